"""What the desk does with a press besides building: read it, take texts in, tidy them, look after the folder."""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pressbook.config import SETTINGS, Run
from pressbook.errors import disk_error
from pressbook.pipeline.cache import locked
from pressbook.pipeline.names import shared_names
from pressbook.pipeline.shops import unknown_conditions
from pressbook.tools.disk import write_whole
from pressbook.types import Finding, Outcome, Place, Press, Recipe, Session, Severity, TakenList

if TYPE_CHECKING:
    from pressbook.tools.installation import Part


def read(run: Run) -> Outcome[Press]:
    """Read the press: settings, front matter, library, lists; is the style there, do its rules choose something."""
    from pressbook.collect import read_press
    from pressbook.curate import recipes

    outcome = read_press(run.root)
    chosen = recipes(outcome.value)
    shared = shared_names(chosen.value, outcome.value)
    return replace(outcome, findings=outcome.findings + _missing_style(run, outcome.value) + chosen.findings + shared)


def read_to_build(run: Run) -> Outcome[Press]:
    """Read the press, and look after what only making it would stumble on: that costs the start of the layout engine."""
    outcome = read(run)
    return replace(outcome, findings=outcome.findings + unknown_conditions(run, outcome.value))


def _missing_style(run: Run, press: Press) -> tuple[Finding, ...]:
    """A style that no folder has stops every edition, one without a sheet for EPUBs all of those: said by `check` already."""
    style = press.style
    here = sorted({path.parent.name for folder in run.styles for path in folder.glob("*/pamphlet.css")})
    wanted = ("epub.css", "faces.css") if press.fonts else ("epub.css",)
    lacking = [name for name in wanted if not any((folder / style / name).is_file() for folder in run.styles)]
    lines = (run.root / SETTINGS).read_text("utf-8", "replace").splitlines()
    line = next((number for number, line in enumerate(lines, 1) if line.startswith("style:")), 0)
    if style not in here:
        near = get_close_matches(style, here, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"write styles/{style}/pamphlet.css; styles here: {', '.join(here)}"
        return (Finding("missing-style", Severity.ERROR, f"there is no style `{style}`", Place(SETTINGS, line), hint),)
    if lacking:
        message = f"the style `{style}` has no {' and no '.join(lacking)}, so no EPUB can be made"
        hint = f"write styles/{style}/{lacking[0]}" + (", or leave `embed-fonts` out" if lacking == ["faces.css"] else "")
        return (Finding("missing-style", Severity.WARNING, message, Place(SETTINGS, line), hint),)
    return ()


def plan(run: Run) -> Outcome[tuple[Recipe, ...]]:
    """Every edition of the press, with its sessions settled."""
    from pressbook.curate import recipes

    press = read(run)
    planned = recipes(press.value)
    return Outcome(planned.value, findings=press.findings)


def init(folder: Path) -> tuple[Path, ...]:
    """Make a press that builds at once. Raises UsageError where one is already."""
    from pressbook.collect import init_press

    return init_press(folder)


def add(run: Run, source: str, changes: str | None) -> Outcome[tuple[Path, ...]]:
    """Take one manuscript in, from a file or an address. Raises ConversionError with nothing written."""
    from pressbook.collect import take_in

    return take_in(source, read(run).value, changes=changes)


def add_list(run: Run, source: str, changes: str | None, *, write: bool) -> Outcome[TakenList]:
    """Take a typed list into the library; without `write`, only tell. Raises ConversionError with nothing written."""
    from pressbook.collect import take_in_list

    return take_in_list(source, read(run).value, changes=changes, write=write)


def tidy(run: Run, press: Press, sessions: Iterable[Session]) -> Iterator[tuple[Session, Outcome[str]]]:
    """The text of each session's manuscript with the copyeditor's changes written into it."""
    from pressbook.collect import parse
    from pressbook.copyedit import copyedit, tidy

    for session in sessions:
        parsed = parse(session, run.root).value
        yield session, tidy(parsed, copyedit(parsed, press.works, press.house, display=False))


def write_manuscript(run: Run, session: Session, text: str) -> None:
    """Put a tidied text in the place of a manuscript, in one step; line ends and byte-order mark as they were."""
    path = run.root / session.manuscript
    old = path.read_bytes()
    ends = re.findall(rb"\r\n|\r|\n", old)
    lines = text.encode().split(b"\n")
    if len(ends) != len(lines) - 1:
        most = b"\r\n" if ends.count(b"\r\n") * 2 > len(ends) else b"\n"
        ends = [most] * (len(lines) - 1)
    data = b"".join(line + end for line, end in zip(lines, [*ends, b""], strict=True))
    write_whole(path, b"\xef\xbb\xbf" + data if old.startswith(b"\xef\xbb\xbf") else data)


def schema() -> dict[str, object]:
    """The JSON Schema of pressbook.yaml."""
    from pressbook.collect import schema

    return schema()


def clean(run: Run) -> bool:
    """Remove the build folder; whether there was one. Raises DiskError, also while a build is at work in it."""
    if not run.build.exists() and not run.build.is_symlink():
        return False
    if (run.build / ".cache").is_dir():
        with locked(run.build):
            pass  # nobody builds here; let go first, since Windows removes no file that is held open
    try:
        if run.build.is_symlink():
            run.build.unlink()  # the link alone: what it leads to was never ours to remove
        else:
            shutil.rmtree(run.build)
    except OSError as error:
        raise disk_error(error, run.build) from error
    return True


def inspect(root: Path | None) -> tuple["Part", ...]:
    """What is installed here, and whether the press's build folder can be written."""
    from pressbook.tools import installation

    return installation.inspect() + ((installation.writable(root / "build"),) if root else ())
