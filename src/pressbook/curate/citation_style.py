"""Which citation style a press has: one of ours by its name, or its own file; and the same with the house's quotation marks."""

from pathlib import Path

from pressbook.curate.marks import pair
from pressbook.errors import SettingsError
from pressbook.text.citation_style import CitationStyle, NoStyleError, read_style, with_marks
from pressbook.types import CITATIONS, HouseStyle, Place, Press

STYLES = Path(__file__).parent / "styles"
PLACE = Place("pressbook.yaml")


def style_file(citations: str, root: Path) -> Path:
    """The CSL file that `house: citations` means: one of ours, or one of the press."""
    name = citations or CITATIONS[0]
    return STYLES / f"{name}.csl" if name in CITATIONS else root / name


def find_style(press: Press) -> CitationStyle:
    """The citation style of a press. Raises SettingsError when it is named but not there, or is none."""
    file = style_file(press.house.citations, Path(press.root))
    if not file.is_file():
        raise SettingsError(
            f"house: citations names {press.house.citations}, which is not there",
            place=PLACE,
            hint="put the CSL style there (styles are at https://www.zotero.org/styles), or take the line out",
        )
    try:
        return read_style(file.read_bytes())
    except NoStyleError as error:
        message = f"house: citations names {press.house.citations}, which {error.what}"
        raise SettingsError(message, place=PLACE, hint=error.hint) from error


def in_language(style: CitationStyle, language: str, house: HouseStyle) -> CitationStyle:
    """One of our styles with the quotation marks of the house in a language; a press's own style as it is."""
    if house.citations not in {"", *CITATIONS}:
        return style
    return with_marks(style, language, pair(language, house), pair(language, house, 1))
