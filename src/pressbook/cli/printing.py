"""How the command prints: findings as compilers do, changes with their marks made visible, tables, a line of progress."""

import sys
from collections.abc import Callable, Iterable
from difflib import unified_diff
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from pressbook.config import Run
from pressbook.errors import PressbookError
from pressbook.types import Change, Finding, Outcome, Session, Severity

if TYPE_CHECKING:
    from pressbook.pipeline import Built

SHOWN = 20


def progress() -> Callable[[str, int, int], None]:
    """A line that tells how far the work is: rewritten in place on a terminal, one line each elsewhere."""
    terminal = sys.stderr.isatty()

    def say(what: str, done: int, total: int) -> None:
        line = f"[{done:{len(str(total))}}/{total}] {what}"
        if terminal:
            click.echo("\r\033[K" + ("" if done == total else line), nl=False, err=True)
        else:
            click.echo(line, err=True)

    return say


def print_findings(findings: Iterable[Finding], limit: int | None = SHOWN, err: bool = True) -> None:
    """Findings as compilers print them: errors, what was not made for them, what a person is to choose; a long list is cut."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}

    def rank(item: Finding) -> tuple[object, ...]:
        # One broken manuscript keeps ten files from being made: what is to be mended comes before what came of it.
        return (order[item.severity] > 0, item.rule == "proof-failed", not item.readings, order[item.severity], item.place)

    ranked = sorted(findings, key=rank)
    for finding in ranked[:limit]:
        word = click.style(str(finding.severity), fg=colours[finding.severity])
        click.echo(f"{finding.place}: {word}: {_shortened(finding.message)} [{finding.rule}]", err=err)
        if finding.hint:
            click.echo(indent(_shortened(finding.hint, 6000), "    "), err=err)
    if limit is not None and len(ranked) > limit:
        click.echo(f"... and {len(ranked) - limit} more in build/proof/index.html", err=err)


def _shortened(words: str, most: int = 600) -> str:
    """Words cut where a title or a lost paragraph would fill the screen; the proof sheet has them whole."""
    return words if len(words) <= most else f"{words[:most]}... ({len(words):,} letters)"


def print_changes(changes: list[Change]) -> None:
    """Changes, one a line: where, by which rule, before and after, how sure."""
    for change in changes:
        sure = "" if change.sureness >= 1 else f" ({change.sureness:.0%} sure)"
        click.echo(f"{change.place}: {change.rule}: {_visible(change.before)} -> {_visible(change.after)}{sure}")


def _visible(text: str) -> str:
    """Spaces that look alike told apart, so that a change of one for the other can be seen."""
    names = {"\N{NO-BREAK SPACE}": "[nbsp]", "\N{NARROW NO-BREAK SPACE}": "[nnbsp]", "\N{LINE SEPARATOR}": "[ls]", "\n": "[line]"}
    for mark, name in names.items():
        text = text.replace(mark, name)
    return f"|{text}|" if text != text.strip() or not text else text


def print_diffs(tidied: Iterable[tuple[Session, Outcome[str]]]) -> None:
    """What tidying would write, as one diff of the manuscripts that would change."""
    for session, outcome in tidied:
        if outcome.value != session.text:
            click.echo(diff(session, outcome.value), nl=False)


def diff(session: Session, after: str) -> str:
    """A unified diff of one manuscript."""
    old, new = (text.splitlines(keepends=True) for text in (session.text, after))
    lines = unified_diff(old, new, f"a/{session.manuscript}", f"b/{session.manuscript}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def print_for_github(findings: list[Finding]) -> None:
    """Findings as annotations of GitHub Actions: https://docs.github.com/actions (workflow commands)."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    for item in findings:
        where = f"file={item.place.manuscript}"
        where += f",line={item.place.line}" if item.place.line else ""
        where += f",col={item.place.column}" if item.place.column else ""
        text = (item.message + (f" ({item.hint})" if item.hint else "")).replace("%", "%25").replace("\n", "%0A")
        click.echo(f"::{words[item.severity]} {where},title={item.rule}::{text}")


def plain(items: Iterable[Any]) -> list[dict[str, object]]:
    """Findings or changes as JSON objects; a place is spread into path, line and column."""
    rows: list[dict[str, object]] = []
    for item in items:
        row = {name: getattr(item, name) for name in item.__slots__ if name != "place"}
        place = item.place
        rows.append({**row, "path": place.manuscript, "line": place.line, "column": place.column})
    return rows


def print_table(rows: list[tuple[str, ...]]) -> None:
    """Rows in columns as wide as their widest cell."""
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(max(map(len, rows), default=0))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def print_summary(done: "Built", run: Run) -> None:
    """What was made: a line a kind, then words, changes, findings."""
    from pressbook import pipeline

    kinds = {
        "pamphlets": "pamphlets",
        "booklets": "booklets",
        "shop": "shop files",
        "epub": "EPUBs",
        "anthologies": "anthologies",
        "packs": "packs",
    }
    rows: list[tuple[str, ...]] = []
    for folder, name in kinds.items():
        items = [item for item in done.artefacts if item.path.startswith(f"{folder}/") and not item.path.endswith(".json")]
        lost = sum(path.startswith(f"{folder}/") and not path.endswith(".json") for path in done.missing)
        if not items and not lost:
            continue
        fresh = sum(item.path in done.made for item in items)
        pages, sheets = sum(item.pages for item in items), sum(item.sheets for item in items)
        size = count(sheets, "sheet") if folder == "booklets" else count(pages, "page") if pages else ""
        state = f"{fresh} made, {len(items) - fresh} as they were" + (f", {lost} not made" if lost else "")
        rows.append((name, str(len(items)), size, state, f"build/{folder}/"))
    print_table(rows)
    words = sum(item.words for item in done.artefacts if item.path.startswith("pamphlets/"))
    click.echo(
        f"{count(words, 'word')} in pamphlets, {count(len(done.changes), 'change')}, {tally(done.findings)}: "
        "build/proof/index.html"
    )
    if not done.made and not pipeline.failed(done.findings):
        click.echo("nothing to make" + (": everything stands as it was" if done.artefacts else ""))


def tally(findings: Iterable[Finding]) -> str:
    """How many errors, warnings and notes."""
    severities = [finding.severity for finding in findings]
    names = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note"))
    return ", ".join(count(severities.count(severity), name) for severity, name in names)


def count(number: int, name: str) -> str:
    """A number and its noun: "1 page", "1,200 pages"."""
    return f"{number:,} {name}" + ("" if number == 1 else "s")


def complain(error: PressbookError) -> None:
    """An error on standard error."""
    click.echo(f"pressbook: {error}", err=True)
