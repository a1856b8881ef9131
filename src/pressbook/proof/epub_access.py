"""An EPUB is held against WCAG 2.2, level AA, as far as a machine can: only a book without a finding may say that it conforms."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from pressbook.proof.epub_access_book import Book, Fault
from pressbook.proof.epub_access_language import check_languages
from pressbook.proof.epub_access_passages import check_passages
from pressbook.proof.epub_access_pictures import check_pictures
from pressbook.proof.epub_access_style import check_style
from pressbook.proof.epub_access_text import check_text
from pressbook.proof.epub_package import open_package
from pressbook.types import Edition, Finding, Place, Severity

CHECKS: tuple[Callable[[Book], Iterator[Fault]], ...] = (check_pictures, check_text, check_languages, check_passages, check_style)
SOUND = "this is in what pressbook makes: please report it as a bug"
HINTS = {
    "undescribed-picture": "write what it shows between the brackets: ![what it shows](picture.png)",
    "table-without-headers": "begin the table with a row that says what is in each column",
    "skipped-heading": "write the heading with one # more than the one above it",
    "unmarked-language": "say which language it is, by its tag (el, fr, he, zh ...): [the words]{lang=he}",
    "weak-contrast": "change styles/{style}/epub.css: best name no colour, and the reader's own are used",
    "hidden-words": "change styles/{style}/epub.css: whoever reads is to see every word of the text, and no other",
    "fixed-type": "change styles/{style}/epub.css: measure in em, rem or %",
}


def check_access(edition: Edition, epub: Path) -> tuple[Finding, ...]:
    """What keeps a finished EPUB from the statement that it conforms; nothing where it may be made.

    Rules, one warning for each of them in each text: undescribed-picture, table-without-headers, skipped-heading,
    unmarked-language, weak-contrast, hidden-words, fixed-type, and not-accessible for what no manuscript can cause. What only
    people can judge is not judged. A file that cannot be opened is `prove_epub`'s to tell.
    """
    try:
        with zipfile.ZipFile(epub) as archive:
            package, _ = open_package(archive)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError):
        message = "the EPUB does not say that it is accessible: it cannot be read"
        return (Finding("not-accessible", Severity.WARNING, message, Place(edition.slug), SOUND),)
    return tuple(_tell(edition, fault, more) for fault, more in find_faults(Book(package)))


def find_faults(book: Book) -> list[tuple[Fault, int]]:
    """The first fault of each rule in each file, with how many more of it there are."""
    faults = [fault for check in CHECKS for fault in check(book)]
    counts = Counter((fault.rule, fault.file) for fault in faults)
    first: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.rule, fault.file), fault)
    return [(fault, counts[key] - 1) for key, fault in first.items()]


def _tell(edition: Edition, fault: Fault, more: int) -> Finding:
    again = f", and {more} more in this text" if more else ""
    message = f"the EPUB does not say that it is accessible: {fault.words}{again}"
    hint = HINTS.get(fault.rule, SOUND).replace("{style}", edition.style)
    return Finding(fault.rule, Severity.WARNING, message, _place(edition, fault), hint)


def _place(edition: Edition, fault: Fault) -> Place:
    """The manuscript, with the line of a picture; the edition where a file is of no manuscript."""
    name = PurePosixPath(fault.file).stem
    manuscript = next((section.manuscript for section in edition.sections if section.id == name), "")
    shown = PurePosixPath(fault.picture).stem
    for picture in edition.pictures:
        if shown and picture.sha256.startswith(shown) and picture.place.manuscript == manuscript:
            return picture.place
    return Place(manuscript or edition.slug)
