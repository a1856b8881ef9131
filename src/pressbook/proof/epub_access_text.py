"""One finds one's way in an EPUB's files: titles, headings, links, tables, lists, names and roles (WCAG 2.2: 1.3, 2.4, 4.1)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import yaml
from lxml import etree

from pressbook.proof.epub_access_book import Book, Fault, shorten, text_of
from pressbook.proof.epub_access_pictures import DATA
from pressbook.proof.epub_flow import XHTML

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details", "aria-owns", "aria-controls", "headers")
LISTS = {"ul": {"li", "template"}, "ol": {"li", "template"}, "dl": {"dt", "dd", "div", "template"}}
PARENTS = {"li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}}
LOCKED = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*[0-4](?:\.\d+)?\s*(?:$|[,;])", re.IGNORECASE)
FILE_NAME = re.compile(r"\S+\.x?html?|ch\d+|[\w-]+_\d+", re.IGNORECASE)


@cache
def roles() -> frozenset[str]:
    """The roles that an element of a book may have."""
    return frozenset(yaml.safe_load(DATA.read_text("utf-8"))["roles"])


def check_text(book: Book) -> Iterator[Fault]:
    """What is wrong with the structure of each file, and titles that two files share."""
    titles = {file: " ".join(text_of(title) for title in book.named(file, "title")).strip() for file in book.files}
    for file, title in titles.items():
        if not title or FILE_NAME.fullmatch(title):
            yield Fault("not-accessible", file, "a file has no title that says what it is (2.4.2)")
    for title, count in Counter(titles.values()).items():
        if title and count > 1:
            yield Fault("not-accessible", book.package.nav, f'{count} files are called "{shorten(title)}" (2.4.2)')
    for file in book.files:
        yield from _check_headings(book, file)
        yield from _check_links(book, file)
        yield from _check_tables(book, file)
        yield from _check_lists(book, file)
        yield from _check_names(book, file)


def _check_headings(book: Book, file: str) -> Iterator[Fault]:
    """No heading is empty, and none skips a level: who listens counts them."""
    found = list(book.package.documents[file].iter(*(f"{XHTML}{tag}" for tag in HEADINGS)))
    above = 0
    for heading in found:
        level = int(str(heading.tag)[-1])
        words = text_of(heading)
        if not words and heading.find(f".//{XHTML}img") is None:
            yield Fault("not-accessible", file, "a heading is empty (1.3.1)")
        if above and level > above + 1:
            yield Fault(
                "skipped-heading", file, f'the heading "{shorten(words)}" is {level - above} levels below the one before it'
            )
        above = level


def _check_links(book: Book, file: str) -> Iterator[Fault]:
    for link in book.named(file, "a"):
        described = any(image.get("alt", "").strip() for image in link.iter(f"{XHTML}img"))
        if link.get("href") is not None and not (text_of(link) or described or link.get("aria-label", "").strip()):
            yield Fault("not-accessible", file, f"a link to {shorten(link.get('href', ''))} has no words (2.4.4)")


def _check_tables(book: Book, file: str) -> Iterator[Fault]:
    """A table with more than one row and column says what is in its columns or rows (1.3.1)."""
    for table in book.named(file, "table"):
        rows = list(table.iter(f"{XHTML}tr"))
        broad = any(len([cell for cell in row if isinstance(cell.tag, str)]) > 1 for row in rows)
        heads = [cell for cell in table.iter(f"{XHTML}th") if text_of(cell)]
        if len(rows) > 1 and broad and not heads and not {"presentation", "none"} & set(table.get("role", "").split()):
            first = shorten(" | ".join(text_of(cell) for cell in rows[0] if isinstance(cell.tag, str)), 40)
            yield Fault("table-without-headers", file, f'the table that begins "{first}" does not say what is in its columns')


def _check_lists(book: Book, file: str) -> Iterator[Fault]:
    for tag, allowed in LISTS.items():
        for element in book.named(file, tag):
            strange = [child for child in element if isinstance(child.tag, str) and child.tag.removeprefix(XHTML) not in allowed]
            if strange or len(element) == 0:
                yield Fault("not-accessible", file, f"a <{tag}> holds something that is no item of a list (1.3.1)")
    for tag, allowed in PARENTS.items():
        for element in book.named(file, tag):
            parent = element.getparent()
            if parent is None or str(parent.tag).removeprefix(XHTML) not in allowed:
                yield Fault("not-accessible", file, f"a <{tag}> stands outside a list (1.3.1)")


def _check_names(book: Book, file: str) -> Iterator[Fault]:
    """Identifiers are there once, what is referred to is there, roles are roles; nobody is kept from enlarging or waiting."""
    identifiers = Counter(element.get("id") for element in book.each(file) if element.get("id"))
    for name, count in identifiers.items():
        if count > 1:
            yield Fault("not-accessible", file, f"the identifier {name} is there {count} times (4.1.2)")
    for element in book.each(file):
        for attribute in REFERENCES:
            for name in element.get(attribute, "").split():
                if name not in identifiers:
                    yield Fault("not-accessible", file, f"{attribute} names {name}, which is not there (4.1.2)")
        for role in element.get("role", "").split():
            if role not in roles():
                yield Fault("not-accessible", file, f'"{role}" is no role for an element of a book (4.1.2)')
        if element.get("tabindex", "0").strip().lstrip("+") not in ("0", "-1"):
            yield Fault("not-accessible", file, "an element changes the order in which one moves from link to link (2.4.3)")
    for meta in book.named(file, "meta"):
        if meta.get("name", "").lower() == "viewport" and LOCKED.search(meta.get("content", "")):
            yield Fault("not-accessible", file, "a page forbids to enlarge it (1.4.4)")
        if meta.get("http-equiv", "").lower() == "refresh":
            yield Fault("not-accessible", file, "a page changes by itself (2.2.1)")
    for control in book.named(file, "input", "select", "textarea", "button"):
        yield Fault("not-accessible", file, f"there is a <{etree.QName(control).localname}>, which has no use in a book (4.1.2)")
