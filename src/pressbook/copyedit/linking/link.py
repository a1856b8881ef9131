"""The mentions of works in a session's text are found, set and linked; what was set is recorded, what is unclear is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any

from pressbook.copyedit.galley import Galley
from pressbook.copyedit.linking.citations import Cited, cite, find_cited
from pressbook.copyedit.linking.questions import questions
from pressbook.copyedit.linking.titles import TitleSetting, for_manuscript, set_title
from pressbook.copyedit.mentions import Mention, Prose, Shelf, find_mentions
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quoted import Pair, read_pairs
from pressbook.text import compose, tree
from pressbook.text.flatten import flatten
from pressbook.text.mend import mend
from pressbook.text.passages import EMPHASIS, Edit, Leaf, Passage, Path, Sort, Style, unshift
from pressbook.text.sentences import around_at
from pressbook.text.wrap import Wrap, wrap
from pressbook.types import Change, Finding, HouseStyle, Mentioned, Place, Work

TITLES, MENTIONS = "titles", "mentions"
SKIPPED = frozenset({Sort.CODE, Sort.VERSE, Sort.ALTERNATIVE})
CLOSED = frozenset({Leaf.CODE, Leaf.MATH, Leaf.CITATION})
LIKELY = 0.5  # what is less sure is not linked


@dataclass(slots=True)
class _Sheet:
    """What is to be done with one passage."""

    edits: list[Edit] = field(default_factory=list)
    titles: list[tuple[int, int, TitleSetting]] = field(default_factory=list)
    links: list[tuple[int, int, Mention]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Linked:
    """A document's passages as they are now, what was set in them, what is to be asked, and the mentions that were linked."""

    passages: tuple[Passage, ...]
    changes: Sequence[Change] = ()
    findings: Sequence[Finding] = ()
    mentions: Sequence[Mentioned] = ()


def link_mentions(
    document: tree.Element,
    galleys: Sequence[Galley],
    works: tuple[Work, ...],
    house: HouseStyle,
    language: str,
    heard: Evidence,
    *,
    display: bool = True,
) -> Linked:
    """Set and link the mentions of works in a document, in place.

    The passages of the galleys are the document's own. `heard` is what the text says about its quotation marks. Where the house
    turns off `mentions`, nothing is linked and nothing set; with `titles` off, titles stay as typed. Without `display` only
    characters are changed, for a manuscript: EMPHASIS stands where a title's emphasis is to begin and to end.
    """
    set_ = tuple(one.passage for one in galleys)
    if not works or MENTIONS in house.off:
        return Linked(set_)
    # Where words became one, the document has other leaves than the passages that were set.
    fresh = flatten(document, language)
    if len(fresh) != len(set_):
        return Linked(set_)
    passages = tuple(replace(new, protected=old.protected, decided=old.decided) for new, old in zip(fresh, set_, strict=True))
    by_id = {work.id: work for work in reversed(works)}
    linked = _linked_by_hand(document)
    found = find_mentions([_prose(one, linked) for one in passages], _shelf(works))
    changes: list[Change] = []
    mentioned: list[Mentioned] = []
    sheets: dict[int, _Sheet] = {}
    for number, (passage, mentions) in enumerate(zip(passages, found, strict=True)):
        same = passage.text == set_[number].text
        if mentions and same and passage.echo < 0 and passage.sort not in SKIPPED:
            sheet = _plan(passage, mentions, by_id, house, heard, display=display)
            sheets[number] = sheet
            changes += _changes(passage, sheet, partial(_place, galleys[number]))
            mentioned += _mentioned(passage, mentions, sheet, partial(_place, galleys[number]))
    asked = questions(passages, found, by_id, lambda number, offset: _place(galleys[number], offset))
    if not sheets:
        return Linked(set_, findings=asked)
    edited = tuple(one.edited(sheets[number].edits) if number in sheets else one for number, one in enumerate(passages))
    mend(document, passages, edited)
    if not display:
        return Linked(edited, changes, asked)
    now = flatten(document, language)
    for number in sorted(sheets, key=lambda one: -len(now[one].path) if one < len(now) else 0):
        if len(now) == len(edited) and now[number].text == edited[number].text:
            _wrap(document, now[number].path, sheets[number])
    return Linked(edited, changes, asked, mentioned)


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


def _plan(
    passage: Passage, mentions: Sequence[Mention], by_id: dict[str, Work], house: HouseStyle, heard: Evidence, *, display: bool
) -> _Sheet:
    sheet = _Sheet(cited=list(find_cited(passage, mentions, house.citations == "note")))
    taken = [(one.start, one.end) for one in sheet.cited]
    pairs: list[Pair] | None = None
    for mention in (_trimmed(passage.text, one) for one in mentions):
        work = by_id.get(mention.work or "")
        if work is None or mention.sureness < LIKELY or any(start < mention.end and mention.start < end for start, end in taken):
            continue
        start, end = mention.start, mention.end
        if TITLES not in house.off and mention.title is not None:
            pairs = read_pairs(passage, heard) if pairs is None else pairs
            setting = set_title(passage, mention, work, pairs, house, heard.outer)
            if setting and not display:
                setting = for_manuscript(setting, mention.title)
            if setting and not (sheet.edits and setting.edits and setting.edits[0].start < sheet.edits[-1].end):
                sheet.edits += setting.edits
                sheet.titles.append((*mention.title, setting))
                start, end = _with_marks(mention, setting)
        sheet.links.append((start, end, mention))
    return sheet


