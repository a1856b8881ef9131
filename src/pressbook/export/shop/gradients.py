"""Gradients in ink: the colours at the stops of a shading are converted, and what fades is mixed with white."""

from typing import Any

import pikepdf

from pressbook.export.shop.inks import Inks


def repaint_shading(pdf: pikepdf.Pdf, shading: Any, inks: Inks, mask: Any = None) -> Any:
    """A copy of a shading in DeviceCMYK, or in DeviceGray where inks are grey.

    Between two stops the inks change evenly, as the screen's colours did. `mask` is the form of a soft mask whose own shading
    says how opaque each stop is (so WeasyPrint draws gradients that fade).
    """
    made = pikepdf.Dictionary(dict(shading.items()))
    opacity = _opacity(mask)
    made.ColorSpace = pikepdf.Name("/DeviceGray" if inks.grey else "/DeviceCMYK")
    made.Function = _repaint(shading.Function, inks, opacity)
    return pdf.make_indirect(made)


def fades_evenly(mask: Any) -> bool:
    """Whether a soft mask is one gradient and nothing else: then what it fades can be mixed with white."""
    instructions: Any = pikepdf.parse_content_stream(mask, "sh f F f* B B* b b* S s Do Tj TJ BI")
    painted = [str(operator) for _, operator in instructions]
    return painted == ["sh"] and _opacity(mask) is not None


def _opacity(mask: Any) -> Any:
    """The function of a mask's only shading; None where there is none."""
    shadings = list(mask.get("/Resources", {}).get("/Shading", {}).values()) if mask is not None else []
    return shadings[0].get("/Function") if len(shadings) == 1 else None


def _repaint(function: Any, inks: Inks, opacity: Any) -> Any:
    """A function of type 2 (between two colours) or 3 (of several such) with its colours in ink."""
    made = pikepdf.Dictionary(dict(function.items()))
    if int(function.FunctionType) == 3:
        parts = list(function.Functions)
        shares = list(opacity.Functions) if opacity is not None and "/Functions" in opacity else []
        matching = shares if len(shares) == len(parts) else [None] * len(parts)
        made.Functions = pikepdf.Array([_repaint(part, inks, share) for part, share in zip(parts, matching, strict=True)])
        return made
    for name, default in (("/C0", 0.0), ("/C1", 1.0)):
        values = [float(value) for value in function.get(name, [default])]
        red, green, blue = values if len(values) == 3 else values[:1] * 3
        share = 1.0
        if opacity is not None and int(opacity.FunctionType) == 2:
            shares = [float(value) for value in opacity.get(name, [default])]
            share = sum(shares) / len(shares)
        made[name] = pikepdf.Array(_stop(inks, *(1 - share * (1 - value) for value in (red, green, blue))))
    return made


def _stop(inks: Inks, red: float, green: float, blue: float) -> list[float]:
    ink = inks.solid(red, green, blue)
    if inks.grey:
        return [ink[0]] if len(ink) == 1 else [1 - ink[3]]
    return [0.0, 0.0, 0.0, round(1 - ink[0], 3)] if len(ink) == 1 else list(ink)
