"""What is set off is a title of the shelf, a title that is not there, or a phrase."""

import re
from bisect import bisect_left

from pressbook.copyedit.mentions.back import same_author
from pressbook.copyedit.mentions.beside import SAME, locator_beside, owner_of
from pressbook.copyedit.mentions.evidence import BREAK, is_speech, kinds_of, weigh_place, weigh_shape
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import keys_of
from pressbook.copyedit.mentions.marks import Stretch
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of
from pressbook.copyedit.mentions.shelf import bare
from pressbook.copyedit.mentions.titles import Match, match_titles

# What is emphasised is a title more often than what is quoted.
EMPHASIS = 0.3
QUOTED = re.compile(r"[)\s]*:\s*")
TITLE = frozenset({"title", "titel", "titre", "titulo", "titolo", "name", "heading"})
AGAIN = 1.5  # what was found before to be a title
SLOGAN = -0.9
NAMED, NEARLY = 1.2, 0.95  # and more where it is the whole of a title of the shelf
# The evidence that a title on no shelf needs, and one of the shelf.
UNLISTED = 1.6
LISTED = 2.0
AND = frozenset({"and", "or", "then", "und", "oder", "et", "ou", "y", "o", "e", "dann", "puis", "luego", "poi", "depois"})


def settle_stretch(page: Page, stretch: Stretch, memory: Memory) -> Found | None:
    """Decide whether a stretch is a title, and of which work."""
    if stretch.other is None:
        return _settle(page, stretch, memory, known_only=False)
    tries = (stretch, stretch.other)
    found = (_settle(page, one, memory, known_only=known) for known in (True, False) for one in tries)
    return next((one for one in found if one), None)


def _settle(page: Page, stretch: Stretch, memory: Memory, known_only: bool) -> Found | None:
    text = page.text
    typed = text[stretch.first : stretch.last]
    words = keys_of(typed)
    if len(words) > 45 or not any(word.isalpha() for word in words):
        return None
    if is_speech(page.words, stretch.start, stretch.end) and bare(words) not in page.shelf.whole:
        return None
    owner, start = owner_of(page, stretch)
    beside = weigh_place(page.words, start, stretch.end)
    place = beside.score
    shape = weigh_shape(typed) + (0.0 if stretch.quoted else EMPHASIS)
    if stretch.end - stretch.start > 0.9 * len(text.strip()) and len(words) > 2:
        place -= 2.0  # a line by itself: a heading, or somebody's emphasis
    locator, used = locator_beside(page, start, stretch.end)
    if locator and used > stretch.end:
        place += 2.0
    own: list[int] | None = None
    if owner is not None:
        own = entries_of(owner, page.shelf) or entries_of(owner, page.shelf, misspelt=True)
    elif SAME.search(text[max(0, stretch.start - 60) : stretch.start]):
        own = same_author(page, memory)
    matches = match_titles(words, page.shelf)
    if own:
        seen = {match.entry for match in matches}
        matches += [match for match in match_titles(words, page.shelf, own) if match.entry not in seen]
    if not matches and len(words) == 1 and typed.islower():
        return None
    scored = sorted(
        ((_score(page, match, words, own, owner, memory), match) for match in matches[:8]),
        key=lambda pair: (-pair[0], pair[1].entry),
    )
    title = _trim(text, stretch.first, stretch.last)
    if scored:
        score, best = scored[0]
        id_ = page.shelf.entries[best.entry].id
        # "the 'Memoirs' of Serge", and "the 'Memoirs'" of a work that has been spoken of.
        at_home = best.leading and typed[:1].isupper() and id_ in memory.seen
        article = 0.0 if not beside.article or (own and best.entry in own) else 0.4 if at_home else 2.0
        named = NAMED if not stretch.quoted and best.whole and best.fit > NEARLY and not typed[:1].islower() else 0.0
        if beside.score <= SLOGAN and not (best.whole and best.fit > NEARLY):
            score -= 2.0  # the slogan that is nearly a title
        if score + place + shape + named - article >= LISTED and score > 0.5:
            rivals = tuple(page.shelf.entries[match.entry].id for other, match in scored[1:] if score - other < 0.3)
            if rivals:
                id_, rivals = likelier(id_, rivals, memory)
            sure = 0.5 if rivals else min(0.99, 0.6 + 0.08 * (score + place + shape - article - LISTED))
            return Found(
                Mention(stretch.start, stretch.end, id_, locator, Form.TITLE, sure, title, rivals), used, _names(page, best)
            )
    if known_only:
        return None
    if (typed[:1].islower() and owner is None) or (page.latest and QUOTED.fullmatch(text, page.latest.end, stretch.start)):
        return None  # "in the opening of The Salt Ledger: ‘Nobody counted’": words of it
    total = place + shape + _owned(owner, own, typed) - (2.0 if beside.article and owner is None else 0.0)
    total += AGAIN if bare(words) in memory.unlisted else 0.0
    if total >= UNLISTED and not _is_part(page, stretch):
        memory.unlisted.add(bare(words))
        return Found(
            Mention(stretch.start, stretch.end, None, locator, Form.TITLE, min(0.95, 0.5 + 0.08 * total), title),
            used,
            (owner.people[0][-1],) if owner else (),
        )
    return None


