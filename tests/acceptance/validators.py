"""The two validators of EPUBs: epubcheck without an error, a warning or an unexplained remark; Ace without a violation."""

import json
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from pressbook.tools import epubcheck
from tests.acceptance.presses import Tally

EXPLAINED = tomllib.loads((Path(__file__).parent / "usage.toml").read_text("utf-8"))
SECONDS = 3600
FAULTS = {"FATAL", "ERROR", "WARNING"}


def ask_epubcheck(book: Path, tally: Tally) -> None:
    """Every message of epubcheck, its remarks on usage too: those must be explained in usage.toml."""
    java, archive = shutil.which("java"), epubcheck.jar()
    if not java or not archive:
        raise SystemExit("epubcheck needs Java, and the package epubcheck")
    # A file that is not there has no error either.
    assert book.is_file(), book
    command: list[str | Path] = [
        java,
        "-XX:TieredStopAtLevel=1",
        "-jar",
        archive,
        book,
        "--json",
        "-",
        "--quiet",
        "--usage",
        "--locale",
        "en",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    messages = json.loads(done.stdout)["messages"]
    bad = [
        f"{one['ID']} {one['severity']}: {one['message']}" for one in messages if one["severity"] in {"FATAL", "ERROR", "WARNING"}
    ]
    tally(f"epubcheck {book.name}", not bad, "; ".join(bad[:3]))
    remarks = sorted({one["ID"] for one in messages if one["severity"] not in FAULTS})
    unexplained = [one for one in remarks if one not in EXPLAINED]
    words = {one["ID"]: one["message"] for one in messages}
    tally(
        f"epubcheck's remarks on {book.name} ({', '.join(remarks) or 'none'}) are explained",
        not unexplained,
        "; ".join(f"{one}: {words[one]}" for one in unexplained),
    )


def ask_ace(book: Path, tally: Tally, ace: list[str]) -> None:
    """DAISY Ace: no violation of any impact. It ends with 0 whatever it finds, so its report is read."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([*ace, "-f", "-s", "-o", out, book], capture_output=True, text=True, check=False, timeout=SECONDS)
        report = Path(out) / "report.json"
        if not report.exists():
            tally(f"Ace {book.name}", False, f"no report: {(done.stdout + done.stderr)[-300:]}")
            return
        found = json.loads(report.read_text("utf-8"))
    rows = [
        f"{one['earl:test']['earl:impact']} {one['earl:test']['dct:title']} in {item['earl:testSubject']['url']}"
        for item in found["assertions"]
        for one in item["assertions"]
    ]
    tally(f"Ace {book.name}", not rows, f"{len(rows)}: " + "; ".join(sorted(set(rows))[:5]))
    # Conformance is stated only of a book that conforms, and certified by whoever states it.
    missing = [one for one in found["a11y-metadata"]["missing"] if one.startswith("schema:")]
    tally(f"Ace finds all accessibility metadata in {book.name}", not missing, str(missing))
