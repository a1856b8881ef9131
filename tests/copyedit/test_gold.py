"""The gold set, our own paragraphs of dialect, verse, argument and law: typed badly in each way, they come out as proofed.

Each task has a ceiling, of wrong marks per 10,000 and of paragraphs with one: what was measured and a little more. The
paragraphs are harder than a book: every one of them is there for its marks.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from pressbook.copyedit.paragraphs import set_paragraphs
from tests.copyedit.pairing import CURLY, STRAIGHT, british, pair, wrong_marks

GOLD = Path(__file__).parent / "gold"
LATEX = {"“": "``", "”": "''", "‘": "`", "’": "'"}
ASCII = {"—": "--", "–": "-", "…": "..."}
Row = tuple[str, str, str]  # where, wanted, found
NAMES = [path.name for path in sorted(GOLD.glob("*.txt"))]


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    return tuple((GOLD / name).read_text("utf-8").splitlines())


@cache
def pairs(name: str) -> tuple[frozenset[int] | None, ...]:
    return tuple(pair(text) for text in paragraphs(name))


@cache
def in_british(name: str) -> tuple[str, ...]:
    """The paragraphs in British style; those that pair in more than one way as they are."""
    return tuple(british(text, marks) if marks else text for text, marks in zip(paragraphs(name), pairs(name), strict=True))


def straight(text: str) -> str:
    return text.translate(STRAIGHT)


def plain(text: str) -> str:
    return "".join(ASCII.get(mark, mark) for mark in text.translate(STRAIGHT))


def latex(text: str) -> str:
    return "".join(LATEX.get(mark, mark) for mark in text)


def mixed(text: str) -> str:
    """Half of the marks straight, always the same half."""
    return "".join(
        mark.translate(STRAIGHT) if mark in CURLY and crc32(f"{at} {text}".encode()) % 2 else mark for at, mark in enumerate(text)
    )


@cache
def set_in(texts: tuple[str, ...], target: str, source: str) -> tuple[str, ...]:
    return tuple(set_paragraphs(texts, target, source))


def rows_of(name: str, wanted: Iterable[str], found: Iterable[str], *, paired: bool = False) -> list[Row]:
    """The paragraphs of a file by where they are; where only pairing ones tell, only those."""
    every = zip(wanted, found, pairs(name), strict=True)
    return [
        (f"{name}:{line}", one, other) for line, (one, other, marks) in enumerate(every, 1) if marks is not None or not paired
    ]


def score(rows: Iterable[Row]) -> tuple[float, float, list[str]]:
    """Wrong marks per 10,000, paragraphs with one per cent, and where they are."""
    marks = bad = wrong = total = 0
    said: list[str] = []
    for where, wanted, found in rows:
        total += 1
        marks += sum(mark in CURLY for mark in wanted)
        if places := wrong_marks(wanted, found):
            bad += 1
            wrong += len(places)
            said += [f"{where}: {wanted[max(0, at - 30) : at]}[{wanted[at]}]{wanted[at + 1 : at + 30]}" for at in places]
    return 1e4 * wrong / marks, 100 * bad / total, said


def hold(rows: Iterable[Row], ceiling: float, share: float) -> None:
    rate, bad, said = score(rows)
    measured = f"{rate:.2f} wrong marks per 10,000 (at most {ceiling}), {bad:.2f} % of paragraphs with one (at most {share})"
    report = "\n".join([measured, *said])
    assert rate <= ceiling, report
    assert bad <= share, report


def test_the_gold_pairs() -> None:
    """Nearly all paragraphs pair in one way; the others are left out where the style changes."""
    every = [marks for name in NAMES for marks in pairs(name)]
    assert len(every) >= 900
    assert sum(marks is None for marks in every) <= 30
    assert not [name for name in NAMES for text in paragraphs(name) if set(text) & set("'\"`´")]


@pytest.mark.parametrize(
    ("typing", "ceiling", "share"),
    [(straight, 2.5, 0.3), (plain, 2.5, 0.3), (latex, 1.5, 0.2), (mixed, 2.5, 0.3)],
    ids=["straight", "ascii", "latex", "mixed"],
)
def test_american_text_typed_badly_is_restored(typing: Callable[[str], str], ceiling: float, share: float) -> None:
    rows: list[Row] = []
    for name in NAMES:
        found = set_in(tuple(typing(text) for text in paragraphs(name)), "us", "us")
        rows += rows_of(name, paragraphs(name), found)
    hold(rows, ceiling, share)


def test_british_text_typed_straight_is_restored() -> None:
    rows: list[Row] = []
    for name in NAMES:
        found = set_in(tuple(straight(text) for text in in_british(name)), "gb", "gb")
        rows += rows_of(name, in_british(name), found, paired=True)
    hold(rows, 4.0, 0.5)


def test_american_text_is_restyled_to_british() -> None:
    rows: list[Row] = []
    for name in NAMES:
        rows += rows_of(name, in_british(name), set_in(paragraphs(name), "gb", "us"), paired=True)
    hold(rows, 1.0, 0.2)


def test_british_text_is_restyled_to_american() -> None:
    rows: list[Row] = []
    for name in NAMES:
        rows += rows_of(name, paragraphs(name), set_in(in_british(name), "us", "gb"), paired=True)
    hold(rows, 1.0, 0.2)


def test_there_and_back_is_where_it_was() -> None:
    rows: list[Row] = []
    for name in NAMES:
        back = set_in(set_in(paragraphs(name), "gb", "us"), "us", "gb")
        rows += rows_of(name, paragraphs(name), back, paired=True)
    hold(rows, 1.0, 0.2)


def test_the_scorer_sees_a_wrong_mark() -> None:
    """Each kind of damage is counted, and what may differ is not."""
    text = "“’Tis the dogs’ ‘home,’—so he said.”"
    assert wrong_marks(text, text) == []
    assert wrong_marks(text, text.replace("—", " -- ")) == []
    assert wrong_marks(text, text.replace("’T", "‘T")) == [1]
    assert wrong_marks(text, text.replace("dogs’", "dogs")) != []
    assert len(wrong_marks(text, text.replace("said", "sad"))) == 6
    assert pair(text) == frozenset({0, 16, 22, len(text) - 1})
    assert british(text, pair(text) or frozenset()) == "‘’Tis the dogs’ “home,”—so he said.’"
    assert pair("“‘One’ dogs’ home’ ‘two.”") is None
    rate, bad, said = score([("here", text, text.replace("’T", "‘T"))])
    assert (round(rate), bad, len(said)) == (1667, 100.0, 1)
