"""What was set and linked in a passage is put down: changes, and where which work is mentioned."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from pressbook.copyedit.linking.sheet import Sheet
from pressbook.copyedit.mentions import Mention
from pressbook.text.passages import EMPHASIS, Passage
from pressbook.text.sentences import around_at
from pressbook.types import Change, Mentioned, Place

TITLES = "titles"


def changes_in(passage: Passage, sheet: Sheet, place: Callable[[int], Place]) -> Iterator[Change]:
    """Each title that was set, before and after, as Markdown would have it."""
    for start, end, setting in sheet.titles:
        first = min([start, *(one.start for one in setting.edits)])
        last = max([end, *(one.end for one in setting.edits)])
        after, at = "", first
        for edit in setting.edits:
            after += passage.text[at : edit.start] + edit.replacement
            at = edit.end
        after += passage.text[at:last]
        before = passage.text[first:last]
        after = after.replace(EMPHASIS, "*")
        if setting.emphasise:
            tail = after[len(after.rstrip(",.")) :]
            after = f"*{after.removesuffix(tail)}*{tail}"
        if setting.release:
            before = f"*{before}*"
        sentence, spot = around_at(passage.text, first, last)
        sureness = min((edit.sureness for edit in setting.edits), default=0.9)
        yield Change(TITLES, place(first), before, after, sureness, sentence, spot)


def mentions_in(
    passage: Passage, mentions: Sequence[Mention], sheet: Sheet, place: Callable[[int], Place]
) -> Iterator[Mentioned]:
    """The mentions of works on the shelf that were linked or became citations."""
    linked = {mention.start for _, _, mention in sheet.links}
    starts = [one.start for one in sheet.cited]
    for one in mentions:
        last = bisect_left(starts, one.end) - 1
        cites = last >= 0 and sheet.cited[last].end > one.start
        if one.work and (cites or one.start in linked):
            words = " ".join(passage.text[one.start : one.end].split())
            yield Mentioned(place(one.start), words, one.work, one.locator, cites, one.sureness)
