"""A run of words is held against the titles of the shelf: which work it names, how much of its title it is, and how surely."""

from collections.abc import Container, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pressbook.copyedit.mentions.keys import weight
from pressbook.copyedit.mentions.shelf import ARTICLES, Shelf, Title, bare

MOST = 6  # titles looked at closely for one run
WORDS = 40
ENOUGH = 12  # titles found by the rarer words of a run; the commoner ones narrow them
COMMON = 100  # a word in more titles than this adds none to those that are found
ALIKE = 74.0  # how alike, of 100, two words are of which one is misspelt
CONTENT = 0.5  # the weight of a word that carries meaning


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
    weights = [weight(word) for word in words]
    exact: Sequence[int] = ()
    if among is None:
        exact = shelf.whole.get(bare(words)) or shelf.joined.get("".join(bare(words))) or ()
        titles = [shelf.titles[at] for at in exact] or _candidates(words, weights, shelf)
    else:
        titles = [title for entry in sorted(set(among)) for title in shelf.entries[entry].titles]
    carrying = frozenset(word for word, heavy in zip(words, weights, strict=True) if heavy >= CONTENT)
    # One word in three may be misspelt; a sentence that shares some words with a title is done with here.
    most = max(1, len(carrying) // 3)
    best: dict[int, Match] = {}
    for title in titles:
        if not exact and len(carrying - title.bag) > most:
            continue
        match = compare(words, weights, title)
        if match and (match.entry not in best or match[1:] > best[match.entry][1:]):
            best[match.entry] = match
    return sorted(best.values(), key=lambda match: (-match.fit - 0.2 * match.cover, match.entry))


def _candidates(words: tuple[str, ...], weights: Sequence[float], shelf: Shelf) -> list[Title]:
    """The titles that share most with a run of words: found by its rarer words, narrowed by the commoner ones."""
    worth: dict[str, float] = {}
    for word, heavy in zip(words, weights, strict=True):
        for known in (word,) if word in shelf.words else shelf.spelling.near(word) if heavy >= CONTENT else ():
            worth[known] = heavy / (1 + len(shelf.words[known])) ** 0.3
    begun = set(shelf.openings.get(bare(words)[:2], ()))  # "Why do some": there may be none but words of grammar
    found: set[int] = set()
    for word in sorted((word for word in worth if weight(word) >= CONTENT), key=lambda word: (len(shelf.words[word]), word)):
        postings = shelf.words[word]
        if len(found) > ENOUGH:
            found = found & postings or found
        elif not found or len(postings) < COMMON:
            found = found | postings
    found = (found & shelf.begins.get(bare(words)[0], set()) if len(found) > COMMON else found) | begun
    votes = {at: sum(worth[word] for word in worth.keys() & shelf.titles[at].bag) for at in sorted(found)[:COMMON]}
    return [shelf.titles[at] for at in nlargest(MOST, votes, key=lambda at: (votes[at], -at))]


def compare(words: tuple[str, ...], weights: Sequence[float], title: Title) -> Match | None:
    """How well a run of words, with their weights, fits one title; None where it does not."""
    main, known = title.words[: title.main], title.words
    share = 0.8 if title.container else 1.0
    if "".join(bare(words)) in ("".join(bare(main)), "".join(bare(known))):
        content = sum(heavy >= CONTENT for heavy in weights)
        return Match(title.entry, share, 1.0, content, True, True, True)
    found = _align(words, known)
    matched = {mine: sure for mine, _, sure in found}
    places = [its for _, its, _ in found]
    if not places or _numbered(words, matched, known):
        return None
    total = sum(weights)
    fit = sum(weights[mine] * sure for mine, sure in matched.items()) / total if total else 0.0
    cover = sum(title.weights[its] for its in set(places) if its < title.main) / (sum(title.weights[: title.main]) or 1.0)
    if fit < 0.75:
        # Parted or run together: "socio economic", "Bookreview".
        joined = fuzz.ratio("".join(words), "".join(main), score_cutoff=90) if len(words) > 1 else 0.0
        if not joined:
            return None
        fit, cover = joined / 100, 1.0
    first = min(places)
    return Match(
        title.entry,
        min(fit, 0.99) * share,
        cover,
        sum(weights[mine] >= CONTENT for mine in matched),
        leading=all(word in ARTICLES for word in known[:first]),
        whole=cover > 0.95,
        run=len(matched) == len(words) and max(places) - first == len(words) - 1,
    )


def _align(typed: Sequence[str], known: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of a word and the title's word that it is, in order, with how surely it is that one."""
    found: list[tuple[int, int, float]] = []
    mine = its = 0
    for block in LCSseq.editops(typed, known).as_matching_blocks():
        if mine < block.a and its < block.b:
            found += _alike(typed, known, mine, block.a, its, block.b)
        found += [(block.a + step, block.b + step, 1.0) for step in range(block.size)]
        mine, its = block.a + block.size, block.b + block.size
    return found


def _alike(typed: Sequence[str], known: Sequence[str], mine: int, last: int, its: int, end: int) -> list[tuple[int, int, float]]:
    """Pairs of a misspelt word, or one cut short, and the word that it stands for."""
    found = []
    for at in range(mine, last):
        word = typed[at]
        for other in range(its, end if len(word) > 2 else its):
            if fuzz.ratio(word, known[other], score_cutoff=ALIKE) or (len(word) > 3 and known[other].startswith(word)):
                found.append((at, other, 0.9))
                its = other + 1
                break
    return found


def _numbered(words: Sequence[str], matched: Container[int], known: Sequence[str]) -> bool:
    """Whether the words give a number that the title has otherwise: volume 2 is not volume 1."""
    alien = any(word.isdigit() and at not in matched for at, word in enumerate(words))
    return alien and any(word.isdigit() for word in known)
