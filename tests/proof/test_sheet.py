"""The proof sheet shows every finding and change to a person, and to a program."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import etree

from pressbook.errors import DiskError
from pressbook.proof import write_sheet
from pressbook.proof.sheet_page import write_page
from pressbook.proof.sheet_words import in_sentence
from pressbook.types import Change, Finding, Mentioned, Name, Place, Press, Severity, Work
from tests.proof.sessions import a_session

PLACE = Place("manuscripts/evening.md", 3, 7)
PRESS = Press("/nowhere", "Readers & Sons", "en-GB", (a_session("x", title="An <Evening>"),))
SURE = Change("quotes", PLACE, "it's", "it\N{RIGHT SINGLE QUOTATION MARK}s", 0.99, "And it's late.")
DOUBTFUL = Change("titles", replace(PLACE, line=9), "the waves", "The Waves", 0.6, "She read the waves again.")
ERROR = Finding("lost-word", Severity.ERROR, 'in the text, "<x>" is lost', PLACE, "look & mend")
NOTE = Finding("borrowed-face", Severity.NOTE, "a face is borrowed", Place("2024"), "")


def test_both_files_are_written_the_same_each_time(tmp_path: Path) -> None:
    first = write_sheet(tmp_path / "a", PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    second = write_sheet(tmp_path / "b", PRESS, (SURE, DOUBTFUL, SURE), (ERROR, NOTE, ERROR))
    assert [path.name for path in first] == ["index.html", "proof.json"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_json_has_everything(tmp_path: Path) -> None:
    _, path = write_sheet(tmp_path, PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    record = json.loads(path.read_text("utf-8"))
    assert [one["rule"] for one in record["findings"]] == ["lost-word", "borrowed-face"]
    assert "readings" not in record["findings"][0]
    assert [(one["before"], one["after"], one["line"]) for one in record["changes"]] == [
        ("it's", "it\N{RIGHT SINGLE QUOTATION MARK}s", 3),
        ("the waves", "The Waves", 9),
    ]


DOUBT = Finding(
    "doubtful-quote",
    Severity.WARNING,
    "'Course <x> may be read as two things",
    replace(PLACE, line=12),
    "put one under set",
    "'Course <x>",
    ("‘Course <x>", "’Course <x>"),
    "He said 'Course <x> and left.",
)


def parsed(page: str) -> etree._Element:
    """The page as a tree: it is well-formed XML but for its head."""
    return etree.fromstring(
        re.sub(r"<!DOCTYPE html>|(<meta [^>]*)>", lambda meta: f"{meta[1]}/>" if meta[1] else "", page).encode()
    )


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


def test_errors_come_first_then_what_to_choose_then_the_least_sure() -> None:
    page = write_page(
        PRESS, (SURE, replace(DOUBTFUL, sureness=0.8), replace(DOUBTFUL, before="waves", sureness=0.5)), (NOTE, DOUBT, ERROR)
    )
    order = [
        page.index(some)
        for some in (
            "is lost",
            "An &lt;Evening&gt;</h2>",
            "To choose</h3>",
            "To look at</h3>",
            "50 % sure",
            "80 % sure",
            "Set</h3>",
        )
    ]
    assert order == sorted(order)


def test_the_page_is_well_formed_and_needs_nothing_beside_itself() -> None:
    tree = parsed(write_page(PRESS, (SURE, DOUBTFUL), (NOTE, DOUBT, ERROR)))
    assert tree.get("lang") == "en"
    assert not tree.xpath("//link|//@src|//img|//@style|//@onclick")
    assert "http" not in "".join(tree.xpath("//@href"))
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {target.removeprefix("#") for target in tree.xpath("//a/@href")} <= set(names)


def test_the_page_may_run_and_load_nothing_but_its_own() -> None:
    tree = parsed(write_page(PRESS, (SURE,), (DOUBT,)))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (element,) = tree.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(words(element).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_a_doubt_has_each_reading_with_two_lines_that_decide_it() -> None:
    tree = parsed(write_page(PRESS, (), (DOUBT,)))
    (item,) = tree.xpath("//ol[@class='doubts']/li")
    assert words(item.find("p")) == DOUBT.context
    assert words(item.find("p/mark")) == DOUBT.typed
    assert [words(box) for box in item.xpath(".//div[@class='choice']/p/span[@dir]")] == [*DOUBT.readings, DOUBT.typed]
    assert [words(mark) for mark in item.xpath(".//p/span/b")] == ["‘", "’"]
    assert [yaml.safe_load(words(lines)) for lines in item.xpath(".//pre")] == [
        *({"set": {DOUBT.typed: reading}} for reading in DOUBT.readings),
        {"keep": [DOUBT.typed]},
    ]
    assert all(words(lines).count("\n") == 1 for lines in item.xpath(".//pre"))
    assert [button.get("hidden") for button in item.xpath(".//button")] == ["", "", ""]  # until the script is there to copy


def test_a_change_stands_in_its_sentence() -> None:
    assert in_sentence(SURE) == "And <del>it<b>&#x27;</b>s</del><ins>it<b>\N{RIGHT SINGLE QUOTATION MARK}</b>s</ins> late."
    assert "<del>" not in in_sentence(replace(SURE, before="", context="Here: "))
    twice = replace(SURE, context="So it's it's it's.", at=8)
    assert in_sentence(twice).startswith("So it&#x27;s <del>")
    assert in_sentence(twice).endswith("</ins> it&#x27;s.")
    assert "[" in in_sentence(replace(SURE, context="Other words."))


def test_spaces_that_changed_can_be_seen() -> None:
    shown = in_sentence(Change("spaces", PLACE, "quoi ?", "quoi\N{NARROW NO-BREAK SPACE}?", 0.9, "Et quoi ? Rien.", 3))
    assert "<b>\N{OPEN BOX}</b>" in shown
    assert 'title="narrow no-break space"' in shown
    assert shown.startswith("Et <del>")


def test_the_same_change_is_one_line_with_its_places() -> None:
    changes = [replace(SURE, place=replace(PLACE, line=line)) for line in range(3, 40)]
    tree = parsed(write_page(PRESS, changes, ()))
    (item,) = tree.xpath("//ul[@class='same']/li")
    assert words(item.find("b")) == "×37"
    assert "lines 3, 4, 5, " in words(item)
    assert tree.xpath("//details")
    assert not tree.xpath("//details/@open")
    assert not tree.xpath("//ol[@class='changes']")


def test_each_rule_can_be_hidden_without_script() -> None:
    page = write_page(PRESS, (SURE, DOUBTFUL), (DOUBT, NOTE))
    tree = parsed(page)
    assert tree.xpath("//fieldset/label/input/@id") == [
        f"show-r-{rule}" for rule in ("borrowed-face", "doubtful-quote", "quotes", "titles")
    ]
    for rule in ("borrowed-face", "doubtful-quote", "quotes", "titles"):
        assert f"body:has(#show-r-{rule}:not(:checked)) main .r-{rule}" in page
        assert tree.xpath(f"//main//*[contains(concat(' ', @class, ' '), ' r-{rule} ')]")


def test_the_table_counts_what_each_session_has() -> None:
    (row,) = parsed(write_page(PRESS, (SURE, SURE, DOUBTFUL), (DOUBT, replace(NOTE, place=PLACE)))).xpath("//nav//tbody/tr")
    assert [words(cell) for cell in row] == ["An <Evening>", "1", "1", "1", "2"]


HOSTILE = "</script><script>alert(1)</script><b onclick='x'>\x00\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}&\"'"


def test_hostile_words_are_words() -> None:
    press = replace(PRESS, group=HOSTILE, sessions=(replace(PRESS.sessions[0], title=HOSTILE, language='x" onclick="y'),))
    change = Change(HOSTILE, replace(PLACE, line=1), HOSTILE, HOSTILE[::-1], 0.5, HOSTILE, 0)
    doubt = replace(DOUBT, message=HOSTILE, typed=HOSTILE, readings=(HOSTILE,), context=HOSTILE, rule=HOSTILE)
    page = write_page(press, (change, replace(change, sureness=1.0)), (doubt, replace(ERROR, message=HOSTILE, hint=HOSTILE)))
    tree = parsed(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@onclick")
    assert "\x1b" not in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page


def test_right_to_left_words_take_their_own_direction() -> None:
    press = replace(PRESS, sessions=(replace(PRESS.sessions[0], language="he"),))
    tree = parsed(write_page(press, (SURE, DOUBTFUL), (DOUBT,)))
    shown = tree.xpath("//main//p[@class='sentence']")
    assert len(shown) == 3
    assert {(one.get("dir"), one.get("lang")) for one in shown} == {("auto", "he")}


def test_many_changes_make_a_page_that_can_be_opened() -> None:
    context = (
        "So it went on and on in the sentence that was around the word {}it's and it was as long as sentences are in the end."
    )
    changes = [
        Change(
            "quotes", Place("manuscripts/evening.md", n), f"{n}it's", f"{n}it’s", 0.99 if n % 5 else 0.5, context.format(n), 66
        )
        for n in range(5_000)
    ]
    page = write_page(PRESS, changes, ())
    assert len(page.encode()) < 2_500_000
    more = write_page(PRESS, [replace(one, before=f"{k}{one.before}") for k in range(20) for one in changes], ())
    assert len(more.encode()) < 4_000_000
    assert "more are in proof.json" in more


def test_nothing_found_is_said() -> None:
    assert "every word is in every edition" in write_page(PRESS, (), ())


def test_a_folder_that_cannot_be_written_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "proof").write_text("a file in the way")
    with pytest.raises(DiskError):
        write_sheet(tmp_path / "proof", PRESS, (), ())


def test_the_works_that_a_session_names_are_listed_with_their_lines_and_words() -> None:
    author = (Name("Woolf", "Virginia"),)
    record = Work("woolf-waves", "book", "The Waves", author, "1931", '{"title":"The Waves"}', Place("manuscripts/library.yaml"))
    press = replace(PRESS, library=(record,))
    mentions = (
        Mentioned(replace(PLACE, line=12), "p. 9", "woolf-waves", "p. 9", sureness=0.6),
        Mentioned(replace(PLACE, line=3), "‘The <Waves>’", "woolf-waves"),
        Mentioned(replace(PLACE, line=15), "(Woolf 1931: 7)", "woolf-waves", "p. 7", cites=True),
    )
    tree = parsed(write_page(press, (), (), mentions))
    (listed,) = tree.xpath("//details[@class='mentions']")
    assert listed.xpath("ul/li/span/text()") == ["Woolf, The Waves (1931)"]
    spots = [" ".join("".join(one.itertext()).split()) for one in listed.xpath(".//ul[@class='spots']/li")]
    assert spots == ["line 3 ‘The <Waves>’", "line 12 p. 9 60 % sure", "line 15 (Woolf 1931: 7) p. 7 cited"]
