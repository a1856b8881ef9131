"""What the model says of a line is made whole: a quotation is one title, a line has a title, years in titles stay."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from pressbook.collect.references.segments import STRONG
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, places

Labels = list[tuple[str, float]]
CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«"}
GUESS = 0.5  # how sure a field is that a rule had to find


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
        if close and labels[at + 1][0] == "title":
            words = [
                name
                for (name, _), token in zip(labels[at + 1 : close], tokens[at + 1 : close], strict=True)
                if token.text[0].isalnum()
            ]
            if len(words) <= 60 and "title" in words and not any(token.address for token in tokens[at:close]):
                _name(labels, range(at, close + 1), "title")
            at = close
        at += 1


def _closing(tokens: list[Token], at: int) -> int:
    """Where the quotation ends that begins here; 0 if none does."""
    text = tokens[at].text
    if text not in CLOSING or at + 1 >= len(tokens) or tokens[at].end != tokens[at + 1].start:
        return 0
    if at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text not in "([,:*_":
        return 0
    return next((there for there in range(at + 2, len(tokens)) if tokens[there].text in CLOSING[text]), 0)


def keep_years_in_titles(tokens: list[Token], labels: Labels) -> None:
    """Of two dates, one that goes on a title without a mark ("Germany 1918-19 (1968)") is part of the title."""
    years = [at for at, token in enumerate(tokens) if labels[at][0] == "date" and len(token.text) == 4 and token.text.isdecimal()]
    for at in years[:-1]:
        glued = tokens[at - 1].text not in STRONG or tokens[at - 1].text in DASHES
        if not at or labels[at - 1][0] != "title" or not glued:
            continue
        end = at + 1
        while end < years[-1] and DASHES & {tokens[end].text, tokens[end - 1].text} and not tokens[end].text[0].isalpha():
            end += 1
        _name(labels, range(at, end), "title")


DASHES = set("-–—")


def name_first_people(tokens: list[Token], labels: Labels) -> None:
    """People at the beginning of a line are its authors, unless a word says that they edited it."""
    first = next((span for span in spans(labels) if _words(tokens, span)), None)
    if first is None or labels[first.start][0] not in ("editor", "translator"):
        return
    around = tokens[first.start : min(first.stop + 2, len(tokens))]
    if not any({"edited", "translated"} & set(classes_of(token.text)) for token in around if token.text[0].isalpha()):
        _name(labels, first, "author")


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
            _name(labels, before, "publisher")
            _name(labels, after, "place")
        elif len(first.split()) <= 4:
            _name(labels, before, "place")
            _name(labels, after, "publisher")
        return


def find_journal(tokens: list[Token], labels: Labels) -> None:
    """What stands between the last full stop of a title and a volume is the journal."""
    if any(name in ("container", "series", "publisher") for name, _ in labels):
        return
    found = [span for span in spans(labels) if _words(tokens, span)]
    for span, after in pairwise(found):
        if labels[span.start][0] != "title" or labels[after.start][0] not in ("volume", "issue"):
            continue
        for marks in (".?!", ",", "\"”»’'"):
            stops = [at for at in span if tokens[at].text in marks and _ends(tokens, at, span)]
            if stops:
                _name(labels, range(stops[-1] + 1, span.stop), "container", GUESS)
                return


def _ends(tokens: list[Token], at: int, span: range) -> bool:
    """Whether a mark ends a title, with a capital behind it and words on both sides."""
    after = at + 1
    while after < span.stop and not tokens[after].text[0].isalnum():
        after += 1
    begins = after < span.stop and tokens[after].text[0].isupper() and tokens[at].end < tokens[after].start
    return begins and _words(tokens, range(span.start, at)) > 1


def find_title_before_by(tokens: list[Token], labels: Labels) -> None:
    """Title, by Author, where the model saw names from the beginning."""
    first = next((span for span in spans(labels) if _words(tokens, span)), None)
    if first is None or labels[first.start][0] != "author":
        return
    at = next((at for at in first if tokens[at].text.lower() == "by"), 0)
    if at and _words(tokens, range(first.start, at)) and _words(tokens, range(at + 1, first.stop)):
        _name(labels, range(first.start, at), "title", GUESS)


def find_author(tokens: list[Token], labels: Labels) -> None:
    """Title by Author, where the model saw a title alone."""
    if any(name in ("author", "editor") for name, _ in labels):
        return
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].text == "by" and labels[at][0] == "title" and tokens[at + 1].text[0].isupper():
            end = at + 1
            while end < len(tokens) and (tokens[end].text[0].isupper() or tokens[end].text.lower() in JOINS):
                end += 1
            names = sum(token.text[0].isupper() for token in tokens[at + 1 : end])
            if 2 <= names <= 12:
                _name(labels, range(at, end), "author", GUESS)
            return


JOINS = {",", "and", "&", "de", "von", "van", "der", "la", "le", "al", "-", "’", "'"}


INSTEAD = {"container", "publisher", "series", "place", "note", "translator"}


def find_title(tokens: list[Token], labels: Labels) -> None:
    """A line of more than a name has a title: what follows the first mark in the names, or else the longest other text."""
    if any(name == "title" for name, _ in labels):
        return
    found = [span for span in spans(labels) if _words(tokens, span)]
    authors = next((span for span in found if labels[span.start][0] in ("author", "editor")), None)
    others = [span for span in found if labels[span.start][0] in INSTEAD]
    if others:
        _name(labels, max(others, key=lambda span: _words(tokens, span)), "title", GUESS)
    elif authors:
        marks = [at for at in authors if tokens[at].text in ",:–—-.;/|" and at > authors.start]
        strong = [at for at in marks if tokens[at].text in ":–—-;/|"] or marks
        if strong and _words(tokens, range(strong[-1] + 1, authors.stop)):
            at = strong[0] if len(strong) == 1 or tokens[strong[0]].text in ":–—" else strong[-1]
            _name(labels, range(at + 1, authors.stop), "title", GUESS)


def spans(labels: Labels) -> Iterator[range]:
    """The runs of tokens of one field."""
    start = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at][0] != labels[start][0]:
            yield range(start, at)
            start = at


def _words(tokens: list[Token], span: range) -> int:
    return sum(tokens[at].text[0].isalnum() and not tokens[at].address for at in span)


def _name(labels: Labels, span: range, name: str, sure: float = 0.0) -> None:
    for at in span:
        labels[at] = (name, sure or labels[at][1])


RULES: tuple[Callable[[list[Token], Labels], None], ...] = (
    smooth,
    hold_quotation,
    keep_years_in_titles,
    name_first_people,
    part_place_and_publisher,
    find_journal,
    find_title_before_by,
    find_author,
    find_title,
)
