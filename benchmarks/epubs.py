"""The anthology of twelve sessions as an EPUB, beside pandoc's and EbookLib's of the very same sessions, all measured in one run.

    python benchmarks/epubs.py                     a table in Markdown: what each book holds, and what others say of it
    python benchmarks/epubs.py --sessions 30 --keep OUT

The sessions are generated (epub_sessions.py): 27,000 words, 24 notes, 72 citations. epubcheck, Ace and Chromium are asked
where they are (epub_judges.py says how they are found); a row that was not asked has "-". Five others stand in columns of
figures that were measured elsewhere, on other texts of the same size. docs/epub.md says what the rows mean.
"""

import argparse
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import yaml
from epub_judges import ask_ace, ask_chromium, ask_epubcheck
from epub_look import NAMES, look, rows, untrue
from epub_makers import Maker, make_apart, makers, write_alone
from epub_sessions import write_press
from pages import show

OTHERS = Path(__file__).with_name("epub_others.yaml")
# The claims are held against a book that has a picture without words: whoever counts pictures notices.
FEW = 3


def measure(maker: Maker, press: Path, scratch: Path) -> dict[str, str]:
    """Every row of one maker. The book is made twice, in two folders, a second apart."""
    books, seconds = [], 0.0
    for name in ("one", "two"):
        copy = scratch / maker.name / name
        shutil.copytree(press, copy / "press")
        book = copy / "book.epub"
        seconds = make_apart(maker, copy / "press", copy / "scratch", book)
        books.append(book)
        time.sleep(1)
    book = books[0]
    figures = {"epubcheck, errors/warnings": ask_epubcheck(book), "Ace, critical/serious/moderate/minor": ask_ace(book)}
    figures |= rows(look(book))
    figures["claims that the book belies"] = str(len(untrue(look(book))))
    figures["  with a picture without words"] = str(len(untrue(look(_unseen(maker, scratch)))))
    figures["contrast in the light, text, links"] = ask_chromium(book, dark=False)
    figures["contrast in the dark, text, links"] = ask_chromium(book, dark=True)
    figures["bytes, without the cover"] = f"{book.stat().st_size - _cover(book):,}"
    figures["same bytes twice"] = "yes" if books[0].read_bytes() == books[1].read_bytes() else "no"
    figures["CPU seconds, from the manuscripts"] = f"{seconds:.1f}"
    figures["CPU seconds, writing the EPUB alone"] = _alone(maker, scratch / maker.name / "alone", press)
    return figures


def _alone(maker: Maker, folder: Path, press: Path) -> str:
    shutil.copytree(press, folder / "press")
    return f"{write_alone(maker, folder / 'press', folder / 'scratch', folder / 'book.epub'):.1f}"


def _cover(book: Path) -> int:
    """Bytes that a picture of the cover takes in the package."""
    items = look(book).package.iterfind(".//o:item", NAMES)
    covers = [item.get("href", "") for item in items if "cover-image" in item.get("properties", "").split()]
    with zipfile.ZipFile(book) as package:
        return sum(one.compress_size for one in package.infolist() if any(one.filename.endswith(name) for name in covers))


def _unseen(maker: Maker, scratch: Path) -> Path:
    """A short book whose picture has no alternative text."""
    folder = scratch / maker.name / "unseen"
    write_press(folder / "press", FEW)
    for source in (folder / "press" / "manuscripts").glob("*.md"):
        lines = source.read_text("utf-8").splitlines()
        kept = [line.partition("](pictures/") if line.startswith("![") else ("", "", line) for line in lines]
        texts = [f"![](pictures/{rest.partition(')')[0]})" if middle else rest for _, middle, rest in kept]
        source.write_text("\n".join(texts) + "\n", "utf-8")
    make_apart(maker, folder / "press", folder / "scratch", folder / "book.epub")
    return folder / "book.epub"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sessions", type=int, default=12, help="how many; twelve unless told otherwise")
    asked.add_argument("--keep", type=Path, help="keep the books in this folder, which must be empty")
    words = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = words.keep or Path(temporary)
        write_press(scratch / "press", words.sessions)
        columns = {maker.name: measure(maker, scratch / "press", scratch) for maker in makers()}
    columns |= {other.pop("name"): other for other in yaml.safe_load(OTHERS.read_text("utf-8"))}
    names = list(next(iter(columns.values())))
    show(["", *columns], [[name, *(figures.get(name, "") for figures in columns.values())] for name in names])


if __name__ == "__main__":
    main()
