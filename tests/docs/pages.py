"""The pages of the documentation, and what stands in them."""

import re
from pathlib import Path
from typing import Any

import yaml

TOP = Path(__file__).parents[2]
PAGES = tuple(sorted([*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")]))
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors and pressbook read it: `off` is a word, and only true and false are flags."""


Loader.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if not (pair[0].endswith(":bool") and letter not in "tTfF")]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Any:
    """A YAML text as plain values."""
    return yaml.load(text, Loader)  # noqa: S506  # a SafeLoader


def name_of(page: Path) -> str:
    """A page's path in the repository, for messages."""
    return page.relative_to(TOP).as_posix()


def blocks(language: str) -> list[tuple[str, str]]:
    """Every fenced block in a language: (page:line, text)."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for match in FENCE.finditer(text):
            if match["language"] == language:
                line = text.count("\n", 0, match.start()) + 1
                found.append((f"{name_of(page)}:{line}", match["text"]))
    return found


def prose(page: Path) -> str:
    """A page without its fenced blocks, indented blocks and code."""
    text = FENCE.sub("", page.read_text("utf-8"))
    text = re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def section(page: Path, heading: str) -> str:
    """What stands under a heading, up to the next one that is as high."""
    depth = heading.split(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(depth)}}} |\Z)", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return found[1] if found else ""
