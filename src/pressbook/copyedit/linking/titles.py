"""How a title in a text is set: in italics or between quotation marks, by what kind of work it names and in which language."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pressbook.copyedit.capitals import WORD, correct
from pressbook.copyedit.mentions import Mention
from pressbook.copyedit.quoted import Pair
from pressbook.text.conventions import DOUBLE, base, convention, house_quotes
from pressbook.text.kinds import WHOLE
from pressbook.text.passages import EMPHASIS, Edit, Passage, Style
from pressbook.types import HouseStyle, Work

# Languages whose books set no title in italics: it stands between marks («Чевенгур», 《圍城》), or bare.
UPRIGHT = frozenset({
    "ar", "be", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "mk", "ru", "sr", "th", "uk", "ur", "yi", "zh",
})  # fmt: skip
AMERICAN = frozenset({"american", "en-US"})
MARKS = frozenset("\"“”„‘‚«»‹›'")
SURE, WHOLE_TITLE = 0.8, 0.84
SHOWS = 0.85  # a title that nothing set off is set off where there is hardly a doubt that it is one


@dataclass(frozen=True, slots=True)
class TitleSetting:
    """What is to be done with one title: edits of its passage; its range then gets or loses emphasis."""

    edits: tuple[Edit, ...]
    emphasise: bool = False
    release: bool = False


def set_title(
    passage: Passage, mention: Mention, work: Work, pairs: Sequence[Pair], house: HouseStyle, outer: str
) -> TitleSetting | None:
    """How the title of a mention is set; None where it stands well, or where it is not sure enough to touch.

    `pairs` are the quotations of the passage, `outer` says which marks stand outside in the text ("single", "double"). The
    title of a book, a film, a journal is set in italics, that of a part of one in quotation marks (The Chicago Manual of
    Style, 18th ed., 8.165 to 8.180; New Hart's Rules, 8.2 and 8.3).
    """
    if mention.title is None or mention.rivals:
        return None
    start, end = mention.title
    sureness = _sureness(passage.text[start:end], mention, work)
    if sureness < SURE:
        return None
    language = passage.language_at(start)
    typed = passage.text[start:end]
    if typed == typed.lower() != typed.upper() and len(typed.split()) < 3 and work.title[:1].isupper():
        return None  # "the trial": words before they are a title
    edits = [
        Edit(start + one.start, start + one.end, one.replacement, one.sureness) for one in correct(typed, work.title, language)
    ]
    around = _around(passage.text, pairs, start, end)
    beside = passage.text[max(0, start - 1) : start] + passage.text[end : end + 1]
    if around is None and any(mark in MARKS for mark in beside.removesuffix("\N{RIGHT SINGLE QUOTATION MARK}")):
        return None  # marks that nobody could pair
    emphasis = _emphasis(passage, start, end)
    emphasise = release = False
    if emphasis == "some" or base(language) in UPRIGHT:
        pass
    elif work.kind in WHOLE:
        if around is not None:
            edits += _unmarked(pairs, around)
            emphasise = emphasis == "none"
        elif emphasis == "none" and sureness >= SHOWS:
            emphasise = True
    elif around is None and (emphasis == "all" or sureness >= SHOWS):
        marked = _marked(passage, start, end, pairs, house, outer)
        edits += marked
        release = emphasis == "all" and bool(marked)
    edits.sort()
    if not (edits or emphasise) or not all(passage.permits(edit) for edit in edits):
        return None
    return TitleSetting(tuple(edits), emphasise, release)


def _sureness(typed: str, mention: Mention, work: Work) -> float:
    """How sure a title is: one that is typed whole and has three words or more, set off or in capitals, hangs on nothing else."""
    words = [word.casefold() for word in WORD.findall(typed)]
    title = [word.casefold() for word in WORD.findall(work.title.split(": ")[0])]
    whole = len(words) > 2 and words[: len(title)] == title and typed != typed.lower()
    return max(mention.sureness, WHOLE_TITLE) if whole else mention.sureness


def for_manuscript(setting: TitleSetting, title: tuple[int, int]) -> TitleSetting | None:
    """The same as characters alone: EMPHASIS where emphasis begins and ends. Emphasis that a person typed is left to him."""
    if setting.release:
        return None
    if not setting.emphasise:
        return setting
    edits = {spot: Edit(spot, spot, EMPHASIS, 0.9) for spot in title}
    rest = []
    for edit in setting.edits:
        # The mark that goes makes room for the emphasis.
        spot = edit.end if edit.end == title[0] else edit.start
        if not edit.replacement and spot in edits:
            edits[spot] = edit._replace(replacement=EMPHASIS)
        else:
            rest.append(edit)
    return TitleSetting(tuple(sorted([*edits.values(), *rest])))


def _around(text: str, pairs: Sequence[Pair], start: int, end: int) -> int | None:
    """Which pair of marks stands right around a title; a comma or full stop may stand before the second."""
    for number in range(bisect_left(pairs, start, key=lambda pair: pair.start) - 1, -1, -1):
        pair = pairs[number]
        if pair.begin != start:
            return None
        if pair.closer and (pair.finish == end or (pair.finish == end + 1 and text[end] in ",.")):
            return number
    return None


def _emphasis(passage: Passage, start: int, end: int) -> str:
    """Whether "all", "some" or "none" of a range is emphasised."""
    styles = [bool(one.style & Style.EMPHASIS) for one in passage.pieces_in(start, end)]
    return "all" if styles and all(styles) else "some" if any(styles) else "none"


def _unmarked(pairs: Sequence[Pair], number: int) -> list[Edit]:
    """The marks of a title taken away; quotations in it get the marks that it had."""
    around = pairs[number]
    edits = [Edit(around.start, around.begin, "", 0.9), Edit(around.finish, around.end, "", 0.9)]
    for inner in pairs[number + 1 :]:
        if inner.start >= around.end:
            break
        if inner.parent == number:
            edits.append(Edit(inner.start, inner.begin, around.opener, 0.9))
            edits += [Edit(inner.finish, inner.end, around.closer, 0.9)] if inner.closer else []
    return edits


def _marked(passage: Passage, start: int, end: int, pairs: Sequence[Pair], house: HouseStyle, outer: str) -> list[Edit]:
    """The marks that a title gets: those of the place, by language, house and depth."""
    language = passage.language_at(start)
    style = house_quotes(house, language)
    marks = convention(style or language)
    near = bisect_left(pairs, start, key=lambda pair: pair.start)
    if marks is None or (near < len(pairs) and pairs[near].start < end):
        return []
    depth, number = 0, near - 1
    while number >= 0:
        around = pairs[number]
        if start < around.end < end:
            return []
        depth += end <= around.finish
        number = around.parent
    # Where both orders of the levels are in good use, the author has chosen.
    turned = not style and not marks.fixed and outer in ("single", "double") and (outer == "double") != (marks.outer == DOUBLE)
    pair = marks.pair(depth + turned)
    gap = marks.space if pair in marks.spaced else ""
    # American printers close after a comma or a full stop (The Chicago Manual of Style, 6.9).
    american = style in AMERICAN or (not style and language == "en-US")
    after = end + (american and passage.text[end : end + 1] in (",", "."))
    return [Edit(start, start, pair[0] + gap, 0.9), Edit(after, after, gap + pair[1], 0.9)]
