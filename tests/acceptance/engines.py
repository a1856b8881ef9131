"""An EPUB opened in epub.js, in foliate-js and as plain files, in Chromium and in WebKit: readers/drive.mjs walks it."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.acceptance.presses import Tally
from tests.acceptance.toolbox import Toolbox

DRIVER = Path(__file__).parent / "readers" / "drive.mjs"
# Apple Books shows documents of XHTML in WebKit; nothing but its own program opens them as it does, and plain files come nearest.
CLIENTS = {"chromium": ("foliate", "epubjs"), "webkit": ("foliate", "epubjs", "plain")}
SECONDS = 3600


def walks(box: Toolbox) -> tuple[tuple[str, str], ...]:
    """Each engine in each browser that is there, as (client, browser)."""
    return tuple((client, browser) for browser in box.browsers for client in CLIENTS[browser])


def walk(
    book: Path, out: Path, client: str, box: Toolbox, *, browser: str = "chromium", pages: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Walk a book in one engine; screenshots and the report are left in `out`. `pages` are read from their marks on."""
    name = client if browser == "chromium" else f"{client}-{browser}"
    options = [f"--client={client}", f"--browser={browser}", "--shots", f"--pages={','.join(pages)}"]
    command: list[str | Path] = ["nice", "node", DRIVER, book, out, *options]
    report = out / f"{name}.json"
    report.unlink(missing_ok=True)
    done = subprocess.run(command, env=box.environment(), capture_output=True, text=True, check=False, timeout=SECONDS)
    if not report.is_file():
        failed = {"the engine starts": [done.stderr[-400:]]}
        return {"client": client, "name": name, "tried": {}, "failed": failed, "book": {}, "after": {}}
    return {**json.loads(report.read_text("utf-8")), "name": name}


def judge(report: dict[str, Any], name: str, tally: Tally) -> None:
    """A line for each promise: how often it was tried, and what failed."""
    for promise in sorted({*report["tried"], *report["failed"]}):
        failed = report["failed"].get(promise, [])
        detail = f"{len(failed)}: " + "; ".join(str(one)[:200] for one in failed[:4])
        tally(f"{report['name']} {name}: {promise} ({report['tried'].get(promise, 0)})", not failed, detail)


def hold_to_account(report: dict[str, Any], name: str, tally: Tally, said: dict[str, Any]) -> None:
    """What an engine shows of a book is what the book is: title, language, series, cover, and no list that is empty."""
    book = report["book"]
    for key in ("title", "language"):
        tally(f"{report['name']} {name}: its {key}", book.get(key) == said[key], f"{book.get(key)} for {said[key]}")
    size = book.get("cover") or {}
    right = size.get("height", 0) >= 1600 and size.get("width", 0) >= 1000
    tally(f"{report['name']} {name}: its cover", right, str(size))
    kinds = {one.get("type") for one in book.get("landmarks", [])}
    wanted = {"cover", "titlepage", "toc", "bodymatter", *said.get("landmarks", ())}
    tally(f"{report['name']} {name}: its landmarks", wanted <= kinds, f"{sorted(wanted - kinds)} missing")
    tally(f"{report['name']} {name}: its contents", len(book.get("contents", [])) > 0)
    if said.get("pages"):
        tally(f"{report['name']} {name}: its page list", len(book.get("pages", [])) > 0)
    if report["client"] == "foliate" and said.get("series"):
        shown = book.get("series") or {}
        tally(f"{report['name']} {name}: its series", shown.get("name") == said["series"], str(shown))
