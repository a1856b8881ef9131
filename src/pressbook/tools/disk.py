"""The disk, written in one step: every room that makes a file puts it in its place through here."""

import contextlib
import os
from pathlib import Path

from pressbook.errors import disk_error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old file or the new one, never half of it. Raises DiskError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise disk_error(error, path) from error
