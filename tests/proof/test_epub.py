"""An EPUB holds its edition's words and is a sound package, or the proof says so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressbook.export import write_epub
from pressbook.proof import check_epub, epubcheck_available, prove_epub
from pressbook.types import Edition
from tests.editions import STYLES
from tests.proof import damage
from tests.proof.specimen import TEXT, a_specimen

TEXT_FILE = "s1.xhtml"
Changes = dict[str, Callable[[str], str] | None]


def replace(before: str, after: str) -> Callable[[str], str]:
    return lambda text: text.replace(before, after, 1)


def cut(pattern: str, by: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.DOTALL)


DAMAGE: dict[str, tuple[Changes, str]] = {
    "a dropped word": ({TEXT_FILE: replace("Then it burned", "Then burned")}, "lost-word"),
    "a doubled word": ({TEXT_FILE: replace("Then it burned", "Then it it burned")}, "added-word"),
    "two words changed": ({TEXT_FILE: replace("Then it burned", "Then burned it")}, "moved-word"),
    "two words joined": ({TEXT_FILE: replace("Then it", "Thenit")}, "joined-word"),
    "a lost note": ({TEXT_FILE: cut(r"<aside.*?</aside>")}, "lost-note"),
    "a word of a note": ({TEXT_FILE: replace("names nobody", "names")}, "lost-word"),
    "a cell of a table": ({TEXT_FILE: replace("person41", "")}, "lost-word"),
    "a list's number": ({TEXT_FILE: replace("<ol ", '<ol start="7" ')}, "lost-word"),
    "a title": ({"readings.xhtml": cut(r"(<h1[^>]*>)Reading list", r"\1List")}, "lost-title"),
    "a word between": ({"readings.xhtml": cut(r"(<h1[^>]*>)Reading", r"\1Unheard reading")}, "added-word"),
    "a note that leads nowhere": ({TEXT_FILE: replace('href="#s1-note-1"', 'href="#s1-note-9"')}, "epub-structure"),
    "a note that does not lead back": ({TEXT_FILE: replace('href="#s1-noteref-1"', 'href="#s1-note-1"')}, "epub-structure"),
    "an identifier twice": ({TEXT_FILE: replace('id="s1-note-2"', 'id="s1-note-1"')}, "epub-structure"),
    "XML that is none": ({TEXT_FILE: replace("</p>", "</q>")}, "epub-structure"),
    "a script": ({TEXT_FILE: replace("</head>", "<script>1</script></head>")}, "epub-structure"),
    "a remote picture": ({TEXT_FILE: replace("<p>", '<p><img alt="x" src="https://example.org/x.png"/>')}, "epub-structure"),
    "a picture without a text": ({TEXT_FILE: replace("<p>", '<p><img src="cover.png"/>')}, "epub-structure"),
    "a picture that is not there": ({TEXT_FILE: replace("<p>", '<p><img alt="x" src="none.png"/>')}, "epub-structure"),
    "a link to nowhere": ({TEXT_FILE: replace("<p>", '<p><a href="other.xhtml#x"/>')}, "epub-structure"),
    "no language": ({TEXT_FILE: cut(r'<html([^>]*?) lang="[^"]*" xml:lang="[^"]*"', r"<html\1")}, "epub-structure"),
    "a remote style": ({".css": lambda text: '@import "https://example.org/x.css";\n' + text}, "epub-structure"),
    "a remote style in escapes": (
        {".css": lambda text: f"{text}\np {{ background: u\\72l(https://example.org/x.png) }}"},
        "epub-structure",
    ),
    "a style of the disk": ({".css": lambda text: f"{text}\np {{ background: url(file:///etc/hosts) }}"}, "epub-structure"),
    "a style that is not there": ({".css": lambda text: f"@import 'more.css';\n{text}"}, "epub-structure"),
    "an ornament that is not there": (
        {".css": lambda text: f"{text}\nhr {{ content: image-set('leaf.png' 1x) }}"},
        "epub-structure",
    ),
    "a style that breaks off": ({".css": lambda text: f"{text}\np {{ color: red"}, "epub-structure"),
    "a style that is none": ({".css": lambda text: f"{text}\n}}}} p {{ a b }}"}, "epub-structure"),
    "a missing file": ({"cover.png": None}, "epub-structure"),
    "a missing text": ({TEXT_FILE: None}, "lost-section"),
    "an unlisted file": ({".opf": cut(r'<item href="cover.png"[^>]*/>')}, "epub-structure"),
    "a spine that forgets": ({".opf": cut(r'<itemref idref="s1"/>')}, "lost-section"),
    "another title": ({".opf": cut(r"<dc:title[^>]*>.*?</dc:title>", "<dc:title>Other</dc:title>")}, "epub-structure"),
    "another language": ({".opf": replace(">en-GB</dc:language>", ">xx</dc:language>")}, "epub-structure"),
    "no contents": ({"nav.xhtml": replace('epub:type="toc"', 'epub:type="loi"')}, "epub-structure"),
    "no media type": ({"mimetype": None}, "epub-structure"),
}


def rules(edition: Edition, epub: Path) -> list[str]:
    return [finding.rule for finding in prove_epub(edition, epub)]


def test_a_sound_epub_passes(edition: Edition, epub: Path) -> None:
    assert [finding.message for finding in prove_epub(edition, epub)] == []


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_to_a_book_is_seen(name: str, edition: Edition, epub: Path, tmp_path: Path) -> None:
    changes, rule = DAMAGE[name]
    assert rule in rules(edition, damage.rewrite_epub(epub, tmp_path / "broken.epub", changes))


def test_a_file_that_the_package_does_not_list_is_seen(edition: Edition, epub: Path, tmp_path: Path) -> None:
    broken = damage.rewrite_epub(epub, tmp_path / "broken.epub", {}, {"EPUB/notes.txt": b"who came"})
    assert rules(edition, broken) == ["epub-structure"]


def test_a_book_of_another_text_is_seen(edition: Edition, tmp_path: Path) -> None:
    write_epub(a_specimen(TEXT.replace("[^mill] Then", " Then")), STYLES, tmp_path / "other.epub")
    assert "lost-note" in rules(edition, tmp_path / "other.epub")


def test_a_file_that_is_no_epub_is_one_finding(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "no.epub").write_bytes(b"PK\3\4 and no more")
    assert rules(edition, tmp_path / "no.epub") == ["unreadable-epub"]


@pytest.mark.slow
@pytest.mark.skipif(not epubcheck_available(), reason="epubcheck needs Java and its jar")
def test_epubcheck_is_asked_and_answers(edition: Edition, epub: Path, tmp_path: Path) -> None:
    assert check_epub(edition, epub) == ()
    broken = damage.rewrite_epub(epub, tmp_path / "broken.epub", {"cover.png": None})
    assert {finding.rule for finding in check_epub(edition, broken)} == {"epubcheck"}
