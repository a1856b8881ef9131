"""An EPUB says in which language it and its files are, in tags that are tags, and which way they run (WCAG 2.2: 3.1.1, 1.3.2)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from lxml import etree

from pressbook.proof.epub_access_book import Book, Fault
from pressbook.proof.epub_access_pictures import DATA
from pressbook.proof.epub_package import XML_LANG

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z\d]{4,8})*(?:-x(?:-\w{1,8})+)?")
LATIN = "LATIN"
SUBTAGS = {"latn": LATIN, "hebr": "HEBREW", "arab": "ARABIC", "cyrl": "CYRILLIC", "grek": "GREEK"}


def check_languages(book: Book) -> Iterator[Fault]:
    """Files without a language, elements with one that is none, or that run the wrong way."""
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


@cache
def alphabet(letter: str) -> str:
    """The alphabet of a letter, by the first word of its name; Latin for signs that are none's."""
    first = unicodedata.name(letter, LATIN).split()[0]
    return first if first in known()["alphabets"] else LATIN


@cache
def written_in(language: str) -> frozenset[str]:
    """The alphabets that a language is written in: the one its tag says, else the usual ones, else Latin."""
    main, *more = language.lower().split("-")
    if said := {SUBTAGS[part] for part in more if part in SUBTAGS}:
        return frozenset(said)
    return frozenset(name for name, spoken in known()["alphabets"].items() if main in spoken) or frozenset({LATIN})


@cache
def runs_left(language: str) -> bool:
    """Whether a language is read from right to left."""
    main, *more = language.lower().split("-")
    said = {SUBTAGS[part] for part in more if part in SUBTAGS}
    return bool(said & {"ARABIC", "HEBREW"}) if said else main in known()["right-to-left"]


@cache
def known() -> dict[str, Any]:
    """The lists of words, roles and alphabets that the checks know by heart."""
    lists: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    return lists


def _direction(element: etree._Element) -> str:
    while element is not None:
        if said := element.get("dir"):
            return str(said)
        element = element.getparent()
    return "ltr"
