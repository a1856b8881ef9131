"""What every layout by WeasyPrint stands on: a tree as it is, sheets with our faces, no machine's settings, no clock."""

import datetime
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import cssselect2
from lxml import etree
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from pressbook.export.counter import Counter
from pressbook.export.styles import Sheet
from pressbook.export.typefaces import borrowed_families, font_faces
from pressbook.types import Edition


class Pages(HTML):  # type: ignore[misc]
    """A tree for WeasyPrint as it is, without the way through text and an HTML parser (which would move a note's paragraphs)."""

    def __init__(self, root: etree._Element, counter: Counter) -> None:
        self.base_url = None
        self.url_fetcher = counter
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


# What makes a sheet belong to one layout: it asks its counter for a file, or its font configuration to know a face.
ASKS = re.compile(r"@(?:import|font-face|color-profile|[\w-]*\\)", re.IGNORECASE)
_cut_before: dict[str, CSS] = {}


def cut_sheets(own: tuple[Sheet, ...], counter: Counter, fonts: FontConfiguration) -> list[CSS]:
    """A style's sheets as the layout engine reads them, our faces before them."""
    families = ", ".join(f"'{family}'" for family in borrowed_families())
    # The style names our faces; what they lack is looked for in this order, the same on every machine.
    base = f"{font_faces()}\n:root {{ --borrowed: {families} }}"
    cut = [CSS(string=base, url_fetcher=counter, font_config=fonts)]
    return cut + [_cut(sheet.css, counter, fonts) for sheet in own]


def _cut(css: str, counter: Counter, fonts: FontConfiguration) -> CSS:
    """A sheet, taken apart once for all editions of a style; one of which the engine has something to say, each time anew."""
    if css in _cut_before:
        return _cut_before[css]
    with listening() as said:
        # urllib joins no names to an address of a scheme it does not know: an ornament's name comes to the counter bare.
        cut = CSS(string=css, base_url="press:///", url_fetcher=counter, font_config=fonts)
    if not said and not ASKS.search(css):
        _cut_before[css] = cut
    return cut


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint has to say about sheets and pictures."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear, logger = Ear(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield said
    finally:
        logger.removeHandler(ear)


@contextmanager
def our_fonts() -> Iterator[FontConfiguration]:
    """A font configuration that knows the installed faces and no machine's own rules about them."""
    with environment("FONTCONFIG_FILE", str(files("pressbook.export") / "fonts.conf")):
        fonts = FontConfiguration()
    yield fonts


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set a variable for a while: some libraries can be told in no other way."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def moment(edition: Edition) -> str:
    """The time that fontTools writes into a variable face which it cuts: the manuscript's, never the clock's."""
    return str(int(datetime.datetime.combine(edition.modified, datetime.time(), datetime.UTC).timestamp()))
