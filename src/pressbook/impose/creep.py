"""Creep: how far the pages of each sheet of a signature are moved towards the fold, so that all margins are even when cut.

Folded sheets lie in one another like the rings of a tree cut in half. Each is bent along a half circle round those within it;
its middle layer, which neither stretches nor shrinks, has a radius one thickness of paper greater than that of the next sheet
within. Half of that arc lies on either side of the fold: of each leaf, (pi / 2) x thickness more goes into the bend than of
the leaf within it. So a leaf stands out beyond the next one outside by (pi / 2) x thickness; the outermost is the measure.
Sharper and squarer bends than a half circle give between 1 and 2 thicknesses; trade formulas ("sheets x caliper x 3.14 / 2")
agree with the half circle before they add a factor for how tightly a folder folds.
"""

import math


def creep(nest: int, thickness: float) -> float:
    """Millimetres towards the fold for both pages of each side of a sheet with `nest` sheets of that thickness (mm) round it."""
    return nest * math.pi / 2 * thickness


def table(sheets: int, thickness: float) -> tuple[tuple[int, float], ...]:
    """The creep of the sheets of a signature: (sheet from 1, millimetres to the thousandth); empty without a thickness."""
    return tuple((nest + 1, round(creep(nest, thickness), 3)) for nest in range(sheets)) if thickness else ()
