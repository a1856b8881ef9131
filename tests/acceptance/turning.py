"""Turn to page 7: pages of a PDF taken at random, and what stands first on each, as poppler reads it, found where the EPUB says.

The EPUB is read by the engine that walked it, from the mark that its page list leads to; nothing of pressbook's own is asked.
"""

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
# Running heads stand as high as one another, on more pages than this share.
MANY = 0.3


def first_words(pdf: Path) -> dict[int, str]:
    """By page from 1, the words with which it begins: its lines in poppler's order, without running head and folio."""
    done = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True)
    root = etree.fromstring(done.stdout, etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    pages: dict[int, list[tuple[float, str]]] = {}
    for number, page in enumerate(root.iter("page"), 1):
        lines = [(float(line.get("ymin")), " ".join(word.text or "" for word in line.iter("word"))) for line in page.iter("line")]
        pages[number] = lines
    tops = Counter(round(min(top for top, _ in lines)) for lines in pages.values() if lines)
    common = {top for top, count in tops.items() if count > MANY * len(pages)}
    head = min(common) + 1 if common else 0
    return {number: " ".join(words for top, words in lines if top > head) for number, lines in pages.items()}


def choose(labels: list[str], seed: str) -> tuple[str, ...]:
    """Twenty of the pages that the page list names, the same for the same book."""
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
        words = paper.get(int(label), "") if label.isdecimal() else ""
        good = not it["fault"] and stands_there(words, it["text"])
        detail = it["fault"] or f"the paper has {words[:70]!r}, the EPUB {it['text'][:70]!r}"
        tally(f"{book.name}: page {label} begins with {words[:36]!r}", good, detail)


def pages_without(pdf: Path, labels: list[str]) -> list[int]:
    """Pages with words on them, after the first that the list has, which it has not."""
    paper = first_words(pdf)
    named = {int(label) for label in labels if label.isdecimal()}
    return [page for page, words in paper.items() if letters(words) and page not in named and named and page > min(named)]
