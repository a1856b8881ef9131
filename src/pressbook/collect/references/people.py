"""Who wrote a work: where names begin and end is mended by rules, after the model."""

import re
from collections.abc import Callable
from itertools import pairwise

from pressbook.collect.references.forms import CERTAIN, words_of
from pressbook.collect.references.one_name import PARTICLES, is_body
from pressbook.collect.references.segments import STRONG, look
from pressbook.collect.references.spans import GUESS, Labels, count_words, rename, spans
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, is_given


def take_by(tokens: list[Token], labels: Labels) -> None:
    """A "by" before names belongs to them."""
    for span, after in pairwise(list(spans(labels))):
        last = span.stop - 1
        if labels[after.start][0] == "author" and tokens[last].text.lower() == "by" and count_words(tokens, span) > 1:
            rename(labels, range(last, span.stop), "author")


CUT = {True: ("title", "note"), False: ("note",)}


def finish_names(tokens: list[Token], labels: Labels) -> None:
    """Names go on to the next mark: behind an "and", or where the model left a name in its middle."""
    for span in list(spans(labels)):
        if labels[span.start][0] != "author" or span.stop == len(tokens):
            continue
        last = tokens[span.stop - 1]
        joined = last.text.lower() in ("and", "&", "und", "et")
        if last.text in STRONG and not joined:
            continue
        end = span.stop
        while end < len(tokens) and tokens[end].text not in STRONG and "in" not in classes_of(tokens[end].text):
            end += 1
        rest = range(span.stop, end)
        marked = end < len(tokens)
        names = all(tokens[at].text[0].isupper() or tokens[at].text.lower() in JOINS for at in rest)
        if marked and names and 1 <= len(rest) <= (3 if joined else 1) and labels[span.stop][0] in CUT[joined]:
            rename(labels, rest, "author")


def part_at_dash(tokens: list[Token], labels: Labels) -> None:
    """Author – Title: no name has a dash with blanks around it."""
    first = next((span for span in spans(labels) if count_words(tokens, span)), None)
    if first is None or labels[first.start][0] != "author":
        return
    for at in range(first.start + 1, first.stop - 1):
        free = tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
        if tokens[at].text in "–—-" and free and count_words(tokens, range(at, first.stop)):
            rename(labels, range(at + 1, first.stop), "title", GUESS)
            return


def name_first_people(tokens: list[Token], labels: Labels) -> None:
    """People at the beginning of a line are its authors, unless a word says that they edited it."""
    first = next((span for span in spans(labels) if count_words(tokens, span)), None)
    if first is None or labels[first.start][0] not in ("editor", "translator"):
        return
    around = tokens[first.start : min(first.stop + 2, len(tokens))]
    if not any({"edited", "translated"} & set(classes_of(token.text)) for token in around if token.text[0].isalpha()):
        rename(labels, first, "author")


def part_at_possessive(tokens: list[Token], labels: Labels) -> None:
    """Author's Title: what follows the possessive is no name, unless it is that of a body."""
    first = next((span for span in spans(labels) if count_words(tokens, span)), None)
    if first is None or labels[first.start][0] != "author" or is_body(" ".join(tokens[at].text for at in first)):
        return
    for at in first:
        if re.search(r"\w['’]s$", tokens[at].text) and count_words(tokens, range(at + 1, len(tokens))):
            comma = next((there for there in range(at - 1, first.start, -1) if tokens[there].text == ","), 0)
            # Ada Marsh, Salt's Road: behind a whole name the possessive is of the title.
            whole = comma and is_given(tokens[first.start].text) and comma - first.start > 1
            if whole and not is_given(tokens[comma + 1].text):
                rename(labels, range(comma + 1, first.stop), "title", GUESS)
            elif count_words(tokens, range(at + 1, first.stop)):
                rename(labels, range(at + 1, first.stop), "title", GUESS)
            return


FROM = {"di", "de", "da", "do", "von", "del"}


def keep_of_in_title(tokens: list[Token], labels: Labels) -> None:
    """Italo Svevo, La coscienza di Zeno: who is named in front is the author, and "di" goes on the title."""
    found = [span for span in spans(labels) if count_words(tokens, span)]
    if not found or labels[found[0].start][0] != "author" or all(tokens[at].text[-1] in ".,:" for at in found[0]):
        return  # initials in front are who proposes a book
    for before, span in pairwise(found):
        goes_on = tokens[span.start].text in FROM and before.stop == span.start and tokens[before.stop - 1].text not in STRONG
        if goes_on and (labels[before.start][0], labels[span.start][0]) == ("title", "author"):
            rename(labels, span, "title", GUESS)


BEGINNINGS = {"On", "What", "How", "Why", "Against", "Between", "About", "From", "Towards", "Über", "Zur", "Contre", "Contra"}


def begin_title(tokens: list[Token], labels: Labels) -> None:
    """No name begins with "On" or "What", and none goes on in small letters: there the title begins."""
    first = next((span for span in spans(labels) if count_words(tokens, span)), None)
    if first is None or labels[first.start][0] != "author":
        return
    starts = [at + 1 for at in first[:-1] if tokens[at].text == ","]
    for at in starts:
        if tokens[at].text in BEGINNINGS:
            rename(labels, range(at, first.stop), "title", GUESS)
            return
    goes_on = first.stop < len(tokens) and labels[first.stop][0] == "title" and tokens[first.stop].text.islower()
    if starts and goes_on and tokens[first.stop - 1].text not in STRONG and tokens[first.stop].text not in PARTICLES:
        rename(labels, range(starts[-1], first.stop), "title", GUESS)


