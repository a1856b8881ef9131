"""Files of the press are read here, and none outside it: links that lead out, pipes and devices are refused."""

import os
import unicodedata
from pathlib import Path

from pressbook.errors import DiskError
from pressbook.types import Place


def name_in_press(file: Path, root: Path) -> str:
    """The file's path in the press with `/`."""
    return unicodedata.normalize("NFC", os.fsencode(file.relative_to(root).as_posix()).decode("utf-8", "replace"))


def stands_inside(file: Path, folder: Path) -> bool:
    """Whether a file, with every link followed, is inside a folder."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a circle of links
        return False


def read_bytes(file: Path, root: Path) -> bytes:
    """Read a file of the press. Raises DiskError for one that cannot be read, is none, or stands outside."""
    place = Place(name_in_press(file, root))
    if not stands_inside(file, root):
        raise DiskError("this is a link to a file outside the press", place=place, hint="copy the file here instead")
    if not file.is_file():
        raise DiskError("this is not a file", place=place, hint="take it away, or put the text in its place")
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise DiskError(f"the file cannot be read: {reason}", place=place, hint="look at its permissions") from error
