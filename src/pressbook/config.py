"""What a run is told from outside: where the press is, where the styles that came with pressbook are, how many workers."""

import os
from dataclasses import dataclass
from pathlib import Path

from pressbook.errors import NoPressError

SETTINGS = "pressbook.yaml"


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command: the press's root, the folder for everything made, and the number of workers."""

    root: Path
    build: Path
    jobs: int


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


def run(start: Path, jobs: int | None = None) -> Run:
    """Settle a run's folders and workers; without `jobs`, one worker for each processor it may use."""
    root = find_press(start)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Run(root, root / "build", jobs or usable)


def shipped_styles() -> Path:
    """The folder of the styles that came with pressbook: in the wheel, or at the top of a checkout."""
    package = Path(__file__).parent
    inside = package / "_styles"
    return inside if inside.is_dir() else package.parents[1] / "styles"
