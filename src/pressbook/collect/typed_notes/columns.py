"""In tables whose columns stand under one another, a mark that becomes longer takes a space of its cell, a shorter adds one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pressbook.collect.typed_notes.found import Retyping
from pressbook.collect.typed_notes.layout import Block

COLUMNS = re.compile(r"^[ \t>]*(?:-{2,}(?:[ ]+-{2,})+|\+(?:[-=:]+\+)+)[ \t]*$", re.MULTILINE)
ROOM = re.compile(r" {2,}(?=\S)| +(?=\|)")


def keep_columns(text: str, blocks: Sequence[Block], calls: Iterable[Retyping]) -> list[Retyping]:
    """What the lines of tables take or give behind each call, so that every column stays where it is."""
    slices: list[Retyping] = []
    columned: dict[int, bool] = {}
    taken: dict[int, int] = {}
    for call in sorted(calls, key=lambda one: one.start):
        number = bisect_right(blocks, call.start, key=lambda block: block.start) - 1
        block = blocks[number]
        if number not in columned:
            columned[number] = bool(COLUMNS.search(text, block.start, block.end))
        if not columned[number]:
            continue
        line = text.find("\n", call.end)
        room = ROOM.search(text, call.end, line if line >= 0 else len(text))
        more = len(call.words) - (call.end - call.start)
        if room and more < 0:
            slices.append(Retyping(room.end(), room.end(), " " * -more))
        elif room and more and len(room[0]) - taken.get(room.end(), 0) > more:
            end = room.end() - taken.get(room.end(), 0)
            taken[room.end()] = taken.get(room.end(), 0) + more
            slices.append(Retyping(end - more, end, ""))
    return slices
