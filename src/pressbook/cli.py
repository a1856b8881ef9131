"""The `pressbook` command: words in, a pipeline's answer printed, an exit status out."""

import json
import shlex
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from difflib import get_close_matches, unified_diff
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from pressbook.config import PACKAGE, Run, find_press, settle
from pressbook.errors import PressbookError, UsageError, disk_error
from pressbook.types import Change, Finding, Outcome, Press, Session, Severity

if TYPE_CHECKING:
    from pressbook.pipeline import Built

SHOWN = 20


class Forgiving(click.Group):
    """A group of commands that says which command was probably meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say the nearest one."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise UsageError(
                f"there is no command {args[0]!r}",
                hint=f"did you mean {near[0]!r}?" if near else "`pressbook --help` lists them",
            )
        return super().resolve_command(ctx, args)


@click.group(cls=Forgiving, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pressbook")
@click.option("-C", "folder", metavar="DIR", default=".", type=click.Path(path_type=Path), help="The press, or a folder in it.")
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """From a reading group's manuscripts to pamphlets, booklets, EPUB anthologies and packs.

    Every word of a manuscript is in what is made of it, in order: each build proves it.
    """
    ctx.obj = folder


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def init(here: Path, folder: Path) -> None:
    """Make a press that builds at once: settings, a sample session, a library, a pack."""
    from pressbook import pipeline

    made = pipeline.init(here / folder)
    click.echo(f"a press with {len(made)} files stands in {here / folder}")
    click.echo(f"next: pressbook -C {shlex.quote(str(here / folder))} build")


@command.command()
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@click.option("--changes", type=click.Choice(["accept", "reject"]), help="Which side of a Word file's tracked changes is meant.")
@click.pass_obj
def add(here: Path, sources: tuple[str, ...], changes: str | None) -> None:
    """Take manuscripts in: convert once to Markdown, keep the original, say what was guessed, dropped or is missing."""
    from pressbook import pipeline

    run = settle(here)
    troubles = 0
    last: PressbookError | None = None
    for source in sources:
        try:
            outcome = pipeline.add(run, source, changes)
        except PressbookError as error:
            if len(sources) == 1:
                raise
            # One file that cannot be read keeps none of the others out.
            _complain(error)
            troubles, last = troubles + 1, error
            continue
        for path in outcome.value:
            click.echo(f"added {path.relative_to(run.root).as_posix()}")
        _print_findings(outcome.findings, limit=None)
    if last is not None:
        click.echo(f"{troubles} of {len(sources)} were not taken in", err=True)
        raise SystemExit(last.status)


@command.command("list")
@click.argument("what", type=click.Choice(["sessions", "works", "editions", "packs"]), default="sessions")
@click.pass_obj
def list_(here: Path, what: str) -> None:
    """Show sessions, works, editions or packs, one a line."""
    from pressbook import pipeline

    run = settle(here)
    outcome = pipeline.read(run)
    press = outcome.value
    rows: list[tuple[str, ...]] = []
    if what == "sessions":
        rows = [(one.slug, str(one.date or "undated"), one.language, one.title) for one in press.sessions]
    elif what == "works":
        rows = [
            (work.id, work.year, "; ".join(a.family or a.literal for a in work.authors), work.title) for work in press.library
        ]
    else:
        recipes = pipeline.plan(run).value
        if what == "packs":
            recipes = tuple(recipe for recipe in recipes if recipe.kind == "pack")
        rows = [
            (one.slug, str(one.kind), f"{len(one.sessions)} sessions" if len(one.sessions) != 1 else "1 session", one.title)
            for one in recipes
        ]
    _print_table(rows)
    _print_findings([finding for finding in outcome.findings if finding.severity is Severity.ERROR])


@command.command()
@click.argument("sessions", metavar="[SESSION...]", nargs=-1)
@click.option("--diff", is_flag=True, help="Show the manuscripts as the changes would leave them.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option(
    "--fail-on", type=click.Choice(["warning", "error", "never"]), default="warning", help="When to answer with status 1."
)
@click.pass_obj
def check(here: Path, sessions: tuple[str, ...], diff: bool, form: str, fail_on: str) -> None:
    """Show every finding and every change, and make nothing."""
    from pressbook import pipeline

    run = settle(here)
    outcome = pipeline.read(run)
    chosen = _choose(outcome.value, sessions, pipeline.letters(outcome.value.recipes))
    edited = pipeline.edit(run, outcome.value, chosen, _progress())
    names = {session.manuscript for session in chosen}
    general = [item for item in outcome.findings if not sessions or item.place.manuscript in names]
    findings = list(dict.fromkeys([*general, *(item for one in edited.values() for item in one.findings)]))
    changes = [change for one in edited.values() for change in one.changes]
    if form == "json":
        click.echo(json.dumps({"findings": _plain(findings), "changes": _plain(changes)}, indent=2, ensure_ascii=False))
    elif form == "github":
        _print_for_github(findings)
    else:
        _print_findings(findings, limit=None, err=False)
        if diff:
            _print_diffs(pipeline.tidy(run, outcome.value, chosen))
        else:
            _print_changes(changes)
        click.echo(f"{_count(len(chosen), 'session')}, {_count(len(changes), 'change')}, {_tally(findings)}")
    severe = {"warning": {Severity.ERROR, Severity.WARNING}, "error": {Severity.ERROR}, "never": set()}[fail_on]
    if any(finding.severity in severe for finding in findings):
        raise SystemExit(1)


@command.command()
@click.argument("sessions", metavar="[SESSION...]", nargs=-1)
@click.option("--write", is_flag=True, help="Write the changes into the manuscripts; without it they are only shown.")
@click.pass_obj
def tidy(here: Path, sessions: tuple[str, ...], write: bool) -> None:
    """Write the copyedited text back: a diff first, --write to do it. A line without a change stays byte for byte."""
    from pressbook import pipeline

    run = settle(here)
    press = pipeline.read(run).value
    written = 0
    for session, outcome in pipeline.tidy(run, press, _choose(press, sessions, pipeline.letters(press.recipes))):
        _print_findings(outcome.findings)
        if outcome.value == session.text:
            continue
        written += 1
        if write:
            pipeline.write_manuscript(run, session, outcome.value)
            click.echo(f"tidied {session.manuscript}")
        else:
            click.echo(_diff(session, outcome.value), nl=False)
    if not write:
        click.echo(f"{_count(written, 'manuscript')} would change" + ("; --write to do it" if written else ""), err=True)


@command.command()
@click.argument("targets", metavar="[TARGET...]", nargs=-1)
@click.option("--year", type=int, help="Only what holds sessions of this year.")
@click.option("--only", multiple=True, metavar="SLUG", help="Only this session, anthology or pack; may be given more than once.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="How many processes; one a processor by default.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--epubcheck/--no-epubcheck", default=True, help="Ask epubcheck about EPUBs, where it and Java are installed.")
@click.pass_obj
def build(
    here: Path,
    targets: tuple[str, ...],
    year: int | None,
    only: tuple[str, ...],
    jobs: int | None,
    dry_run: bool,
    epubcheck: bool,
) -> None:
    """Make pamphlets, booklets, EPUBs, anthologies and packs, and prove each.

    TARGET is pamphlets, booklets, epub, anthology or packs, or the name of a session, an anthology or a pack; all by default.
    """
    from pressbook import pipeline

    run = settle(here, jobs)
    groups = frozenset(target for target in targets if target in pipeline.TARGETS)
    slugs = frozenset((*only, *(target for target in targets if target not in pipeline.TARGETS)))
    known = {recipe.slug for recipe in pipeline.plan(run).value}
    for slug in sorted(slugs - known):
        near = get_close_matches(slug, [*known, *pipeline.TARGETS], 1)
        raise UsageError(
            f"nothing here is called {slug!r}",
            hint=f"did you mean {near[0]!r}?" if near else "`pressbook list editions` shows what can be made",
        )
    order = pipeline.Order(groups or frozenset(pipeline.TARGETS), slugs, year, dry_run, epubcheck)
    done = pipeline.build(run, order, _progress())
    if dry_run:
        _print_findings(item for item in done.findings if item.severity is Severity.ERROR)
        for name in done.planned:
            click.echo(name)
        return
    _print_findings([item for item in done.findings if item.severity is not Severity.NOTE])
    _print_summary(done, run)
    trouble = pipeline.failed(done.findings)
    if trouble is not None:
        raise trouble


@click.group("filter", cls=Forgiving)
def filters() -> None:
    """The copyeditor as a Unix filter: text in, text out, with no press around it.

    A line is a paragraph. There are as many lines out as in, with their line ends; an empty line stays empty. What is read first
    helps with what comes later and the other way round, so nothing is written before everything is read.
    """


@filters.command("quotes")
@click.option(
    "--style", metavar="us|gb|LANG", required=True, help="How marks come out: American, British, or a language's own (fr)."
)
@click.option(
    "--from",
    "source",
    metavar="us|gb|LANG|auto",
    default="auto",
    show_default=True,
    help="How the text nests its marks now; auto: as most of it says itself.",
)
@click.option("--lang", "language", metavar="LANG", default="", help="The text's own language, if it is not that of the style.")
@click.option("--doubts", is_flag=True, help="Write each doubtful mark with its readings to standard error, as LINE:COLUMN.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def filter_quotes(style: str, source: str, language: str, doubts: bool, files: tuple[str, ...]) -> None:
    """Set quotation marks, apostrophes and primes; change no letter.

    Marks may be typed straight, curly, ``as in TeX'', <<with angles>> or half of each. Without FILE, or where FILE is -, standard
    input is read; each FILE is a text of its own. A mark that can be read in two ways is set by the likelier; one that cannot
    be read is left as typed.

    \b
        pressbook filter quotes --style us < talk.txt > set.txt
        pressbook filter quotes --style gb --from us --doubts talk.txt
        pressbook filter quotes --style fr < exposé.txt
    """
    from pressbook import pipeline

    texts = [("", _standard_input()) if file == "-" else (file, pipeline.read_text(Path(file))) for file in files or ("-",)]
    for name, data in texts:
        outcome = pipeline.filter_quotes(data, name, style, source, language, doubts)
        sys.stdout.buffer.write(outcome.value)
        sys.stdout.buffer.flush()
        for finding in outcome.findings:
            click.echo(f"{finding.place}: {finding.message}".removeprefix(":"), err=True)


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UsageError("there is no standard input", hint="name a file, or pipe a text in")
    data: bytes = stream.read()
    return data


command.add_command(filters)


@command.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Tell what a finding or a change means, with a before and an after; without RULE, list them all."""
    folder = PACKAGE / "explanations"
    pages = {path.stem: path for path in sorted(folder.glob("*.md"))}
    if rule is None:
        for name, path in pages.items():
            lines = [line for line in path.read_text("utf-8").splitlines()[1:] if line.strip()]
            click.echo(f"{name:28} {lines[0] if lines else ''}"[:110])
        return
    if rule not in pages:
        near = get_close_matches(rule, pages, 1)
        raise UsageError(
            f"there is no rule {rule!r}", hint=f"did you mean {near[0]!r}?" if near else "`pressbook explain` lists them"
        )
    click.echo(pages[rule].read_text("utf-8").rstrip())


