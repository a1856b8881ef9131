"""Colour spaces of a PDF: an operator's values, or an image's space, become a family and, where the file says them, inks."""

from typing import Any

import pikepdf

from pressbook.proof.prepress.things import Colour

FAMILIES = {
    "/DeviceGray": "grey",
    "/G": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
COMPONENTS = {1: "grey", 3: "rgb", 4: "cmyk"}
PLATES = ("/Cyan", "/Magenta", "/Yellow", "/Black")
DEEPEST = 5


def family(space: Any, spaces: Any = None, depth: int = 0) -> str:
    """The family of a colour space, looked up by name in the resources' `spaces` where it is no standard one."""
    if isinstance(space, pikepdf.Name):
        name = str(space)
        if name in FAMILIES:
            return FAMILIES[name]
        found = spaces.get(name) if spaces is not None else None
        return family(found, spaces, depth + 1) if found is not None and depth < DEEPEST else "unknown"
    if not isinstance(space, pikepdf.Array) or not len(space) or depth > DEEPEST:
        return "unknown"
    kind = str(space[0])
    match kind:
        case "/ICCBased":
            return COMPONENTS.get(int(space[1].get("/N", 0)), "unknown")
        case "/Indexed" | "/I" | "/Pattern":
            return family(space[1], spaces, depth + 1) if len(space) > 1 else FAMILIES.get(kind, "unknown")
        case "/Separation":
            return "all" if str(space[1]) == "/All" else "cmyk" if str(space[1]) in PLATES else "spot"
        case "/DeviceN" | "/NChannel":
            return "cmyk" if all(str(name) in (*PLATES, "/None") for name in space[1]) else "spot"
    return FAMILIES.get(kind, "unknown")


def colour(space: Any, values: list[float], spaces: Any = None) -> Colour:
    """The colour that `values` are in a space."""
    kind = family(space, spaces)
    full = spaces.get(str(space)) if isinstance(space, pikepdf.Name) and spaces is not None else space
    if isinstance(full, pikepdf.Array) and str(full[0]) in {"/Separation", "/DeviceN"} and values:
        names = [str(full[1])] if str(full[0]) == "/Separation" else [str(name) for name in full[1]]
        if kind == "all":
            return Colour("all", (values[0],) * 4, "/All")
        shares = dict(zip(names, values, strict=False))
        if kind == "cmyk":
            return Colour("cmyk", tuple(shares.get(plate, 0.0) for plate in PLATES), names[0])
        return Colour("spot", (0.0, 0.0, 0.0, min(1.0, sum(values))), names[0])
    if kind == "grey" and values:
        return Colour(kind, (0.0, 0.0, 0.0, 1.0 - values[0]))
    if kind == "cmyk" and len(values) == 4:
        return Colour(kind, tuple(values))
    if kind == "rgb" and len(values) == 3 and min(values) >= 0.998:
        # White in any space is paper; it is RGB all the same.
        return Colour(kind, (0.0, 0.0, 0.0, 0.0))
    return Colour(kind)