DOUBT = 0.75  # of a model that took a word for a name


def lengthen_title(tokens: list[Token], labels: Labels) -> None:
    """Bartleby, the Scrivener: no title begins with a small article, nor behind a doubtful name, but a comma earlier."""
    found = [span for span in spans(labels) if count_words(tokens, span)]
    if len(found) < 2 or labels[found[0].start][0] != "author" or labels[found[1].start][0] != "title":
        return
    first, title = found[:2]
    commas = [at for at in first if tokens[at].text == ","]
    if first.stop != title.start or len(commas) < 2 or commas[-1] != first.stop - 1 or not tokens[title.start].text[0].isalpha():
        return
    piece = range(commas[-2] + 1, commas[-1])
    if not piece or any(tokens[at].text.endswith(".") or is_given(tokens[at].text) for at in piece):
        return
    small = tokens[title.start].text in words_of("article")
    doubtful = len(piece) == 1 and labels[piece.start][1] < DOUBT and count_words(tokens, range(first.start, commas[-2])) > 1
    # Behind one whole name a word alone is no second name: "Maryse Condé, Moi, Tituba".
    article = tokens[title.start].text.lower() in words_of("article")
    alone = len(commas) == 2 and len(piece) == 1 and commas[0] - first.start > 1 and is_given(tokens[first.start].text)
    doubtful = doubtful or (alone and not article)
    if small or doubtful:
        rename(labels, range(piece.start, first.stop), "title", CERTAIN if small else GUESS)


def find_title_before_by(tokens: list[Token], labels: Labels) -> None:
    """Title, by Author, where the model saw names from the beginning."""
    first = next((span for span in spans(labels) if count_words(tokens, span)), None)
    if first is None or labels[first.start][0] != "author":
        return
    at = next((at for at in first if tokens[at].text.lower() == "by"), 0)
    if at and count_words(tokens, range(first.start, at)) and count_words(tokens, range(at + 1, first.stop)):
        rename(labels, range(first.start, at), "title", GUESS)


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
                rename(labels, range(at, end), "author", GUESS)
            return


JOINS = {",", "and", "&", "de", "von", "van", "der", "la", "le", "al", "-", "’", "'"}


def find_leading_name(tokens: list[Token], labels: Labels) -> None:
    """Given Name Family Name, Title, where the model saw a title alone."""
    if any(name in ("author", "editor") for name, _ in labels):
        return
    title = next((span for span in spans(labels) if labels[span.start][0] == "title"), None)
    if title is None or any(name != "date" for name, _ in labels[: title.start]):
        return
    if any(token.text == "by" for token in tokens):
        return
    start = title.start
    end = next((at for at in title if tokens[at].text in STRONG or tokens[at].text == "-"), start)
    seen = look(tokens[start:end])
    name = 2 <= end - start <= 8 and (seen == "name" or (seen == "Words" and is_given(tokens[start].text)))
    if name and tokens[end].text in ",:–—-" and count_words(tokens, range(end + 1, title.stop)):
        rename(labels, range(start, end + 1), "author", GUESS)


def end_of_names(tokens: list[Token], authors: range) -> int:
    """The mark at which names end where the model read on; 0 for none."""
    marks = [at for at in authors if tokens[at].text in ",:–—-.;/|" and count_words(tokens, range(at + 1, authors.stop))]
    marks = [at for at in marks if at > authors.start]
    if len(marks) == 2 and marks[1] - marks[0] == 2 and is_whole_name(tokens, authors, marks[0]):
        return marks[0] if not is_given(tokens[marks[0] + 1].text) else marks[1]  # Maryse Condé, Moi, Tituba
    strong = [at for at in marks if tokens[at].text in ":–—-;/|"] or marks
    if not strong or not count_words(tokens, range(strong[-1] + 1, authors.stop)):
        return 0
    return strong[0] if len(strong) == 1 or tokens[strong[0]].text in ":–—" else strong[-1]


def is_whole_name(tokens: list[Token], authors: range, end: int) -> bool:
    """Whether what stands before a mark is one whole name and no more: "Ada Marsh", "Marsh, Ada" before a full stop."""
    words = [tokens[at].text for at in range(authors.start, end)]
    before, _, behind = " ".join(words).partition(" , ")
    given = behind or before
    whole = not {",", ";", "&", "and", "und", "et", "y", "e"} & {*given.split(), *(before.split() if behind else ())}
    inverted = bool(behind) and tokens[end].text in ".:"
    return whole and (is_given(given.split()[0]) if given else False) and (inverted or (not behind and len(words) > 1))


RULES: tuple[Callable[[list[Token], Labels], None], ...] = (
    take_by,
    part_at_dash,
    begin_title,
    lengthen_title,
    part_at_possessive,
    keep_of_in_title,
    finish_names,
    name_first_people,
    find_title_before_by,
    find_author,
    find_leading_name,
)
