"""The words that stand beside a mark."""

import re

from pressbook.copyedit.quotation.marks import Mark

# No word has more than a few apostrophes; somebody's megabyte of a'a'a'a has, and would be read anew from each of them.
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+){0,6}")
BEHIND = re.compile(r"[^\W\d_]['’]?\s\Z")
LAST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+){0,6}\Z")


def following_word(mark: Mark, text: str) -> str:
    """The word behind a mark, without what an apostrophe joins to it; "" where the first part is only a letter: d'you."""
    found = WORD.match(text, mark.end)
    if not found:
        return ""
    first, joined, _ = found[0].replace("’", "'").partition("'")
    return "" if joined and len(first) == 1 and first in "dDoOlLyYiI" else first


def preceding_word(mark: Mark, text: str) -> str:
    """The word before a mark as typed, with what an apostrophe joins to it."""
    found = LAST.search(text, max(0, mark.start - 24), mark.start)
    return found[0].replace("’", "'") if found else ""


def set_off(mark: Mark, text: str) -> bool:
    """Whether a mark stands in the middle of a sentence, before a small letter and behind a word: no speech begins there."""
    return (
        mark.left == "b"
        and text[mark.end : mark.end + 1].islower()
        and bool(BEHIND.search(text, max(0, mark.start - 3), mark.start))
    )
