"""The marks of a passage get their roles together: the reading of the whole passage that costs least."""

import re
from collections.abc import Sequence

from pressbook.copyedit.quotation import weigh
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.letters import is_letter
from pressbook.copyedit.quotation.marks import COMPOUND, DOUBLES, MARK, PLAIN_MARK, UNSEEN, Mark, Role, beyond, class_of, joins
from pressbook.copyedit.quotation.weigh import Choice, weigh_all

KEPT, KEPT_IN_LONG = 12, 4  # readings carried along from mark to mark; fewer where there are very many marks
FARTHEST = 12.0  # how much dearer than the best one a reading may be and still be carried along
DEEPEST = 5
STRETCH, AHEAD = 400, 100  # marks of one passage that are settled at a time, and how many more are looked at for them
ORNAMENT = 9  # marks in a row that are a rule or a flourish, and no quotation
# A double mark that ends a paragraph may close what an earlier one opened.
STRAY_CLOSE, STRAY_DOUBLE, STRAY_AT_END = 8.0, 6.0, 3.5
OPEN_AT_END, BEGAN_OPEN, RUNS_ON = 5.0, 2.5, 0.3
SHORT, LONG = 60, 200  # characters: the longer a quotation, the likelier it ends with punctuation
UNPUNCTUATED = 1.2
SAME_INSIDE_SAME, WRONG_OUTSIDE = 6.0, 1.5
LOST_INSIDE = 5.0  # a quotation in which another was opened and never closed
SLIP, ONE_SIDED = 1.5, 2.0  # a double mark typed twice; and that only on one side
GIVEN_UP = 5.5  # one that was opened and not closed before the next one opened
JOINTS: dict[tuple[str, Role], float] = {
    (Role.OPEN.value, Role.CLOSE): 8.0,
    (Role.CLOSE.value, Role.OPEN): 4.0,
    (Role.APOSTROPHE.value, Role.OPEN): 6.0,
    (Role.CLOSE.value, Role.APOSTROPHE): 5.0,
    (Role.APOSTROPHE.value, Role.APOSTROPHE): 6.0,
}
PAIRS = frozenset(
    {"“”", "‘’", "„“", "„”", "‚‘", "‚’", "«»", "‹›", "»«", "›‹", "””", "’’", "‟”", "‛’", "`'", "`’", "´´", "`´", "‘'", "'’"}
    | {"「」", "『』", "><"}
)
TWINS = frozenset({"''", "``", "´´", "’’", "‘‘", '""', "““", "””", '“"', '"“', '"”', '”"', "＂＂"})
INNER = re.compile(r"(?<=[^\W_])['’‘´`](?=[^\W\d_])")
SET_OFF = re.compile(r"(?<![^\s(\[])['‘][^'’‘\n]{1,60}\Z")
LEADING = re.compile(r"\s*([\"'“‘„‚«‹»›”’`]+)")

# The marks that opened what is open, by number (~number where two characters were one mark); the role of a mark that
# touches the next.
State = tuple[tuple[int, ...], str]
Step = tuple[float, State, Role, int]
Edge = tuple[State, State, Role, int, float]
START: State = ((), "")


def read(text: str, language: str = "en") -> list[Mark]:
    """The marks of a text with their neighbours; a run of marks looks through itself to what stands behind it."""
    found: list[Mark] = []
    pattern = MARK if any(typed in text for typed in COMPOUND) else PLAIN_MARK
    for match in pattern.finditer(text):
        typed = match[0].strip()
        start = match.end() - len(typed)
        found.append(Mark(start, match.end(), typed, typed[0] in DOUBLES or len(typed) == 2, "", "", language))
    for number, mark in enumerate(found):
        joined = number and _touch(text, found[number - 1].end, mark.start)
        mark.left = found[number - 1].left if joined else class_of(text, mark.start - 1, -1)
    for number in range(len(found) - 1, -1, -1):
        mark = found[number]
        joined = number + 1 < len(found) and _touch(text, mark.end, found[number + 1].start)
        mark.right = found[number + 1].right if joined else class_of(text, mark.end)
    return found


def inner(mark: Mark, text: str) -> bool:
    """Whether a mark is an apostrophe by its place alone, between two letters; then it has that role."""
    if mark.double or mark.end - mark.start > 1 or mark.typed not in "'’‘´`′＇":
        return False
    left, right = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if left in UNSEEN or right in UNSEEN:
        left, right = text[beyond(text, mark.start - 1, -1)], text[beyond(text, mark.end, 1) :][:1]
    if not left.isalpha() or not right.isalpha():
        return False
    if mark.language.startswith("tr") and SET_OFF.search(text, max(0, mark.start - 64), mark.start):
        return False  # 'Kapital'i: a suffix stands right behind the quotation
    if "j" in (mark.left, mark.right) or (joins(left) and joins(right)):
        return False
    mark.role, mark.letter = Role.APOSTROPHE, is_letter(mark, text)
    return True


