"""Turn to page 7: pages of a PDF taken at random, and what stands first on each, as poppler reads it, found where the EPUB says.

The EPUB is read by the engine that walked it, from the mark that its page list leads to; nothing of pressbook's own is asked.
"""

import math
import random
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from lxml import etree

from tests.acceptance.presses import Tally

PAGES = 20
# How many letters of a page are compared, and how many at least there must be.
LETTERS, LEAST = 48, 4
# Running heads stand in this part of the page.
HEAD = 0.07
EMBEDDED = re.compile("\N{RIGHT-TO-LEFT EMBEDDING}[^\N{POP DIRECTIONAL FORMATTING}]*|[^\N{RIGHT-TO-LEFT EMBEDDING}]+")


def first_words(pdf: Path) -> dict[int, tuple[str, ...]]:
    """By page from 1, its words from below the running head on, in the order of the file and in that of the page.

    The two differ where a table's caption or columns stand first; poppler's own order takes a list of terms for columns.
    """
    below: list[str | Path] = [*head(pdf), "-W", "100000", "-H", "100000", pdf, "-"]
    readings = []
    for order in (("-raw",), ()):
        done = subprocess.run(["pdftotext", *order, *below], capture_output=True, text=True, check=True)
        pages = done.stdout.split("\f")[:-1]
        readings.append([" ".join(word for line in page.splitlines() for word in logical(line)) for page in pages])
    return dict(enumerate(zip(*readings, strict=True), 1))


def logical(line: str) -> list[str]:
    """The words of a line in the order of reading.

    Poppler gives a line that runs from right to left as it is seen, each run of its letters embedded (U+202B to U+202C).
    """
    kinds = Counter(unicodedata.bidirectional(one) for one in line)
    if kinds["R"] + kinds["AL"] <= kinds["L"]:
        return line.split()
    runs = EMBEDDED.findall(line) if "\N{RIGHT-TO-LEFT EMBEDDING}" in line else line.split()
    return " ".join(runs[::-1]).split()


def head(pdf: Path) -> list[str]:
    """Where to begin on every page, as options of pdftotext: under the running heads."""
    done = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True)
    root = etree.fromstring(done.stdout, etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    ends: dict[int, list[float]] = {}
    for page in root.iter("page"):
        lines = [(float(line.get("ymin")), float(line.get("ymax"))) for line in page.iter("line")]
        if lines and min(lines)[0] < HEAD * float(page.get("height")):
            ends.setdefault(round(min(lines)[0]), []).append(min(lines)[1])
    # A running head is on more pages than one, and as high on each.
    end = max((max(bottoms) for bottoms in ends.values() if len(bottoms) > 1), default=0.0)
    return ["-x", "0", "-y", str(math.ceil(end))]


def choose(entries: list[tuple[str, str]], seed: str) -> tuple[str, ...]:
    """Twenty pages of text, by their labels, of the (label, target) that the page list has; the same for the same book.

    The cover is a picture on the screen, and the contents have no page numbers there.
    """
    labels = [label for label, target in entries if not target.startswith(("cover.", "nav."))]
    chooser = random.Random(seed)  # noqa: S311 (nothing is secret here)
    return tuple(sorted(chooser.sample(labels, min(PAGES, len(labels))), key=labels.index))


def letters(text: str) -> str:
    """Letters alone, small: numbers are calls of notes on the one side, marks of lists on the other."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in unicodedata.normalize("NFD", text) if one.isalpha())


def stands_there(paper: str, screen: str) -> bool:
    """Whether a page and the text after its mark begin with the same words.

    Where a page begins with the rest of a word, the mark stands before the whole word.
    """
    wanted, found = letters(paper)[:LETTERS], letters(screen)
    wanted = wanted[: len(found)]
    if len(wanted) < LEAST:
        return letters(paper) == found
    first = re.match(r"\s*(\S+)", screen)
    parted = len(letters(first[1])) if first else 0
    return any(found.startswith(wanted, at) for at in range(max(1, parted)))


def prove_turning(book: Path, pdf: Path, after: dict[str, dict[str, str]], tally: Tally) -> None:
    """Each chosen page: the first words of the paper are what stands after the mark. Also, no page of text lacks a mark."""
    paper = first_words(pdf)
    for label, it in after.items():
        readings = paper.get(int(label), ("",)) if label.isdecimal() else ("",)
        good = not it["fault"] and any(stands_there(words, it["text"]) for words in readings)
        detail = it["fault"] or f"the paper has {readings[0][:70]!r}, the EPUB {it['text'][:70]!r}"
        tally(f"{book.name}: page {label} begins with {it['text'][:36]!r}", good, detail)


def pages_without(pdf: Path, labels: list[str]) -> list[int]:
    """Pages with words on them, after the first that the list has, which it has not."""
    paper = first_words(pdf)
    named = {int(label) for label in labels if label.isdecimal()}
    return [page for page, words in paper.items() if letters(words[0]) and page not in named and named and page > min(named)]
