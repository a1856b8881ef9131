"""Sentences: where one ends, and the one around a spot, cut to a length that can be shown."""

import re

CLOSERS = "\"'’”“»›)]"
ENDS = re.compile(rf"[.!?…]+[{re.escape(CLOSERS)}]*(?=\s)|\n")
ABBREVIATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "st", "p", "pp", "vol", "vols", "no", "nos", "ch", "chs", "ed", "eds", "trans", "cf"),
        *("e.g", "i.e", "etc", "al", "vs", "c", "ca", "fig", "op", "cit", "ibid", "z.b", "d.h", "u.a", "s", "bd", "hg", "nr"),
        *("usw", "bzw", "art", "av", "m", "mme", "mlle", "sr", "sra", "dott"),
    )
)


def ends(text: str, start: int = 0, stop: int | None = None) -> list[int]:
    """The offsets behind the sentences of a text; the last may be without its end. Abbreviations and initials end none."""
    stop = len(text) if stop is None else stop
    found: list[int] = []
    for match in ENDS.finditer(text, start, stop):
        if match[0] == ".":
            begin = match.start()
            while begin > start and not text[begin - 1].isspace() and match.start() - begin < 24:
                begin -= 1
            word = text[begin : match.start()].strip("(“‘\"'[«„").lower()
            if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
                continue
        found.append(match.end())
    if not found or found[-1] < stop:
        found.append(stop)
    return found


def around(text: str, start: int, end: int, width: int = 120) -> str:
    """The sentence that holds text[start:end], on one line, cut at words to about `width` characters."""
    return around_at(text, start, end, width)[0]


def around_at(text: str, start: int, end: int, width: int = 120) -> tuple[str, int]:
    """The sentence that holds text[start:end], and where in it that begins; its spaces are those of the text."""
    left, right = max(0, start - width), min(len(text), end + width)
    begin, finish = left, right
    for stop in ends(text, left, right):
        if stop <= start:
            begin = stop
        elif stop >= end:
            finish = stop
            break
    room = max(0, width - (end - start)) // 2
    if finish - begin > width:
        if start - begin > room:
            cut = text.find(" ", start - room, start)
            begin = cut + 1 if cut >= 0 else max(begin, start - room)
        if finish - end > room:
            cut = text.rfind(" ", end, end + room)
            finish = cut if cut >= 0 else min(finish, end + room)
    while begin < start and text[begin].isspace():
        begin += 1
    return text[begin:finish].replace("\n", " ").rstrip(), start - begin
