"""Case files: what is typed, => and how it is tidied, or what stays. ␣ is a no-break space, ˽ a narrow one, @ begins settings.

Everything under `cases` is read but the folder `coming`, which holds what is not true yet.
"""

from pathlib import Path

import pytest

from pressbook.copyedit import copyedit, tidy
from pressbook.types import HouseStyle
from tests.copyedit.manuscripts import session

CASES = Path(__file__).parent / "cases"
SPACES = str.maketrans({"␣": "\N{NO-BREAK SPACE}", "˽": "\N{NARROW NO-BREAK SPACE}"})


def groups() -> list[tuple[str, dict[str, str], list[tuple[str, str]]]]:
    """Every group of cases: its name, its settings, and what is typed with what is right."""
    found: list[tuple[str, dict[str, str], list[tuple[str, str]]]] = []
    for path in sorted(path for path in CASES.rglob("*.txt") if "coming" not in path.parts):
        for block in path.read_text("utf-8").translate(SPACES).rstrip("\n").split("\n\n"):
            if block.startswith("@ "):
                told = dict(pair.split("=") for pair in block[2:].split())
                found.append((f"{path.stem}-{len(found)}-{told['language']}", told, []))
            else:
                typed, _, right = block.partition("\n=>\n")
                found[-1][2].append((typed, right or typed))
    return found


GROUPS = groups()


@pytest.mark.parametrize("group", GROUPS, ids=[name for name, _, _ in GROUPS])
def test_a_manuscript_comes_out_as_the_case_says(group: tuple[str, dict[str, str], list[tuple[str, str]]]) -> None:
    _, told, cases = group
    off = tuple(told.get("off", "").split(","))
    quotes = tuple(told["quotes"].split(",")) if "quotes" in told else ()
    house = HouseStyle(quotes=quotes, dashes=told.get("dashes", "auto"), off=off)
    typed = session("\n\n".join(typed for typed, _ in cases) + "\n", told["language"])
    done = tidy(typed, copyedit(typed, (), house))
    assert done.value.rstrip("\n").split("\n\n") == [right for _, right in cases]
    assert not done.findings
    again = copyedit(session(done.value, told["language"]), (), house)
    assert again.changes == ()
