"""A sheet that is no edition (a printer's test, an instruction): HTML with drawings becomes a tagged PDF of one or two pages."""

import hashlib
import os
import re
from importlib.resources import files
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pressbook.errors import ToolError
from pressbook.export.counter import Counter
from pressbook.export.typefaces import borrowed_families, font_faces
from pressbook.tools.disk import write_whole

# Width and height of the sheet upright, in millimetres: ISO 216 A4, ANSI A.
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
# For fontTools, which writes a time into a variable face that it cuts; a sheet has no date of its own.
MOMENT = "946684800"
# Faces that no sheet asks for are not opened: the first sheet of a run costs half as much.
UNUSED = re.compile("Press Sans.*(italic|900)|Press Serif.*(normal|weight: [5-9])")
BASE = """
* { margin: 0; padding: 0; box-sizing: border-box }
html { font-family: "Press Sans", "Press Serif", var(--borrowed); font-variant-numeric: lining-nums; line-height: 1.3;
  color: black; hyphenate-character: "-" }
h1 { bookmark-level: 1 } h2 { bookmark-level: none }
svg { display: block }
code { font-family: inherit; font-weight: 600 }
"""


def write_sheet(html: str, shapes: tuple[str, ...], pages: int, out: Path) -> None:
    """Lay the sheet out and write it to `out`: PDF/UA-1, our faces inside, the same bytes everywhere.

    `html` names its language and its title; a drawing is an inline `svg` whose `title` says what it shows. `shapes` are style
    sheets from the roomiest to the tightest: the first that needs no more than `pages` is taken. Nothing is fetched.
    Raises ToolError when the layout engine fails, DiskError when `out` cannot be written.
    """
    counter = Counter((), ())
    families = ", ".join(f"'{family}'" for family in borrowed_families())
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH")}
    os.environ["FONTCONFIG_FILE"] = str(files("pressbook.export") / "fonts.conf")
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    try:
        fonts = FontConfiguration()
        own = "\n".join(rule for rule in font_faces().splitlines() if not UNUSED.search(rule))
        faces = CSS(string=f"{own}\n:root {{ --borrowed: {families} }}", url_fetcher=counter, font_config=fonts)
        for css in shapes:
            sheet = CSS(string=BASE + css, url_fetcher=counter, font_config=fonts)
            document = HTML(string=html, url_fetcher=counter).render(font_config=fonts, stylesheets=[faces, sheet])
            if len(document.pages) <= pages:
                break
        identifier = hashlib.sha256((html + css).encode()).hexdigest()[:32].encode()
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    except FatalURLFetchingError as error:
        raise ToolError(f"a sheet asks for {error}, which is no part of it", hint="please report this as a bug") from error
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    write_whole(out, data)
