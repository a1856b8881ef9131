"""The sides of a file become what a copy comes to: sheets, grams, the step of the post's tariff, and a price."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pressbook.types import Copy, Costs, Side

# Sheets of paper by name, in millimetres (ISO 216; ANSI/ASME Y14.1 for the American ones).
SHEETS = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
    "Half Letter": (139.7, 215.9),
}
# A4 and Letter are the sheets that prices are for; this is halfway between them in square millimetres.
PRICED = 61_350.0
CENT = Decimal("0.01")


def reckon(name: str, sides: tuple[Side, ...], sheets: int, costs: Costs, *, weight: float = 0.0, cover: bool = False) -> Copy:
    """What one copy of a file comes to: `sheets` of paper of `weight` grams a square metre (0: as the settings say).

    Weight is that of the whole sheet, before anything is cut off. A sheet of A3 costs as two, one of A5 as half of one. `cover`
    says that the file is printed on the cover's paper.
    """
    width, height = (sides[0].width, sides[0].height) if sides else (0.0, 0.0)
    area = width * height
    inked = [side for side in sides if side.ink > 0]
    coloured = sum(side.colour for side in inked)
    gsm = weight or ((costs.cover_paper if cover else 0.0) or costs.paper)
    copy = Copy(
        name=name,
        paper=name_paper(width, height),
        sheets=sheets,
        sides=len(inked),
        colour_sides=coloured,
        ink=sum(side.ink for side in sides),
        grams=sheets * area / 1_000_000 * gsm,
    )
    if not costs.priced:
        return copy
    halves = Decimal(max(1, round(2 * area / PRICED))) / 2
    black, colour = _money(costs.side), _money(costs.colour_side or costs.side)
    paper = _money(costs.cover_sheet if cover and costs.cover_sheet else costs.sheet)
    return replace(copy, price=float(halves * (sheets * paper + (len(inked) - coloured) * black + coloured * colour)))


def together(name: str, parts: Iterable[Copy]) -> Copy:
    """Several files, or several booklets, as one thing."""
    listed = list(parts)
    papers = dict.fromkeys(copy.paper for copy in listed)
    prices = [copy.price for copy in listed if copy.price is not None]
    return Copy(
        name=name,
        paper=" and ".join(papers),
        sheets=sum(copy.sheets for copy in listed),
        sides=sum(copy.sides for copy in listed),
        colour_sides=sum(copy.colour_sides for copy in listed),
        ink=sum(copy.ink for copy in listed),
        grams=sum(copy.grams for copy in listed),
        price=float(sum((_money(price) for price in prices), Decimal())) if prices else None,
    )


def bind(copy: Copy, costs: Costs) -> Copy:
    """A copy with its staples or thread."""
    return replace(copy, price=float(_money(copy.price or 0.0) + _money(costs.binding))) if costs.priced else copy


def send(copy: Copy, costs: Costs) -> Copy:
    """A copy with the step of the tariff that it falls into, envelope included; it stays as it is beyond the last step."""
    step = next((step for step in costs.postage if copy.grams + costs.envelope <= step.grams), None)
    return replace(copy, step=step.grams, postage=step.price) if step else copy


def in_cents(price: float, copies: int = 1) -> float:
    """A price of so many copies, to the cent, halves up; a fraction of a cent counts until it is multiplied."""
    return float((_money(price) * copies).quantize(CENT, ROUND_HALF_UP))


def name_paper(width: float, height: float) -> str:
    """The name of a size in millimetres, or the size itself."""
    short, long = sorted((width, height))
    for name, (least, most) in SHEETS.items():
        if abs(short - least) < 1 and abs(long - most) < 1:
            return name
    return f"{width:.0f} × {height:.0f} mm"


def _money(price: float) -> Decimal:
    return Decimal(str(price))