@command.command()
@click.pass_obj
def doctor(here: Path) -> None:
    """Say what is installed, which version, and what to do about what is not."""
    from pressbook import pipeline

    try:
        root: Path | None = find_press(here)
    except PressbookError:
        root = None
    parts = pipeline.inspect(root)
    marks = {"ok": "ok", "missing": "MISSING", "old": "TOO OLD"}
    _print_table([(part.name, part.version, marks[part.state], part.advice) for part in parts])
    click.echo(f"press: {root}" if root else "press: none here (pressbook init DIR makes one)")
    if any(part.needed and part.state != "ok" for part in parts):
        raise SystemExit(6)


@command.command()
@click.pass_obj
def clean(here: Path) -> None:
    """Remove everything that was made: the build folder and what is kept in it."""
    from pressbook import pipeline

    run = settle(here)
    click.echo(f"removed {run.build}" if pipeline.clean(run) else "nothing to remove")


@command.command()
def schema() -> None:
    """Print the JSON Schema of pressbook.yaml, so that editors can complete and check it."""
    from pressbook import pipeline

    click.echo(json.dumps(pipeline.schema(), indent=2, ensure_ascii=False))


@command.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the lines that make a shell complete pressbook's commands: eval "$(pressbook completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click.Choice above lets only these through
    click.echo(kind(command, {}, "pressbook", "_PRESSBOOK_COMPLETE").source())


