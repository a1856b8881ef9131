"""How EPUBs look in a plain browser: nothing beyond the sides in text of 400 %, contrast on white, sepia and dark pages."""

import itertools
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.acceptance.presses import Tally
from tests.acceptance.toolbox import Toolbox

DRIVER = Path(__file__).parent / "readers" / "looks.mjs"
SECONDS = 1800
# A fault of every kind that is looked for.
SPOILT = "p { color: #888 } a { color: #999 } p, h1 { width: 1200px; font-size: 14px } ol { padding: 0 !important }"
KINDS = ("contrast of text", "contrast of links", "nothing beyond the sides", "marks of lists")


def prove_looks(epubs: Iterable[Path], tally: Tally, box: Toolbox) -> None:
    """Open every document of each book in each plain browser and say a line for each promise; without a browser, nothing."""
    if not box.browsers:
        print("looks left out: npm, Node 20 and Chromium are needed")
        return
    for number, (book, browser) in enumerate(itertools.product(epubs, box.browsers)):
        name = f"looks of {book.name} in {browser}"
        if number < len(box.browsers):
            found = look_at(book, box, browser, SPOILT)["failed"]
            blind = {kind for kind in KINDS if not any(one.startswith(kind) for one in found)}
            tally(f"{name} with its sheet spoilt: every fault is seen", not blind, ", ".join(sorted(blind)))
        report = look_at(book, box, browser)
        tally(f"{name}: they were looked at", bool(report["tried"]), str(report.get("error", "")))
        for promise, times in sorted(report["tried"].items()):
            failed = report["failed"].get(promise, [])
            tally(f"{name}: {promise} ({times})", not failed, "; ".join(failed[:4]))


def look_at(book: Path, box: Toolbox, browser: str, spoilt: str = "") -> dict[str, Any]:
    """What looks.mjs found in one book, with `spoilt` written under its sheets: `tried`, `failed` and `worst` contrast."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(book) as package:
            package.extractall(folder)
            inside = Path(folder, next(name for name in package.namelist() if name.endswith(".opf"))).parent
        for sheet in inside.rglob("*.css"):
            sheet.write_text(f"{sheet.read_text('utf-8')}\n{spoilt}\n", "utf-8")
        command: list[str | Path] = ["nice", "node", DRIVER, inside, Path(folder, "found"), browser]
        done = subprocess.run(command, env=box.environment(), capture_output=True, text=True, check=False, timeout=SECONDS)
        report = Path(folder, "found", "looks.json")
        if not report.is_file():
            return {"tried": {}, "failed": {}, "worst": {}, "error": done.stderr[-400:]}
        return dict(json.loads(report.read_text("utf-8")))
