"""The fifth proof: an edition's words are in its EPUB, in order within each stream; and the package is sound."""

import zipfile
from pathlib import Path

from pressbook.proof.epub_claims import prove_claims
from pressbook.proof.epub_flow import read_streams
from pressbook.proof.epub_guides import check_guides
from pressbook.proof.epub_index import check_index
from pressbook.proof.epub_package import Package, check_package, open_package
from pressbook.proof.sections import HINT, prove_streams
from pressbook.tools import epubcheck
from pressbook.types import Edition, Finding, Place, Severity

HERE = "the EPUB"


def prove_epub(edition: Edition, epub: Path) -> tuple[Finding, ...]:
    """Hold an edition against its EPUB, in pure Python.

    Rules: unreadable-epub, epub-structure, lost-word, added-word, moved-word, joined-word, lost-note, lost-section, lost-title,
    lost-picture, false-claim. All are errors.
    """
    try:
        with zipfile.ZipFile(epub) as archive:
            package, faults = open_package(archive)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        message = f"the EPUB of {edition.slug} cannot be read: {str(error).replace(str(epub), epub.name)}"
        return (Finding("unreadable-epub", Severity.ERROR, message, Place(edition.slug), HINT),)
    faults += [*check_package(edition, package), *check_guides(edition, package), *check_index(edition, package)]
    findings = [Finding("epub-structure", Severity.ERROR, f"the EPUB {fault}", Place(edition.slug), HINT) for fault in faults]
    return (*prove_streams(edition, read_streams(_texts(package)), HERE), *findings, *prove_claims(edition, package, epub))


def _texts(package: Package) -> list[object]:
    return [package.documents[name] for name in package.spine if name in package.documents and name != package.nav]


def epubcheck_available() -> bool:
    """Whether the reference validator can be run here: it takes 2 to 4 seconds a book, so whoever builds says when."""
    return epubcheck.available()


def check_epub(edition: Edition, epub: Path) -> tuple[Finding, ...]:
    """What the reference validator says. Rule: epubcheck (an error, or a warning where epubcheck only warns).

    Raises ToolError when it cannot be run.
    """
    hint = "the message is epubcheck's own; please report it as a bug"
    return tuple(
        Finding(
            "epubcheck",
            Severity.WARNING if message.severity == "WARNING" else Severity.ERROR,
            f"{message.id}: {message.words}" + (f" ({message.where})" if message.where else ""),
            Place(edition.slug),
            hint,
        )
        for message in epubcheck.check(epub)
    )
