"""The mentions of works in a session's text are found, set and linked; what was set is recorded, what is unclear is told."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Any

from pressbook.copyedit.galley import Galley
from pressbook.copyedit.linking.citations import cite, find_cited
from pressbook.copyedit.linking.look import SKIPPED, look, outer_marks
from pressbook.copyedit.linking.questions import questions
from pressbook.copyedit.linking.record import TITLES, changes_in, mentions_in
from pressbook.copyedit.linking.sheet import Sheet
from pressbook.copyedit.linking.titles import TitleSetting, for_manuscript, set_title
from pressbook.copyedit.mentions import Mention
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quoted import Pair, read_pairs
from pressbook.text import compose, tree
from pressbook.text.flatten import flatten
from pressbook.text.mend import mend
from pressbook.text.passages import Edit, Passage, Path, unshift
from pressbook.text.wrap import Wrap, wrap
from pressbook.types import Change, Finding, HouseStyle, Mentioned, Place, Work

MENTIONS = "mentions"
LIKELY = 0.5  # what is less sure is not linked


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
    read: frozenset[str],
    house: HouseStyle,
    language: str,
    heard: Evidence,
    *,
    display: bool = True,
) -> Linked:
    """Set and link the mentions of works in a document, in place.

    The passages of the galleys are the document's own; `read` are the ids of the works on the session's own list; `heard` is
    what the text says about its quotation marks. Where the house turns off `mentions`, nothing is linked and nothing set;
    with `titles` off, titles stay as typed. Without `display` only characters are changed, for a manuscript: EMPHASIS stands
    where a title's emphasis is to begin and to end.
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
    found = look(document, passages, works, read)
    outer = outer_marks(passages, found)
    changes: list[Change] = []
    mentioned: list[Mentioned] = []
    sheets: dict[int, Sheet] = {}
    for number, (passage, mentions) in enumerate(zip(passages, found, strict=True)):
        same = passage.text == set_[number].text
        if mentions and same and passage.echo < 0 and passage.sort not in SKIPPED:
            sheet = _plan(passage, mentions, by_id, house, heard, outer, display=display)
            sheets[number] = sheet
            changes += changes_in(passage, sheet, partial(_place, galleys[number]))
            mentioned += mentions_in(passage, mentions, sheet, partial(_place, galleys[number]))
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


def _plan(
    passage: Passage,
    mentions: Sequence[Mention],
    by_id: dict[str, Work],
    house: HouseStyle,
    heard: Evidence,
    outer: str,
    *,
    display: bool,
) -> Sheet:
    sheet = Sheet(cited=list(find_cited(passage, mentions, house.citations == "note")))
    cited = [one.start for one in sheet.cited]
    pairs: list[Pair] | None = None
    for mention in (_trimmed(passage.text, one) for one in mentions):
        work = by_id.get(mention.work or "")
        before = bisect_left(cited, mention.end) - 1  # the last citation that begins before the mention ends
        if work is None or mention.sureness < LIKELY or (before >= 0 and sheet.cited[before].end > mention.start):
            continue
        start, end = mention.start, mention.end
        if TITLES not in house.off and mention.title is not None:
            pairs = read_pairs(passage, heard) if pairs is None else pairs
            setting = set_title(passage, mention, work, pairs, house, outer)
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


class _Moves:
    """Where offsets of a passage stand after its edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.grown = list(accumulate((len(one.replacement) - (one.end - one.start) for one in edits), initial=0))

    def at(self, offset: int, beyond: bool) -> int:
        """The offset after the edits; `beyond` what was put in right there, or before it."""
        number = bisect_right(self.edits, offset, key=lambda edit: edit.end)
        while not beyond and number and self.edits[number - 1].start == self.edits[number - 1].end == offset:
            number -= 1
        return offset + self.grown[number]


def _wrap(document: tree.Element, path: Path, sheet: Sheet) -> None:
    node: Any = document
    for key in path:
        node = node[key]
    inlines = node if isinstance(node, list) else node["c"][2] if node["t"] == "Header" else node["c"]
    moves = _Moves(sheet.edits)
    titles = [
        Wrap(moves.at(start, not one.release), moves.at(end, one.release), _released if one.release else _emphasised)
        for start, end, one in sheet.titles
        if one.release or one.emphasise
    ]
    whole = [Wrap(moves.at(a, False), moves.at(b, True), partial(_link, one)) for a, b, one in sheet.links]
    whole += [Wrap(moves.at(one.start, False), moves.at(one.end, True), partial(cite, one)) for one in sheet.cited]
    inlines[:] = wrap(wrap(inlines, titles), sorted(whole, key=lambda one: one[:2]))


def _emphasised(inlines: list[tree.Element]) -> list[tree.Element]:
    return [compose.emph(inlines)]


def _released(inlines: list[tree.Element]) -> list[tree.Element]:
    upright: list[tree.Element] = tree.rewrite(inlines, lambda node: node["c"] if node["t"] == "Emph" else None)
    return upright


def _link(mention: Mention, inlines: list[tree.Element]) -> list[tree.Element]:
    return [compose.span(inlines, "mention", cites=mention.work or "", locator=mention.locator)]


def _place(galley: Galley, offset: int) -> Place:
    for edits in reversed(galley.history):
        offset = unshift(edits, [offset])[0]
    return galley.place(offset)
