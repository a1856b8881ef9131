"""Straight quotation marks and apostrophes become the language's own, paired over the whole passage; good marks stay as typed."""

import re
from collections.abc import Iterator

from pressbook.copyedit.conventions import DOUBLE, SINGLE, Convention, convention
from pressbook.copyedit.doubts import doubt_between
from pressbook.copyedit.marks import Mark, Stack, orphan, read_marks
from pressbook.copyedit.setting import Doubt, Setting, base, house_quotes
from pressbook.text.passages import Edit, Passage

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
TYPED = re.compile("[\"'`´]")
SURE = re.compile(r"(?:tis|twas|twere|twill|twould|twixt|em|til|n|neath|gainst)(?![\w-])|\d\ds?(?!\w)", re.IGNORECASE)
PARTNER = {"“": "”", "‘": "’", "«": "»", "‹": "›", "»": "«", "›": "‹", "”": "”", "’": "’", "‟": "”", "‛": "’"}


def set_quotes(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Marks are read in order with the open ones on a stack; those whose direction cannot be told are left and reported."""
    prose = passage.prose
    if not TYPED.search(prose) and not re.search("[‘„]", prose):
        return
    marks = read_marks(passage, prose)
    _judge(marks, prose)
    for mark in marks:
        if mark.role == "doubt":
            yield doubt_between(passage.text, mark.start, mark.end, _ways(mark, setting))
        elif (right := _right(mark, setting)) and right != mark.typed:
            yield Edit(mark.start, mark.end, right, mark.sureness)


def _ways(mark: Mark, setting: Setting) -> list[str]:
    """What may stand for a doubtful mark."""
    marks = convention(mark.language)
    pair = _pair(mark, marks, setting) if marks else ()
    return [*pair] if mark.double else [*pair, APOSTROPHE]


def _judge(marks: list[Mark], prose: str) -> None:
    stack = Stack()
    # For each single mark, whether another could close before the next one that opens: then this one may be a possessive.
    later = [False] * len(marks)
    coming = False
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        later[number] = coming
        if not mark.double:
            coming = (mark.closes and not _inside(mark)) or (coming and not mark.opens)
    previous: Mark | None = None
    for number, mark in enumerate(marks):
        if previous is not None and previous.end == mark.start:
            # Behind a mark that opened, another opens; behind one that closed, another closes.
            mark.left = "(" if previous.role == "open" else (previous.left or "x") if previous.role != "doubt" else mark.left
        if mark.double:
            _judge_double(mark, stack)
        else:
            _judge_single(mark, stack, prose, later[number])
        previous = mark
    for mark in stack.singles:
        if mark.start:
            orphan(mark)


def _inside(mark: Mark) -> bool:
    return mark.left.isalnum() and mark.right.isalnum()


def _script(letter: str) -> bool:
    """Whether a letter is Hebrew or Arabic, where a mark between letters is part of the word (gershayim, geresh)."""
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufdff"


def _judge_double(mark: Mark, stack: Stack) -> None:
    if mark.typed == "“":
        low = bool(stack.doubles) and stack.doubles[-1].typed == "„"
        if (low or base(mark.language) in ("de", "cs", "sk")) and mark.closes and stack.doubles:
            stack.close(mark)
        else:
            stack.open(mark)
    elif mark.typed in "„‟":
        stack.open(mark)
    elif mark.typed in "«»":
        if (mark.typed == "«") == (base(mark.language) not in ("da", "hu")) and not (
            stack.doubles and stack.doubles[-1].typed == "»"
        ):
            stack.open(mark)
        elif stack.doubles:
            stack.close(mark)
        elif mark.opens:
            stack.open(mark)
        else:
            mark.role = "close"
    elif mark.typed == "”":
        if stack.doubles:
            stack.close(mark)
        elif mark.opens and not mark.closes:
            stack.open(mark)
        else:
            mark.role = "close"
    elif _script(mark.left) and _script(mark.right):
        mark.role = "leave"
    else:
        _judge_straight_double(mark, stack)


def _judge_straight_double(mark: Mark, stack: Stack) -> None:
    if mark.typed == "``":
        if mark.opens:
            stack.open(mark)
        else:
            mark.role = "doubt"
    elif mark.left.isdigit() and not stack.doubles and not mark.opens:
        mark.role = "leave"  # inches, seconds
    elif mark.opens and not (mark.closes and stack.doubles):
        stack.open(mark)
    elif mark.closes:
        _close_straight(mark, stack)
    elif stack.doubles and mark.left and not mark.left.isspace() and mark.right.isalnum():
        stack.close(mark)
        mark.sureness = 0.7
    else:
        mark.role = "doubt"


def _close_straight(mark: Mark, stack: Stack) -> None:
    if stack.doubles:
        stack.close(mark)
    elif stack.singles and stack.singles[-1].straight and mark.start - stack.singles[-1].start < 120:
        # Opened ' and closed ": one of the two is a slip, and only the author knows which.
        stack.singles.pop().role = "doubt"
        mark.role = "doubt"
    else:
        mark.role, mark.sureness = "close", 0.7


def _judge_single(mark: Mark, stack: Stack, prose: str, later: bool) -> None:
    straight = mark.typed in "'`´"
    if mark.typed in "‚‛‹›":
        if mark.typed in "‚‛" or not stack.singles:
            stack.open(mark)
        else:
            stack.close(mark)
    elif mark.typed == "‘":
        if stack.singles and stack.singles[-1].typed == "‚":
            stack.close(mark)
        elif SURE.match(prose, mark.end) and not later:
            mark.role, mark.sureness = "apostrophe", 0.9
        else:
            stack.open(mark)
    elif mark.typed == "´" and not _inside(mark):
        mark.role = "leave"
    elif _script(mark.left):
        mark.role = "leave"  # geresh
    elif mark.left.isdigit() and not stack.singles and straight and not mark.right.isalpha():
        mark.role = "leave"  # feet, minutes
    elif mark.typed == "`":
        if mark.opens and later:
            stack.open(mark)
        else:
            mark.role = "leave"
    elif _inside(mark):
        mark.role, mark.sureness = "apostrophe", 0.99
    elif mark.opens and straight:
        if SURE.match(prose, mark.end) and not (later and stack.singles):
            mark.role, mark.sureness = "apostrophe", 0.95
        else:
            stack.open(mark)
    elif mark.left and not mark.left.isspace() and (mark.closes or not straight or mark.right.isalnum()):
        possessive = mark.left in "sSzZxX" and later and mark.right.isspace()
        if stack.singles and not possessive and not mark.right.isalnum():
            stack.close(mark)
        else:
            mark.role, mark.sureness = "apostrophe", 0.9
    elif not straight:
        mark.role = "apostrophe"
    else:
        mark.role = "doubt"


def _right(mark: Mark, setting: Setting) -> str:
    """The mark that should stand here; "" where the one that stands is good or nothing is known."""
    if mark.role == "apostrophe":
        return APOSTROPHE if mark.typed in "'‘´" else ""
    if mark.role not in ("open", "close") or not mark.straight:
        return ""
    marks = convention(mark.language)
    if marks is None:
        return ""
    if mark.role == "open":
        return _pair(mark, marks, setting)[0]
    opener = mark.partner
    if opener is None:
        return _pair(mark, marks, setting)[1]
    if opener.straight:
        return _pair(opener, convention(opener.language) or marks, setting)[1]
    if opener.typed == "„":
        return "”" if base(mark.language) in ("pl", "hu", "ro", "nl") else "“"
    return "‘" if opener.typed == "‚" else PARTNER.get(opener.typed, "")


def _pair(opener: Mark, marks: Convention, setting: Setting) -> tuple[str, str]:
    """The pair for a quotation that was typed with straight marks.

    English keeps the author's choice of level unless the house is British (single outside) or American (double
    outside). Elsewhere double marks are the language's outer pair, and its inner one inside another quotation.
    """
    if not marks.fixed:
        house = house_quotes(setting.house, opener.language)
        if house in ("british", "american"):
            single = (opener.depth % 2 == 0) == (house == "british")
            return SINGLE if single else DOUBLE
        return DOUBLE if opener.double else SINGLE
    if opener.double:
        return marks.inner if opener.depth % 2 else marks.outer
    return marks.inner
