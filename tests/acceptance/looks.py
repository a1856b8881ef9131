"""How EPUBs look: nothing beyond the sides of a telephone in text of 400 per cent, contrast on white, sepia and dark pages."""

import json
import os
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
SPOILT = "p { color: #888 } a { color: #999 } p, h1 { width: 1200px; font-size: 14px }"
KINDS = ("contrast of text", "contrast of links", "nothing beyond the sides")


def prove_looks(epubs: Iterable[Path], tally: Tally, box: Toolbox) -> None:
    """Open every document of each book in plain Chromium and say a line for each promise; without a browser, nothing."""
    if not box.engines:
        print("looks left out: npm, Node 20 and Chromium are needed")
        return
    for number, book in enumerate(epubs):
        if not number:
            blind = {kind for kind in KINDS if not any(one.startswith(kind) for one in look_at(book, box, SPOILT)["failed"])}
            tally(f"looks of {book.name} with its sheet spoilt: every fault is seen", not blind, ", ".join(sorted(blind)))
        report = look_at(book, box)
        tally(f"looks of {book.name}: they were looked at", bool(report["tried"]), str(report.get("error", "")))
        for promise, times in sorted(report["tried"].items()):
            failed = report["failed"].get(promise, [])
            tally(f"looks of {book.name}: {promise} ({times})", not failed, "; ".join(failed[:4]))


def look_at(book: Path, box: Toolbox, spoilt: str = "") -> dict[str, Any]:
    """What looks.mjs found in one book, with `spoilt` written under its sheets: `tried`, `failed` and `worst` contrast."""
    env = {**os.environ, "NODE_MODULES": str(box.packages), "CHROMIUM": str(box.browser)}
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(book) as package:
            package.extractall(folder)
            inside = Path(folder, next(name for name in package.namelist() if name.endswith(".opf"))).parent
        for sheet in inside.rglob("*.css"):
            sheet.write_text(f"{sheet.read_text('utf-8')}\n{spoilt}\n", "utf-8")
        command: list[str | Path] = ["nice", "node", DRIVER, inside, Path(folder, "found")]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)
        report = Path(folder, "found", "looks.json")
        if not report.is_file():
            return {"tried": {}, "failed": {}, "worst": {}, "error": done.stderr[-400:]}
        return dict(json.loads(report.read_text("utf-8")))
