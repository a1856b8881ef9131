"""How quotations go into one another: what it costs to open one, to close one, and to leave one open at the end."""

import re
from collections.abc import Iterable, Sequence

from pressbook.copyedit.quotation import weigh
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import DOUBLES, Mark, Role
from pressbook.copyedit.quotation.weigh import Choice

DEEPEST = 5
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
LEADING = re.compile(r"\s*([\"'“‘„‚«‹»›”’`]+)")

# The marks that opened what is open, by number (~number where two characters were one mark); the role of a mark that
# touches the next.
State = tuple[tuple[int, ...], str]
# The quotations that are open then, the role of the mark, how many characters of it there are, the cost.
Move = tuple[tuple[int, ...], Role, int, float]


def moves_from(
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


def opener_of(marks: Sequence[Mark], opener: int) -> Mark:
    """The mark that opened what is open."""
    return marks[opener if opener >= 0 else ~opener]


def _closing(stack: tuple[int, ...], marks: Sequence[Mark], mark: Mark, double: bool, cost: float, width: int) -> Move:
    """What a closing mark closes: the innermost quotation of its level, and what was left open inside it."""
    last = marks[-1] is mark and mark.right == "b" and mark.left == "e"
    at = len(stack)
    while at and _kind(marks, stack[at - 1])[0] != double:
        at -= 1
    if not at and stack and (mark.fixed or opener_of(marks, stack[-1]).fixed):
        at = len(stack)  # a person has turned one of the two into a mark of the other level
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


def cost_at_end(last: Iterable[State], marks: Sequence[Mark], text: str, following: str) -> dict[State, float]:
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
