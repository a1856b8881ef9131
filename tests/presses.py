"""Presses for tests: small, real, written to a temporary folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

SETTINGS = """\
group: The Harbour Readers
language: en-GB
packs:
  - name: newcomers
    title: For newcomers
"""

LIBRARY = """\
- id: thoreau-walden
  type: book
  title: "Walden; or, Life in the Woods"
  author:
    - {family: Thoreau, given: Henry David}
  issued: 1854
  publisher: Ticknor and Fields
"""

WALDEN = """\
---
title: Walden
session: 1
date: 2024-03-14
introduced-by: Ines
readings:
  - {work: thoreau-walden, part: "Economy"}
---
We read the first chapter of *Walden* and argued about bread.[^1]

Ines said: "He counts the nails, and that is the point." The book is a ledger before it is a poem [@thoreau-walden, p. 4].

[^1]: The bill for the house came to a little over twenty-eight dollars.
"""

PONDS = """\
---
title: The Ponds
session: 2
date: 2025-01-09
---
## What we noticed

The second evening was about water.[^1] Nobody had measured a pond before, and two of us had since.

[^1]: With a stone on a line, as he did.
"""


def a_press(folder: Path, **manuscripts: str) -> Path:
    """A press with the given manuscripts by slug (underscores stand for hyphens), or with two of its own."""
    texts = manuscripts or {"walden": WALDEN, "ponds": PONDS}
    (folder / "manuscripts").mkdir(parents=True)
    (folder / "pressbook.yaml").write_text(SETTINGS, "utf-8")
    (folder / "manuscripts" / "library.yaml").write_text(LIBRARY, "utf-8")
    for slug, text in texts.items():
        (folder / "manuscripts" / f"{slug.replace('_', '-')}.md").write_text(text, "utf-8")
    return folder


def pressbook(press: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command on a press; epubcheck, which takes seconds a book, has tests of its own."""
    if words[0] == "build":
        words = (*words, "--no-epubcheck")
    return subprocess.run(
        [sys.executable, "-m", "pressbook", "-C", str(press), *words],
        capture_output=True,
        text=True,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=300,
    )


def hear_signals() -> None:
    """For a child of a test: hear signals even where the tests run behind `nohup` or `&`, which have them ignored."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
