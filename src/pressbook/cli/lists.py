"""What came of a typed list, printed: what is doubtful first, then what is new, what was known, and what is no work."""

import click

from pressbook.cli.printing import count
from pressbook.types import TakenLine, TakenList


def print_taken(taken: TakenList, *, written: bool) -> None:
    """The lines of a list, the doubtful ones first with their records, and the readings to paste into a session."""
    new = [line for line in taken.lines if line.entry]
    doubtful = [line for line in new if line.work and line.work.unsure]
    sure = [line for line in new if line not in doubtful]
    known = [line for line in taken.lines if line.known]
    others = [line for line in taken.lines if line.work is None and not line.left_out]
    left_out = [line for line in taken.lines if line.left_out]
    _print(doubtful, "to look at: what was typed, and what was read")
    _print(sure, "read")
    if known:
        click.echo(f"in the library already: {count(len(known), 'line')}")
        for line in known:
            click.echo(f"  {_id(line)}: {line.typed}")
    if others:
        click.echo(f"not read as a work, and left as typed: {count(len(others), 'line')}")
        for line in others:
            click.echo(f"  {line.typed}")
    if left_out:
        click.echo(f"left out, they do not look like works: {count(len(left_out), 'line')}")
        for line in left_out:
            click.echo(f"  {line.typed}")
    click.echo("for the front matter of a session:")
    click.echo(taken.readings)
    again = sum(line.work is not None for line in taken.lines) - len(new) - len(known)
    told = f"{count(len(taken.lines), 'line')}: {count(len(new), 'new work')}, {len(doubtful)} of them to look at"
    told += f", {len(known)} known, {again} listed twice, {len(others) + len(left_out)} not works"
    click.echo(told)
    for path in taken.written:
        click.echo(f"wrote {path}")
    if not written and new:
        click.echo(f"nothing was written: without --dry-run these go into {taken.library}")


def _print(lines: list[TakenLine], head: str) -> None:
    if not lines:
        return
    click.echo(f"{head}: {count(len(lines), 'work')}")
    for line in lines:
        click.echo(f"  {line.typed}")
        for row in line.entry.splitlines():
            # The line as typed stands above.
            if not row.startswith("  custom:"):
                click.echo(f"      {row}")


def _id(line: TakenLine) -> str:
    return line.work.id if line.work else ""
