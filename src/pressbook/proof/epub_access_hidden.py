"""Declarations of a style sheet that take words out of sight, or show words that the book has not (WCAG 2.2: 1.3.2, 1.4.4)."""

from collections.abc import Mapping, Sequence
from typing import Any

# Smaller than this share of the reader's type nobody reads, and further than so many ems to the side nothing is found.
SMALLEST, FARTHEST = 0.5, 10
EM = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5, "px": 1 / 16, "pt": 1 / 12}
ASIDE = {
    "text-indent",
    "left",
    "right",
    "top",
    "margin",
    "margin-left",
    "margin-inline-start",
    "margin-top",
    "margin-block-start",
}
LOW = {"height", "max-height", "block-size", "max-block-size", "width", "max-width"}


def hides(selector: str, said: Mapping[str, Sequence[Any]]) -> str:
    """The name of the declaration by which a rule hides words, or adds some; "" where there is none.

    `said` are the values of the rule's declarations. What the markup itself hides (`[hidden]`) may be hidden.
    """
    words = {name: {token.lower_value for token in value if token.type == "ident"} for name, value in said.items()}
    if "none" in words.get("display", ()) and "[hidden]" not in selector:
        return "display"
    if words.get("visibility", set()) & {"hidden", "collapse"}:
        return "visibility"
    if any(_ems(token) < SMALLEST for token in said.get("font-size", ()) if token.type in {"number", "dimension", "percentage"}):
        return "font-size"
    if name := next((name for name in sorted(ASIDE & said.keys()) if any(_is_far(token) for token in said[name])), ""):
        return name
    clipped = {word for name, found in words.items() if name.startswith("overflow") for word in found} & {"hidden", "clip"}
    if name := next((name for name in sorted(LOW & said.keys()) if clipped and _measured(said[name])), ""):
        return name
    if "content" in said and ":before" not in selector and ":after" not in selector and not words["content"] & {"none", "normal"}:
        return "content"
    return ""


def _ems(token: Any) -> float:
    """A length in ems, about; a number by itself is one of nothing."""
    if token.type == "percentage":
        return float(token.value) / 100
    if token.type == "dimension":
        return float(token.value) * EM.get(token.lower_unit, 1.0)
    return float(token.value) if token.type == "number" else 0.0


def _is_far(token: Any) -> bool:
    """Whether a place is beside every page: many ems away, or all of what it is measured by."""
    return _ems(token) <= (-1 if token.type == "percentage" else -FARTHEST)


def _measured(value: Sequence[Any]) -> bool:
    return any(token.type in {"number", "dimension"} for token in value)