def _touch(text: str, end: int, start: int) -> bool:
    """Whether nothing stands between two marks, or only a space so thin that it keeps them apart for the eye."""
    return end == start or (start - end == 1 and text[end] in "\u200a\u2009\u202f\u2060\u2006")


def parse(marks: Sequence[Mark], text: str, evidence: Evidence, following: str = "") -> None:
    """Give every mark its role, in place; `following` is the text of the next paragraph, where a quotation may run on.

    Linear in the number of marks, in time and in memory: at most KEPT readings go on from one to the next, and a passage of
    more marks than anybody writes is settled by stretches.
    """
    marks = [mark for mark in _without_ornaments(marks, text) if not inner(mark, text)]
    options = weigh_all(marks, text, evidence)
    number, state = 0, START
    kept = KEPT if len(marks) <= STRETCH + AHEAD else KEPT_IN_LONG
    while number < len(marks):
        last = len(marks) if len(marks) <= number + STRETCH + AHEAD else number + STRETCH + AHEAD
        layers, edges = _readings(marks, number, last, state, options, text, evidence, kept)
        if last == len(marks):
            _settle(marks, text, number, layers, edges, _at_end(layers[-1], marks, text, following), last, state[0])
            return
        ends = dict.fromkeys(layers[-1], 0.0)
        number, state = _settle(marks, text, number, layers, edges, ends, number + STRETCH, state[0])


def _without_ornaments(marks: Sequence[Mark], text: str) -> Sequence[Mark]:
    """The marks but those in a row of ORNAMENT or more, which are left as they are."""
    if len(marks) < ORNAMENT:
        return marks
    rows: list[list[Mark]] = [[]]
    for mark in marks:
        if rows[-1] and not _touch(text, rows[-1][-1].end, mark.start):
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
        touching = number + 1 < end and _touch(text, mark.end, marks[number + 1].start)
        wide = touching and mark.end == marks[number + 1].start and mark.typed + marks[number + 1].typed in TWINS
        for state, step in alive:
            for after, role, width, cost in _moves(state, number, marks, options[number], evidence, wide):
                last = number + width == end or not _touch(text, marks[number + width - 1].end, marks[number + width].start)
                target = (after, "" if last else role.value)
                total = step[0] + cost
                edges[number - first].append((state, target, role, width, cost))
                there = layers[number - first + width]
                if target not in there or total < there[target][0]:
                    there[target] = (total, state, role, width)
    return layers, edges


Move = tuple[tuple[int, ...], Role, int, float]


def _moves(
    state: State, number: int, marks: Sequence[Mark], options: Sequence[Choice], evidence: Evidence, wide: bool
) -> list[Move]:
    """Where a reading can go from a state with the next mark: (quotations open, role, marks used, cost)."""
    stack, previous = state
    mark = marks[number]
    moves: list[Move] = []
    # In TeX two backticks are one mark; elsewhere two apostrophes seldom are.
    apart = 4.0 if wide and mark.typed == "`" else 0.0
    if wide and mark.double:
        moves += _slips(state, number, marks, evidence)
        wide = False
    for role, price in options:
        cost = price + apart + (_joint(previous, role) if previous else 0.0)
        if role is Role.OPEN:
            if previous == Role.APOSTROPHE.value and mark.left == "w" and not mark.language.startswith("en"):
                cost -= weigh.OPEN_LEFT["w"] + _joint(previous, role)  # l'« Internationale »
            moves.append(((*stack, number), role, 1, cost + _opening(stack, marks, mark.double, mark.typed, evidence)))
            if stack and mark.double and _is_same(_kind(marks, stack[-1]), True, mark.typed):
                around = stack[:-1]
                cost += GIVEN_UP + _opening(around, marks, mark.double, mark.typed, evidence)
                moves.append(((*around, number), role, 1, cost))
        elif role is Role.CLOSE:
            moves.append(_closing(stack, marks, mark, mark.double, cost, 1))
        else:
            moves.append((stack, role, 1, cost))
    if wide:
        base = 0.0 if evidence.tex or mark.typed == "`" else 1.5 if evidence.doubled else 5.0
        cost = (
            base
            + weigh.OPEN_LEFT[mark.left]
            + weigh.OPEN_RIGHT[mark.right]
            + (4.0 if mark.typed in "´’" or (evidence.tex and mark.typed == "'") else 0.0)
        )
        cost += _joint(previous, Role.OPEN) if previous else 0.0
        moves.append(((*stack, ~number), Role.OPEN, 2, cost + _opening(stack, marks, True, '"', evidence)))
        cost = base + weigh.CLOSE_LEFT[mark.left] + weigh.CLOSE_RIGHT[mark.right] + (4.0 if mark.typed in "`‘" else 0.0)
        cost += _joint(previous, Role.CLOSE) if previous else 0.0
        moves.append(_closing(stack, marks, mark, True, cost, 2))
    return [move for move in moves if len(move[0]) <= DEEPEST]


