"""Forms of names that leave no doubt, whatever the model says: shouted, in brackets at the end, before an article."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pressbook.collect.references.spans import GUESS, Labels, count_words, rename
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, known, places

WORDS = Path(__file__).with_name("forms.txt")
CERTAIN = 0.9
FAMILY = 2  # letters of the shortest shouted name
NO_PERSON = frozenset({"publisher", "journal", "body", "film", "edited", "translated", "pages", "month"})
ELIDED = re.compile(r"(?:L|D|Qu|C|S|J|N|Dell|Nell|All|Un)['\N{RIGHT SINGLE QUOTATION MARK}]\w{2,}")


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The words of one kind of forms.txt; those of "online" are phrases and patterns."""
    for line in WORDS.read_text("utf-8").splitlines():
        name, _, words = line.partition(":")
        if name == kind:
            return tuple(words.strip().split(", ") if kind == "online" else words.split())
    raise KeyError(kind)


def name_shouted_people(tokens: list[Token], labels: Labels) -> None:
    """SURNAME, Given I.; SURNAME, Given. Title: a family name in capitals and what follows its comma, up to the full stop."""
    at = end = 0
    while True:
        at = _family(tokens, at)
        if not at or at >= len(tokens) or tokens[at].text != ",":
            break
        after = at + 1
        while after < len(tokens) and after - at <= 4 and _is_given(tokens[after].text, after == at + 1):
            # Behind an initial only another one goes on.
            if after > at + 1 and tokens[after - 1].text.endswith(".") and not tokens[after].text.endswith("."):
                break
            after += 1
        if after == at + 1 or after >= len(tokens):
            break
        end = after
        if tokens[after].text not in words_of("join"):
            break
        at = after + 1
    if not end or end >= len(tokens):
        return
    stopped = tokens[end].text in ".:" or (tokens[end - 1].text.endswith(".") and tokens[end].text not in ",&(")
    if not stopped:
        return
    rename(labels, range(end + (tokens[end].text in ".:")), "author", CERTAIN)
    first = end + (tokens[end].text in ".:")
    last = first
    while last < len(tokens) and labels[last][0] in ("author", "title") and tokens[last].text not in "([":
        last += 1
    if count_words(tokens, range(first, last)):
        rename(labels, range(first, last), "title")


def _family(tokens: list[Token], at: int) -> int:
    """Where a family name in capitals ends that begins here, with its particles; 0 if none does."""
    start = at
    while at < len(tokens) and "particle" in classes_of(tokens[at].text) and tokens[at].text.islower():
        at += 1
    first = at
    while at < len(tokens) and tokens[at].text.isupper() and len(tokens[at].text) >= FAMILY and "." not in tokens[at].text:
        at += 1
    return at if at > first and first - start <= 2 else 0


def _is_given(text: str, first: bool) -> bool:
    """Whether a word may be a given name, an initial, or a particle behind one."""
    if text.endswith("."):
        return len(text.replace(".", "")) <= 3 and text[0].isupper()
    return (
        (text[0].isupper() and text[1:].islower())
        or (text[0].isupper() and "-" in text)
        or (not first and text in ("de", "da", "von", "van"))
    )


def name_people_in_brackets(tokens: list[Token], labels: Labels) -> None:
    """Title (Given Family): names in brackets that end the line are its authors, where no others are named."""
    last = len(tokens) - 1
    while last > 0 and tokens[last].text in ".,;":
        last -= 1
    if last < 3 or tokens[last].text != ")":
        return
    start = next((at for at in range(last - 1, 0, -1) if tokens[at].text == "("), 0)
    inside = tokens[start + 1 : last]
    before = {name for name, _ in labels[:start]}
    # Where all of it was taken for names there is no title yet.
    if not start or ({"author", "editor"} & before and "title" in before) or not count_words(tokens, range(start)):
        return
    words = [token.text for token in inside]
    whole = " ".join(words).lower()
    if whole in places() or whole in known("publishers") or whole in known("journals"):
        return
    capitals = [word for word in words if word[0].isupper()]
    if not 2 <= len(capitals) <= 8 or any(
        not (word[0].isupper() or word in words_of("join") or word in ",-'’" or "particle" in classes_of(word)) for word in words
    ):
        return
    surely = any("given" in classes_of(word) or (len(word) == 2 and word.endswith(".")) for word in capitals)
    telling = NO_PERSON & {name for word in words for name in classes_of(word)}
    if surely or (not telling and len(capitals) <= 3):
        rename(labels, range(start, last + 1), "author", CERTAIN if surely else GUESS)
        rename(labels, range(start), "title")


def name_people_behind_quotation(tokens: list[Token], labels: Labels) -> None:
    """A line that begins with a quotation and ends with a mark and capitals names its authors there."""
    if tokens[0].text not in '"“«„' or any(name in ("author", "editor", "container", "publisher") for name, _ in labels):
        return
    close = next((at for at in range(len(tokens) - 2, 1, -1) if tokens[at].text in '"”»“'), 0)
    begin = close + 2
    if not close or begin >= len(tokens) or tokens[close + 1].text not in "-–—/,":
        return
    words = [token.text for token in tokens[begin:] if token.text not in ".,;"]
    capitals = [word for word in words if word[0].isupper()]
    names = all(word[0].isupper() or word in words_of("join") or "particle" in classes_of(word) for word in words)
    if names and 1 <= len(capitals) <= 6 and not NO_PERSON & {name for word in capitals for name in classes_of(word)}:
        rename(labels, range(close + 1, len(tokens)), "author", CERTAIN)
        rename(labels, range(close + 1), "title")


def end_names_at_article(tokens: list[Token], labels: Labels) -> None:
    """Given Family, The Title: an article behind a comma begins the title, however the model read on."""
    for at in range(2, len(tokens) - 1):
        if labels[at][0] != "author" or tokens[at - 1].text not in ",:" or labels[at - 1][0] != "author":
            continue
        text, after = tokens[at].text, tokens[at + 1].text
        article = (
            text.lower() in words_of("article")
            and text[0].isupper()
            and after[0].isalpha()
            and not after.endswith(".")
            and len(after) > 1
        )
        if article or ELIDED.fullmatch(text):
            end = at
            while end < len(tokens) and labels[end][0] in ("author", "title") and tokens[end].text not in ",;([":
                end += 1
            if count_words(tokens, range(at, end)) > 1 or labels[min(end, len(labels) - 1)][0] != "author":
                rename(labels, range(at, end), "title", GUESS)
            return


RULES: tuple[Callable[[list[Token], Labels], None], ...] = (
    name_shouted_people,
    name_people_in_brackets,
    name_people_behind_quotation,
    end_names_at_article,
)
