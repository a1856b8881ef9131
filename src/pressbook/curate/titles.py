"""Titles are sorted without the article that they begin with."""

from pressbook.curate import labels
from pressbook.curate.alphabet import Rank, rank
from pressbook.text.words import keys


def title_key(title: str, own: str) -> str:
    """A title's words as it is sorted by, without the article of its `own` language that it begins with."""
    words = keys(title)
    articles = labels.words(own)["articles"] if labels.spoken(own) == own else []
    return " ".join(words[1:] if len(words) > 1 and words[0] in articles else words)


def title_rank(title: str, own: str, language: str) -> Rank:
    """Where a title stands in a list in `language`."""
    return rank(title_key(title, own), language)