def _is_part(page: Page, stretch: Stretch) -> bool:
    """Whether a stretch is a part of a work that is named beside it, which is no work of its own: a chapter, a section."""
    words, text = page.words, page.text
    at = bisect_left(words.starts, stretch.start)
    latest = page.latest
    if latest is not None and latest.work and latest.title and not BREAK.search(text, latest.end, stretch.start):
        first = bisect_left(words.starts, latest.end)
        between = [kinds_of(key, words.language) for key in words.keys[first:at]]
        if at - first < 8 and (latest.locator[:2] in ("ch", "se", "pa") or any("part" in kind for kind in between)):
            return not any(key in AND for key in words.keys[first:at])
    # "a chapter with the title ‘...’"
    low = max(0, at - 6) if at and words.keys[at - 1] in TITLE else at
    if any("part" in kinds_of(key, words.language) for key in words.keys[low:at]):
        return True
    return (
        at > 0 and "part" in kinds_of(words.keys[at - 1], words.language) and not text[words.ends[at - 1] : stretch.start].strip()
    )


def _is_person(page: Page, words: tuple[str, ...]) -> bool:
    """Whether words are a whole name of somebody on the shelf."""
    people = (person for number in page.shelf.names.get(words[-1], ()) for person in page.shelf.entries[number].people)
    return len(words) > 1 and any(
        words == (*person.given[: len(words) - len(person.family)], *person.family) for person in people
    )


def _score(page: Page, match: Match, words: tuple[str, ...], own: list[int] | None, owner: Names | None, memory: Memory) -> float:
    if match.whole:
        score = (0.5, 1.6, 3.0, 4.0)[min(3, match.content)] + (
            0.6 * max(0, len(words) - match.content) if match.content < 3 else 0.0
        )
    elif match.leading and match.run:
        # "Why do some", "The Theory Behind": words of grammar count too where they are just those that begin the title.
        score = (0.4, 1.0, 2.2, 3.0)[min(3, match.content)] + match.cover + 0.5 * max(0, min(3, len(words) - match.content))
    elif match.run:
        score = (0.0, 0.2, 1.5, 2.5)[min(3, match.content)] + match.cover
    else:
        score = (-2.0, -1.0, 1.5, 2.5)[min(3, match.content)] + match.cover
    score -= 4.0 * (1.0 - match.fit)
    if not match.whole and _is_person(page, words):
        score -= 3.0  # a film that has the name of the author
    if own is not None or owner is not None:
        if own and match.entry in own:
            score += 2.5
        elif own:
            score -= 3.0
        else:
            score -= 0.8
    return score + (1.2 if page.shelf.entries[match.entry].id in memory.seen else 0.0)


def _owned(owner: Names | None, own: list[int] | None, typed: str) -> float:
    if owner is None:
        return 0.0
    # "‘Tea’ by Amy Underhill": a whole name says more.
    return (2.4 if len(owner.people[0]) > 1 else 2.0) if not typed.islower() else 0.3


def likelier(id_: str, rivals: tuple[str, ...], memory: Memory) -> tuple[str, tuple[str, ...]]:
    """Of works that fit as well, the one spoken of last, and the others."""
    every = (id_, *rivals)
    best = max(every, key=lambda one: memory.seen.get(one, 0))
    return best, tuple(one for one in every if one != best)


def _names(page: Page, match: Match) -> tuple[str, ...]:
    return tuple(person.family[-1] for person in page.shelf.entries[match.entry].people[:1])


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first] in " \n“‘\"'*_":
        first += 1
    while last > first and text[last - 1] in " \n.,;:”’\"'*_":
        last -= 1
    return first, last
