"""The works of an index: under which words each stands, whose it is, and what tells two of one title apart."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pressbook.curate import labels
from pressbook.curate.index_names import family, makers
from pressbook.curate.index_titles import full_heading, is_part, language_of, short_heading
from pressbook.types import HouseStyle, Work


class Title(NamedTuple):
    """How an index says a work: `by` stands in brackets behind its words, `short` is the key of its short title.

    `language` is the title's own, "" where that is the book's; `part` says that it is set in quotation marks.
    """

    words: str
    key: str
    by: str
    short: str
    language: str
    part: bool


def headings(works: Sequence[Work], language: str, house: HouseStyle) -> dict[str, Title]:
    """The titles of works by their ids.

    A work is said by its short title and its makers' family names; where two would be alike, by subtitle, or else by year.
    """
    titles: dict[str, Title] = {}
    whole: dict[str, tuple[str, str]] = {}
    for work in works:
        own = language_of(work, language)
        short = short_heading(work, own, house)
        full = full_heading(work, own, house)
        whole[work.id] = (full.words, full.key)
        spoken = own if own.split("-")[0] != labels.spoken(language).split("-")[0] else ""
        titles[work.id] = Title(short.words, short.key, _by(work, language), short.key, spoken, is_part(work))
    alike = Counter((one.key, one.by) for one in titles.values())
    fuller = Counter(whole[id_] for id_, one in titles.items() if alike[one.key, one.by] > 1)
    for work in works:
        title = titles[work.id]
        if alike[title.key, title.by] > 1:
            words, key = whole[work.id]
            by = title.by if fuller[words, key] == 1 else ", ".join(filter(None, (title.by, work.year)))
            titles[work.id] = title._replace(words=words, key=key, by=by)
    return titles


def _by(work: Work, language: str) -> str:
    who = tuple(family(one) for one in makers(work))
    return labels.join(who, labels.spoken(language)) if len(who) <= 2 else f"{who[0]} et\N{NO-BREAK SPACE}al."
