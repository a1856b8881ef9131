"""Contents, landmarks, NCX, roles and notes of an EPUB are right, or the proof says so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import Edition, Kind, Matter
from tests.editions import STYLES, a_section, an_edition
from tests.proof import damage

TEXT = "One.^[First.] Two.^[Second.]\n\n## Heat^[Third.]\n\n### Fire\n\n#### Ash\n\nEnd.\n\n## Water\n\nEnd.\n"


def cut(pattern: str, by: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.DOTALL)


Changes = dict[str, Callable[[str], str] | None]
DAMAGE: dict[str, tuple[Changes, str]] = {
    "a heading that contents leave out": (
        {"nav.xhtml": cut(r"<ol[^>]*><li><a href=\"s1.xhtml#s1-fire\">Fire</a></li></ol>")},
        'does not list the heading "Fire"',
    ),
    "a line of contents with other words": ({"nav.xhtml": cut(">Heat<", ">Cold<")}, 'lists "Cold" in its contents'),
    "contents out of order": (
        {"nav.xhtml": cut(r"(<li><a href=\"s2.xhtml\".*?</li>)(<li>.*?Colophon.*?</li>)", r"\2\1")},
        "contents that are not in the order of the text",
    ),
    "contents at another depth": ({"s1.xhtml": cut(r"<h3([^>]*)>Fire</h3>", r"<h2\1>Fire</h2>")}, "does not list the heading"),
    "a landmark lost": ({"nav.xhtml": cut(r'<li><a epub:type="bodymatter".*?</li>')}, "has no landmark for its bodymatter"),
    "a landmark that leads elsewhere": (
        {"nav.xhtml": cut(r'(<a epub:type="bodymatter" href=")s1', r"\1s2")},
        "landmark for its bodymatter that leads elsewhere",
    ),
    "a landmark of a place that is not": (
        {"s2.xhtml": cut(r'epub:type="chapter"', ""), "colophon.xhtml": cut('epub:type="colophon"', "")},
        "landmark for its colophon that leads elsewhere",
    ),
    "an NCX with other words": ({"toc.ncx": cut("<text>Heat</text>", "<text>Cold</text>")}, "other contents in its NCX"),
    "an NCX with another target": ({"toc.ncx": cut("#s1-fire", "#s1-water")}, "other contents in its NCX"),
    "an NCX of another book": ({"toc.ncx": cut(r'content="urn:uuid:[^"]*"', 'content="urn:uuid:0"')}, "another identifier"),
    "an NCX of another depth": ({"toc.ncx": cut(r'(content=")3(" name="dtb:depth")', r"\g<1>1\2")}, "another depth"),
    "an NCX of another title": ({"toc.ncx": cut("<text>A Year</text>", "<text>A Day</text>")}, "another title in its NCX"),
    "no NCX": ({"toc.ncx": None}, "has no NCX"),
    "another day": ({".opf": cut("2024-05-01T", "2024-05-02T")}, "does not say that it was changed on 2024-05-01"),
    "pages that turn the other way": (
        {".opf": cut('page-progression-direction="ltr"', 'page-progression-direction="rtl"')},
        "turns its pages the other way",
    ),
    "a role that is deprecated": ({"s1.xhtml": cut('role="doc-footnote"', 'role="doc-endnote"')}, "the role doc-endnote"),
    "a role that is none": ({"s1.xhtml": cut('role="doc-chapter"', 'role="doc-evening"')}, "the role doc-evening"),
    "a label that is not there": ({"s1.xhtml": cut('aria-labelledby="s1-title"', 'aria-labelledby="s9"')}, "names s9"),
    "notes out of order": (
        {"s1.xhtml": cut(r"(<aside.*?</aside>)(<aside.*?</aside>)", r"\2\1")},
        "notes in EPUB/s1.xhtml that are not in the order",
    ),
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    sections = (
        a_section(TEXT, title="An Evening", session="s1"),
        a_section("Words.\n", id="s2", title="A Morning", session="s2"),
        a_section("By hand.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON),
    )
    return an_edition(kind=Kind.ANTHOLOGY, title="A Year", sections=sections)


@pytest.fixture(scope="module")
def book(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("guides") / "a.epub"
    write_epub(edition, STYLES, out)
    return out


def messages(edition: Edition, epub: Path) -> list[str]:
    return [finding.message for finding in prove_epub(edition, epub)]


def test_sound_guides_pass(edition: Edition, book: Path) -> None:
    assert messages(edition, book) == []


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_to_guides_is_seen(name: str, edition: Edition, book: Path, tmp_path: Path) -> None:
    changes, words = DAMAGE[name]
    assert words in " | ".join(messages(edition, damage.rewrite_epub(book, tmp_path / "broken.epub", changes)))