def _trimmed(text: str, mention: Mention) -> Mention:
    """The mention, its title without the spaces that stand inside guillemets."""
    if mention.title is None:
        return mention
    start, end = mention.title
    words = text[start:end]
    return replace(mention, title=(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))


def _with_marks(mention: Mention, setting: TitleSetting) -> tuple[int, int]:
    """What is linked of a mention whose title was set: with the marks that it gets, without a full stop inside those it loses."""
    start, end = mention.start, mention.end
    for edit in setting.edits:
        if edit.start == edit.end:
            start, end = min(start, edit.start), max(end, edit.end)
        elif not edit.replacement and mention.title and edit.end == end:
            end = mention.title[1]
    return start, end


def _mentioned(
    passage: Passage, mentions: Sequence[Mention], sheet: _Sheet, place: Callable[[int], Place]
) -> Iterator[Mentioned]:
    linked = {mention.start for _, _, mention in sheet.links}
    for one in mentions:
        cites = any(
            (cited.start <= one.start and one.end <= cited.end) or one.start < cited.start < one.end for cited in sheet.cited
        )
        if one.work and (cites or one.start in linked):
            words = " ".join(passage.text[one.start : one.end].split())
            yield Mentioned(place(one.start), words, one.work, one.locator, cites, one.sureness)


def _moved(edits: Sequence[Edit], offset: int, beyond: bool) -> int:
    """Where an offset stands after the edits; `beyond` what was put in right there, or before it."""
    grown = 0
    for edit in edits:
        if edit.end > offset or (edit.end == offset and edit.start == edit.end and not beyond):
            break
        grown += len(edit.replacement) - (edit.end - edit.start)
    return offset + grown


def _place(galley: Galley, offset: int) -> Place:
    for edits in reversed(galley.history):
        offset = unshift(edits, [offset])[0]
    return galley.place(offset)


def _changes(passage: Passage, sheet: _Sheet, place: Callable[[int], Place]) -> Iterator[Change]:
    """Each title that was set, before and after, as Markdown would have it."""
    for start, end, setting in sheet.titles:
        first = min([start, *(one.start for one in setting.edits)])
        last = max([end, *(one.end for one in setting.edits)])
        emphasis = "*" if setting.emphasise else ""
        after, at = "", first
        for edit in setting.edits:
            after += passage.text[at : edit.start] + edit.replacement
            at = edit.end
        after += passage.text[at:last]
        before = passage.text[first:last]
        after = after.replace(EMPHASIS, "*")
        if setting.emphasise:
            tail = after[len(after.rstrip(",.")) :]
            after = f"{emphasis}{after.removesuffix(tail)}{emphasis}{tail}"
        if setting.release:
            before = f"*{before}*"
        sentence, spot = around_at(passage.text, first, last)
        sureness = min((edit.sureness for edit in setting.edits), default=0.9)
        yield Change(TITLES, place(first), before, after, sureness, sentence, spot)


def _wrap(document: tree.Element, path: Path, sheet: _Sheet) -> None:
    node: Any = document
    for key in path:
        node = node[key]
    inlines = node if isinstance(node, list) else node["c"][2] if node["t"] == "Header" else node["c"]
    edits = sheet.edits
    titles = [
        Wrap(_moved(edits, start, not one.release), _moved(edits, end, one.release), _released if one.release else _emphasised)
        for start, end, one in sheet.titles
        if one.release or one.emphasise
    ]
    whole = [Wrap(_moved(edits, a, False), _moved(edits, b, True), partial(_link, one)) for a, b, one in sheet.links]
    whole += [Wrap(_moved(edits, one.start, False), _moved(edits, one.end, True), partial(cite, one)) for one in sheet.cited]
    inlines[:] = wrap(wrap(inlines, titles), sorted(whole, key=lambda one: one[:2]))


def _emphasised(inlines: list[tree.Element]) -> list[tree.Element]:
    return [compose.emph(inlines)]


def _released(inlines: list[tree.Element]) -> list[tree.Element]:
    upright: list[tree.Element] = tree.rewrite(inlines, lambda node: node["c"] if node["t"] == "Emph" else None)
    return upright


def _link(mention: Mention, inlines: list[tree.Element]) -> list[tree.Element]:
    return [compose.span(inlines, "mention", cites=mention.work or "", locator=mention.locator)]
