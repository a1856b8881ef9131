"""The mentions of works in a document are looked for: its passages become prose, what a person has decided is kept out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pressbook.copyedit.mentions import Mention, Prose, Shelf, find_mentions
from pressbook.copyedit.quotation.evidence import outer_of
from pressbook.text import tree
from pressbook.text.passages import Leaf, Passage, Path, Sort, Style
from pressbook.types import Work

SKIPPED = frozenset({Sort.CODE, Sort.VERSE, Sort.ALTERNATIVE})
CLOSED = frozenset({Leaf.CODE, Leaf.MATH, Leaf.CITATION})
CUT_SHORT = 0.8  # how sure one word must be that is a part of a title
OWNING = ("’s ", "'s ", "s’ ", "s' ")
MARKS = "\"'“”„‘’‚«»‹›"
SAME = 0.85  # how sure it is that an edition of a work is meant, when the text does not say which


def look(
    document: tree.Element, passages: Sequence[Passage], works: tuple[Work, ...], read: frozenset[str]
) -> list[tuple[Mention, ...]]:
    """The mentions of each passage; `read` are the ids of the works on the session's own list."""
    by_hand = _linked_by_hand(document)
    by_id = {work.id: work for work in works}
    found = find_mentions([_prose(one, by_hand) for one in passages], _shelf(works), sorted(read))
    return [
        tuple(_settle(one, by_id, read) for one in some if not _is_chance(passage, one, by_id))
        for passage, some in zip(passages, found, strict=True)
    ]


def outer_marks(passages: Sequence[Passage], found: Sequence[Sequence[Mention]]) -> str:
    """Which marks the text has outside, as `outer_of` has it, where those around titles tell nothing: they may come and go."""
    texts = []
    for passage, mentions in zip(passages, found, strict=True):
        parts, at = [], 0
        for start, end in sorted(one.title for one in mentions if one.title):
            if start >= at:
                parts += [passage.text[at:start].rstrip(MARKS), passage.text[start:end]]
                at = end + len(passage.text[end : end + 3]) - len(passage.text[end : end + 3].lstrip(MARKS + ",."))
        texts.append("".join([*parts, passage.text[at:]]))
    return outer_of("\n".join(texts))


def _is_chance(passage: Passage, mention: Mention, works: Mapping[str, Work]) -> bool:
    """Whether only a word of a title stands there, without marks and without its author before it: "according to Lenin"."""
    if mention.title is None or mention.work is None or mention.work not in works or mention.sureness >= CUT_SHORT:
        return False
    start, end = mention.title
    word, title = passage.text[start:end], works[mention.work].title.split(":")[0]
    if len(word.split()) > 1 or word.casefold() == title.strip().casefold():
        return False
    bare = not any(one.style & Style.EMPHASIS for one in passage.pieces_in(start, end)) and (mention.start, mention.end) == (
        start,
        end,
    )
    return bare and not passage.text[:start].endswith(OWNING)


def _settle(mention: Mention, works: Mapping[str, Work], read: frozenset[str]) -> Mention:
    """A mention that fits several editions or translations of one work means the one on the list, or any."""
    ids = [mention.work, *mention.rivals]
    if not mention.rivals or len({_named(works[one]) for one in ids if one and one in works}) > 1:
        return mention
    chosen = next((one for one in ids if one in read), mention.work)
    return replace(mention, work=chosen, rivals=(), sureness=max(mention.sureness, SAME))


def _named(work: Work) -> tuple[str, str]:
    """A work as people speak of it: its author's name, and its title without what follows a colon."""
    author = next((name.family or name.literal for name in work.authors), "")
    return author.casefold(), work.title.split(":")[0].strip().casefold()


@lru_cache(maxsize=2)
def _shelf(works: tuple[Work, ...]) -> Shelf:
    """One index for all the sessions of a press that this process sets."""
    return Shelf(works)


def _linked_by_hand(document: tree.Element) -> tuple[Path, ...]:
    """The paths of spans that somebody wrote as mentions: `[the first book]{.mention cites=serge-memoirs}`."""
    found: list[Path] = []
    waiting: list[tuple[Any, Path]] = [(document["blocks"], ("blocks",))]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, list):
            waiting += [(child, (*path, index)) for index, child in enumerate(node) if isinstance(child, list | dict)]
        elif node.get("t") == "Span" and "mention" in node["c"][0][1]:
            found.append(path)
        else:
            waiting += [(child, (*path, key)) for key, child in node.items() if isinstance(child, list | dict)]
    return tuple(found)


def _prose(passage: Passage, linked: Sequence[Path]) -> Prose:
    if passage.echo >= 0 or passage.sort in SKIPPED:
        return Prose("")
    closed = [(one.start, one.end) for one in passage.pieces if one.leaf in CLOSED]
    closed += [span for span in passage.protected if passage.text[span[0]] == "{"]
    if linked:
        closed += [(one.start, one.end) for one in passage.pieces if any(one.path[: len(path)] == path for path in linked)]
    set_off: list[tuple[int, int]] = []
    for one in passage.pieces:
        if one.style & Style.EMPHASIS and one.start < one.end:
            if set_off and set_off[-1][1] == one.start:
                set_off[-1] = set_off[-1][0], one.end
            else:
                set_off.append((one.start, one.end))
    spans = tuple(sorted({*closed, *passage.decided}))
    return Prose(passage.text, tuple(set_off), spans, "Note" in passage.within, passage.language)
