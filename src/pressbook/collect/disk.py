"""Files of the press are read here, and none outside it: links that lead out, pipes and devices are refused."""

import os
import re
import unicodedata
from pathlib import Path

from pressbook.errors import DiskError
from pressbook.types import Place

LARGEST = 32 * 1024 * 1024  # bytes; a long novel is 3 MB
# What Windows cannot have in a file's name, and what nobody can see in one.
REFUSED = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"|?*\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
LONGEST = 200  # bytes, of the 255 that disks hold: what is made adds to a name


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
        size = file.stat().st_size
        if size > LARGEST:
            what = f"the file has {size // 1_048_576} MB, more than any manuscript"
            raise DiskError(what, place=place, hint="split it into sessions, or take it away")
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise DiskError(f"the file cannot be read: {reason}", place=place, hint="look at its permissions") from error


def names_a_file(slug: str) -> bool:
    """Whether files can be named after a session on every system, and people can read the name."""
    return (
        any(letter.isalnum() for letter in slug)
        and slug == slug.strip(" .")
        and not REFUSED.search(slug)
        and not DEVICES.fullmatch(slug)
        and len(slug.encode("utf-8", "replace")) <= LONGEST
    )


def plainly(name: str) -> str:
    """A name with ? for what could not be seen in a message, or would move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
