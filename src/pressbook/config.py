"""What a run is told from outside: where the press is, where the shipped styles are, how many workers, which code this is."""

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pressbook.errors import NoPressError

SETTINGS = "pressbook.yaml"
PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command: the press's root, the folder for everything made, and the number of workers."""

    root: Path
    build: Path
    jobs: int

    @property
    def styles(self) -> tuple[Path, ...]:
        """Where styles are looked for: the press's own first, by name."""
        return (self.root / "styles", shipped_styles())


def find_press(start: Path) -> Path:
    """Find the press that `start` lies in: the nearest folder upward with a pressbook.yaml. Raises NoPressError."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise NoPressError(
        f"there is no {SETTINGS} in {start} or above it",
        hint="make a press with `pressbook init DIR`, or name one with -C DIR",
    )


def settle(start: Path, jobs: int | None = None) -> Run:
    """Settle a run's folders and workers; without `jobs`, one worker for each processor it may use."""
    root = find_press(start)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Run(root, root / "build", jobs or usable)


def shipped_styles() -> Path:
    """The folder of the styles that came with pressbook: in the wheel, or at the top of a checkout."""
    inside = PACKAGE / "_styles"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "styles"


@cache
def code_hash() -> str:
    """The sha256 of our own code and data, so that a changed pressbook makes everything again; explanations make nothing."""
    digest = hashlib.sha256()
    for path in sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".md")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
