"""Makeshift quotation marks in Markdown are kept from being read as code or HTML, and code stays code."""

import time

import pytest

from pressbook.collect.intake.makeshift import keep_makeshift
from pressbook.text import tree
from pressbook.tools import pandoc


@pytest.mark.parametrize(
    "typed",
    [
        "She said ``the printers' type'' and he wrote `ink' and `paper' in it.",
        "``He called it `old type' again,'' she said.",
        "Both ``ink'' and ``type'',\nover *``a line''* and (`another').",
        ">>Die Tinte<<, sagte er, >>ist aus.<<",
        "Il dit <<une encre noire>> et <<encre>>, puis << encre >>.",
    ],
)
def test_a_reader_sees_what_was_typed(typed: str) -> None:
    kept = tree.load(pandoc.read(keep_makeshift(typed)))
    assert {one["t"] for one in tree.walk(kept["blocks"])}.isdisjoint({"Code", "RawInline"})
    assert tree.plain(kept["blocks"]).split() == typed.replace("*", "").split()


@pytest.mark.parametrize(
    "typed",
    [
        "Code `print('x')` and ``a '' b`` and `it's` stay, `x`.",
        "`a <<b>> c`, 1 << 2 and cout << x >> y; <b>bold</b>.",
        ">>Quoted twice, and 1 << 2.",
        ">> Quoted twice.",
        "Escaped \\`already' and <\\<here>>, and one ` alone.",
    ],
)
def test_code_and_what_is_escaped_stay(typed: str) -> None:
    assert keep_makeshift(typed) == typed


def test_what_is_kept_once_is_kept() -> None:
    once = keep_makeshift("``Ink'' and `type' and <<encre>>.")
    assert once == "\\`\\`Ink'' and \\`type' and <\\<encre>>."
    assert keep_makeshift(once) == once


@pytest.mark.parametrize("piece", ["`a ", "``a ", "` `` ", "<<a", "`"])
def test_a_hostile_paragraph_takes_time_in_proportion(piece: str) -> None:
    begin = time.process_time()
    keep_makeshift(piece * 20_000)
    assert time.process_time() - begin < 5
