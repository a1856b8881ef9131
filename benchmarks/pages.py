"""How pages come out beside bare WeasyPrint, typst and TeX on the same text and measure, and what they cost.

    python benchmarks/pages.py                      the specimen press's texts
    python benchmarks/pages.py --texts DIR --language de --keep OUT --faults
    python benchmarks/pages.py --cost               CPU seconds beside bare WeasyPrint on the very same pages

A compositor that is not installed is left out with a line that says how to get it. docs/pages.md says what the rows mean.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from page_compositors import Compositor, compositors
from page_cost import measure_cost, spend
from page_lines import read_lines
from page_quality import Figures, faults, judge
from page_text import Block, gather

TOP = Path(__file__).parents[1]


def set_apart(compositor: Compositor, texts: Path, language: str, folder: Path) -> tuple[Path, float]:
    """Set in a process of its own, so that each pays for its own start; the PDF and its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--texts", str(texts), "--language", language, "--keep", str(folder)]
    done = subprocess.run([*command, "--one", compositor.name], capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        sys.exit(f"{compositor.name}: {done.stderr.strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    path = json.loads(done.stdout)["path"]
    return Path(path), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(texts: Path, language: str, folder: Path, *, listed: bool) -> None:
    """Print the table of quality."""
    _, blocks = gather(texts)
    columns: dict[str, Figures] = {}
    for compositor in compositors():
        if compositor.missing:
            print(f"{compositor.name} is not installed: {compositor.missing}")
            continue
        path, seconds = set_apart(compositor, texts, language, folder)
        columns[compositor.name] = _figures(path, blocks) | {"CPU seconds, a process": f"{seconds:.1f}"}
        if listed:
            for page, words in faults(read_lines(path, blocks), blocks):
                print(f"{compositor.name}, page {page}: {words}")
    print(f"{sum(len(block.words.split()) for block in blocks)} words, {sum(not block.heading for block in blocks)} paragraphs")
    show(["", *columns], [[row, *(figures[row] for figures in columns.values())] for row in next(iter(columns.values()))])


def _figures(path: Path, blocks: list[Block]) -> Figures:
    return judge(read_lines(path, blocks), blocks)


def show(head: list[str], rows: list[list[str]]) -> None:
    """A table that is Markdown too."""
    widths = [max(len(row[at]) for row in (head, *rows)) + 1 for at in range(len(head))]
    ruled = ["-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    for row in (head, ruled, *rows):
        cells = [cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        print("| " + " | ".join(cells) + " |")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--texts", type=Path, default=TOP / "manuscripts", help="a folder of Markdown; the specimen press's")
    asked.add_argument("--language", default="en-GB", help="the language of all of it, for hyphens")
    asked.add_argument("--keep", type=Path, help="keep the PDFs in this folder")
    asked.add_argument("--faults", action="store_true", help="say on which page what went wrong")
    asked.add_argument("--cost", action="store_true", help="only what the pages cost")
    asked.add_argument("--one", help=argparse.SUPPRESS)
    asked.add_argument("--spend", nargs=2, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.spend:
        print(json.dumps(spend(words.texts, words.language, words.spend[0], int(words.spend[1]))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = (words.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if words.one:
            compositor = next(one for one in compositors() if one.name == words.one)
            document, _ = gather(words.texts)
            print(json.dumps({"path": str(compositor.make(document, words.language, folder))}))
        elif words.cost:
            show(*measure_cost(words.texts, words.language, Path(__file__)))
        else:
            compare(words.texts, words.language, folder, listed=words.faults)
            print()
            show(*measure_cost(words.texts, words.language, Path(__file__)))


if __name__ == "__main__":
    main()
