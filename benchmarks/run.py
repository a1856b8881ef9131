"""`make bench`: how long pressbook takes beside bare pandoc + WeasyPrint on the same sessions, in the same run.

Prints a table of seconds and ratios: start-up, a first build of the specimen press, a build with nothing to do, a build after
one word changed, and the peer: one `pandoc -t html5` and one `weasyprint` process a session, styled by WeasyPrint's defaults.
Figures are of this machine and this minute; only the ratios travel.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).parents[1]


def seconds(*words: str | Path) -> float:
    """Wall-clock seconds of one command."""
    start = time.perf_counter()
    subprocess.run([str(word) for word in words], check=False, capture_output=True)
    return time.perf_counter() - start


def press_in(folder: Path) -> Path:
    """A copy of the specimen press."""
    press = folder / "press"
    shutil.copytree(TOP / "manuscripts", press / "manuscripts")
    shutil.copy(TOP / "pressbook.yaml", press)
    return press


def peer(press: Path, folder: Path) -> float:
    """The same sessions as plain PDFs, the obvious way."""
    import pypandoc

    total = 0.0
    for source in sorted((press / "manuscripts").glob("20*/*.md")):
        page = folder / f"{source.stem}.html"
        total += seconds(pypandoc.get_pandoc_path(), "-s", source, "-t", "html5", "--metadata", "title=x", "-o", page)
        total += seconds(sys.executable, "-m", "weasyprint", page, page.with_suffix(".pdf"))
    return total


def main() -> None:
    """Measure and print."""
    pressbook = [sys.executable, "-m", "pressbook"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        press = press_in(folder)
        rows = [("bare pandoc + WeasyPrint, a PDF a session", peer(press, folder))]
        rows.append(("pressbook --help", seconds(*pressbook, "--help")))
        rows.append(("build pamphlets, -j 1", seconds(*pressbook, "-C", press, "build", "pamphlets", "-j", "1")))
        shutil.rmtree(press / "build", ignore_errors=True)
        rows.append(("build everything, -j 1", seconds(*pressbook, "-C", press, "build", "-j", "1")))
        shutil.rmtree(press / "build", ignore_errors=True)
        rows.append(("build everything, -j 2", seconds(*pressbook, "-C", press, "build", "-j", "2")))
        rows.append(("build again, nothing to do", seconds(*pressbook, "-C", press, "build", "-j", "2")))
        source = sorted((press / "manuscripts").glob("20*/*.md"))[0]
        source.write_text(source.read_text("utf-8") + "\nOne word more.\n", "utf-8")
        rows.append(("build after one word changed", seconds(*pressbook, "-C", press, "build", "-j", "2")))
    first = rows[0][1]
    for name, took in rows:
        print(f"{name:44} {took:7.2f} s {took / first:6.2f}")


if __name__ == "__main__":
    main()
