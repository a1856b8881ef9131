"""Forms of imprints that leave no doubt: collections, City, House, a journal behind a quotation, what ends a line."""

import re
from collections.abc import Callable

from pressbook.collect.references.forms import CERTAIN, words_of
from pressbook.collect.references.spans import GUESS, Labels, count_words, rename, spans
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, known, places

QUOTES = {"«": "»", "“": "”", "„": "“”", '"': '"', "‘": "’"}
ONLINE = re.compile("|".join(words_of("online")), re.IGNORECASE)


def part_journal_behind_quotation(tokens: list[Token], labels: Labels) -> None:
    """Behind a quotation, a journal: what stands between a quotation and the next mark, and was taken for more of the title."""
    if any(name in ("container", "publisher", "series") for name, _ in labels):
        return
    for span in spans(labels):
        if labels[span.start][0] != "title":
            continue
        close = next((at for at in reversed(span) if tokens[at].text in '»”"' and at + 2 < span.stop), 0)
        begin = close + 2
        if close and tokens[close + 1].text in ",." and tokens[begin].text[0].isupper():
            end = next((at for at in range(begin, span.stop) if tokens[at].text in ",("), span.stop)
            rename(labels, range(close + 1, end), "container", GUESS)
        return


def part_house(tokens: list[Token], labels: Labels) -> None:
    """A house behind "éd.", at the end of a line or before a year; behind "ed." where the house is known."""
    for at in range(2, len(tokens) - 1):
        if tokens[at].text.lower().rstrip(".") not in words_of("house") or tokens[at - 1].text != ",":
            continue
        begin = at + 1 + (tokens[at + 1].text == ".")
        end = begin
        while end < len(tokens) and tokens[end].text not in ",;.([":
            end += 1
        words = [tokens[there].text for there in range(begin, end) if tokens[there].text[0].isalnum()]
        whole = " ".join(words).lower()
        accented = not tokens[at].text.isascii() or len(tokens[at].text) > 3
        person = len(words) > 1 and "given" in classes_of(words[0])
        around = [there for there in range(len(tokens)) if not at - 1 <= there < end and tokens[there].text[0].isalnum()]
        if any(labels[there][0] == "publisher" for there in around):
            continue
        if words and len(words) <= 6 and (whole in known("publishers") or (accented and not person)):
            rename(labels, range(at - 1, begin), "note")
            rename(labels, range(begin, end), "publisher", CERTAIN)
            _name_title(tokens, labels, at - 1)
            return


def part_years(tokens: list[Token], labels: Labels) -> None:
    """2000 [1974]: of two years, one of them in brackets, the later is that of the printing."""
    for at in range(len(tokens) - 3):
        first, mark, second = tokens[at].text, tokens[at + 1].text, tokens[at + 2].text
        if mark in "[(/" and tokens[at + 3].text in "])" and _is_year(first) and _is_year(second) and first != second:
            if labels[at][0] in ("date", "origdate") or labels[at + 2][0] in ("date", "origdate"):
                rename(labels, range(at, at + 1), "date" if first > second else "origdate", CERTAIN)
                rename(labels, range(at + 1, at + 4), "origdate" if first > second else "date", CERTAIN)
            return


def part_first_edition(tokens: list[Token], labels: Labels) -> None:
    """(1892; Penguin 2015), (1892, 2nd ed. 2015): the year of the first edition, then who printed this one, and when."""
    for at in range(len(tokens) - 4):
        close = next((there for there in range(at + 4, min(at + 12, len(tokens))) if tokens[there].text in ")]"), 0)
        if tokens[at].text not in "([" or not close or not (_is_year(tokens[at + 1].text) and _is_year(tokens[close - 1].text)):
            continue
        inside = range(at + 3, close - 1)
        named = all(tokens[there].text[0].isupper() or tokens[there].text in ",&:" for there in inside)
        if tokens[at + 2].text in ";," and tokens[at + 1].text < tokens[close - 1].text:
            rename(labels, range(at, at + 3), "origdate", CERTAIN)
            rename(labels, range(close - 1, close + 1), "date", CERTAIN)
            if named:
                rename(labels, inside, "publisher", CERTAIN)
            for there in inside:
                if labels[there][0] in ("date", "origdate"):
                    rename(labels, range(there, there + 1), "note")
        return


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and "1400" <= text <= "2099"


def set_parts_aside(tokens: list[Token], labels: Labels) -> None:
    """Title (tome 1 et 2), Title (video): what is to be read, or what it is, in brackets that end the line."""
    last = len(tokens) - 1
    while last > 0 and tokens[last].text in ".,;":
        last -= 1
    at = next((at for at in range(last - 1, max(0, last - 8), -1) if tokens[at].text == "("), 0)
    inside = [token.text for token in tokens[at + 1 : last] if token.text[0].isalnum()]
    if not at or tokens[last].text != ")" or not inside or any(token.address for token in tokens[at:]):
        return
    kinds = set(classes_of(inside[0]))
    counted = kinds & {"volume", "chapter"} and len(inside) > 1 and re.fullmatch(r"\d+|[IVX]+", inside[1])
    told = len(inside) <= 2 and all({"film", "online", "task", "role"} & set(classes_of(word)) for word in inside)
    if counted or told:
        rename(labels, range(at, last + 1), "note")
        _name_title(tokens, labels, at)


