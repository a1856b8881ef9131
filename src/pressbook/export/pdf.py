"""An edition becomes a PDF: A5 pages through WeasyPrint, tagged (PDF/UA-1 and PDF/A-2a), the same bytes everywhere."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from weasyprint import CSS, Document
from weasyprint.urls import FatalURLFetchingError

from pressbook.errors import ManuscriptError, ToolError
from pressbook.export.chapters import Chapters
from pressbook.export.counter import Counter
from pressbook.export.endings import end_well
from pressbook.export.engine import cut_sheets, environment, listening, moment, our_fonts
from pressbook.export.finish import finish_pdf
from pressbook.export.forme import Forme
from pressbook.export.glyphs import find_borrowed
from pressbook.export.hang import hang
from pressbook.export.html import SectionMarkup, sections
from pressbook.export.identifiers import pdf_identifier
from pressbook.export.index_binding import bind_index
from pressbook.export.index_pages import number_locators, part_index
from pressbook.export.last_spaces import free_last_spaces
from pressbook.export.own_sheets import asks_for, check_sheets
from pressbook.export.page_breaks import find_breaks
from pressbook.export.pages import build_pages
from pressbook.export.paragraphs import find_loose
from pressbook.export.shop import press_ready, shop_sheet
from pressbook.export.signs import stamp
from pressbook.export.styles import own_faces, sheets
from pressbook.export.tags import our_tags, tie_notes
from pressbook.tools.disk import write_whole
from pressbook.types import PAMPHLET, Edition, Finding, Form, Kind, Layout, Outcome, PageMap, Place, Severity

# Copies to read are printed on one side.
ONE_SIDED = {Form.A4, Form.LETTER, Form.LARGE}


def write_pdf(
    edition: Edition,
    styles: tuple[Path, ...],
    out: Path,
    layout: Layout = PAMPHLET,
    attachments: tuple[tuple[str, bytes], ...] = (),
) -> Outcome[PageMap]:
    """Lay an edition out and write it to `out`, by way of a file beside it.

    The value says where each anchor fell, and where each page begins.
    `styles` are the folders to search for the edition's style, the press's own first. `attachments` are the manuscripts (name,
    bytes), which go into the file only where `layout.attach` asks for them. Findings: `borrowed-face`, `missing-glyph`,
    `style-problem`, `missing-face`, `unknown-variable`. Raises ManuscriptError when a page asks for a file that is not
    the edition's, ToolError when the layout engine fails, DiskError when `out` cannot be written.
    """
    markup = sections(edition)
    signs = stamp(markup)
    _refuse_strangers(edition, markup)
    own = sheets(edition.style, styles, "pamphlet.css")
    counter = Counter(edition.pictures, tuple(sheet.folder for sheet in own))
    place = Place(edition.slug)
    name = pdf_identifier(edition, layout.form)
    finish = partial(finish_pdf, edition=edition, identifier=name, attachments=attachments if layout.attach else ())
    with listening() as said, our_fonts() as fonts, environment("SOURCE_DATE_EPOCH", moment(edition)):
        try:
            style = cut_sheets(own, counter, fonts)
            style.append(CSS(string=shop_sheet(layout), font_config=fonts))
            document = _lay_out(edition, markup, counter, style, fonts, layout)
            sheet_findings = check_sheets(own, fonts)
            hang(document, two_sided=layout.form not in ONE_SIDED)
            _mend_links(document)
            pages = replace(_map_pages(document), breaks=find_breaks(document, signs))
            tie_notes(document)
            troubles: tuple[Finding, ...] = ()
            if layout.shop is not None:
                data, troubles = press_ready(document, edition, layout, styles)
            else:
                with our_tags(dict(edition.labels)):
                    data = document.write_pdf(pdf_tags=True, pdf_identifier=edition.identifier.encode(), finisher=finish)
        except FatalURLFetchingError as error:
            raise _strange(str(error), place, asks_for(str(error), own)) from error
        except RecursionError as error:
            raise ToolError("the text is nested too deeply to lay out", place=place) from error
    write_whole(out, data)
    findings = (
        *sheet_findings,
        *find_borrowed(document, place, own_faces(own)),
        *find_loose(document, place),
        *_problems(said, place),
        *troubles,
    )
    return Outcome(pages, findings=findings)


def _refuse_strangers(edition: Edition, markup: tuple[SectionMarkup, ...]) -> None:
    """Stop at a picture that is not the edition's, also where the layout engine would pass over it in silence."""
    ours = {picture.address for picture in edition.pictures}
    for part in markup:
        for element in (part.body, *part.notes.values()):
            for image in element.iter("img"):
                if image.get("src") not in ours:
                    raise _strange(str(image.get("src")), Place(edition.slug))


def _strange(address: str, place: Place, sheet: Place | None = None) -> ManuscriptError:
    if sheet is not None:
        what = f"the style sheet asks for {address}, which is not beside it"
        return ManuscriptError(what, place=sheet, hint="put the file there and name it so; nothing is fetched from the web")
    return ManuscriptError(
        f"a page asks for {address}, which is no part of this edition", place=place, hint="name a file of the press"
    )


def _lay_out(
    edition: Edition, markup: tuple[SectionMarkup, ...], counter: Counter, style: list[CSS], fonts: Any, layout: Layout
) -> Document:
    """Set the pages; those of a pamphlet end well, and so do a book's chapters."""
    markup, index = part_index(markup)
    forme = Forme(free_last_spaces(build_pages(edition, markup, layout)), counter, fonts, style)
    document = forme.pull(Chapters(forme).look if edition.kind is Kind.ANTHOLOGY else None)
    if index:
        number_locators(index, dict(_map_pages(document).anchors))
        return bind_index(document, edition, index, counter, style, fonts, layout)
    return end_well(forme, document) if edition.kind is Kind.PAMPHLET else document


def _mend_links(document: Document) -> None:
    """Keep one annotation a link: WeasyPrint adds one for each box inside it (emphasis, a page number)."""
    for page in document.pages:
        page.links = [link for link in page.links if link[3].element_tag == "a"]


def _map_pages(document: Document) -> PageMap:
    """Where each anchor fell; the first page wins, as in a link."""
    seen: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            seen.setdefault(anchor, number)
    return PageMap(tuple(seen.items()))


def _problems(said: list[str], place: Place) -> tuple[Finding, ...]:
    """What WeasyPrint said, once each; of missing glyphs we know more than it says."""
    messages = [message.rstrip(".") for message in dict.fromkeys(said) if not message.startswith(".notdef")]
    return tuple(
        Finding(
            "style-problem",
            Severity.WARNING,
            f"the layout engine says: {message[:1].lower()}{message[1:]}",
            place,
            "look at the style sheets of this press",
        )
        for message in messages
    )
