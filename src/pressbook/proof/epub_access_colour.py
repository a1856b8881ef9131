"""How far one colour stands out from another, by the formula of WCAG 2.2."""

from typing import Any

KNEE, SLOPE = 0.04045, 12.92
WEIGHTS = (0.2126, 0.7152, 0.0722)


def luminance(colour: Any) -> float:
    """The relative luminance of a colour of tinycss2: 0 is black, 1 white."""
    red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in colour.to("srgb").coordinates)
    light = (part / SLOPE if part <= KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue))
    return sum(weight * part for weight, part in zip(WEIGHTS, light, strict=True))


def contrast(one: Any, other: Any) -> float | None:
    """From 1 (the same) to 21 (black on white); None where a colour is not known, or lets another through."""
    for colour in (one, other):
        if colour is None or isinstance(colour, str) or colour.alpha != 1:
            return None
    try:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    except (NotImplementedError, ValueError):
        return None
    return (light + 0.05) / (dark + 0.05)
