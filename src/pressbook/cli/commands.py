"""The commands: words in, a pipeline's answer printed."""

import json
import shlex
from difflib import get_close_matches
from pathlib import Path

import click

from pressbook.cli.filters import filters
from pressbook.cli.group import Forgiving
from pressbook.cli.lists import print_taken
from pressbook.cli.paper import impose, printer_group
from pressbook.cli.printing import (
    complain,
    count,
    diff,
    plain,
    print_changes,
    print_diffs,
    print_findings,
    print_for_github,
    print_summary,
    print_table,
    progress,
    tally,
)
from pressbook.cli.report import report
from pressbook.cli.shop import preflight
from pressbook.config import PACKAGE, Run, find_press, settle
from pressbook.errors import PressbookError, UsageError
from pressbook.types import Finding, Press, Session, Severity


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
@click.option("--list", "as_list", is_flag=True, help="The file is a typed list of works: put them into the library.")
@click.option("--dry-run", is_flag=True, help="With --list: show what would be added, and write nothing.")
@click.pass_obj
def add(here: Path, sources: tuple[str, ...], changes: str | None, as_list: bool, dry_run: bool) -> None:
    """Take manuscripts in: convert once to Markdown, keep the original, say what was guessed, dropped or is missing."""
    if dry_run and not as_list:
        raise UsageError("--dry-run is for --list", hint="without --list, `add` says what it did, and overwrites nothing")
    run = settle(here)
    troubles = 0
    last: PressbookError | None = None
    for source in sources:
        try:
            findings = _add_list(run, source, changes, write=not dry_run) if as_list else _add(run, source, changes)
        except PressbookError as error:
            if len(sources) == 1:
                raise
            # One file that cannot be read keeps none of the others out.
            complain(error)
            troubles, last = troubles + 1, error
            continue
        print_findings(findings, limit=None)
    if last is not None:
        click.echo(f"{troubles} of {len(sources)} were not taken in", err=True)
        raise SystemExit(last.status)


def _add(run: Run, source: str, changes: str | None) -> tuple[Finding, ...]:
    from pressbook import pipeline

    outcome = pipeline.add(run, source, changes)
    for path in outcome.value:
        click.echo(f"added {path.relative_to(run.root).as_posix()}")
    return outcome.findings


def _add_list(run: Run, source: str, changes: str | None, *, write: bool) -> tuple[Finding, ...]:
    from pressbook import pipeline

    outcome = pipeline.add_list(run, source, changes, write=write)
    print_taken(outcome.value, written=write)
    return outcome.findings


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
        rows = [(work.id, work.year, "; ".join(a.family or a.literal for a in work.authors), work.title) for work in press.works]
    else:
        recipes = pipeline.plan(run).value
        if what == "packs":
            recipes = tuple(recipe for recipe in recipes if recipe.kind == "pack")
        rows = [
            (one.slug, str(one.kind), f"{len(one.sessions)} sessions" if len(one.sessions) != 1 else "1 session", one.title)
            for one in recipes
        ]
    print_table(rows)
    print_findings([finding for finding in outcome.findings if finding.severity is Severity.ERROR])


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
    outcome = pipeline.read_to_build(run)
    chosen = _choose(outcome.value, sessions, pipeline.letters(outcome.value.recipes))
    edited = pipeline.edit(run, outcome.value, chosen, progress())
    names = {session.manuscript for session in chosen}
    general = [item for item in outcome.findings if not sessions or item.place.manuscript in names]
    findings = list(dict.fromkeys([*general, *(item for one in edited.values() for item in one.findings)]))
    changes = [change for one in edited.values() for change in one.changes]
    mentions = [mention for one in edited.values() for mention in one.value.mentions]
    if form == "json":
        rows = {"findings": plain(findings), "changes": plain(changes), "mentions": plain(mentions)}
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form == "github":
        print_for_github(findings)
    else:
        print_findings(findings, limit=None, err=False)
        if diff:
            print_diffs(pipeline.tidy(run, outcome.value, chosen))
        else:
            print_changes(changes)
        named = f"{count(len(mentions), 'mention')} of works, " if mentions else ""
        click.echo(f"{count(len(chosen), 'session')}, {count(len(changes), 'change')}, {named}{tally(findings)}")
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
        print_findings(outcome.findings)
        if outcome.value == session.text:
            continue
        written += 1
        if write:
            pipeline.write_manuscript(run, session, outcome.value)
            click.echo(f"tidied {session.manuscript}")
        else:
            click.echo(diff(session, outcome.value), nl=False)
    if not write:
        click.echo(f"{count(written, 'manuscript')} would change" + ("; --write to do it" if written else ""), err=True)


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
    """Make pamphlets, booklets, files for a print shop, EPUBs, anthologies and packs, and prove each.

    TARGET is pamphlets, booklets, shop, epub, anthology or packs, or the name of a session, an anthology or a pack; without
    one, all.
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
    done = pipeline.build(run, order, progress())
    if dry_run:
        print_findings(item for item in done.findings if item.severity is Severity.ERROR)
        for name in done.planned:
            click.echo(name)
        return
    print_findings([item for item in done.findings if item.severity is not Severity.NOTE])
    print_summary(done, run)
    trouble = pipeline.failed(done.findings)
    if trouble is not None:
        raise trouble


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
    print_table([(part.name, part.version, marks[part.state], part.advice) for part in parts])
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


command.add_command(filters)
command.add_command(report)
command.add_command(preflight)
command.add_command(impose)
command.add_command(printer_group)
