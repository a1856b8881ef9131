"""The marks of a passage get their roles together: the reading of the whole passage that costs least."""

from collections.abc import Sequence

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.letters import is_letter
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.quotation.nesting import State, cost_at_end, moves_from, opener_of
from pressbook.copyedit.quotation.reading import inner, touch
from pressbook.copyedit.quotation.weigh import Choice, weigh_all

KEPT, KEPT_IN_LONG = 12, 4  # readings carried along from mark to mark; fewer where there are very many marks
FARTHEST = 12.0  # how much dearer than the best one a reading may be and still be carried along
STRETCH, AHEAD = 400, 100  # marks of one passage that are settled at a time, and how many more are looked at for them
# A passage of more marks than CROWD, and one in APART characters, is no prose: nobody can tell what its marks mean.
CROWD, APART = 1000, 7
ORNAMENT = 9  # marks in a row that are a rule or a flourish, and no quotation
TWINS = frozenset({"''", "``", "´´", "’’", "‘‘", '""', "““", "””", '“"', '"“', '"”', '”"', "＂＂"})

Step = tuple[float, State, Role, int]
Edge = tuple[State, State, Role, int, float]
# What stands on either side of a mark that can only open, and of one that can only close.
PLAIN_OPEN, PLAIN_CLOSE = ("bp", "wn", '"“'), ("we", "be", '"”')
START: State = ((), "")


def parse(marks: Sequence[Mark], text: str, evidence: Evidence, following: str = "") -> None:
    """Give every mark its role, in place; `following` is the text of the next paragraph, where a quotation may run on.

    Linear in the number of marks, in time and in memory: at most KEPT readings go on from one to the next, and a passage of
    more marks than anybody writes is settled by stretches.
    """
    marks = [mark for mark in _without_ornaments(marks, text) if not inner(mark, text)]
    if len(marks) > CROWD and len(marks) * APART > len(text):
        for mark in marks:
            mark.margin = 0.0
        return
    if _settle_plain(marks):
        return
    options = weigh_all(marks, text, evidence)
    number, state = 0, START
    kept = KEPT if len(marks) <= STRETCH + AHEAD else KEPT_IN_LONG
    while number < len(marks):
        last = len(marks) if len(marks) <= number + STRETCH + AHEAD else number + STRETCH + AHEAD
        layers, edges = _readings(marks, number, last, state, options, text, evidence, kept)
        if last == len(marks):
            _settle(marks, text, number, layers, edges, cost_at_end(layers[-1], marks, text, following), last, state[0])
            return
        ends = dict.fromkeys(layers[-1], 0.0)
        number, state = _settle(marks, text, number, layers, edges, ends, number + STRETCH, state[0])


def _settle_plain(marks: Sequence[Mark]) -> bool:
    """Give double marks their roles where each clearly opens, or closes, and they take turns: most paragraphs are so.

    The parse would say the same; whether it did is told. Nothing is changed where it might not.
    """
    for number, mark in enumerate(marks):
        sides = PLAIN_CLOSE if number % 2 else PLAIN_OPEN
        if mark.typed not in sides[2] or mark.left not in sides[0] or mark.right not in sides[1]:
            return False
    if len(marks) % 2:
        return False
    for opener, closer in zip(marks[::2], marks[1::2], strict=True):
        opener.role, closer.role = Role.OPEN, Role.CLOSE
        opener.partner, closer.partner = closer, opener
    return True


def _without_ornaments(marks: Sequence[Mark], text: str) -> Sequence[Mark]:
    """The marks but those in a row of ORNAMENT or more, which are left as they are."""
    if len(marks) < ORNAMENT:
        return marks
    rows: list[list[Mark]] = [[]]
    for mark in marks:
        if rows[-1] and not touch(text, rows[-1][-1].end, mark.start):
            rows.append([])
        rows[-1].append(mark)
    return [mark for row in rows if len(row) < ORNAMENT for mark in row]


