"""The table of docs/citations.md that shows how mentions are set, against what is really set."""

import re
from pathlib import Path
from typing import Any

import pytest

from pressbook.collect import read_press
from pressbook.copyedit import copyedit
from pressbook.text import tree
from pressbook.types import HouseStyle, Work
from tests.copyedit.manuscripts import session

PAGE = (Path(__file__).parents[2] / "docs" / "citations.md").read_text("utf-8").partition("\n## How mentions are set\n")[2]
ROWS = [
    [cell.strip().replace("\\*", "*") for cell in row.split("|")[1:4]]
    for row in re.findall(r"^\| (?!language|---).+\|$", PAGE, re.M)
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, ...]:
    press = tmp_path_factory.mktemp("press")
    (press / "manuscripts").mkdir()
    (press / "pressbook.yaml").write_text("group: A group\n", "utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (press / "manuscripts" / "library.yaml").write_text(block, "utf-8")
    return read_press(press).value.library


def written(nodes: Any) -> str:
    """Inlines as Markdown."""
    out = ""
    for one in nodes:
        match one["t"]:
            case "Str":
                out += one["c"]
            case "Space":
                out += " "
            case "Emph":
                out += f"*{written(one['c'])}*"
            case "Span":
                out += written(one["c"][1])
            case "Cite":
                out += f"[{'; '.join(map(cited, one['c'][0]))}]"
    return out


def cited(one: dict[str, Any]) -> str:
    sign = "-" if one["citationMode"]["t"] == "SuppressAuthor" else ""
    prefix = written(one["citationPrefix"])
    return f"{prefix} " * bool(prefix) + f"{sign}@{one['citationId']}{written(one['citationSuffix'])}"


@pytest.mark.parametrize(("language", "typed", "right"), ROWS)
def test_a_row_of_the_table_is_true(language: str, typed: str, right: str, library: tuple[Work, ...]) -> None:
    edited = copyedit(session(typed + "\n", language), library, HouseStyle())
    (block,) = tree.load(edited.value.body)["blocks"]
    assert written(block["c"]).replace("\N{NARROW NO-BREAK SPACE}", " ") == right


def test_the_table_is_there() -> None:
    assert len(ROWS) >= 8
