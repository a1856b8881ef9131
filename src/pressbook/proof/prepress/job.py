"""A file on its way to a shop: its pages with their boxes and all that they paint, read once for every check."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from pressbook.proof.prepress.painted import Press
from pressbook.proof.prepress.things import Box, Thing, pages_of
from pressbook.types import Finding, Place, Severity, Shop

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page (from 1): its boxes in points, whether the file names the trim, and what is painted, in order."""

    number: int
    media: Box
    bleed: Box
    trim: Box
    has_trim: bool
    things: tuple[Thing, ...]

    @property
    def size(self) -> tuple[float, float]:
        """The trimmed page in millimetres."""
        return ((self.trim[2] - self.trim[0]) / MM, (self.trim[3] - self.trim[1]) / MM)


@dataclass(frozen=True, slots=True)
class Job:
    """One file and the shop it is for; `names` are those of its pictures, by the name of their object."""

    name: str
    pdf: pikepdf.Pdf
    shop: Shop
    leaves: tuple[Leaf, ...]
    press: Press
    names: dict[str, str]

    def things(self, *kinds: str) -> Iterator[Thing]:
        """All that is painted inside the bleed of any page, of these kinds or of all: marks outside it are the printer's."""
        for leaf in self.leaves:
            for thing in leaf.things:
                if (not kinds or thing.kind in kinds) and _touches(thing.box, leaf.bleed):
                    yield thing

    def say(self, rule: str, severity: Severity, pages: set[int], what: str, hint: str) -> Finding:
        """A finding about some pages: "pages 2 and 3: ..."."""
        where = f"{pages_of(pages)}: " if pages else ""
        return Finding(rule, severity, f"{where}{what}", Place(self.name), hint)


def open_job(pdf: pikepdf.Pdf, name: str, shop: Shop, names: dict[str, str]) -> Job:
    """Read every page of a file."""
    press = Press()
    leaves = tuple(_leaf(page, number, press) for number, page in enumerate(pdf.pages, 1))
    return Job(name, pdf, shop, leaves, press, names)


def _leaf(page: pikepdf.Page, number: int, press: Press) -> Leaf:
    media = _upright(page.mediabox)
    crop = _upright(page.cropbox)
    found: Any = page.obj
    has_trim = "/TrimBox" in found or "/ArtBox" in found
    trim = _upright(found.get("/TrimBox", found.get("/ArtBox", crop)))
    bleed = _upright(found.BleedBox) if "/BleedBox" in found else (trim if has_trim else crop)
    return Leaf(number, media, bleed, trim, has_trim, tuple(press.things(page, number)))


def _upright(box: Any) -> Box:
    left, bottom, right, top = (float(value) for value in box)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _touches(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
