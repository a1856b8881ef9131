"""An Edition becomes an EPUB 3.3 package: files laid out, bound by EbookLib, mended, written at once."""

import datetime
import io
from pathlib import Path

from ebooklib import epub

from pressbook import __version__
from pressbook.errors import ToolError
from pressbook.export import (
    epub_document,
    epub_fonts,
    epub_front,
    epub_grounds,
    epub_index,
    epub_links,
    epub_metadata,
    epub_nav,
    epub_page_list,
    epub_pages,
    html,
    pictures,
)
from pressbook.export.epub_cover import draw
from pressbook.export.epub_mend import mend
from pressbook.export.signs import stamp
from pressbook.export.styles import sheets
from pressbook.tools.disk import write_whole
from pressbook.types import Edition, Outcome, PageMap

MEDIA = "application/xhtml+xml"
NO_PAGES = PageMap()
DC, OPF = epub.NAMESPACES["DC"], epub.NAMESPACES["OPF"]


def write_epub(
    edition: Edition,
    styles: tuple[Path, ...],
    out: Path,
    pages: PageMap = NO_PAGES,
    *,
    conforms: bool = False,
) -> Outcome[None]:
    """Write an edition to `out`; `styles` are the folders to search for its style's epub.css, the press's first.

    `pages` says where the pages of the edition's PDF begin: they become the page list. `conforms` puts the statement of
    conformance (EPUB Accessibility 1.1) into the package: whoever asks for it has it checked.
    The same edition and styles give the same bytes anywhere, at any time. Findings: `cover-without-title`.
    Raises DiskError, SettingsError when the style is not there, ToolError when pandoc or EbookLib fail.
    """
    parts = html.sections(edition)
    texts = stamp(parts)
    epub_index.lay(parts, pages)
    made = epub_pages.make(edition, parts)
    shown = epub_links.settle(made, edition.pictures)
    epub_grounds.put_on_white(made, shown)
    drawn = draw(edition, parts, styles)
    front = (epub_front.cover(edition, drawn.value.name), epub_front.title_page(edition))
    nav = epub_nav.contents(edition, made, front)
    marks = epub_page_list.lay(edition, nav, (*front, nav, *made), texts, pages)

    book = _book(edition)
    css = "\n".join(sheet.css for sheet in sheets(edition.style, styles, "epub.css"))
    if edition.fonts:
        named, fonts = epub_fonts.embed(edition.style, styles, (*front, nav, *made))
        css = f"{css}\n{named}"
        for font in fonts:
            book.add_item(epub.EpubItem(f"font-{Path(font.name).stem}", font.name, font.media_type, font.data))
    for entry in epub_metadata.entries(edition, (*front, nav, *made), shown, css, conforms=conforms):
        book.add_metadata(DC if entry.dc else OPF, entry.dc or "meta", entry.text, dict(entry.attributes))
    book.add_metadata(OPF, "meta", "", {"name": "cover", "content": "cover-image"})
    for page in (*front, nav, *made):
        item = epub.EpubItem(page.name.removesuffix(".xhtml"), page.name, MEDIA, epub_document.serialise(page.root))
        item.properties = ["nav"] if page is nav else []
        book.add_item(item)
    book.add_item(epub.EpubCover("cover-image", drawn.value.name))
    book.get_item_with_id("cover-image").content = drawn.value.data
    book.get_item_with_id("cover-image").media_type = drawn.value.media_type
    for name, shown_picture in sorted(shown.items()):
        item = epub.EpubItem(f"picture-{Path(name).stem[:16]}", name, shown_picture.media_type, pictures.clean(shown_picture))
        book.add_item(item)
    book.add_item(epub.EpubItem("style", epub_document.SHEET, "text/css", css.encode()))
    book.add_item(epub.EpubNcx())
    book.toc = epub_nav.for_ncx(epub_nav.entries(made))
    book.spine = [page.name.removesuffix(".xhtml") for page in (*front, nav, *made)]
    old_names = {"bodymatter": "text", "titlepage": "title-page", "introduction": "other.introduction"}
    book.guide = [
        {"type": old_names.get(kind, kind), "href": target, "title": words}
        for kind, target, words in epub_nav.landmarks(edition, made, front)
    ]
    write_whole(out, mend(_bind(book, edition), edition.language, html.direction(edition.language), marks))
    return Outcome(None, findings=drawn.findings)


def _book(edition: Edition) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata.clear()
    book.set_identifier(edition.identifier)
    book.title = edition.title
    book.language = edition.language
    book.add_prefix(*epub_metadata.PREFIX)
    book.set_direction(html.direction(edition.language))
    book.add_metadata(OPF, "meta", "", {"name": "generator", "content": f"pressbook {__version__}"})
    return book


def _bind(book: epub.EpubBook, edition: Edition) -> bytes:
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
