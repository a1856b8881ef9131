"""Title by Author in Host: a "by" tells where the title ends, where the names stand, and where what holds the work begins."""

from collections.abc import Callable

from pressbook.collect.references.segments import STRONG
from pressbook.collect.references.spans import GUESS, Labels, count_words, rename, spans
from pressbook.collect.references.tokens import Token

LONGEST = 16  # tokens of names between "by" and "in"


def _by(tokens: list[Token], labels: Labels) -> int:
    """Where the "by" stands that begins the authors behind a title; 0 if none does."""
    return next(
        (
            at
            for at in range(1, len(tokens) - 1)
            if tokens[at].text == "by" and labels[at][0] == "author" == labels[at + 1][0] and tokens[at + 1].text[0].isupper()
        ),
        0,
    )


def give_back_title(tokens: list[Token], labels: Labels) -> None:
    """Bread: A History by Ann Moss: what looked like a name before the title is its beginning; Bread (1987), by Ann Moss."""
    by = _by(tokens, labels)
    found = [span for span in spans(labels) if count_words(tokens, span)]
    if by and len(found) > 1 and labels[found[0].start][0] == "author" and found[0].stop <= by and found[1].start < by:
        between = {labels[at][0] for at in range(found[0].stop, by)}
        if between <= {"date", "origdate"}:
            rename(labels, found[0], "title", GUESS)
    if (
        by
        and len(found) > 2
        and labels[found[0].start][0] == "author"
        and labels[found[1].start][0] == "title"
        and found[1].stop <= by
    ):
        rename(labels, found[0], "title", GUESS)


def name_host(tokens: list[Token], labels: Labels) -> None:
    """Behind the names that follow "by", "in" begins the journal or book, up to its numbers or the next mark."""
    by = _by(tokens, labels)
    if not by or not any(name == "title" for name, _ in labels[:by]):
        return
    inside = next((at for at in range(by + 2, min(by + LONGEST, len(tokens) - 1)) if tokens[at].text == "in"), 0)
    between = tokens[by + 1 : inside]
    if (
        not inside
        or any(token.text in STRONG and token.text not in ",." for token in between)
        or tokens[inside + 1].text.isdecimal()
    ):
        return
    if not all(token.text[0].isupper() or token.text in JOINS for token in between):
        return
    end = inside + 1
    while (
        end < len(tokens) and not tokens[end].text[0].isdecimal() and (tokens[end].text not in STRONG or tokens[end].text == ",")
    ):
        if labels[end][0] in ("date", "volume", "issue", "pages", "place", "publisher") or tokens[end].address:
            break
        end += 1
    rename(labels, range(by, inside), "author")
    rename(labels, range(inside, end), "container")


JOINS = {",", "and", "&", "de", "von", "van", "der", "den", "la", "le", "al", "du", "."}

RULES: tuple[Callable[[list[Token], Labels], None], ...] = (give_back_title, name_host)
