"""EbookLib binds an EPUB: files, metadata and contents go in, the bytes of a package come out, to be mended."""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ebooklib import epub

from pressbook import __version__
from pressbook.errors import ToolError
from pressbook.export import epub_metadata
from pressbook.export.epub_entry import Entry
from pressbook.export.epub_nav import Line
from pressbook.export.html import direction
from pressbook.types import Edition

DC, OPF = epub.NAMESPACES["DC"], epub.NAMESPACES["OPF"]
# Landmarks by the names that a guide has for them (OPF 2.0.1, 2.6).
OLD_NAMES = {"bodymatter": "text", "titlepage": "title-page", "introduction": "other.introduction"}


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a package: its identifier in the manifest, its name, its media type, its bytes, what the manifest says of it."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


def bind(
    edition: Edition,
    items: Iterable[Item],
    spine: Sequence[str],
    entries: Iterable[Entry],
    contents: list[Line],
    landmarks: Iterable[tuple[str, str, str]],
) -> bytes:
    """The package as EbookLib writes it. `spine` has identifiers of items. Raises ToolError when EbookLib fails."""
    book = epub.EpubBook()
    book.metadata.clear()
    book.set_identifier(edition.identifier)
    book.title = edition.title
    book.language = edition.language
    book.add_prefix(*epub_metadata.PREFIX)
    book.set_direction(direction(edition.language))
    book.add_metadata(OPF, "meta", "", {"name": "generator", "content": f"pressbook {__version__}"})
    for entry in entries:
        book.add_metadata(DC if entry.dc else OPF, entry.dc or "meta", entry.text, dict(entry.attributes))
    for item in items:
        bound = epub.EpubItem(item.id, item.name, item.media_type, item.data)
        bound.properties = list(item.properties)
        if "cover-image" in item.properties:
            book.add_metadata(OPF, "meta", "", {"name": "cover", "content": item.id})
        book.add_item(bound)
    book.add_item(epub.EpubNcx())
    book.toc = _points(contents)
    book.spine = list(spine)
    book.guide = [{"type": OLD_NAMES.get(kind, kind), "href": target, "title": words} for kind, target, words in landmarks]
    return _write(book, edition)


def _points(tree: list[Line], prefix: str = "n") -> list[object]:
    """Contents as EbookLib wants them for the NCX, with identifiers that are the same every time."""
    made: list[object] = []
    for number, line in enumerate(tree, 1):
        name = f"{prefix}-{number}"
        link = epub.Link(line.target, line.words, name)
        made.append((link, _points(line.below, name)) if line.below else link)
    return made


def _write(book: epub.EpubBook, edition: Edition) -> bytes:
    package = io.BytesIO()
    options = {
        "epub3_pages": False,
        "epub3_landmark": False,
        "raise_exceptions": True,
        "mtime": datetime.datetime.combine(edition.modified, datetime.time()),
    }
    try:
        epub.write_epub(package, book, options)
    except (epub.EpubException, ValueError, TypeError, KeyError, OSError) as error:
        raise ToolError(f"EbookLib could not bind {edition.slug}: {error}", hint="please report this edition") from error
    return package.getvalue()
