"""Mentions of works, set and linked in a session's body: what a reader will see of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pressbook.copyedit import copyedit, tidy
from pressbook.text import tree
from pressbook.types import HouseStyle, Outcome, Session, Work
from tests.copyedit.linked import LIBRARY, read_cases
from tests.copyedit.manuscripts import session

CASES = sorted((Path(__file__).parent / "cases_linking").glob("*.txt"))


def shown(nodes: Iterable[Any]) -> str:
    """Blocks or inlines as a line: *emphasis*, [mention|id, locator], {citation: mode id suffix; ...}, ^[note]."""
    out = ""
    for one in nodes:
        content = one.get("c")
        match one["t"]:
            case "Str":
                out += content
            case "Space" | "SoftBreak":
                out += " "
            case "Emph":
                out += f"*{shown(content)}*"
            case "Note":
                out += f"^[{shown(content).strip()}]"
            case "Span" if "mention" in content[0][1]:
                pairs = dict(content[0][2])
                out += f"[{shown(content[1])}|{', '.join(filter(None, [pairs['cites'], pairs.get('locator')]))}]"
            case "Span" if "bare-citation" in content[0][1]:
                out += "bare" + shown(content[1])
            case "Cite":
                out += "{" + "; ".join(map(cited, content[0])) + "}"
            case "Para" | "Plain":
                out += shown(content) + "\n"
            case "Header":
                out += f"# {shown(content[2])}\n"
            case "BlockQuote" | "Div":
                out += shown(content if one["t"] == "BlockQuote" else content[1])
            case "Link" | "Span":
                out += shown(content[1])
            case "Strong":
                out += f"**{shown(content)}**"
            case _:
                raise AssertionError(one["t"])
    return out


def cited(one: dict[str, Any]) -> str:
    sign = "-" if one["citationMode"]["t"] == "SuppressAuthor" else ""
    prefix, suffix = shown(one["citationPrefix"]), shown(one["citationSuffix"])
    return f"{prefix} " * bool(prefix) + f"{sign}{one['citationId']}{suffix}"


def set_text(text: str, house: HouseStyle, language: str, works: tuple[Work, ...] = LIBRARY) -> tuple[Session, Outcome[Session]]:
    written = session(text, language=language)
    return written, copyedit(written, works, house)


@pytest.mark.parametrize("case", [case for path in CASES for case in read_cases(path)], ids=lambda case: case.name)
def test_case(case: Any) -> None:
    written, edited = set_text(case.typed, case.house, case.language)
    assert shown(tree.load(edited.value.body)["blocks"]).strip() == case.wanted
    findings = [f"{one.rule}: {one.message}" for one in edited.findings]
    assert findings == list(case.findings)
    tidied = tidy(written, copyedit(written, LIBRARY, case.house, display=False)).value
    _, twice = set_text(tidied, case.house, case.language)
    assert shown(tree.load(twice.value.body)["blocks"]).strip() == case.wanted, "copyediting twice is not once"
    assert not [one for one in twice.changes if not one.before.startswith("*")], "a second tidying would change it again"


def test_a_change_says_what_a_title_was_and_is() -> None:
    _, edited = set_text("We had read ‘The salt ledger’.", HouseStyle(), "en-GB")
    last = next(change for change in edited.changes if change.rule == "titles")
    assert (last.before, last.after, last.place.column) == ("‘The Salt Ledger’", "*The Salt Ledger*", 13)


def test_titles_stay_as_typed_where_the_house_says_so() -> None:
    _, edited = set_text("We had read ‘The Salt Ledger’.", HouseStyle(off=("titles",)), "en-GB")
    assert shown(tree.load(edited.value.body)["blocks"]).strip() == "We had read [‘The Salt Ledger’|okri-salt]."


def test_nothing_is_linked_where_the_house_says_so() -> None:
    _, edited = set_text("We had read ‘The Salt Ledger’ (Okri 2004: 3).", HouseStyle(off=("mentions",)), "en-GB")
    assert shown(tree.load(edited.value.body)["blocks"]).strip() == "We had read ‘The Salt Ledger’ (Okri 2004: 3)."


def test_a_press_without_a_list_is_asked_nothing() -> None:
    _, edited = set_text("We had read Okri’s ‘The Salt Ledger’ (Okri 2004: 3).", HouseStyle(), "en-GB", ())
    assert edited.findings == ()
    assert edited.changes == ()


def test_words_to_keep_are_not_linked() -> None:
    edited = copyedit(session("We had read ‘The Salt Ledger’.", keep=("‘The Salt Ledger’",)), LIBRARY, HouseStyle())
    assert shown(tree.load(edited.value.body)["blocks"]).strip() == "We had read ‘The Salt Ledger’."
