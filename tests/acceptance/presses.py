"""What the long checks stand on: a count of what held, pressbook called as its users call it, a press made of real texts."""

import os
import re
import subprocess
import sys
from pathlib import Path

PRESSBOOK = [sys.executable, "-m", "pressbook"]


class Tally:
    """What held and what did not, printed as it comes."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def __call__(self, what: str, good: bool, detail: str = "") -> None:
        self.passed, self.failed = self.passed + good, self.failed + (not good)
        print(f"{'ok  ' if good else 'FAIL'} {what}" + (f": {detail}" if detail and not good else ""), flush=True)


def call(*words: str | Path, env: dict[str, str] | None = None, status: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run pressbook; with `status`, insist on it. epubcheck is asked once, by `prove_epubs`, not by every build."""
    if "build" in words:
        words = (*words, "--no-epubcheck")
    done = subprocess.run(
        [*PRESSBOOK, *map(str, words)], capture_output=True, text=True, env={**os.environ, **(env or {})}, check=False
    )
    if status is not None and done.returncode != status:
        raise SystemExit(f"pressbook {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def take_in(inputs: Path, press: Path, tally: Tally) -> dict[str, str]:
    """Add every file; the slug of each by the file's name."""
    call("init", press, status=0)
    for sample in (press / "manuscripts").rglob("*.md"):
        if sample.parent.name != "packs":
            sample.unlink()
    slugs: dict[str, str] = {}
    for source in sorted(path for path in inputs.iterdir() if path.is_file() and path.stem != "README"):
        done = call("-C", press, "add", source)
        added = re.search(r"^added (manuscripts/\S+)\.md$", done.stdout, re.M)
        tally(f"add {source.name}", done.returncode == 0 and added is not None, done.stdout + done.stderr)
        if added:
            slugs[source.name] = added[1].rpartition("/")[2]
    return slugs
