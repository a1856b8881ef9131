"""A draft, its pictures and the original onto the press's shelves: all of them or none, and nothing overwritten."""

import contextlib
import datetime
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pressbook.collect.intake.draft import SHELF, Draft, Source
from pressbook.collect.intake.front_matter import write_matter
from pressbook.collect.intake.slug import free, kept_name
from pressbook.errors import DiskError
from pressbook.types import Finding, Place, Press, Severity

MANUSCRIPTS = "manuscripts"
ORIGINALS = f"{MANUSCRIPTS}/originals"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a draft will stand: paths in the press with `/`."""

    manuscript: str
    pictures: str
    original: str


def keep_as(name: str, data: bytes, press: Press) -> str:
    """The path under which an original will be kept: its name, numbered if another file has it; the same bytes are kept once."""
    folder = Path(press.root) / ORIGINALS
    wanted = PurePosixPath(kept_name(name))
    number = 1
    while True:
        path = folder / (wanted.name if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}")
        if not path.exists() or (path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data):
            return f"{ORIGINALS}/{path.name}"
        number += 1


def find_shelf(slug: str, draft: Draft, source: Source, press: Press) -> tuple[Shelf, tuple[Finding, ...]]:
    """Settle a draft's place; a slug that another manuscript has is numbered, and that is said."""
    root = Path(press.root)
    taken = {session.slug.casefold() for session in press.sessions}
    for path in sorted((root / MANUSCRIPTS).rglob("*")):
        if path.relative_to(root).parts[1] != "originals" and (path.suffix == ".md" or path.name.endswith("-pictures")):
            taken.add(path.name.removesuffix(".md").removesuffix("-pictures").casefold())
    name = free(slug, taken)
    date = draft.matter.get("date")
    folder = f"{MANUSCRIPTS}/{date.year:04}" if isinstance(date, datetime.date) else MANUSCRIPTS
    shelf = Shelf(f"{folder}/{name}.md", f"{folder}/{name}-pictures", source.kept)
    if name == slug:
        return shelf, ()
    again = ": these very bytes were taken in before" if (root / source.kept).exists() else ""
    message = f"there is a manuscript named {slug}; this one is {name}{again}"
    hint = "remove the one that is too many" if again else "rename either as you like: the file's name is the session's"
    return shelf, (
        Finding("numbered-slug", Severity.WARNING if again else Severity.NOTE, message, Place(shelf.manuscript), hint),
    )


def shelve(draft: Draft, shelf: Shelf, source: Source, press: Press) -> tuple[Path, ...]:
    """Write everything, then move it into place: the manuscript first in the answer, moved last.

    Raises DiskError; then, as after an interruption, nothing of it stays.
    """
    root = Path(press.root)
    files = {f"{shelf.pictures}/{name}": data for name, data in draft.pictures}
    if not (root / shelf.original).exists():
        files[shelf.original] = source.data
    body = draft.body.replace(SHELF, PurePosixPath(shelf.pictures).name)
    files[shelf.manuscript] = (write_matter(draft.matter) + body).encode()
    try:
        _move_in(files, root)
    except OSError as error:
        what = f"cannot write into {error.filename or shelf.manuscript}: {error.strerror or error}"
        raise DiskError(
            what, place=Place(shelf.manuscript), hint="nothing was taken in; mend it and add the file again"
        ) from error
    pictures = sorted(path for path in files if path.startswith(shelf.pictures + "/"))
    return tuple(root / path for path in (shelf.manuscript, *pictures, shelf.original))


def _move_in(files: dict[str, bytes], root: Path) -> None:
    """All files beside their places first (a full disk shows here), then each linked into place; undone on any trouble."""
    made: list[Path] = []
    folders: list[Path] = []
    _make_folder(root / ORIGINALS, folders)
    # Under originals/, which no build reads: what a killed run leaves there is in nobody's way.
    stage = Path(tempfile.mkdtemp(prefix=".adding-", dir=root / ORIGINALS))
    try:
        staged = [(stage / str(number), root / path) for number, path in enumerate(files)]
        for (temporary, _), data in zip(staged, files.values(), strict=True):
            temporary.write_bytes(data)
        for temporary, path in staged:
            _make_folder(path.parent, folders)
            _place(temporary, path)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            path.unlink(missing_ok=True)
        shutil.rmtree(stage, ignore_errors=True)
        for folder in reversed(folders):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    shutil.rmtree(stage, ignore_errors=True)


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [folder, *folder.parents]
    for path in reversed(missing[: next(at for at, path in enumerate(missing) if path.exists())]):
        path.mkdir()
        made.append(path)


def _place(temporary: Path, path: Path) -> None:
    """Give a file its name, which nobody else may have: a link fails where a rename would overwrite."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links (FAT, some network disks)
        if path.exists():
            raise FileExistsError(17, "the file exists", str(path)) from None
        temporary.rename(path)


def at_home(findings: tuple[Finding, ...], shelf: Shelf) -> tuple[Finding, ...]:
    """Findings about front matter and text stand at the manuscript when their line is not the original's."""
    told = []
    for finding in findings:
        guess = finding.rule.startswith("guessed-") and finding.rule != "guessed-encoding"
        told.append(replace(finding, place=Place(shelf.manuscript)) if guess else finding)
    return tuple(told)
