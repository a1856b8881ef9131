"""Forms of imprints that leave no doubt: collections, City, House, a journal behind a quotation, what ends a line."""

import re
from collections.abc import Callable

from pressbook.collect.references.forms import CERTAIN, words_of
from pressbook.collect.references.spans import GUESS, Labels, count_words, rename, spans
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import known, places

QUOTES = {"«": "»", "“": "”", "„": "“”", '"': '"', "‘": "’"}
ONLINE = re.compile("|".join(words_of("online")), re.IGNORECASE)


def part_journal_behind_quotation(tokens: list[Token], labels: Labels) -> None:
    """ "Title", Journal: what stands between a quotation and the next mark, and was taken for more of the title."""
    if any(name in ("container", "publisher", "series") for name, _ in labels):
        return
    for span in spans(labels):
        if labels[span.start][0] != "title" or tokens[span.start].text not in QUOTES:
            continue
        closing = QUOTES[tokens[span.start].text]
        close = next((at for at in reversed(span) if tokens[at].text in closing), 0)
        begin = close + 2
        if close and begin < span.stop and tokens[close + 1].text in ",." and tokens[begin].text[0].isupper():
            end = next((at for at in range(begin, span.stop) if tokens[at].text in ",("), span.stop)
            rename(labels, range(close + 1, end), "container", GUESS)
        return


def part_collection(tokens: list[Token], labels: Labels) -> None:
    """ "coll. « Points »" is the series, whatever stands around it."""
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
        if name == "container" and words in known("publishers") and words not in known("journals"):
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
    part_collection,
    set_tail_aside,
    part_journal_behind_quotation,
    part_place,
    name_houses,
)
