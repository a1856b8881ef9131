"""What was made before: units of work by the hash of all that went into them, kept in build/.cache, which may be deleted."""

import contextlib
import datetime
import hashlib
import io
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pressbook import types
from pressbook.errors import DiskError, disk_error
from pressbook.pipeline.folder import refuse_links
from pressbook.tools.disk import write_whole

try:
    import fcntl
except ImportError:  # Windows has none: there two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]


def key_of(*parts: object) -> str:
    """The sha256, in hex, of values by what they hold: nouns, strings, bytes, numbers, tuples of them."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """The sha256 of a file's bytes in hex, or "" when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


# What unpickling says of bytes that are no pickle of ours.
TORN = (AttributeError, TypeError, ValueError, IndexError, KeyError, OverflowError, MemoryError, RecursionError)


class _NounsOnly(pickle.Unpickler):
    """Reads back our nouns and nothing else: a build folder that came from a stranger can run no code."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name == "date":
            return datetime.date
        found = getattr(types, name, None) if module.startswith("pressbook.types.") else None
        if found is None or name not in types.__all__:
            raise pickle.UnpicklingError(f"{module}.{name} is none of our nouns")
        return found


class Store:
    """Values by key on disk. A value is read back only if it is whole and made of our nouns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Any:
        """The value kept under a key, or None: absent, torn, written by another version, or not ours."""
        path = self.folder / key[:2] / key
        try:
            # Opening a pipe would wait for ever.
            return _NounsOnly(io.BytesIO(path.read_bytes())).load() if path.is_file() else None
        except (OSError, pickle.UnpicklingError, EOFError, *TORN):
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a value of nouns under a key; whole or not at all."""
        write_whole(self.folder / key[:2] / key, pickle.dumps(value, protocol=5))

    def prune(self, used: set[str]) -> None:
        """Forget everything that the keys in `used` do not name."""
        for path in self.folder.glob("??/*"):
            if path.name not in used:
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold the build folder: a second build of the same press is told so instead of mixing with the first."""
    cache = build / ".cache"
    refuse_links(build)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = (cache / "lock").open("w")
    except OSError as error:
        raise disk_error(error, cache) from error
    with lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise DiskError(f"another build of this press is running in {build}", hint="wait until it has ended") from error
        yield
