"""A structure that a screen reader cannot use is found, whatever the file claims."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pressbook.export import write_pdf
from pressbook.proof import prove_pdf
from pressbook.types import Edition
from tests.editions import STYLES, an_edition
from tests.proof import damage

TEXT = (
    """
Words [auf Deutsch]{lang=de} and a note.^[Its words.] A [link](https://example.org/a).

# Head

### Below it

- one
- two

| Year | Of whom |
|------|---------|
| 1801 | Ada     |

Another.^[A second note.]
"""
    + "The readers met again and talked for a long while about the price of bread. " * 60
)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return an_edition(TEXT)


@pytest.fixture(scope="module")
def pdf(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tags") / "a.pdf"
    write_pdf(edition, STYLES, out)
    return out


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    around, place = damage.find_element(pdf, lambda element: element.get("/S") == f"/{kind}")
    return around[place]


def last(pdf: pikepdf.Pdf, kind: str) -> Any:
    waiting: list[Any] = [pdf.Root.StructTreeRoot]
    found: Any = None
    while waiting:
        element = waiting.pop(0)
        if element.get("/S") == f"/{kind}":
            found = element
        waiting += [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
    assert found is not None
    return found


def rename(kind: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        first(pdf, kind).S = pikepdf.Name(f"/{other}")

    return change


def lose(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del first(pdf, kind)[f"/{key}"]

    return change


def same_name(pdf: pikepdf.Pdf) -> None:
    last(pdf, "Note").ID = first(pdf, "Note").ID


def silence_a_link(pdf: pikepdf.Pdf) -> None:
    del next(one for page in pdf.pages for one in page.obj.get("/Annots", []))["/Contents"]


def untie_a_call(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Reference").K[0]


def untie_a_note(pdf: pikepdf.Pdf) -> None:
    link = first(pdf, "Note").K[0].K[0]
    link.K = pikepdf.Array([kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)])


def read_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = last(pdf, "P")
    paragraph.K.append(next(kid for kid in paragraph.K if isinstance(kid, int)))


def loosen_text(pdf: pikepdf.Pdf) -> None:
    section = last(pdf, "Sect")
    section.K.append(section.K[0].K[0])


def lose_a_parent(pdf: pikepdf.Pdf) -> None:
    root: Any = pdf.Root
    root.StructTreeRoot.ParentTree.Nums[3] = pikepdf.Array([])


def lose_a_cell(pdf: pikepdf.Pdf) -> None:
    del last(pdf, "TR").K[1]


def level_too_low(pdf: pikepdf.Pdf) -> None:
    last(pdf, "H3").S = pikepdf.Name("/H5")


def speak_of_a_running_head(pdf: pikepdf.Pdf) -> None:
    """Take away the mark that keeps a running head from being read aloud in the middle of a sentence."""
    page: Any = pdf.pages[2]
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes().replace(b"/Artifact", b"/Span", 1000))


DAMAGES: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a note without a name": (lose("Note", "ID"), "note without a name"),
    "two notes of one name": (same_name, "note without a name"),
    "a note that nothing leads to": (untie_a_call, "no link to its note"),
    "a note that leads nowhere": (untie_a_note, "does not lead back"),
    "a link that says nothing": (silence_a_link, "says nothing"),
    "a link tagged as a span": (rename("Link", "Span"), "not tagged as one"),
    "a passage without its language": (lose("Span", "Lang"), "words are in de"),
    "a head of a table without a scope": (lose("TH", "A"), "does not say what it heads"),
    "a row without its last cell": (lose_a_cell, "not equally long"),
    "a list without its numbering": (lose("L", "A"), "how it is numbered"),
    "an item that is a paragraph": (rename("LI", "P"), "P in a L"),
    "a row that is a section": (rename("TR", "Sect"), "Sect in a THead"),
    "an item in no list": (rename("L", "Sect"), "LI in a Sect"),
    "text in no paragraph": (loosen_text, "loose in a Sect"),
    "text read twice": (read_twice, "read twice"),
    "text that does not lead back": (lose_a_parent, "does not lead back to its place"),
    "a level left out": (level_too_low, "level 2 to level 5"),
    "a running head that is read": (speak_of_a_running_head, "neither tagged nor an artifact"),
}


def said(edition: Edition, pdf: Path) -> list[str]:
    return [finding.message for finding in prove_pdf(edition, pdf) if finding.rule == "pdf-structure"]


def test_a_sound_structure_passes(edition: Edition, pdf: Path) -> None:
    assert said(edition, pdf) == []


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_damage_is_found(name: str, edition: Edition, pdf: Path, tmp_path: Path) -> None:
    change, words = DAMAGES[name]
    broken = damage.rewrite_pdf(pdf, tmp_path / "broken.pdf", change)
    assert any(words in message for message in said(edition, broken)), said(edition, broken)
