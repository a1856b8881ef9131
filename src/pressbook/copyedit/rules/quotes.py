"""Quotation marks and apostrophes become the language's or the house's own; what cannot be told is left and reported."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import exp

from pressbook.copyedit.doubts import FINDING, doubt_between
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.quotation.nesting import LEADING
from pressbook.copyedit.quotation.study import Line, study
from pressbook.copyedit.quotation.style import Styler, ways
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.conventions import convention, house_quotes
from pressbook.text.passages import Edit, Passage, Path, Sort

# Natural logarithm of the odds below which a person is asked. Of the marks below it one in eight to one in twenty-five is wrong
# in proofed books; each step of one asks twice as often.
DOUBTFUL = 2.0
UNLIKELY, UNPAIRED = 7.5, 4.5  # cost from which a reading is not likely, and that of a mark without a partner
CLEAR = 4.5  # odds with which an unlikely reading is taken all the same: every other is worse
CERTAIN = 0.99  # no rule for quotes is surer than that
RUNNING = (Sort.PARAGRAPH, Sort.VERSE)  # what a speech may run on through
MANY = 50  # doubtful marks in a passage: more are not shown one by one
ANGLES = frozenset("«»‹›")
TYPED = re.compile("[″′＂＇\"'`´“”„‟«»‹›‘’‚‛「」『』]|,,|<<|>>")


def set_quotes(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """The marks of a passage, read together; what the rest of the text says about them is in the setting."""
    line = line_of(passage, setting.following)
    if not TYPED.search(line.text):
        return
    marks = line.read(setting.evidence)
    styles = {language: house_quotes(setting.house, language) for language in {mark.language for mark in marks}}
    yield from edits_of(line.text, marks, setting.evidence, styles)


def line_of(passage: Passage, following: str = "") -> Line:
    """A passage as the parse wants it."""
    foreign = tuple(
        (one.start, one.end, one.language) for one in passage.pieces if one.language != passage.language and one.start < one.end
    )
    return Line(passage.seen, passage.language, foreign, following, passage.decided)


def hear(passages: Sequence[Passage]) -> tuple[Evidence, list[str]]:
    """What a document says about its marks, and for each passage the beginning of the next, on which a quotation may run on."""
    following = beginnings(passages)
    lines = [
        line_of(passage, after)
        for passage, after in zip(passages, following, strict=True)
        if passage.echo < 0 and passage.sort is not Sort.CODE
    ]
    return study(lines)[0], following


def beginnings(passages: Sequence[Passage]) -> list[str]:
    """For each paragraph or stanza how the next one begins that belongs to the same stream, on which its quotation may run on.

    Notes interrupt none, headings end all. Behind a list, verse or a block quotation a paragraph that begins with a mark goes
    on with the one before these.
    """
    following = [""] * len(passages)
    streams: dict[Path, dict[Path | None, int]] = {}
    for number, passage in enumerate(passages):
        if passage.echo >= 0 or passage.sort not in (*RUNNING, Sort.HEADING):
            continue
        last = streams.setdefault(passage.owner, {})
        if passage.sort is Sort.HEADING:
            last.clear()
            continue
        begins, here = passage.seen[:16], blocks_of(passage)
        before, beside = last.get(None), last.get(here)
        if before is not None:
            following[before] = begins
        if beside is not None and beside != before and LEADING.match(begins) and not LEADING.match(following[beside]):
            following[beside] = begins
        last[None] = last[here] = number
    return following


def blocks_of(passage: Passage) -> Path:
    """The list of blocks that a passage stands in; verse stands in a paragraph's sentence as a block quotation does."""
    return passage.path if passage.sort is Sort.VERSE else passage.path[:-1]


def edits_of(text: str, marks: Sequence[Mark], evidence: Evidence, styles: Mapping[str, str]) -> Iterator[Edit | Doubt]:
    """What becomes of marks that have their roles."""
    styler = Styler(evidence, styles)
    styler.look(marks)
    asked: dict[int, tuple[Mark, list[str]]] = {}
    for mark in marks:
        if mark.start == mark.end or convention(styles.get(mark.language) or mark.language) is None:
            continue  # the second half of a mark; a language whose marks nobody knows
        right = styler.set(mark)
        alone = mark.partner is None and mark.role in (Role.OPEN, Role.CLOSE)
        unlikely = mark.cost >= (UNPAIRED if alone else UNLIKELY) and mark.margin < CLEAR
        told = alone and mark.double and _is_clear(mark)  # that it has no partner is found, and its direction is plain
        if not told and (mark.margin < DOUBTFUL or unlikely):
            choice = ways(mark, evidence, styles)
            if len(choice) > 1 or mark.role is Role.LEAVE:
                if id(mark.partner) not in asked:  # of a pair, the opening mark decides
                    asked[id(mark)] = mark, choice
                if unlikely:
                    continue
        if right != mark.typed:
            sureness = min(CERTAIN, round(1.0 / (1.0 + exp(-mark.margin)), 3))
            start, end, right = _on_its_side(text, mark, right)
            yield Edit(start, end, right, sureness)
            if mark.typed in ANGLES and right not in ANGLES:
                yield from _space_inside(text, mark)
    if len(asked) > MANY:
        first, _ = next(iter(asked.values()))
        message = f"it cannot be told how {len(asked)} marks of this paragraph are meant"
        yield Doubt(first.start, first.end, FINDING, message, "part it into paragraphs; if it is no prose, make it code")
        return
    for mark, choice in asked.values():
        yield doubt_between(text, mark.start, mark.end, choice)


def _is_clear(mark: Mark) -> bool:
    """Whether what stands beside a mark leaves no doubt that it opens, or that it closes, whatever became of its partner."""
    if mark.role is Role.OPEN:
        return mark.left in "bp" and mark.right in "wn"
    return mark.left in "we" and mark.right in "be"


def _on_its_side(text: str, mark: Mark, right: str) -> tuple[int, int, str]:
    """The edit of a mark: one on the wrong side of a space changes places with it."""
    if not mark.partner or not mark.double:
        return mark.start, mark.end, right
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if mark.role is Role.OPEN and before.strip() and after == " " and text[mark.end + 1 : mark.end + 2].isalnum():
        return mark.start, mark.end + 1, f" {right}"
    if mark.role is Role.CLOSE and before == " " and after.isalnum() and text[mark.start - 2 : mark.start - 1].strip():
        return mark.start - 1, mark.end, f"{right} "
    return mark.start, mark.end, right


def _space_inside(text: str, mark: Mark) -> Iterator[Edit]:
    """A guillemet that becomes another mark takes its space along."""
    at = mark.end if mark.role is Role.OPEN else mark.start - 1
    if text[at : at + 1].isspace() and text[at] != "\n":
        yield Edit(at, at + 1, "", 0.95)
