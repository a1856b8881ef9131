"""A new press is written: settings, a library, one session and a pack, so that the first build makes something."""

import shutil
import tempfile
from pathlib import Path

from pressbook.collect.settings import NAME
from pressbook.errors import DiskError, UsageError
from pressbook.types import Place

SAMPLE = Path(__file__).parent / "sample"
RENAMED = {"gitignore": ".gitignore"}  # packages leave out files that begin with a full stop
SHARED = {".gitignore"}  # may be there already, and stays as it is


def init_press(folder: Path) -> tuple[Path, ...]:
    """Write a press that builds at once, all of it or nothing; the files written, sorted.

    Raises UsageError where a press or one of its files is there already, DiskError where the folder cannot be written.
    """
    if (folder / NAME).exists():
        raise UsageError(
            f"{folder} is a press already", hint=f"build it with `pressbook -C {folder} build`, or name another folder"
        )
    files = {
        RENAMED.get(path.name, path.relative_to(SAMPLE).as_posix()): path for path in sorted(SAMPLE.rglob("*")) if path.is_file()
    }
    wanted = {name: source for name, source in files.items() if not (name in SHARED and (folder / name).exists())}
    taken = [name for name in wanted if (folder / name).exists()]
    if taken:
        raise UsageError(f"{folder} holds {taken[0]} already, which would be overwritten", hint="name an empty folder")
    try:
        return _write(folder, wanted)
    except OSError as error:
        reason = (error.strerror or "the disk refused").lower()
        raise DiskError(
            f"the press cannot be written: {reason}", place=Place(str(folder)), hint="look at the folder's permissions"
        ) from error


def _write(folder: Path, files: dict[str, Path]) -> tuple[Path, ...]:
    """Copy the files aside first, then move them in, the settings last; take everything back when that fails."""
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".init-") as aside:
            for name, source in files.items():
                (Path(aside) / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, Path(aside) / name)
            for name in sorted(files, key=lambda name: (name == NAME, name)):
                target = folder / name
                new = [parent for parent in target.parents if not parent.exists()]
                target.parent.mkdir(parents=True, exist_ok=True)
                made = [*made, *new]
                (Path(aside) / name).replace(target)
                written.append(target)
    except OSError:
        for file in written:
            file.unlink(missing_ok=True)
        for parent in sorted(made, key=lambda path: -len(path.parts)):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        raise
    return tuple(sorted(written))
