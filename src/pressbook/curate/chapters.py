"""The chapter in which a page stands, for readers who own another printing: "45–47" gives "ch. 2" where the library knows it."""

import re
from typing import Any

from pressbook.curate import labels
from pressbook.curate.works import csl
from pressbook.text import tree
from pressbook.text.locators import Locator, term
from pressbook.types import Work

# Two characters of Unicode's private use stand for the brackets until it is known in which brackets the citation itself is.
OPENING, CLOSING = chr(0xE000), chr(0xE001)
PAGES = re.compile(r"(?<!\w)(\d{1,5})(?:\s?[-\u2010-\u2015]+\s?(\d{1,5}))?(?![^\W\d])")
AFTER_PAGE = re.compile(r"\d[a-z]?(?:\s?(?:ff?|sqq?|et seqq?)\.?)?\s*$")
EN_DASH = "\N{EN DASH}"

Chapters = tuple[tuple[int, str], ...]


def chapters_of(work: Work) -> Chapters:
    """The first page and the name of each chapter, in the order of pages: `custom: {chapters: {1: 1, 2: 35, Epilogue: 410}}`."""
    custom: Any = csl(work).get("custom")
    typed: Any = custom.get("chapters") if isinstance(custom, dict) else None
    if not isinstance(typed, dict):
        return ()
    found = [(int(page), str(name)) for name, page in typed.items() if re.fullmatch(r"\d{1,5}", str(page))]
    return tuple(sorted(found))


def chapter_words(locator: Locator, chapters: Chapters, language: str) -> str:
    """The chapters of a locator's pages ("ch. 2", "chs 2–3", "Epilogue"), or "": other parts and roman pages have none."""
    if locator.kind != "page" or not chapters:
        return ""
    found: list[tuple[str, str]] = []
    for match in PAGES.finditer(locator.numbers):
        first, last = match[1], match[2] or match[1]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last  # 245-7
        ends = (_at(int(first), chapters), _at(max(int(first), int(last)), chapters))
        if ends[0] and ends not in found:
            found.append(ends)
    numbered = [ends for ends in found if ends[0].isdigit() and ends[1].isdigit()]
    words = [
        EN_DASH.join(_labelled(name, language, False) if name.isdigit() else name for name in dict.fromkeys(ends))
        for ends in found
        if ends not in numbered
    ]
    if numbered:
        several = len({name for ends in numbered for name in ends}) > 1
        numbers = ", ".join(EN_DASH.join(dict.fromkeys(ends)) for ends in numbered)
        words.insert(0, _labelled(numbers, language, several))
    return ", ".join(words)


def _at(page: int, chapters: Chapters) -> str:
    return next((name for start, name in reversed(chapters) if start <= page), "")


def _labelled(numbers: str, language: str, several: bool) -> str:
    spoken = labels.spoken(language)
    if spoken != language and (word := term("chapter", language)):
        return f"{word}\N{NO-BREAK SPACE}{numbers}"
    return labels.word(language, "in-chapters" if several else "in-chapter", n=numbers)


def bracket(inlines: list[tree.Element]) -> list[tree.Element]:
    """The inlines of a citation with its chapters in brackets: round ones, or square ones inside round ones.

    A chapter goes where its page went: "Ibid." for the same page stands alone.
    """
    read, within, dropped = "", False, False

    def settle(text: str) -> str:
        nonlocal read, within, dropped
        out = ""
        for sign in text:
            if sign == OPENING:
                within = AFTER_PAGE.search(read) is None
            drop = within
            if sign == CLOSING:
                within = False
            if drop or (sign == "." and dropped and read.rstrip().endswith(".")):
                dropped = drop
                continue
            dropped = False
            if sign in (OPENING, CLOSING):
                sign = ("()" if read.count("(") <= read.count(")") else "[]")[sign == CLOSING]
                out += sign
                continue
            read += sign
            out += sign
        return out

    def walk(node: Any) -> Any:
        nonlocal read
        if isinstance(node, list):
            made: list[Any] = []
            for one in node:
                new = walk(one)
                if isinstance(one, dict) and one.get("t") == "Str" and not new["c"] and one["c"]:
                    if made and made[-1].get("t") == "Space":
                        made.pop()
                    continue
                if not (isinstance(one, dict) and one.get("t") == "Space" and within):
                    made.append(new)
            return made
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Str":
            return {**node, "c": settle(node["c"])}
        if node.get("t") == "Space":
            read += " "
        return {key: walk(value) for key, value in node.items()}

    made: list[tree.Element] = walk(inlines)
    return made