def _slips(state: State, number: int, marks: Sequence[Mark], evidence: Evidence) -> list[Move]:
    """Two double marks that were typed for one."""
    stack, previous = state
    mark, typed = marks[number], marks[number].typed + marks[number + 1].typed
    moves: list[Move] = []
    if "”" not in typed:
        cost = SLIP + weigh.OPEN_LEFT[mark.left] + weigh.OPEN_RIGHT[mark.right] + _joint(previous, Role.OPEN)
        moves.append(((*stack, ~number), Role.OPEN, 2, cost + _opening(stack, marks, True, '"', evidence)))
    if "“" not in typed:
        cost = SLIP + weigh.CLOSE_LEFT[mark.left] + weigh.CLOSE_RIGHT[mark.right] + _joint(previous, Role.CLOSE)
        moves.append(_closing(stack, marks, mark, True, cost, 2))
    return moves


def _joint(previous: str, role: Role) -> float:
    return JOINTS.get((previous, role), 0.0)


def _kind(marks: Sequence[Mark], opener: int) -> tuple[bool, str]:
    """Whether an open quotation is double, and the mark it was opened with."""
    return (True, '"') if opener < 0 or len(marks[opener].typed) == 2 else (marks[opener].double, marks[opener].typed[0])


def _opening(stack: tuple[int, ...], marks: Sequence[Mark], double: bool, typed: str, evidence: Evidence) -> float:
    cost = 0.5 * max(0, len(stack) - 1)
    if not stack:
        wrong = evidence.outer == ("single" if double else "double")
        return cost + (WRONG_OUTSIDE if wrong else 0.0)
    around = _kind(marks, stack[-1])
    if around[0] == double:
        return cost + (SAME_INSIDE_SAME if _is_same(around, double, typed) else 1.0)
    return cost


def _is_same(around: tuple[bool, str], double: bool, typed: str) -> bool:
    """Whether a mark is of the level and the make of what is open: straight inside guillemets or low marks is another level."""
    straight, opener = "\"'`″＂＇", around[1]
    return around[0] == double and (opener == typed[0] or opener in straight or (typed[0] in straight and opener in "“‘”’"))


def _mark(marks: Sequence[Mark], opener: int) -> Mark:
    """The mark that opened what is open."""
    return marks[opener if opener >= 0 else ~opener]


def _closing(stack: tuple[int, ...], marks: Sequence[Mark], mark: Mark, double: bool, cost: float, width: int) -> Move:
    """What a closing mark closes: the innermost quotation of its level, and what was left open inside it."""
    last = marks[-1] is mark and mark.right == "b" and mark.left == "e"
    at = len(stack)
    while at and _kind(marks, stack[at - 1])[0] != double:
        at -= 1
    if not at:
        return stack, Role.CLOSE, width, cost + (STRAY_CLOSE if not double else STRAY_AT_END if last else STRAY_DOUBLE)
    opener = _kind(marks, stack[at - 1])[1]
    typed = mark.typed[0]
    if (width == 2 and mark.double) != (stack[at - 1] < 0 and marks[~stack[at - 1]].double):
        cost += ONE_SIDED
    if opener not in "\"'`,<″＂＇" and typed not in "\"'`´″＂＇" and opener + typed not in PAIRS:
        cost += 3.0
    elif (opener in "\"'`,<″＂＇") != (typed in "\"'`´″＂＇"):
        cost += 0.2
    if not double and mark.left == "w":
        begin = stack[at - 1]
        length = mark.start - marks[begin if begin >= 0 else ~begin].start
        cost += 2.5 if length > LONG else 1.2 if length > SHORT else 0.0
        if begin == 0 and marks[0].start == 0 and mark.right == "b":
            cost += UNPUNCTUATED  # a speech that begins the paragraph ends with punctuation
    return stack[: at - 1], Role.CLOSE, width, cost + LOST_INSIDE * (len(stack) - at)


def _at_end(last: dict[State, Step], marks: Sequence[Mark], text: str, following: str) -> dict[State, float]:
    """What it costs to end in each state."""
    found = LEADING.match(following)
    reopened = [mark in DOUBLES for mark in found[1]] if found else []
    ends: dict[State, float] = {}
    for state in last:
        stack = state[0]
        if not stack:
            ends[state] = 0.0
            continue
        doubles = [_kind(marks, opener)[0] for opener in stack]
        if reopened[: len(doubles)] == doubles:
            ends[state] = RUNS_ON * len(stack)
        else:
            # A paragraph that begins with a mark may be one of several of a speech, and the writer may have left out the next.
            began = [not text[: marks[opener if opener >= 0 else ~opener].start].strip("\"'“‘„‚«‹»›”’`\n ") for opener in stack]
            introduces = text.rstrip().endswith(
                (":", ":—", ":–", ":-")
            )  # verse or a letter follows, and the quotation goes on behind it
            ends[state] = sum(BEGAN_OPEN if one or introduces else OPEN_AT_END for one in began)
    return ends


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
            opener = _mark(marks, open_[len(state[0])])
            opener.partner, mark.partner, mark.depth = mark, opener, opener.depth
        open_ = state[0]
        number += width
    for one in open_:
        _mark(marks, one).cost += unclosed
    return number, state
