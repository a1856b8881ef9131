"""Print shops outside a build: any PDF held against what a shop asks for."""

from difflib import get_close_matches
from pathlib import Path

from pressbook.config import SETTINGS, Run
from pressbook.errors import DiskError, SettingsError, UsageError
from pressbook.types import Finding, Place, Press, Severity, Shop


def find_shop(run: Run, name: str) -> Shop:
    """A shop of pressbook.yaml by its name. Raises UsageError where there is none so called."""
    from pressbook.collect import read_press

    shops = {shop.name: shop for shop in read_press(run.root).value.shops}
    if name not in shops:
        near = get_close_matches(name, shops, 1)
        known = f"shops here: {', '.join(sorted(shops))}" if shops else "`shops:` in pressbook.yaml names them; see docs/shop.md"
        raise UsageError(f"there is no shop {name!r}", hint=f"did you mean {near[0]!r}?" if near else known)
    return shops[name]


def unknown_conditions(run: Run, press: Press) -> tuple[Finding, ...]:
    """Each shop's printing condition that nobody knows, by the line of pressbook.yaml that names it."""
    if not press.shops:
        return ()
    from pressbook.export.shop.conditions import find_condition

    lines = (run.root / SETTINGS).read_text("utf-8", "replace").splitlines()
    found: list[Finding] = []
    for name in dict.fromkeys(shop.condition for shop in press.shops):
        try:
            find_condition(name, run.styles)
        except SettingsError as error:
            line = next((number for number, line in enumerate(lines, 1) if name in line.partition("#")[0]), 0)
            found.append(Finding("unknown-condition", Severity.ERROR, error.what, Place(SETTINGS, line), error.hint))
    return tuple(found)


def preflight_file(pdf: Path, shop: Shop, size: tuple[float, float] | None, *, black: bool) -> tuple[Finding, ...]:
    """What a shop would refuse of a PDF, or ask about; `size` in millimetres. Raises DiskError where there is no such file."""
    from pressbook.proof import preflight

    if not pdf.is_file():
        raise DiskError(f"there is no file {pdf}", hint="look at how it is spelt, and where you are")
    return preflight(pdf, shop, size, black=black)