def _readings(
    marks: Sequence[Mark],
    first: int,
    end: int,
    start: State,
    options: Sequence[Sequence[Choice]],
    text: str,
    evidence: Evidence,
    kept: int,
) -> tuple[list[dict[State, Step]], list[list[Edge]]]:
    """The readings of the marks from number `first` until `end`, and how they go on, both counted from there."""
    size = end - first
    layers: list[dict[State, Step]] = [{start: (0.0, start, Role.LEAVE, 0)}, *({} for _ in range(size))]
    edges: list[list[Edge]] = [[] for _ in range(size)]
    for number in range(first, end):
        mark, here = marks[number], layers[number - first]
        if not here:
            continue
        best = min(step[0] for step in here.values())
        alive = sorted((item for item in here.items() if item[1][0] <= best + FARTHEST), key=lambda item: item[1][0])[:kept]
        touching = number + 1 < end and touch(text, mark.end, marks[number + 1].start)
        wide = touching and mark.end == marks[number + 1].start and mark.typed + marks[number + 1].typed in TWINS
        for state, step in alive:
            for after, role, width, cost in moves_from(state, number, marks, options[number], evidence, wide):
                last = number + width == end or not touch(text, marks[number + width - 1].end, marks[number + width].start)
                target = (after, "" if last else role.value)
                total = step[0] + cost
                edges[number - first].append((state, target, role, width, cost))
                there = layers[number - first + width]
                if target not in there or total < there[target][0]:
                    there[target] = (total, state, role, width)
    return layers, edges


def _settle(
    marks: Sequence[Mark],
    text: str,
    first: int,
    layers: Sequence[dict[State, Step]],
    edges: Sequence[list[Edge]],
    ends: dict[State, float],
    until: int,
    open_: tuple[int, ...],
) -> tuple[int, State]:
    """Follow the best reading back, and weigh for each mark the best reading in which it has another role.

    Marks get their roles from number `first` until `until`; `open_` are the quotations that are open before them. The number
    of the next mark and the state there are given back.
    """
    rest: list[dict[State, float]] = [{} for _ in layers]
    rest[-1] = ends
    for number in range(len(edges) - 1, -1, -1):
        there = rest[number]
        for state, target, _, width, cost in edges[number]:
            tail = rest[number + width].get(target)
            if tail is not None and (state not in there or cost + tail < there[state]):
                there[state] = cost + tail
    best = min(step[0] + ends[state] for state, step in layers[-1].items())
    state = min(layers[-1], key=lambda one: (layers[-1][one][0] + ends[one], one))
    unclosed = ends[state] / max(1, len(state[0]))
    chosen: dict[int, tuple[Role, int, float, State]] = {}
    number = len(edges)
    while number:
        total, before, role, width = layers[number][state]
        number -= width
        chosen[number] = (role, width, total - layers[number][before][0], state)
        state = before
    number = first
    while number < until:
        at = number - first
        role, width, cost, state = chosen[at]
        mark = marks[number]
        mark.role, mark.cost = role, cost
        mark.margin, mark.rival = 9.0, Role.LEAVE
        for before, target, other, size, price in edges[at]:
            if (other, size) == (role, width) or target not in rest[at + size]:
                continue
            worse = layers[at][before][0] + price + rest[at + size][target] - best
            if worse < mark.margin:
                mark.margin, mark.rival = worse, other
        mark.letter = Role.APOSTROPHE in (role, mark.rival) and mark.left in "bpd" and is_letter(mark, text)
        if width == 2:
            second = marks[number + 1]
            mark.end, mark.typed, mark.double = second.end, mark.typed + second.typed, True
            second.role, second.start = Role.LEAVE, second.end
        if role is Role.OPEN:
            mark.depth = len(state[0]) - 1
        elif role is Role.CLOSE and len(state[0]) < len(open_):
            opener = opener_of(marks, open_[len(state[0])])
            opener.partner, mark.partner, mark.depth = mark, opener, opener.depth
        open_ = state[0]
        number += width
    for one in open_:
        opener_of(marks, one).cost += unclosed
    return number, state
