"""What a stranger's manuscript may try: names, escapes, sizes, and texts that grow without end."""

import os
import time
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from pressbook.collect import parse, read_press, take_in
from pressbook.collect.disk import names_a_file
from pressbook.collect.intake.fetch import keep_outside
from pressbook.errors import ConversionError, ManuscriptError
from pressbook.types import Press

SETTINGS = "group: The Harbour Readers\nlanguage: en-GB\n"
TEXT = "We read by the window until the lamp was lit.\n\n"


def a_press(folder: Path, **files: str) -> Path:
    """A press with one session of this text for each file, and other files by their whole names."""
    (folder / "manuscripts").mkdir()
    (folder / "pressbook.yaml").write_text(SETTINGS, "utf-8")
    for name, text in files.items():
        (folder / "manuscripts" / (name if "." in name else f"{name}.md")).write_text(text, "utf-8")
    return folder


def rules(folder: Path) -> set[str]:
    """The rules of all that reading a press finds."""
    return {finding.rule for finding in read_press(folder).findings}


def read(folder: Path) -> Press:
    """The press, and none of its findings."""
    return read_press(folder).value


@pytest.mark.parametrize(
    "slug", ["", " ", "..", "con", "CON.2", "what?", "a\nb", "esc\x1b[31m", "x\u202ey", "x" * 201, "a ", "\ufffd"]
)
def test_a_name_that_nothing_can_bear_is_refused(slug: str) -> None:
    assert not names_a_file(slug)


@pytest.mark.parametrize("slug", ["2024-01-18-nowhere", "ä", "conference", "a b", "third.evening", "בערב"])
def test_a_name_that_files_can_bear_is_taken(slug: str) -> None:
    assert names_a_file(slug)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_session_with_such_a_name_is_left_out_and_its_name_moves_no_cursor(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening=TEXT)
    (press / "manuscripts" / "red\x1b[31m.md").write_text(TEXT, "utf-8")
    outcome = read_press(press)
    assert [session.slug for session in outcome.value.sessions] == ["evening"]
    assert [str(finding.place) for finding in outcome.findings] == ["manuscripts/red?[31m.md"]


def test_a_title_holds_no_control_character_that_yaml_can_spell(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening='---\ntitle: "\\e[31mRed\\x07 \\x9bevening"\n---\n' + TEXT)
    assert read(press).sessions[0].title == "[31mRed evening"


def test_a_library_may_spell_half_a_character_and_is_read(tmp_path: Path) -> None:
    item = '[{"id": "x", "type": "book", "title": "Half \\ud800 and \\u0007bell \\\\u0007"}]'
    work = read(a_press(tmp_path, evening=TEXT, **{"works.json": item})).library[0]
    work.csl.encode("utf-8")
    assert work.title == "Half ? and bell \\u0007"


def test_a_file_larger_than_any_manuscript_is_not_read(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening=TEXT)
    with (press / "manuscripts" / "large.md").open("wb") as file:
        file.truncate(10**11)
    assert rules(press) == {"unreadable-file"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a" * 8 + "]" * 8 + " ", "brackets"),
        ("x[^0]\n\n" + "".join(f"[^{n}]: " + f"y[^{n + 1}] " * 10 + "\n\n" for n in range(9)) + "[^9]: end\n", "refers to notes"),
    ],
)
def test_a_text_that_would_cost_for_ever_is_refused_before_it_is_read(tmp_path: Path, text: str, words: str) -> None:
    press = a_press(tmp_path, evening=TEXT + text * (100 if words == "brackets" else 1))
    with pytest.raises(ManuscriptError, match=words):
        parse(read(press).sessions[0], press)


@pytest.mark.parametrize("text", ["x" * 10_001, "`" + "y" * 10_001 + "`"], ids=["word", "code"])
def test_a_word_that_no_page_can_hold_is_refused(tmp_path: Path, text: str) -> None:
    press = a_press(tmp_path, evening=TEXT + text)
    with pytest.raises(ManuscriptError, match="a word of 10,001 letters"):
        parse(read(press).sessions[0], press)


def test_a_long_text_in_a_script_without_spaces_is_no_word(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening=TEXT + "\N{CJK UNIFIED IDEOGRAPH-8B80}" * 12_000)
    assert parse(read(press).sessions[0], press).value.body


def test_notes_that_refer_to_each_other_are_no_trouble(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening=TEXT + "x[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]\n")
    assert parse(read(press).sessions[0], press).value.body


@pytest.mark.parametrize(
    "text", ["`" * 1500, "{{< " * 3000, "{% " * 20000, "@a " * 5000], ids=["ticks", "braces", "percent", "keys"]
)
def test_long_runs_of_signs_take_seconds(tmp_path: Path, text: str) -> None:
    press = a_press(tmp_path, evening=TEXT + text)
    session = read(press).sessions[0]
    start = time.process_time()  # of this process: pandoc's time has a limit of its own
    parse(session, press)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("depth", [260, 3000])
def test_a_page_nested_beyond_reason_is_refused_with_a_word(tmp_path: Path, depth: int) -> None:
    press = a_press(tmp_path, evening=TEXT)
    page = tmp_path / "deep.html"
    page.write_text("<html><body>" + "<div>" * depth + "words by the window", "utf-8")
    with pytest.raises(ConversionError, match="deeper"):
        take_in(str(page), read(press))


def test_a_file_that_pandoc_cannot_read_is_refused_without_a_path_of_this_machine(tmp_path: Path) -> None:
    press = a_press(tmp_path, evening=TEXT)
    (tmp_path / "odd.rtf").write_bytes(b"{\\rtf1 words \\bin99999999999 x \\pict}")
    with pytest.raises(ConversionError, match="cannot be read") as caught:
        take_in(str(tmp_path / "odd.rtf"), read(press))
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:631/", "http://[::1]/", "http://localhost/x", "http://169.254.169.254/x", "http://10.0.0.1/"]
)
def test_a_page_of_the_web_cannot_lead_into_this_machine_or_its_network(inside: str) -> None:
    with pytest.raises(ConversionError, match="no place of the web"):
        keep_outside("https://example.org/essay", inside)
    keep_outside("http://127.0.0.1:8000/", inside)
    keep_outside("https://example.org/essay", "https://example.net/essay")


def test_a_picture_cut_short_is_noticed_also_where_the_layout_engine_has_been_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    press = a_press(tmp_path, evening=TEXT + "![a lamp](lamp.png)\n")
    Image.effect_noise((60, 60), 50).save(press / "manuscripts/lamp.png")
    whole = (press / "manuscripts/lamp.png").read_bytes()
    (press / "manuscripts/lamp.png").write_bytes(whole[: len(whole) // 2])
    assert "broken-picture" in {finding.rule for finding in parse(read(press).sessions[0], press).findings}