# --- printing ---------------------------------------------------------------------------------------------------------


def _choose(press: Press, slugs: tuple[str, ...], letters: tuple[Session, ...]) -> tuple[Session, ...]:
    """The sessions meant: by slug or by the path of the manuscript; all without a word."""
    everything = (*press.sessions, *letters)
    if not slugs:
        return everything
    chosen = []
    for slug in slugs:
        name = Path(slug).stem if slug.endswith(".md") else slug
        found = next((session for session in everything if session.slug == name), None)
        if found is None:
            near = get_close_matches(name, [session.slug for session in everything], 1)
            raise UsageError(
                f"there is no session {slug!r}", hint=f"did you mean {near[0]!r}?" if near else "see `pressbook list`"
            )
        chosen.append(found)
    return tuple(dict.fromkeys(chosen))


def _progress() -> Callable[[str, int, int], None]:
    """A line that tells how far the work is: rewritten in place on a terminal, one line each elsewhere."""
    terminal = sys.stderr.isatty()

    def say(what: str, done: int, total: int) -> None:
        line = f"[{done:{len(str(total))}}/{total}] {what}"
        if terminal:
            click.echo("\r\033[K" + ("" if done == total else line), nl=False, err=True)
        else:
            click.echo(line, err=True)

    return say


def _print_findings(findings: Iterable[Finding], limit: int | None = SHOWN, err: bool = True) -> None:
    """Findings as compilers print them, errors first, then what a person is to choose; a long list is cut, and says so."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
    ranked = sorted(findings, key=lambda item: (order[item.severity] > 0, not item.readings, order[item.severity], item.place))
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


def _print_changes(changes: list[Change]) -> None:
    for change in changes:
        sure = "" if change.sureness >= 1 else f" ({change.sureness:.0%} sure)"
        click.echo(f"{change.place}: {change.rule}: {_visible(change.before)} -> {_visible(change.after)}{sure}")


def _visible(text: str) -> str:
    """Spaces that look alike told apart, so that a change of one for the other can be seen."""
    names = {"\N{NO-BREAK SPACE}": "[nbsp]", "\N{NARROW NO-BREAK SPACE}": "[nnbsp]", "\N{LINE SEPARATOR}": "[ls]", "\n": "[line]"}
    for mark, name in names.items():
        text = text.replace(mark, name)
    return f"|{text}|" if text != text.strip() or not text else text


def _print_diffs(tidied: Iterable[tuple[Session, Outcome[str]]]) -> None:
    for session, outcome in tidied:
        if outcome.value != session.text:
            click.echo(_diff(session, outcome.value), nl=False)


def _diff(session: Session, after: str) -> str:
    old, new = (text.splitlines(keepends=True) for text in (session.text, after))
    lines = unified_diff(old, new, f"a/{session.manuscript}", f"b/{session.manuscript}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _print_for_github(findings: list[Finding]) -> None:
    """Findings as annotations of GitHub Actions: https://docs.github.com/actions (workflow commands)."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    for item in findings:
        where = f"file={item.place.manuscript}"
        where += f",line={item.place.line}" if item.place.line else ""
        where += f",col={item.place.column}" if item.place.column else ""
        text = (item.message + (f" ({item.hint})" if item.hint else "")).replace("%", "%25").replace("\n", "%0A")
        click.echo(f"::{words[item.severity]} {where},title={item.rule}::{text}")


