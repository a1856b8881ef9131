"""An Edition becomes an EPUB 3.3 package: files laid out, bound by EbookLib, mended, written at once."""

from pathlib import Path

from pressbook.export import (
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
)
from pressbook.export.epub_binding import Item, bind
from pressbook.export.epub_cover import Cover, draw_cover
from pressbook.export.epub_document import SHEET, serialise
from pressbook.export.epub_mend import mend
from pressbook.export.epub_sheet import bind_sheets
from pressbook.export.epub_spare import spare
from pressbook.export.pictures import clean
from pressbook.export.signs import stamp
from pressbook.export.styles import sheets
from pressbook.tools.disk import write_whole
from pressbook.types import Edition, Outcome, PageMap

MEDIA = "application/xhtml+xml"
NO_PAGES = PageMap()


def write_epub(
    edition: Edition,
    styles: tuple[Path, ...],
    out: Path,
    pages: PageMap = NO_PAGES,
    *,
    conforms: bool = False,
    cover: Cover | None = None,
) -> Outcome[None]:
    """Write an edition to `out`; `styles` are the folders to search for its style's epub.css, the press's first, ours last.

    `pages` says where the pages of the edition's PDF begin: they become the page list. `conforms` puts the statement of
    conformance (EPUB Accessibility 1.1) into the package: whoever asks for it has it checked. `cover` is drawn unless
    it is given.
    The same edition and styles give the same bytes anywhere, at any time. Findings: `cover-without-title`.
    Raises DiskError, SettingsError when the style is not there, ToolError when pandoc or EbookLib fail.
    """
    parts = html.sections(edition)
    texts = stamp(parts)
    epub_index.lay(parts, pages)
    made = epub_pages.make(edition, parts)
    shown = epub_links.settle(made, edition.pictures)
    epub_grounds.put_on_white(made, shown)
    drawn = Outcome(cover) if cover else draw_cover(edition, styles)
    front = (epub_front.cover(edition, drawn.value.name), epub_front.title_page(edition))
    nav = epub_nav.contents(edition, made, front)
    files = (*front, nav, *made)
    marks = epub_page_list.lay(edition, nav, files, texts, pages)

    found = sheets(edition.style, styles, "epub.css")
    spare(files, found)
    css = bind_sheets(found, files)
    fonts: tuple[epub_fonts.Font, ...] = ()
    if edition.fonts:
        named, fonts = epub_fonts.embed(edition.style, styles, files)
        css = f"{css}{named}"
    items = [
        *(Item(_id(page), page.name, MEDIA, serialise(page.root), ("nav",) if page is nav else ()) for page in files),
        Item("cover-image", drawn.value.name, drawn.value.media_type, drawn.value.data, ("cover-image",)),
        *(Item(f"picture-{Path(name).stem}", name, one.media_type, clean(one)) for name, one in sorted(shown.items())),
        *(Item(f"font-{Path(font.name).stem}", font.name, font.media_type, font.data) for font in fonts),
        Item("style", SHEET, "text/css", css.encode()),
    ]
    package = bind(
        edition,
        items,
        [_id(page) for page in files],
        epub_metadata.entries(edition, files, shown, css, conforms=conforms),
        epub_nav.entries(made),
        epub_nav.landmarks(edition, made, front),
    )
    write_whole(out, mend(package, edition.language, html.direction(edition.language), marks))
    return Outcome(None, findings=drawn.findings)


def _id(page: epub_pages.Page) -> str:
    return page.name.removesuffix(".xhtml")
