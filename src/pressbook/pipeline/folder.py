"""The build folder is a plain folder of the press: nothing in it may lead a write, a removal or a read elsewhere."""

import os
import stat
from pathlib import Path

from pressbook.errors import DiskError
from pressbook.types import Place

HINT = "take it away, or run `pressbook clean`, and build again"


def refuse_links(build: Path) -> None:
    """Raise DiskError where build/ or anything in it is a link, a pipe or a device.

    A press may come from a stranger, its build folder with it: build/pamphlets could be a link to somebody's letters, and
    build/.cache/lock one to a file that locking would empty.
    """
    if build.is_symlink():
        raise DiskError("build is a link to another place", place=Place("build"), hint="take the link away, and build again")
    waiting = [build] if build.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_symlink() or not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                    name = Path(entry.path).relative_to(build.parent).as_posix()
                    what = "a link to another place" if entry.is_symlink() else "neither a file nor a folder"
                    raise DiskError(f"this is {what}", place=Place(name), hint=HINT)