def _name_title(tokens: list[Token], labels: Labels, end: int) -> None:
    """Without a title, what stands before a place in the line is one."""
    if not any(name == "title" for name, _ in labels):
        before = next((span for span in reversed(list(spans(labels[:end]))) if count_words(tokens, span)), None)
        if before is not None and labels[before.start][0] in ("container", "publisher", "note"):
            rename(labels, before, "title")


def take_place_from_title(tokens: list[Token], labels: Labels) -> None:
    """Title, City, House, Year: a known place at the end of what was taken for the title."""
    if any(name == "place" for name, _ in labels):
        return
    for span in spans(labels):
        if labels[span.start][0] != "title" or span.stop == len(tokens):
            continue
        words = [at for at in span if tokens[at].text[0].isalnum()]
        comma = next((at for at in reversed(span) if tokens[at].text == "," and words and at < words[-1]), 0)
        whole = " ".join(tokens[at].text.lower() for at in words if at > comma)
        if comma and whole in places() and labels[span.stop][0] in ("container", "publisher", "date"):
            rename(labels, range(comma, span.stop), "place", GUESS)
        return


def part_collection(tokens: list[Token], labels: Labels) -> None:
    """Set off behind "coll." stands the series, whatever stands around it."""
    for at, token in enumerate(tokens[:-3]):
        if token.text.lower() not in words_of("collection"):
            continue
        start = at + 1 + (tokens[at + 1].text == ".")
        if tokens[start].text not in QUOTES:
            continue
        close = next(
            (
                there
                for there in range(start + 1, min(start + 10, len(tokens)))
                if tokens[there].text in QUOTES[tokens[start].text]
            ),
            0,
        )
        if close:
            before = at - (at > 0 and tokens[at - 1].text == ",")
            rename(labels, range(before, start), "note")
            rename(labels, range(start, close + 1), "series", CERTAIN)
            return


def set_tail_aside(tokens: list[Token], labels: Labels) -> None:
    """What ends a line and is of no field: "online", "[PDF]", how many pages the book has."""
    last = len(tokens)
    while last > 1 and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in "»”\"’'?!.":
        last -= 1
    if last < len(tokens) and "(" in {token.text for token in tokens[last:]}:
        rename(labels, range(last, len(tokens)), "note")
    while last and tokens[last - 1].text in ".,;)]":
        last -= 1
    for size in (4, 3, 2, 1):
        start = last - size
        if start <= 0 or tokens[start - 1].text not in (",", ".", "(", "[", "»", "”", '"', "-", "–", ")"):
            continue
        words = " ".join(token.text for token in tokens[start:last])
        if ONLINE.fullmatch(words) and not any(token.address for token in tokens[start:last]):
            rename(labels, range(start - (tokens[start - 1].text in ",(["), len(tokens)), "note")
            return
    if (
        last >= 3
        and tokens[last - 1].text.lower().rstrip(".") in words_of("sheets")
        and tokens[last - 2].text.isdecimal()
        and tokens[last - 3].text == ","
    ):
        rename(labels, range(last - 3, len(tokens)), "note")


def name_houses(tokens: list[Token], labels: Labels) -> None:
    """Without a publisher, a known house that was taken for a journal is one, and so is a "place" nobody knows."""
    names = [name for name, _ in labels]
    if "publisher" in names or "pages" in names or "volume" in names:
        return
    for span in spans(labels):
        name = labels[span.start][0]
        words = " ".join(tokens[at].text.lower() for at in span if tokens[at].text[0].isalnum())
        placed = span.start > 0 and labels[span.start - 1][0] == "place"
        if name == "container" and words not in known("journals") and (placed or words in known("publishers")):
            rename(labels, span, "publisher")
            return
        alone = names.count("place") == len(span) and "container" not in names
        if name == "place" and alone and words and words not in places() and not set(words.split()) & places():
            rename(labels, span, "publisher", GUESS)
            return


def part_place(tokens: list[Token], labels: Labels) -> None:
    """City, House: a place that goes on behind a comma, where no publisher was seen."""
    if any(name == "publisher" for name, _ in labels):
        return
    for span in spans(labels):
        if labels[span.start][0] != "place":
            continue
        marks = [at for at in span if tokens[at].text in ",:" and count_words(tokens, range(at + 1, span.stop))]
        if len(marks) != 1 or not count_words(tokens, range(span.start, marks[0])):
            continue
        after = [tokens[at].text for at in range(marks[0] + 1, span.stop) if tokens[at].text[0].isalnum()]
        if " ".join(after).lower() not in places() and not (len(after) == 1 and after[0].isupper() and len(after[0]) <= 2):
            rename(labels, range(marks[0], span.stop), "publisher", GUESS)
        return


RULES: tuple[Callable[[list[Token], Labels], None], ...] = (
    part_years,
    part_first_edition,
    set_parts_aside,
    part_house,
    part_collection,
    set_tail_aside,
    part_journal_behind_quotation,
    take_place_from_title,
    part_place,
    name_houses,
)
