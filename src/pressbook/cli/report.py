"""`pressbook report`: what was built, reckoned up, as a table or as JSON."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from pressbook.cli.printing import count, print_findings, print_table
from pressbook.config import settle
from pressbook.types import Copy, Costs, Reckoning, Severity


@click.command()
@click.argument("slugs", metavar="[SLUG...]", nargs=-1)
@click.option("--run", "run_of", type=click.IntRange(1), metavar="N", help="Print so many copies; `costs: run` by default.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_obj
def report(here: Path, slugs: tuple[str, ...], run_of: int | None, form: str) -> None:
    """Reckon up what was built: pages, words, reading time, sheets, ink, grams, postage, prices.

    SLUG is a session, an anthology or a pack; everything by default. Nothing is made: what is not built is named.
    """
    from pressbook import pipeline

    run = settle(here)
    outcome = pipeline.report(run, slugs)
    reckonings, costs = outcome.value
    copies = run_of or costs.run
    print_findings(item for item in outcome.findings if item.severity is Severity.ERROR)
    together = pipeline.sum_up(reckonings)
    if form == "json":
        click.echo(json.dumps(_plain(reckonings, together, costs, copies), indent=2, ensure_ascii=False))
    else:
        _print(reckonings, together, costs, copies)
    _advise(reckonings)


def _print(reckonings: tuple[Reckoning, ...], together: Reckoning, costs: Costs, copies: int) -> None:
    built = [one for one in reckonings if one.pages or one.copies]
    for kind, name in (("pamphlet", "pamphlets"), ("anthology", "anthologies"), ("pack", "packs")):
        rows = [row for one in built if one.kind == kind for row in _rows(one.slug, one, costs, copies)]
        if rows:
            if sum(one.kind == kind == "pamphlet" for one in built) > 1:
                rows += _rows("one of each", together, costs, copies)
            head = _head(name, costs, copies)
            print_table([head, *((*row, *[""] * (len(head) - len(row))) for row in rows)])
            click.echo()


def _head(name: str, costs: Costs, copies: int) -> tuple[str, ...]:
    cells = [name, "pages", "words", "to read", "as", "sheets", "sides", "in colour", "ink", "weight"]
    cells += ["by post"] if costs.postage else []
    cells += ["a copy", f"{copies:,} copies"] if costs.priced and copies > 1 else ["a copy"] if costs.priced else []
    return tuple(cells)


def _rows(name: str, one: Reckoning, costs: Costs, copies: int) -> list[tuple[str, ...]]:
    """A row for each form that the edition is printed in; the first says what is the same in all."""
    text = (name, str(one.pages or ""), f"{one.words:,}" if one.words else "", _time(one.minutes))
    return [
        (
            (text if number == 0 else ("", "", "", ""))
            + _paper(copy, costs, one_copy=bool(one.slug))
            + _prices(copy, costs, copies)
        )
        for number, copy in enumerate(one.copies)
    ] or [text]


def _paper(copy: Copy, costs: Costs, *, one_copy: bool) -> tuple[str, ...]:
    # What the ink would fill, shared out over the sides that have any: the share that a cartridge's yield is stated for.
    ink = f"{copy.ink / copy.sides:.1%}" if copy.sides else ""
    cells = (copy.name, f"{copy.sheets} {copy.paper}", str(copy.sides), str(copy.colour_sides or ""), ink, f"{copy.grams:.0f} g")
    if not costs.postage:
        return cells
    if copy.postage is not None:
        return (*cells, f"to {copy.step:g} g {_money(copy.postage, costs)}")
    # All together are never sent; one copy may be heavier than any letter.
    return (*cells, f"over {costs.postage[-1].grams:g} g" if one_copy else "")


def _prices(copy: Copy, costs: Costs, copies: int) -> tuple[str, ...]:
    if copy.price is None:
        return ()
    return (_money(copy.price, costs), *((_money(copy.price, costs, copies),) if copies > 1 else ()))


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{minutes} min" if minutes else ""


def _money(price: float, costs: Costs, copies: int = 1) -> str:
    from pressbook.pipeline import in_cents

    return f"{costs.currency} {in_cents(price, copies):,.2f}".strip()


def _plain(reckonings: tuple[Reckoning, ...], together: Reckoning, costs: Costs, copies: int) -> dict[str, object]:
    """Everything as JSON objects; `run` is the price of the whole run."""
    from pressbook.pipeline import in_cents

    def plain(one: Reckoning) -> dict[str, object]:
        row = asdict(one)
        for copy in row["copies"]:
            copy["ink"] = round(copy["ink"], 4)
            copy["grams"] = round(copy["grams"], 2)
            if copy["price"] is not None:
                copy["run"] = in_cents(copy["price"], copies) if copies else None
                copy["price"] = in_cents(copy["price"])
        return row

    return {
        "currency": costs.currency,
        "copies": copies,
        "editions": [plain(one) for one in reckonings],
        "one-of-each-pamphlet": plain(together),
    }


def _advise(reckonings: tuple[Reckoning, ...]) -> None:
    """Say what is not there and what is older than its manuscript, with the command that helps."""
    missing = [name for one in reckonings for name in one.missing]
    if missing:
        names = sorted({one.slug for one in reckonings if one.missing})
        asked = "" if len(names) == len(reckonings) else " " + " ".join(names[:6]) + (" ..." if len(names) > 6 else "")
        click.echo(f"{count(len(set(missing)), 'file')} not built yet; pressbook build{asked}", err=True)
    stale = sorted({one.slug for one in reckonings if one.stale})
    if stale:
        listed = ", ".join(stale[:6]) + (", ..." if len(stale) > 6 else "")
        click.echo(f"changed since it was built: {listed}; pressbook build", err=True)
