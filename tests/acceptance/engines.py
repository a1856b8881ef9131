"""An EPUB opened in epub.js and in foliate-js inside headless Chromium: readers/drive.mjs walks it, and here is what it found."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.acceptance.presses import Tally
from tests.acceptance.toolbox import Toolbox

DRIVER = Path(__file__).parent / "readers" / "drive.mjs"
CLIENTS = ("foliate", "epubjs")
SECONDS = 3600


def walk(book: Path, out: Path, client: str, box: Toolbox, *, pages: tuple[str, ...] = ()) -> dict[str, Any]:
    """Walk a book in one engine; screenshots and the report are left in `out`. `pages` are read from their marks on."""
    env = {**os.environ, "NODE_MODULES": str(box.packages), "CHROMIUM": str(box.browser)}
    command: list[str | Path] = ["nice", "node", DRIVER, book, out, f"--client={client}", "--shots", f"--pages={','.join(pages)}"]
    report = out / f"{client}.json"
    report.unlink(missing_ok=True)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)
    if not report.is_file():
        return {"client": client, "tried": {}, "failed": {"the engine starts": [done.stderr[-400:]]}, "book": {}, "after": {}}
    return dict(json.loads(report.read_text("utf-8")))


def judge(report: dict[str, Any], name: str, tally: Tally) -> None:
    """A line for each promise: how often it was tried, and what failed."""
    for promise in sorted({*report["tried"], *report["failed"]}):
        failed = report["failed"].get(promise, [])
        detail = f"{len(failed)}: " + "; ".join(str(one)[:200] for one in failed[:4])
        tally(f"{report['client']} {name}: {promise} ({report['tried'].get(promise, 0)})", not failed, detail)


def hold_to_account(report: dict[str, Any], name: str, tally: Tally, said: dict[str, Any]) -> None:
    """What an engine shows of a book is what the book is: title, language, series, cover, and no list that is empty."""
    book = report["book"]
    for key in ("title", "language"):
        tally(f"{report['client']} {name}: its {key}", book.get(key) == said[key], f"{book.get(key)} for {said[key]}")
    size = book.get("cover") or {}
    right = size.get("height", 0) >= 1600 and size.get("width", 0) >= 1000
    tally(f"{report['client']} {name}: its cover", right, str(size))
    kinds = {one.get("type") for one in book.get("landmarks", [])}
    wanted = {"cover", "titlepage", "toc", "bodymatter", *said.get("landmarks", ())}
    tally(f"{report['client']} {name}: its landmarks", wanted <= kinds, f"{sorted(wanted - kinds)} missing")
    tally(f"{report['client']} {name}: its contents", len(book.get("contents", [])) > 0)
    if said.get("pages"):
        tally(f"{report['client']} {name}: its page list", len(book.get("pages", [])) > 0)
    if report["client"] == "foliate" and said.get("series"):
        shown = book.get("series") or {}
        tally(f"foliate {name}: its series", shown.get("name") == said["series"], str(shown))
