"""`pressbook filter quotes` as a shell sees it: bytes in, bytes out, a status."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.pipeline import filter_quotes
from tests.presses import hear_signals

QUOTES = (sys.executable, "-m", "pressbook", "filter", "quotes")
TALK = """\
"I don't know," she said, "what 'solidarity' means to 'em."
He'd read the printers' paper in the '70s, he said -- "a good year".

The board was 6' 2" long, and "Bread and Roses" was written on it.
"""
AMERICAN = """\
“I don’t know,” she said, “what ‘solidarity’ means to ’em.”
He’d read the printers’ paper in the ’70s, he said -- “a good year”.

The board was 6′ 2″ long, and “Bread and Roses” was written on it.
"""
BRITISH = """\
‘I don’t know,’ she said, ‘what “solidarity” means to ’em.’
He’d read the printers’ paper in the ’70s, he said -- ‘a good year’.

The board was 6′ 2″ long, and ‘Bread and Roses’ was written on it.
"""


def run(data: bytes, *words: str, here: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The real command on bytes."""
    return subprocess.run([*QUOTES, *words], input=data, capture_output=True, check=False, timeout=60, cwd=here)


def through(text: str, *words: str) -> str:
    """A text through the real command, without a word on standard error."""
    done = run(text.encode(), *words)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_straight_marks_become_those_of_the_style() -> None:
    assert through(TALK, "--style", "us") == AMERICAN
    assert through(TALK, "--style", "gb", "--from", "us") == BRITISH


def test_a_text_goes_to_the_other_style_and_back_the_same() -> None:
    assert through(AMERICAN, "--style", "gb", "--from", "us") == BRITISH
    assert through(BRITISH, "--style", "us", "--from", "gb") == AMERICAN


def test_it_works_outside_any_press_and_by_itself_tells_how_a_text_nests(tmp_path: Path) -> None:
    done = run(BRITISH.encode(), "--style", "us", here=tmp_path)
    assert done.stdout.decode() == AMERICAN


def test_french_marks_come_with_their_spaces() -> None:
    narrow = "\N{NARROW NO-BREAK SPACE}"
    typed = "Il a dit \"c'est l'heure\" et « rien d'autre »."
    assert through(typed, "--style", "fr") == f"Il a dit «{narrow}c’est l’heure{narrow}» et «{narrow}rien d’autre{narrow}»."


@pytest.mark.parametrize(
    ("style", "typed", "right"),
    [
        ("uk", 'Він сказав "так".', "Він сказав «так»."),
        ("de-AT", "Sie sagte: \"das 'Kapital' ist's\".", "Sie sagte: „das ‚Kapital‘ ist’s“."),
        ("PT-br", 'Ele disse "sim".', "Ele disse “sim”."),
    ],
)
def test_a_style_may_be_the_tag_of_a_language(style: str, typed: str, right: str) -> None:
    assert through(typed, "--style", style) == right


def test_a_text_may_be_of_another_language_than_its_style() -> None:
    assert through('Wie geht\'s, sagte sie, "gut".', "--style", "us", "--lang", "de") == "Wie geht’s, sagte sie, “gut”."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n\n",
        "no mark",
        "no mark\n",
        "one\r\ntwo\r\n\r\nthree",
        "\ufeffone\n",
        "\ufeff",
        "a\rb\n",
        "\x00\t\x0b\u2028\n",
    ],
    ids=repr,
)
def test_what_has_no_marks_comes_out_byte_for_byte(text: str) -> None:
    assert through(text, "--style", "us") == text


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert through('\ufeff"One," he said.\r\n\r\n"Two."', "--style", "us") == "\ufeff“One,” he said.\r\n\r\n“Two.”"


def test_a_speech_runs_on_over_an_empty_line() -> None:
    assert through("'Comrades.\n\n'Friends, it isn't over.'\n", "--style", "gb") == "‘Comrades.\n\n‘Friends, it isn’t over.’\n"


