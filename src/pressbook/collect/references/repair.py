"""What the model says of a line is made whole: a quotation is one title, a line has a title, years in titles stay."""

import re
from collections.abc import Callable
from itertools import pairwise

from pressbook.collect.references.by import RULES as BY
from pressbook.collect.references.features import shape
from pressbook.collect.references.forms import CERTAIN
from pressbook.collect.references.forms import RULES as FORMS
from pressbook.collect.references.imprints import RULES as IMPRINTS
from pressbook.collect.references.people import RULES as PEOPLE_RULES
from pressbook.collect.references.people import end_of_names, find_leading_name, is_whole_name
from pressbook.collect.references.segments import STRONG
from pressbook.collect.references.spans import GUESS, Labels, count_words, rename, spans
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import places

SINGLE = "'‘`"
CLOSING = {"'": "'", "‘": "’'", "`": "`'", '"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«"}


def repair(tokens: list[Token], labels: Labels) -> Labels:
    """The labels after every rule, in the order of RULES."""
    labels = list(labels)
    for rule in RULES:
        rule(tokens, labels)
    return labels


def smooth(tokens: list[Token], labels: Labels) -> None:
    """A mark between two tokens of a field is of that field."""
    for at in range(1, len(tokens) - 1):
        before, after = labels[at - 1][0], labels[at + 1][0]
        if before == after != labels[at][0] and not tokens[at].text[0].isalnum() and not tokens[at].address:
            labels[at] = (before, labels[at][1])


def hold_quotation(tokens: list[Token], labels: Labels) -> None:
    """What stands between double marks is one title, if the model sees the beginning of a title there."""
    at = 0
    while at < len(tokens):
        close = _closing(tokens, at)
        if close and labels[at + 1][0] in ("title", "author"):
            words = [
                name
                for (name, _), token in zip(labels[at + 1 : close], tokens[at + 1 : close], strict=True)
                if token.text[0].isalnum()
            ]
            if len(words) <= 60 and "title" in words and not any(token.address for token in tokens[at:close]):
                rename(labels, range(at, close + 1), "title")
            at = close
        at += 1


def _closing(tokens: list[Token], at: int) -> int:
    """Where the quotation ends that begins here; 0 if none does."""
    text = tokens[at].text
    if text not in CLOSING or at + 1 >= len(tokens) or tokens[at].end != tokens[at + 1].start:
        return 0
    if at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text not in "([,:;.*_":
        return 0
    closing = [there for there in range(at + 2, len(tokens)) if tokens[there].text in CLOSING[text]]
    if text in SINGLE:  # an apostrophe looks the same: only one with a mark or nothing behind it closes
        closing = [there for there in closing if there + 1 == len(tokens) or tokens[there + 1].text in ",.;:)(]"]
    return closing[0] if closing else 0


def keep_years_in_titles(tokens: list[Token], labels: Labels) -> None:
    """Of two dates, one that goes on a title without a mark ("Germany 1918-19 (1968)") is part of the title."""
    years = [at for at, token in enumerate(tokens) if labels[at][0] in DATES and len(token.text) == 4 and token.text.isdecimal()]
    for at in years[:-1]:
        start, end = at, at + 1
        while start and labels[start - 1][0] in DATES and tokens[start - 1].text not in STRONG:
            start -= 1
        glued = start and (tokens[start - 1].text not in STRONG or tokens[start - 1].text in DASHES)
        if not glued or labels[start - 1][0] != "title" or tokens[start].text in STRONG:
            continue
        while end < years[-1] and DASHES & {tokens[end].text, tokens[end - 1].text} and not tokens[end].text[0].isalpha():
            end += 1
        rename(labels, range(start, end), "title")
    for at in years:
        # the Constitution of 1917, England in 1844, France 1848 to 1850
        if at > 1 and labels[at - 1][0] == "title" and tokens[at - 1].text in OF and not _tells_when(tokens, at - 1):
            rename(labels, range(at, at + 1), "title")
    for span in spans(labels):
        if labels[span.start][0] == "origdate" and not any(tokens[at].text[0].isdecimal() for at in span):
            rename(labels, span, "title" if span.start and labels[span.start - 1][0] == "title" else "note")


OF = {
    *("of", "in", "from", "to", "until", "till", "since", "before", "after", "circa"),
    *("von", "im", "bis", "seit", "vor", "nach", "ab", "um"),
    *("de", "en", "depuis", "avant", "vers", "del", "desde", "hasta", "hacia"),
    *("di", "nel", "dal", "al", "fino", "dopo", "do", "em", "até", "desde", "após"),
    *("του", "το", "από", "ως", "έως", "πριν"),
}


PUBLISHED = re.compile(r"publi[sc]|pubbl|print|writ|erschien|veröff|geschrieb|paru|écrit|scritt|escrit", re.IGNORECASE)


def _tells_when(tokens: list[Token], at: int) -> bool:
    """Whether a word begins what says when the work came out: "Title, in 1902", "first published in 1920"."""
    return tokens[at - 1].text in STRONG or bool(PUBLISHED.match(tokens[at - 1].text))


def part_at_parenthesis(tokens: list[Token], labels: Labels) -> None:
    """A parenthesis that opens in a title and closes behind the year holds who brought the work out, not words of the title."""
    for span in list(spans(labels)):
        opened = [at for at in span if tokens[at].text == "("]
        if labels[span.start][0] != "title" or not opened or any(tokens[at].text == ")" for at in range(opened[-1], span.stop)):
            continue
        inside = range(opened[-1], span.stop)
        known = any(name in ("container", "publisher") for name, _ in labels)
        dated = span.stop < len(tokens) and labels[span.stop][0] == "date"
        if dated and not known and count_words(tokens, inside) and count_words(tokens, range(span.start, opened[-1])):
            rename(labels, inside, "publisher", GUESS)


DATES = ("date", "origdate")


def find_date(tokens: list[Token], labels: Labels) -> None:
    """A year by itself that is of no field is the date, if the line has none."""
    if any(name in DATES for name, _ in labels):
        return
    for at, token in enumerate(tokens):
        if labels[at][0] == "note" and shape(token.text) == "year":
            rename(labels, range(at, at + 1), "date", GUESS)
            return


DASHES = set("-–—")


def part_place_and_publisher(tokens: list[Token], labels: Labels) -> None:
    """Place: Publisher, or one of them and a known place after a comma, where the model saw one field."""
    found = [span for span in spans(labels) if labels[span.start][0] in ("publisher", "place")]
    if len(found) != 1:
        return
    span = found[0]
    for mark in (":", ","):
        marks = [at for at in span if tokens[at].text == mark]
        if len(marks) != 1:
            continue
        before, after = range(span.start, marks[0] + 1), range(marks[0] + 1, span.stop)
        first, second = (
            " ".join(tokens[at].text.lower() for at in part if tokens[at].text[0].isalnum()) for part in (before, after)
        )
        if not second or not first or (mark == "," and (first in places()) == (second in places())):
            continue
        if mark == "," and second in places():
            rename(labels, before, "publisher")
            rename(labels, after, "place")
        elif len(first.split()) <= 4:
            rename(labels, before, "place")
            rename(labels, after, "publisher")
        return


def keep_numbers_in_titles(tokens: list[Token], labels: Labels) -> None:
    """A number that goes on a title without a mark or a word is part of it, unless a journal or more numbers follow."""
    if any(name in ("container", "issue") for name, _ in labels):
        return
    found = list(spans(labels))
    for span, after in pairwise(found):
        numbers = labels[after.start][0] in ("volume", "pages", "edition") and tokens[after.start].text.isdecimal()
        marked = tokens[after.start - 1].text in STRONG or any(tokens[at].text in DASHES for at in after)
        if labels[span.start][0] == "title" and numbers and not marked:
            rename(labels, after, "title")


def print_journal(tokens: list[Token], labels: Labels) -> None:
    """What has a volume and an issue and no place is a journal, and no publisher."""
    names = {name for name, _ in labels}
    if names & {"container", "place", "series"} or not {"publisher", "volume", "issue"} <= names:
        return
    for span in spans(labels):
        if labels[span.start][0] == "publisher":
            rename(labels, span, "container")


def find_journal(tokens: list[Token], labels: Labels) -> None:
    """What stands between the last full stop of a title and a volume is the journal."""
    if any(name in ("container", "series", "publisher") for name, _ in labels):
        return
    found = [span for span in spans(labels) if count_words(tokens, span)]
    for span, after in pairwise(found):
        if labels[span.start][0] != "title" or labels[after.start][0] not in ("volume", "issue"):
            continue
        for marks in (".?!", ",", "\"”»’'"):
            stops = [at for at in span if tokens[at].text in marks and _ends(tokens, at, span)]
            if stops:
                rename(labels, range(stops[-1] + 1, span.stop), "container", GUESS)
                return


def _ends(tokens: list[Token], at: int, span: range) -> bool:
    """Whether a mark ends a title, with a capital behind it and words on both sides."""
    after = at + 1
    while after < span.stop and not tokens[after].text[0].isalnum():
        after += 1
    begins = after < span.stop and tokens[after].text[0].isupper() and tokens[at].end < tokens[after].start
    return begins and count_words(tokens, range(span.start, at)) > 1


INSTEAD = {"container", "publisher", "series", "place", "note", "translator"}


def find_title(tokens: list[Token], labels: Labels) -> None:
    """A line of more than a name has a title: what follows the first mark in the names, or else the longest other text."""
    found = [span for span in spans(labels) if count_words(tokens, span)]
    authors = next((span for span in found if labels[span.start][0] in ("author", "editor")), None)
    others = [span for span in found if labels[span.start][0] in INSTEAD]
    parted = authors is not None and any(count_words(tokens, range(at, authors.stop)) for at in authors if tokens[at].text == ",")
    # A mark alone that the model took for a title is none, where the names hold one.
    if any(labels[span.start][0] == "title" for span in (found if parted else spans(labels))):
        return
    split = end_of_names(tokens, authors) if authors else 0
    named = authors is not None and split > 0 and is_whole_name(tokens, authors, split)
    imprint = all(labels[span.start][0] in ("publisher", "translator", "note") for span in others)
    if others and not (parted and (imprint if named else all(labels[span.start][0] == "translator" for span in others))):
        rename(labels, max(others, key=lambda span: count_words(tokens, span)), "title", GUESS)
    elif authors and split:
        rename(labels, range(split + 1, authors.stop), "title", CERTAIN if named else GUESS)


RULES: tuple[Callable[[list[Token], Labels], None], ...] = (
    smooth,
    hold_quotation,
    keep_years_in_titles,
    find_date,
    *FORMS,
    *IMPRINTS,
    *PEOPLE_RULES,
    *BY,
    part_place_and_publisher,
    print_journal,
    find_journal,
    keep_numbers_in_titles,
    find_title,
    find_leading_name,
    part_at_parenthesis,
)
