"""What a build made, and on which page things fell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageMap:
    """On which page of the PDF each anchor of an edition falls: (anchor, page from 1), in page order."""

    anchors: tuple[tuple[str, int], ...] = ()


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
class Imposition:
    """What a booklet came to: pages in, blanks added, sheets of paper, and the scale of a page on its half of the sheet."""

    pages: int
    blanks: int
    sheets: int
    scale: float
