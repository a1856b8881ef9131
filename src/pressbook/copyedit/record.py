"""Edits of one rule become Changes: whole words before and after, where they stand, in their sentence."""

from collections.abc import Callable, Sequence

from pressbook.text.passages import Edit, Passage, unshift
from pressbook.text.sentences import around_at
from pressbook.types import Change, Place


def changes_of(
    rule: str,
    passage: Passage,
    edits: Sequence[Edit],
    history: Sequence[Sequence[Edit]],
    place: Callable[[int], Place],
) -> list[Change]:
    """The changes that edits make to a passage: `before` and `after` run to the white space around, neighbours are one change.

    `history` are the edits that made the passage what it is; `place` gives the spot of an offset of the passage before them all.
    """
    groups: list[tuple[int, int, list[Edit]]] = []
    text = passage.text
    for edit in edits:
        if groups and edit.end <= groups[-1][1]:
            groups[-1][2].append(edit)
            continue
        start = edit.start
        while start and not text[start - 1].isspace() and (not groups or start > groups[-1][1]):
            start -= 1
        end = edit.end
        while end < len(text) and not text[end].isspace():
            end += 1
        if groups and start <= groups[-1][1]:
            groups[-1] = (groups[-1][0], end, [*groups[-1][2], edit])
        else:
            groups.append((start, end, [edit]))
    offsets = [start for start, _, _ in groups]
    for past in reversed(history):
        offsets = unshift(past, offsets)
    changes: list[Change] = []
    for (start, end, members), offset in zip(groups, offsets, strict=True):
        parts, at = [], start
        for edit in members:
            parts += [text[at : edit.start], edit.replacement]
            at = edit.end
        after = "".join([*parts, text[at:end]])
        sureness = min(edit.sureness for edit in members)
        sentence, at = around_at(text, start, min(end, start + 400))
        changes.append(Change(rule, place(offset), text[start:end], after, sureness, sentence, at))
    return changes
