"""The sheets that pages are laid on, and how thick paper is: names and weights go in, points and millimetres come out."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pressbook.errors import UsageError
from pressbook.types import Scheme

POINTS = 72 / 25.4  # in a millimetre
# Landscape, in points: ISO 216 in whole millimetres; ANSI A and B and US legal in inches.
SHEETS = {
    "a4": (297 * POINTS, 210 * POINTS),
    "letter": (11.0 * 72, 8.5 * 72),
    "a3": (420 * POINTS, 297 * POINTS),
    "tabloid": (17.0 * 72, 11.0 * 72),
    "legal": (14.0 * 72, 8.5 * 72),
}


def sheet_size(sheet: str, up: int) -> tuple[float, float]:
    """Width and height in points: landscape for two pages a side, upright for four. Raises UsageError for an unknown sheet."""
    if sheet not in SHEETS:
        raise UsageError(f"there is no sheet {sheet!r}", hint=f"sheets: {', '.join(sorted(SHEETS))}")
    width, height = SHEETS[sheet]
    return (width, height) if up == 2 else (height, width)


def thickness(weight: float, paper: str = "office") -> float:
    """The thickness of a sheet of paper in millimetres, from its weight in grams a square metre and its kind.

    Thickness is weight times bulk, in cubic centimetres a gram (ISO 534 names both); papers.toml holds the bulk of each kind.
    Raises UsageError for an unknown kind or a weight that is none.
    """
    kinds = _papers()
    if paper not in kinds:
        raise UsageError(f"there is no paper {paper!r}", hint=f"papers: {', '.join(sorted(kinds))}")
    if not 0 < weight < 1000:
        raise UsageError(f"{weight:g} is no weight of paper", hint="grams a square metre stand on the wrapper: 80, 90, 100")
    return round(weight * float(kinds[paper]["bulk"]) / 1000, 4)


@cache
def _papers() -> dict[str, Any]:
    return tomllib.loads(Path(str(files("pressbook.impose"))).joinpath("papers.toml").read_text("utf-8"))


def with_thickness(scheme: Scheme) -> Scheme:
    """A scheme that says how thick its sheets are, by their weight where nobody has measured them. Raises UsageError."""
    if scheme.weight and not scheme.thickness:
        return replace(scheme, thickness=thickness(scheme.weight))
    return scheme