def test_each_file_is_a_text_of_its_own_and_a_hyphen_is_standard_input(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text('"One"\n', "utf-8")
    (tmp_path / "two.txt").write_text('"Two"', "utf-8")
    done = run(b'"Three"\n', "--style", "us", "one.txt", "-", "two.txt", here=tmp_path)
    assert done.stdout.decode() == "“One”\n“Three”\n“Two”"


def test_doubts_have_line_and_column_and_both_readings(tmp_path: Path) -> None:
    text = "Plain.\r\nShe spoke of 'bread and went.\r\n"
    done = run(text.encode(), "--style", "us", "--doubts")
    assert done.returncode == 0
    assert done.stdout == run(text.encode(), "--style", "us").stdout
    doubt = done.stderr.decode()
    assert doubt.startswith("2:14: ")
    assert "“bread" in doubt
    assert "’bread" in doubt
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    assert run(b"", "--style", "us", "--doubts", "talk.txt", here=tmp_path).stderr.startswith(b"talk.txt:2:14: ")


def test_a_quotation_that_does_not_pair_is_told_once() -> None:
    done = run(b'He called it "a small press and went on.\n\nThen "tea."\n', "--style", "us", "--doubts")
    assert done.stdout.decode() == "He called it “a small press and went on.\n\nThen “tea.”\n"
    assert done.stderr.decode().count("\n") == 1
    assert "1:14: this quotation opens and does not close" in done.stderr.decode()


def test_where_nothing_is_doubtful_nothing_is_said() -> None:
    assert through(TALK, "--style", "us", "--doubts") == AMERICAN


@pytest.mark.parametrize(("style", "near"), [("gbr", "'gb'"), ("German", "'de'"), ("xx", "")])
def test_an_unknown_style_is_answered_with_the_nearest_and_the_list(style: str, near: str) -> None:
    for words in (("--style", style), ("--style", "us", "--from", style)):
        done = run(b"", *words)
        assert done.returncode == 2
        said = done.stderr.decode()
        assert repr(style) in said
        assert f"did you mean {near}?" in said or not near
        assert "de-CH" in said


def test_a_language_that_is_none_and_a_style_that_is_missing_are_wrong_usage() -> None:
    assert run(b"", "--style", "us", "--lang", "english").returncode == 2
    assert run(b"").returncode == 2


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        ("naïve\nü \N{LEFT DOUBLE QUOTATION MARK}".encode() + b"\x93x\x94", "standard input:2:4", "WINDOWS-1252"),
        (b"cut off \xe2\x80", "standard input:1:9", "UTF-8"),
        ("\ufeffone".encode("utf-16-le"), "standard input:1:1", "UTF-16"),
    ],
)
def test_what_is_not_utf_8_is_refused_with_the_place_and_the_cure(data: bytes, where: str, what: str) -> None:
    done = run(data, "--style", "us")
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.decode().startswith(f"pressbook: {where}: ")
    assert f"iconv -f {what}" in done.stderr.decode() or what == "UTF-8"


def test_a_file_that_cannot_be_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("one", "utf-8")
    for other in ("none.txt", "."):
        done = run(b"", "--style", "us", "one.txt", other, here=tmp_path)
        assert (done.returncode, done.stdout) == (5, b"")
        assert other in done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX's here")
def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    with subprocess.Popen(
        [*QUOTES, "--style", "us"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        running.stdin.write(b"no mark at all\n" * 20_000)
        running.stdin.close()
        assert running.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's here")
def test_an_interruption_while_it_reads_is_no_bug() -> None:
    with subprocess.Popen(
        [*QUOTES, "--style", "us"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_signals,
        start_new_session=True,
    ) as running:
        time.sleep(2)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"interrupted" in said
    assert b"Traceback" not in said


def test_it_starts_without_the_engines_of_pages() -> None:
    code = (
        "import sys; from pressbook.cli import main\ntry: main(['filter', 'quotes', '--style', 'us'])\n"
        "except SystemExit: pass\nprint(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], input='"a"', capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("“a”")
    for heavy in ("weasyprint", "pypandoc", "panflute", "lxml", "ebooklib", "pikepdf", "PIL"):
        assert f"'{heavy}'" not in done.stdout


@pytest.mark.parametrize("words", [("filter", "--help"), ("filter", "quotes", "--help")])
def test_help_tells_what_a_line_is_and_what_may_be_asked(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", "pressbook", *words], capture_output=True, text=True, check=True, timeout=60)
    assert "quotes" in done.stdout
    assert ("--doubts" in done.stdout) == (len(words) == 3)


TYPED = st.text(st.sampled_from("ab I.,!-—… \t\r\n\n\"'`“”‘’«»„‚<>7é\N{NO-BREAK SPACE}\ufeff"), max_size=60)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(TYPED, st.sampled_from(["us", "gb", "fr", "de", "ja"]), st.sampled_from(["us", "gb", "auto"]))
def test_whatever_comes_in_lines_and_letters_stay(text: str, style: str, source: str) -> None:
    data = text.encode()
    out = filter_quotes(data, "", style, source, "").value.decode()
    assert out == filter_quotes(data, "", style, source, "", doubts=True).value.decode()
    assert [line.endswith("\r") for line in out.split("\n")] == [line.endswith("\r") for line in text.split("\n")]
    assert letters(out) == letters(text)


def letters(text: str) -> str:
    """What no filter for quotation marks may touch."""
    return "".join(char for char in text if char.isalnum() or char in "\n.!?-—…\t")
