"""What a build made, and on which page things fell."""

from dataclasses import dataclass
from pathlib import Path

from pressbook.types.printing import Duplex


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where one page of the PDF begins: `page` counts from 1, and is what its folio says or would say.

    `section` is the identifier of the section that its first word is in, or "cover" or "contents" for pages before the text;
    `before` is how many signs of that section (characters that are not white space, pictures and rules; without its head, its
    notes and the references to them) stand on earlier pages: 0 where the section begins, head and all. `headless` says that
    its head alone stands on an earlier page.
    """

    page: int
    section: str
    before: int = 0
    headless: bool = False


@dataclass(frozen=True, slots=True)
class PageMap:
    """On which page of the PDF each anchor of an edition falls: (anchor, page from 1), in page order; where its pages begin."""

    anchors: tuple[tuple[str, int], ...] = ()
    breaks: tuple[PageBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file made: `path` is relative to the build folder with `/`; `pages` and `sheets` are 0 where there are none."""

    path: str
    media_type: str
    edition: str
    sha256: str
    pages: int = 0
    sheets: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Release:
    """A pack that may leave: its folder and zip (relative to the build folder) and the files in it with their sha256."""

    pack: str
    folder: str
    archive: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImposedFile:
    """One file of a booklet, to be printed as it is, at 100 %.

    `part` is "booklet", or "inside" and "cover" where the cover is a file of its own; `faces` is "both", or "fronts" and
    "backs" (in the order to load) where a person turns the stack; `sheets` is how many sheets of paper it prints on.
    """

    path: Path
    part: str = "booklet"
    faces: str = "both"
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class Imposition:
    """What a booklet came to: pages in, blanks added, sheets of paper, and the scale of a page on its half of the sheet.

    `files` are what to print, in that order. `signatures` are the folded sheets in each signature, without a separate cover;
    four-up, one sheet of paper is cut into two of them. `creep` has, for each sheet of the thickest signature from the
    outermost (1; a stitched booklet's separate cover is that), how many millimetres its pages are moved towards the fold.
    `shrunk` are pages larger than most, each with its own scale. `spine` is the width in millimetres kept for the back of a
    sewn book between the pages of its separate cover. `duplex` is how the files are to be printed on both sides;
    `right_to_left` says that the booklet is bound on the right. `unmarked` are marks asked for that found no room.
    `thickness` is that of a sheet in millimetres, given or reckoned from its weight; 0 where neither is known. `unprinted` are
    pages with annotations that a printer would have shown, and that are left out: filled fields, stamps, remarks.
    """

    pages: int
    blanks: int
    sheets: int
    scale: float
    files: tuple[ImposedFile, ...] = ()
    signatures: tuple[int, ...] = ()
    creep: tuple[tuple[int, float], ...] = ()
    shrunk: tuple[tuple[int, float], ...] = ()
    spine: float = 0.0
    duplex: Duplex = Duplex.SHORT
    right_to_left: bool = False
    unmarked: tuple[str, ...] = ()
    thickness: float = 0.0
    unprinted: tuple[int, ...] = ()