def _plain(items: Iterable[Any]) -> list[dict[str, object]]:
    """Findings or changes as JSON objects; a place is spread into path, line and column."""
    rows: list[dict[str, object]] = []
    for item in items:
        row = {name: getattr(item, name) for name in item.__slots__ if name != "place"}
        place = item.place
        rows.append({**row, "path": place.manuscript, "line": place.line, "column": place.column})
    return rows


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(max(map(len, rows), default=0))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_summary(done: "Built", run: Run) -> None:
    """What was made: a line a kind, then words, changes, findings."""
    from pressbook import pipeline

    kinds = {"pamphlets": "pamphlets", "booklets": "booklets", "epub": "EPUBs", "anthologies": "anthologies", "packs": "packs"}
    rows: list[tuple[str, ...]] = []
    for folder, name in kinds.items():
        items = [item for item in done.artefacts if item.path.startswith(f"{folder}/")]
        if not items:
            continue
        fresh = sum(item.path in done.made for item in items)
        pages, sheets = sum(item.pages for item in items), sum(item.sheets for item in items)
        size = _count(sheets, "sheet") if folder == "booklets" else _count(pages, "page") if pages else ""
        rows.append((name, str(len(items)), size, f"{fresh} made, {len(items) - fresh} as they were", f"build/{folder}/"))
    _print_table(rows)
    words = sum(item.words for item in done.artefacts if item.path.startswith("pamphlets/"))
    click.echo(
        f"{_count(words, 'word')} in pamphlets, {_count(len(done.changes), 'change')}, {_tally(done.findings)}: "
        "build/proof/index.html"
    )
    if not done.made and not pipeline.failed(done.findings):
        click.echo("nothing to make" + (": everything stands as it was" if done.artefacts else ""))


def _tally(findings: Iterable[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    names = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note"))
    return ", ".join(_count(severities.count(severity), name) for severity, name in names)


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")


def _complain(error: PressbookError) -> None:
    click.echo(f"pressbook: {error}", err=True)


def main(arguments: list[str] | None = None) -> None:
    """Run the command. The one place where an error becomes words and a status."""
    # A window that is closed and a `kill` end a build as Ctrl-C does: workers are sent home, nothing is left half-written.
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
            signal.signal(number, signal.default_int_handler)
    try:
        status = command.main(arguments, prog_name="pressbook", standalone_mode=False)
    except PressbookError as error:
        _complain(error)
        status = error.status
    except click.ClickException as error:
        error.show()
        status = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("\npressbook: interrupted; what is finished stands, nothing is half-written", err=True)
        status = 130
    except BrokenPipeError:
        sys.stderr.close()
        status = 0
    except OSError as error:
        trouble = disk_error(error)
        _complain(trouble)
        status = trouble.status
    except Exception:  # noqa: BLE001 - whatever is left is a bug of ours, and is told as one
        with tempfile.NamedTemporaryFile("w", prefix="pressbook-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exc(file=log)
        click.echo(f"pressbook: this is a bug of ours; what happened is in {log.name}, please send it to us", err=True)
        status = 70
    raise SystemExit(status or 0)
