"""Whether two records are of one work: identifiers decide; else title, family names and year, together."""

from enum import Enum

from rapidfuzz import fuzz

from pressbook.collect.library.cards import DIGITS, Card

# Titles of this likeness (0 to 100, letters changed) differ by slips of the hand only.
NEAR = 91
NEAR_NAME = 84  # Dostoevsky, Dostoyevsky
SHORTEST = 10  # letters of a title that may be misspelt: in a shorter one a letter more is another word
PARTS = {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"}
ARTICLES = {"article", "article-journal", "article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "review"}
SHOWN = {"motion_picture", "broadcast", "performance", "song", "musical_score", "graphic", "speech", "interview", "software"}


class Sameness(Enum):
    """What two records have to do with each other."""

    SAME = "same"
    UNSURE = "unsure"
    APART = "apart"


def compare(one: Card, other: Card) -> Sameness:
    """Whether two records are of one work, in one edition of it."""
    title = like_title(one, other)
    names = like_names(one, other)
    if one.doi and other.doi:
        return _by_doi(one, other, title, names)
    if apart(one, other):
        return Sameness.APART
    shared = set(one.isbns) & set(other.isbns) if not {one.kind, other.kind} & PARTS else set()
    if shared:
        return Sameness.SAME if title and not lacks_volume(one, other) else Sameness.UNSURE
    if not title or not names:
        return Sameness.APART
    sure = (title == 2 and names == 2) or (title == 2 and one.year == other.year != "" and " " in one.titles[0])
    if one.year and other.year and one.year != other.year:
        # Two printings are two records, unless one says that it is the other's.
        return Sameness.UNSURE if sure and (one.year == other.original or other.year == one.original) else Sameness.APART
    if lacks_volume(one, other) or (one.isbns and other.isbns) or not like(one.publisher, other.publisher):
        return Sameness.UNSURE if names == 2 else Sameness.APART
    if not like(one.container, other.container):
        return Sameness.APART
    if sure or (names == 2 and one.year == other.year != ""):
        return Sameness.SAME
    return Sameness.UNSURE if names == 2 or " " in one.titles[0] else Sameness.APART


def _by_doi(one: Card, other: Card, title: int, names: int) -> Sameness:
    """One DOI is one work, but for chapters and articles that are given the DOI of what they are printed in."""
    if one.doi != other.doi:
        return Sameness.APART
    if title or not one.titles or not other.titles or begins(one, other) or begins(other, one):
        return Sameness.SAME
    return Sameness.UNSURE if names == 2 and _sort(one) == _sort(other) == "whole" else Sameness.APART


def begins(one: Card, other: Card, words: int = 1) -> bool:
    """Whether a title has all words of another's, `words` at least, at its beginning."""
    return any(title.startswith(f"{short} ") and short.count(" ") >= words - 1 for short in one.titles for title in other.titles)


def lacks_volume(one: Card, other: Card) -> bool:
    """Whether only one says which volume it is; an article's volume is its journal's, and often left out."""
    return bool(one.volume) != bool(other.volume) and _sort(one) == _sort(other) == "whole"


def apart(one: Card, other: Card) -> bool:
    """Whether something that both records say is different: volume, edition, language, translator, sort."""
    pairs = [(one.volume, other.volume), (one.edition, other.edition), (one.language, other.language)]
    if _sort(one) != "whole":
        # A column has one title every week.
        pairs += [(one.issue, other.issue), (one.page, other.page)]
        pairs += [(one.day, other.day)] if one.day.count("-") == other.day.count("-") else []
    if any(left and right and left != right for left, right in pairs) or _sort(one) != _sort(other):
        return True
    return bool(one.translators and other.translators) and not _share(one.translators, other.translators)


def _sort(one: Card) -> str:
    if one.kind in PARTS:
        return "part"
    return "shown" if one.kind in SHOWN else "article" if one.kind in ARTICLES else "whole"


def like_title(one: Card, other: Card) -> int:
    """2 for one title, whole or without its subtitle; 1 for one with a slip in it; 0 for two."""
    if set(one.titles) & set(other.titles):
        return 2
    # A subtitle may be left out; two different subtitles are two works.
    if set(one.titles) & set(other.mains) or set(other.titles) & set(one.mains):
        return 2
    for left in one.titles:
        for right in (*other.titles, *other.mains):
            near = min(len(left), len(right)) >= SHORTEST and DIGITS.findall(left) == DIGITS.findall(right)
            if near and fuzz.ratio(left, right, score_cutoff=NEAR):
                return 1
    return 0


def like_names(one: Card, other: Card) -> int:
    """2 where the makers share a family name, 1 where a record names none, 0 where they are others."""
    if not one.names or not other.names:
        return 1
    return 2 if _share(one.names, other.names) else 0


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a name is in both, spelt alike; a body or a whole name may hold the family name alone."""
    return any(
        left == right
        or f" {left}".endswith(f" {right}")
        or f" {right}".endswith(f" {left}")
        or (min(len(left), len(right)) > 4 and bool(fuzz.ratio(left, right, score_cutoff=NEAR_NAME)))
        for left in some
        for right in others
        if left and right
    )


def like(one: str, other: str) -> bool:
    """Whether two names of publishers or journals can be one's: "Penguin", "Penguin Books"; "CUP" by initials."""
    if not one or not other or fuzz.token_set_ratio(one, other) >= 80:
        return True
    return any(short == "".join(word[0] for word in long.split()) for short, long in ((one, other), (other, one)))
