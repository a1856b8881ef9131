"""An EPUB says in which language each of its files and passages is, and which way it runs (WCAG 2.2: 3.1.1, 3.1.2, 1.3.2)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

import yaml
from lxml import etree

from pressbook.proof.epub_access_book import Book, Fault, kinds, shorten, text_of
from pressbook.proof.epub_access_pictures import DATA
from pressbook.proof.epub_flow import XHTML
from pressbook.proof.epub_package import XML_LANG

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z\d]{4,8})*(?:-x(?:-\w{1,8})+)?")
LATIN = "LATIN"
SUBTAGS = {"latn": LATIN, "hebr": "HEBREW", "arab": "ARABIC", "cyrl": "CYRILLIC", "grek": "GREEK"}
ANY_OTHER = re.compile(r"[\u0370-\u1dff\u2c80-\u2dff\u3040-\ua71f\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
# Addresses and file names are in no language.
ADDRESS = re.compile(r"\S*[/@_]\S*")
WORD = re.compile(r"[^\W\d_]+")
# Names and titles may stand as they are (3.1.2 excepts proper names); as many words as this in a row are a passage. Where another
# alphabet is at home, titles in Latin letters are everyday things.
PASSAGE, LATIN_PASSAGE = 4, 8
# Where titles and names stand beside each other.
LISTS = {"bibliography", "index", "readings", "doc-bibliography", "doc-index"}


def check_languages(book: Book) -> Iterator[Fault]:
    """Files and passages without a language, with one that is none, or with the wrong direction or alphabet."""
    root = book.package.opf
    if root is not None and not TAG.fullmatch(root.get(XML_LANG, "")):
        yield Fault("not-accessible", book.package.opf_name, "the package does not say in which language it is (3.1.1)")
    for file in book.files:
        page = book.package.documents[file]
        language = page.get("lang", "")
        if not language or language != page.get(XML_LANG):
            yield Fault("not-accessible", file, "a file does not say in which language it is (3.1.1)")
        if runs_left(language) != (page.get("dir") == "rtl"):
            yield Fault("not-accessible", file, f"a file in {language} does not run as that is written (1.3.2)")
        for element in book.each(file):
            said = element.get("lang")
            if said is None:
                continue
            if not TAG.fullmatch(said):
                yield Fault("not-accessible", file, f'"{said}" is no language (3.1.2)')
            elif runs_left(said) != (_direction(element) == "rtl"):
                yield Fault("not-accessible", file, f"words in {said} do not run as that is written (1.3.2)")
        body = page.find(f"{XHTML}body")
        if body is not None:
            yield from _check_passages(file, body, language)


def _check_passages(file: str, body: etree._Element, language: str) -> Iterator[Fault]:
    """Passages in another alphabet than their language is written in."""
    if written_in(language) == {LATIN} and not ANY_OTHER.search(text_of(body)):
        return
    for words, said in _runs(body, language):
        own = written_in(said)
        for letters, found in groupby(WORD.findall(ADDRESS.sub(" ", words)), key=lambda word: alphabet(word[0])):
            run = list(found)
            if letters not in own and len(run) >= (LATIN_PASSAGE if letters == LATIN else PASSAGE):
                quoted = shorten(" ".join(run), 40)
                yield Fault("unmarked-language", file, f'"{quoted}" is in {letters.capitalize()} letters and marked as {said}')


def _runs(element: etree._Element, language: str) -> Iterator[tuple[str, str]]:
    """Text that belongs together, with its language: what an element says, parted where the language changes."""
    said = element.get("lang", language)
    if element.get("class", "") and LISTS & (kinds(element) | set(element.get("class", "").split())):
        return
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.get("translate") == "no":
            pass
        elif len(child) == 0 and child.get("lang", said) == said:
            parts.append(child.text or "")
        else:
            yield " ".join(parts), said
            parts = []
            yield from _runs(child, said)
        parts.append(child.tail or "")
    yield " ".join(parts), said


@cache
def alphabet(letter: str) -> str:
    """The alphabet of a letter, by the first word of its name; Latin for signs that are none's."""
    first = unicodedata.name(letter, LATIN).split()[0]
    return first if first in _known()["alphabets"] else LATIN


@cache
def written_in(language: str) -> frozenset[str]:
    """The alphabets that a language is written in: the one its tag says, else the usual ones, else Latin."""
    main, *more = language.lower().split("-")
    if said := {SUBTAGS[part] for part in more if part in SUBTAGS}:
        return frozenset(said)
    return frozenset(name for name, spoken in _known()["alphabets"].items() if main in spoken) or frozenset({LATIN})


@cache
def runs_left(language: str) -> bool:
    """Whether a language is read from right to left."""
    main, *more = language.lower().split("-")
    said = {SUBTAGS[part] for part in more if part in SUBTAGS}
    return bool(said & {"ARABIC", "HEBREW"}) if said else main in _known()["right-to-left"]


@cache
def _known() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    return known


def _direction(element: etree._Element) -> str:
    while element is not None:
        if said := element.get("dir"):
            return str(said)
        element = element.getparent()
    return "ltr"
