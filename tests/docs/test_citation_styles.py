"""docs/citation-styles.md against what the styles really print.

`REWRITE=1 pytest tests/docs/test_citation_styles.py` writes the tables of the page anew; read the difference before you commit.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from pressbook.collect.csl import make_work
from pressbook.curate import citations, notes
from pressbook.curate.works import gather
from pressbook.text import compose, tree
from pressbook.tools import pandoc
from pressbook.types import CITATIONS, HouseStyle, Kind, Place, Press, Recipe, Work
from tests.curate.press import a_session
from tests.docs.pages import TOP, blocks

MANUAL = TOP / "docs" / "citation-styles.md"
TYPED = (
    "[@bread]",
    "[@bread, p. 45]",
    "[@bread, pp. 61-4]",
    "[@rising, p. iv; @steam, p. 40]",
    "[see also @bread, ch. 2]",
    "@rising [p. 9]",
    "[-@rising, p. 9]",
    "[@strike]",
)
SPOKEN = {
    "en-GB": "[@bread, p. 45]",
    "en-US": "[@strike, p. 1]",
    "de": "[@bread, p. 45]",
    "fr": "[@bread, Kap. 2]",
    "es": "[@bread, pág. 45]",
    "it": "[@bread, pp. 61-4]",
    "pt": "[@bread, pág. 45]",
    "nl": "[@bread, blz. 45]",
    "el": "[@bread, σ. 45]",
    "he": "[@bread, עמ' 45]",
    "ru": "[@bread, стр. 45]",
}


@cache
def library() -> tuple[Work, ...]:
    text = next(text for place, text in blocks("yaml") if "citation-styles.md" in place and "id: steam" in text)
    made = [make_work(item, Place("manuscripts/library.yaml"), []) for item in yaml.safe_load(text)["references"]]
    return tuple(work for work in made if work)


def printed(style: str, language: str, typed: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Each citation as it is printed, alone in its paragraph, and the entries of the bibliography."""
    session = a_session("s", "\n\n".join(typed), language=language)
    press = Press("", "G", language, (session,), library(), house=HouseStyle(citations=style))
    works = gather(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), press, (session,))
    cited = citations.render(((session, tree.load(session.body)["blocks"]),), works, language, press, entries=True)
    body, lifted = notes.lift(cited.blocks["s"])
    found = []
    for block in body:
        words = [markdown([block])]
        if noted := [one for one in tree.walk(block) if one["t"] == "Span" and notes.NOTEREF in one["c"][0][1]]:
            number = int(tree.plain(noted[0]))
            words = [re.sub(r"\d+$", "", words[0]), markdown(tree.load(lifted[number - 1].blocks))]  # type: ignore[arg-type]
        found.append(" — ".join(filter(None, words)))
    return found, [markdown(item) for one in cited.entries for item in one["c"]]


def markdown(inner: list[tree.Element]) -> str:
    bare = tree.rewrite(inner, lambda node: node["c"][1] if node["t"] in {"Link", "Span"} else None)
    flat = [{"t": "Plain", "c": node["c"]} if node["t"] == "Para" else node for node in bare]
    flat = [inline for node in flat for inline in (node["c"][1] if node["t"] == "Div" else [node])]
    return pandoc.write(compose.document(flat), "commonmark").strip().replace("\\[", "[").replace("\\]", "]")


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def cited_table() -> str:
    columns = [printed(style, "en-GB", TYPED)[0] for style in CITATIONS]
    heads = ["typed", *(f"`{style}`" for style in CITATIONS)]
    return table(heads, [[f"`{typed}`", *cells] for typed, *cells in zip(TYPED, *columns, strict=True)])


def listed() -> str:
    out = []
    for style in CITATIONS:
        out.append(f"`{style}`\n\n" + "\n".join(f"- {entry}" for entry in printed(style, "en-GB", TYPED)[1]) + "\n")
    return "\n" + "\n".join(out)


def spoken() -> str:
    rows = [[f"`{tag}`", f"`{typed}`", *printed("author-date", tag, (typed,))[0]] for tag, typed in SPOKEN.items()]
    notes_in = [printed("note", tag, ("[@strike]",))[0][0] for tag in SPOKEN]
    return table(
        ["language", "typed", "printed", "a newspaper in a note"],
        [[*row, note] for row, note in zip(rows, notes_in, strict=True)],
    )


@pytest.mark.parametrize(("name", "made"), [("cited", cited_table), ("listed", listed), ("spoken", spoken)])
def test_the_page_shows_what_is_printed(name: str, made: object) -> None:
    assert callable(made)
    page = Path(MANUAL).read_text("utf-8")
    pattern = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    wanted = made()
    if os.environ.get("REWRITE"):
        MANUAL.write_text(pattern.sub(lambda _: wanted, page), "utf-8")
        page = MANUAL.read_text("utf-8")
    shown = pattern.search(page)
    assert shown is not None
    assert shown[0] == wanted
