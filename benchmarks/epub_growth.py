"""How the making of an anthology grows with its sessions: CPU seconds and memory of each room, for twelve to 120 sessions.

    python benchmarks/epub_growth.py [SESSIONS...]       12 30 60 120 unless told otherwise
    python benchmarks/epub_growth.py --no-pdf 120        the EPUB alone, without a page list

Each column is a press of so many generated sessions (epub_sessions.py). Each room runs in a process of its own, with what the
room before it left on disk, so that the memory is that room's. "Growth" is the exponent between the first column and the last:
1 is as many times the seconds as sessions, 2 would be their square. docs/epub.md says what came out.
"""

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from epub_sessions import write_press

ROOMS = ("text", "curate", "pdf", "epub")


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Clock:
    """CPU seconds (this process's and its children's) of each step, by name."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}

    def spend(self, name: str, step: Any) -> Any:
        """The value of a step, its cost noted."""
        before = _cpu()
        value = step()
        self.steps[name] = _cpu() - before
        return value


def run_room(room: str, press_folder: Path, scratch: Path) -> dict[str, float]:
    """One room in this process; reads and writes `scratch`."""
    from pressbook import collect, curate, export, proof
    from pressbook.config import Run
    from pressbook.pipeline import edit
    from pressbook.types import Layout

    clock = Clock()
    styles = Run(press_folder, press_folder / "build", 1).styles
    if room == "text":
        press = clock.spend("read the press", lambda: collect.read_press(press_folder).value)
        edited = clock.spend("edit and prove the texts", lambda: edit(Run(press_folder, scratch / "none", 1), press))
        _leave(scratch / "text", (press, {one.value.slug: one.value for one in edited.values()}))
    if room == "curate":
        press, sessions = _take(scratch / "text")
        recipe = curate.recipes(press).value[-1]
        chosen = tuple(sessions[slug] for slug in recipe.sessions)
        outcome = clock.spend("curate", lambda: curate.curate(recipe, press, chosen))
        clock.spend("prove the edition", lambda: _sound(proof.prove_edition(recipe, chosen, outcome)))
        _leave(scratch / "edition", outcome.value)
    if room in ("pdf", "epub"):
        edition = _take(scratch / "edition")
        out = scratch / f"anthology.{room}"
        if room == "pdf":
            pages = clock.spend("make the PDF", lambda: export.write_pdf(edition, styles, out, Layout()).value)
            _leave(scratch / "pages", pages)
            clock.spend("prove the PDF", lambda: _sound(proof.prove_pdf(edition, out)))
        else:
            pages = (_take(scratch / "pages"),) if (scratch / "pages").exists() else ()
            clock.spend("make the EPUB", lambda: export.write_epub(edition, styles, out, *pages, conforms=True))
            clock.spend("prove the EPUB", lambda: _sound(proof.prove_epub(edition, out)))
            clock.spend("check its accessibility", lambda: _sound(proof.check_access(edition, out)))
            if pages:
                clock.spend("prove its page list", lambda: _sound(proof.prove_page_list(edition, scratch / "anthology.pdf", out)))
    return clock.steps | {"memory": float(_peak())}


def _sound(findings: Any) -> None:
    if wrong := [finding for finding in findings if finding.severity == "error"]:
        print(f"not sound: {wrong[0].message[:300]}", file=sys.stderr)


def _peak() -> int:
    """The most memory (KiB) that this process, or the largest of its children, ever had."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _leave(path: Path, value: object) -> None:
    path.write_bytes(pickle.dumps(value))


def _take(path: Path) -> Any:
    return pickle.loads(path.read_bytes())  # noqa: S301 - written by this program a moment ago


def measure(sessions: int, rooms: tuple[str, ...], keep: Path | None) -> dict[str, float]:
    """Every figure of a press of so many sessions: CPU seconds a step, MiB a room, bytes a file, wall seconds in all."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        scratch = keep / str(sessions) if keep else Path(temporary)
        scratch.mkdir(parents=True, exist_ok=True)
        press = scratch / "press"
        write_press(press, sessions)
        for room in rooms:
            start = time.monotonic()
            done = subprocess.run(
                [sys.executable, __file__, "--room", room, "--press", str(press), "--scratch", str(scratch)],
                stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            told = json.loads(done.stdout)
            figures[f"{room}: memory, MiB"] = told.pop("memory") / 1024
            figures |= told
            figures[f"{room}: wall seconds"] = time.monotonic() - start
            print(f"{sessions} {room}: {told}", file=sys.stderr, flush=True)
        for kind in ("pdf", "epub"):
            if (scratch / f"anthology.{kind}").exists():
                figures[f"{kind}: bytes"] = (scratch / f"anthology.{kind}").stat().st_size
    return figures


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sessions", type=int, nargs="*", default=[12, 30, 60, 120])
    asked.add_argument("--no-pdf", action="store_true", help="leave the PDF out, and with it the page list")
    asked.add_argument("--keep", type=Path, help="keep presses, editions and files in this folder")
    asked.add_argument("--room", choices=ROOMS, help=argparse.SUPPRESS)
    asked.add_argument("--press", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.room:
        print(json.dumps(run_room(words.room, words.press, words.scratch)))
        return
    rooms = tuple(room for room in ROOMS if room != "pdf" or not words.no_pdf)
    columns = {number: measure(number, rooms, words.keep) for number in words.sessions}
    first, last = min(columns), max(columns)
    print("| | " + " | ".join(f"{number} sessions" for number in columns) + " | growth |")
    print("|---" * (len(columns) + 2) + "|")
    for row in columns[first]:
        figures = [columns[number][row] for number in columns]
        digits = 0 if "MiB" in row or "bytes" in row else 1
        grown = columns[last][row] / max(columns[first][row], 1e-9)
        growth = f"{math.log(grown) / math.log(last / first):.2f}" if last > first and grown > 0 else ""
        print(f"| {row} | " + " | ".join(f"{figure:,.{digits}f}" for figure in figures) + f" | {growth} |")


if __name__ == "__main__":
    main()
