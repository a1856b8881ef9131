"""A run of words is held against the titles of the shelf: which work it names, how much of its title it is, and how surely."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pressbook.copyedit.mentions.keys import function_words, weight
from pressbook.copyedit.mentions.shelf import ARTICLES, Shelf, Title

MOST = 12  # titles looked at closely for one run
WORDS = 40
ALIKE = 74.0  # how alike, of 100, two words are of which one is misspelt


class Match(NamedTuple):
    """A title that fits: its entry, how well the words fit it (0 to 1), how much of its main title they are.

    `content` are the words of it that carry meaning, `run` says that all the words are a run of the title's, `leading` that
    they begin it (an article may be left out), `whole` that they are all of the main title.
    """

    entry: int
    fit: float
    cover: float
    content: int
    leading: bool
    whole: bool
    run: bool


def match_titles(words: Sequence[str], shelf: Shelf, among: Iterable[int] | None = None) -> list[Match]:
    """The works that a run of words may name, the best first; `among` keeps to some entries.

    Words may be left out, misspelt, or the title cut short; what is there must be of the title, in its order.
    """
    words = tuple(words[:WORDS])
    if not words:
        return []
    allowed = None if among is None else frozenset(among)
    votes: dict[int, float] = defaultdict(float)
    for word in dict.fromkeys(words):
        heavy = weight(word)
        for known in shelf.spelling.near(word) if word not in shelf.words and heavy > 0.2 else (word,):
            postings = shelf.words.get(known, ())
            # A word of very many titles (of, the) finds none by itself.
            if len(postings) > 200 and heavy < 0.5 and allowed is None:
                continue
            for at in postings:
                if allowed is None or shelf.titles[at].entry in allowed:
                    votes[at] += heavy / (1 + len(postings)) ** 0.3
    best: dict[int, Match] = {}
    for at in sorted(votes, key=lambda at: (-votes[at], at))[:MOST]:
        match = compare(words, shelf.titles[at])
        if match and (match.entry not in best or match[1:] > best[match.entry][1:]):
            best[match.entry] = match
    return sorted(best.values(), key=lambda match: (-match.fit - 0.2 * match.cover, match.entry))


def compare(words: tuple[str, ...], title: Title) -> Match | None:
    """How well a run of words fits one title; None where it does not."""
    main = title.words[: title.main]
    if _bare(words) in (_bare(main), _bare(title.words)):
        return Match(title.entry, 1.0 if not title.container else 0.8, 1.0, _content(words), True, True, True)
    typed, known = list(words), title.words
    found: list[tuple[int, int, float]] = []
    for step in LCSseq.opcodes(typed, known):
        if step.tag == "equal":
            found += [
                (i, j, 1.0)
                for i, j in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
            ]
        elif step.tag == "replace":
            found += _alike(typed, known, step.src_start, step.src_end, step.dest_start, step.dest_end)
    matched = {i: share for i, _, share in found}
    total = sum(weight(word) for word in words)
    there = sum(weight(words[i]) * share for i, share in matched.items())
    fit = there / total if total else 0.0
    content = sum(1 for i in matched if weight(words[i]) >= 0.5)
    places = [j for _, j, _ in found]
    if not places or _numbered(words, matched, known):
        return None
    of_main = sum(weight(main[j]) for j in set(places) if j < title.main) / (sum(map(weight, main)) or 1.0)
    if fit < 0.75:
        joined = fuzz.ratio("".join(words), "".join(main)) if len(words) > 1 else 0.0
        if joined < 90:
            return None
        fit, of_main = joined / 100, 1.0
    if title.container:
        fit *= 0.8
    first = min(places)
    leading = first == 0 or all(word in ARTICLES for word in known[:first])
    whole = of_main > 0.95
    run = len(matched) == len(words) and max(places) - first == len(words) - 1
    return Match(title.entry, min(fit, 0.99), of_main, content, leading, whole, run)


def _numbered(words: Sequence[str], matched: Container[int], known: Sequence[str]) -> bool:
    """Whether the words give a number that the title has otherwise: volume 2 is not volume 1."""
    alien = any(word.isdigit() and at not in matched for at, word in enumerate(words))
    return alien and any(word.isdigit() for word in known)


def _alike(typed: Sequence[str], known: Sequence[str], i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int, float]]:
    """Pairs of a misspelt word and the word it stands for, in order."""
    out = []
    for at in range(i, i_end):
        for other in range(j, j_end):
            share = fuzz.ratio(typed[at], known[other]) if min(len(typed[at]), len(known[other])) > 2 else 0.0
            if share >= ALIKE or (len(typed[at]) > 3 and known[other].startswith(typed[at])):
                out.append((at, other, 0.9))
                j = other + 1
                break
    return out


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """A title's words without an article before them."""
    return tuple(words[1:]) if len(words) > 1 and words[0] in ARTICLES else tuple(words)


def _content(words: Sequence[str]) -> int:
    return sum(1 for word in words if word not in function_words())
