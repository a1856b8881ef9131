"""What pressbook.yaml says about prices, weights and postage."""

from itertools import pairwise

from pressbook.collect.door import Values
from pressbook.types import Costs, Finding, Place, Postage, Severity

# Grams a square metre: Bible paper, and board that no office printer takes.
LIGHT, HEAVY = 20.0, 400.0


def read_costs(settings: Values, findings: list[Finding]) -> Costs:
    """Read them; what is not said stays as it is. Finding: bad-value."""
    costs = settings.inner.get("costs", (Values(Place("pressbook.yaml")),))[0]
    return Costs(
        currency=costs.text("currency"),
        sheet=costs.number("sheet"),
        side=costs.number("side"),
        colour_side=costs.number("colour-side"),
        cover_sheet=costs.number("cover-sheet"),
        binding=costs.number("binding"),
        paper=_weight(costs, "paper", 80.0, findings),
        cover_paper=_weight(costs, "cover-paper", 0.0, findings),
        envelope=costs.number("envelope"),
        postage=_postage(costs, findings),
        run=costs.whole("run") or 0,
    )


def _weight(costs: Values, key: str, default: float, findings: list[Finding]) -> float:
    typed = costs.number(key, default)
    if key in costs.given and not LIGHT <= typed <= HEAVY:
        message = f"paper of {typed:g} grams a square metre is none that can be printed"
        findings.append(Finding("bad-value", Severity.ERROR, message, costs.at(key), "office paper has 80, a cover 120 to 250"))
        return default
    return typed


def _postage(costs: Values, findings: list[Finding]) -> tuple[Postage, ...]:
    """The steps of the tariff, the lightest first."""
    steps = sorted(
        (
            (Postage(values.number("grams"), values.number("price")), values)
            for values in costs.inner.get("postage", ())
            if values.number("grams")
        ),
        key=lambda step: step[0].grams,
    )
    for (before, _), (step, values) in pairwise(steps):
        if step.grams == before.grams:
            message = f"two steps of `postage` end at {step.grams:g} grams"
            findings.append(Finding("bad-value", Severity.ERROR, message, values.at("grams"), "keep one of them"))
        elif step.price < before.price:
            message = f"a letter of {step.grams:g} grams costs less than one of {before.grams:g}"
            findings.append(Finding("bad-value", Severity.WARNING, message, values.at("price"), "look at the tariff again"))
    return tuple({step.grams: step for step, _ in reversed(steps)}.values())[::-1]
