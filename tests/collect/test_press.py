"""A press is read whole, and everything wrong with it is said at once, with its place and the nearest right word."""

import datetime
import os
from pathlib import Path

import pytest

from pressbook.collect import read_press
from pressbook.errors import DiskError, NoPressError, SettingsError
from pressbook.types import Role
from tests.collect.scratch import SETTINGS, press, rules, said

LIBRARY = "- {id: woolf-room, type: book, title: A Room, author: 'Woolf, Virginia', issued: 1929}\n"
FULL = """---
title: 1984
subtitle: yes
session: "14"
date: 2024-03-14
language: DE
introduced-by: Ines
speakers: [Tom, Farah]
tags: writing
source: https://example.org/1984
summary: 'One: two'
keep: [Newspeak]
other: {layout: post, nobody: [reads, this]}
readings:
  - woolf-room
  - {work: woolf-room, part: chapter 1, optional: yes, note: short, minutes: 20}
  - "Orwell, Nineteen Eighty-Four"
  - Orwell: a life
---

Text.
"""


def test_a_full_front_matter_becomes_a_session(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"2024/2024-03-orwell.md": FULL, "library.yaml": LIBRARY})
    assert not [finding for finding in outcome.findings if finding.rule != "unsure-reading"]
    (session,) = outcome.value.sessions
    assert (session.slug, session.manuscript) == ("2024-03-orwell", "manuscripts/2024/2024-03-orwell.md")
    assert (session.title, session.subtitle, session.number) == ("1984", "yes", 14)
    assert (session.date, session.language) == (datetime.date(2024, 3, 14), "de")
    assert [(person.name, person.role) for person in session.people] == [
        ("Ines", Role.INTRODUCED_BY),
        ("Tom", Role.SPEAKER),
        ("Farah", Role.SPEAKER),
    ]
    assert (session.tags, session.keep, session.summary) == (("writing",), ("Newspeak",), "One: two")
    whole, part, typed, line = session.readings.readings
    assert whole.work is not None
    assert whole.work == part.work == outcome.value.library[0]
    assert (part.part, part.optional, part.note, part.minutes) == ("chapter 1", True, "short", 20)
    assert (typed.typed, line.typed) == ("Orwell, Nineteen Eighty-Four", "Orwell: a life")
    assert session.text == FULL
    assert session.text.split("\n")[session.first_line - 1 :] == ["", "Text.", ""]


@pytest.mark.parametrize(
    "rewrite", [lambda t: t.replace("\n", "\r\n").encode(), lambda t: t.encode("utf-8-sig"), lambda t: t.encode("utf-16")]
)
def test_the_way_a_file_was_saved_changes_nothing_in_the_session(rewrite: object, tmp_path: Path) -> None:
    assert callable(rewrite)
    plain = press(tmp_path / "a", {"orwell.md": FULL, "library.yaml": LIBRARY}).value.sessions
    assert press(tmp_path / "b", {"orwell.md": rewrite(FULL), "library.yaml": LIBRARY}).value.sessions == plain


def test_every_slip_is_reported_at_once_with_its_place_and_the_nearest_word(tmp_path: Path) -> None:
    settings = (
        "group: Testers\nlangauge: de\nlanguage: en-UK\ncolour: #123456\nhouse: {quotes: britsh}\n"
        "packs:\n  - name: new\n    letter: packs/new.md\n    sessions: [one, orwel]\n    readings: [wolf-room]\n  - name: New\n"
    )
    text = "---\ntitel: X\nsession: 1a\ndate: 1.2.2024\nlang: de\nlayout: post\ntitle: No 5 #5\n---\nText."
    outcome = press(
        tmp_path, {"one.md": "Text.", "orwell.md": text, "library.yaml": LIBRARY, "packs/newer.md": "Hello."}, settings
    )
    assert [(finding.rule, str(finding.place), finding.severity.value) for finding in outcome.findings] == [
        ("unknown-key", "pressbook.yaml:2:1", "error"),
        ("bad-value", "pressbook.yaml:3:11", "error"),
        ("lost-after-hash", "pressbook.yaml:4:8", "error"),
        ("bad-value", "pressbook.yaml:5:17", "error"),
        ("unknown-key", "manuscripts/orwell.md:2:1", "error"),
        ("bad-value", "manuscripts/orwell.md:3:10", "error"),
        ("bad-value", "manuscripts/orwell.md:4:7", "error"),
        ("unknown-key", "manuscripts/orwell.md:5:1", "error"),
        ("unknown-key", "manuscripts/orwell.md:6:1", "warning"),
        ("lost-after-hash", "manuscripts/orwell.md:7:8", "error"),
        ("unknown-session", "pressbook.yaml:9:21", "error"),
        ("missing-letter", "pressbook.yaml:8:13", "error"),
        ("missing-work", "pressbook.yaml:10:16", "error"),
        ("duplicate-name", "pressbook.yaml:11:11", "error"),
    ]
    hints = [finding.hint for finding in outcome.findings]
    assert hints[0] == "did you mean `language`?"
    for place, word in (
        (3, "british"),
        (4, "title"),
        (7, "language"),
        (10, "orwell"),
        (11, "packs/newer.md"),
        (12, "woolf-room"),
    ):
        assert f"`{word}`" in hints[place]
    orwell = next(session for session in outcome.value.sessions if session.slug == "orwell")
    assert (orwell.number, orwell.date, orwell.title) == (None, None, "No 5")


def test_one_broken_manuscript_leaves_the_others_whole(tmp_path: Path) -> None:
    outcome = press(
        tmp_path,
        {
            "good.md": "Text.",
            "open.md": "---\ntitle: x\n\nText.",
            "twice.md": "---\ntitle: x\ntitle: y\n---\nText.",
            "quote.md": '---\ntitle: "x\n---\nText.',
            "prose.md": "---\nNot a mapping\n---\nText.",
            "empty.md": "",
            "bare.md": "---\ntitle: x\n---\n\n<!-- nothing -->\n",
            "word.md": b"PK\x03\x04" + bytes(30),
        },
        SETTINGS + "packs: [{name: all, sessions: [good, open]}]\n",
    )
    assert [session.slug for session in outcome.value.sessions] == ["good"]
    assert {place.removeprefix("manuscripts/").split(":")[0]: rule for rule, place in said(outcome.findings)} == {
        "open.md": "broken-front-matter",
        "twice.md": "broken-front-matter",
        "quote.md": "broken-front-matter",
        "prose.md": "broken-front-matter",
        "empty.md": "empty-manuscript",
        "bare.md": "empty-manuscript",
        "word.md": "not-a-text",
    }
    assert all(finding.severity == "error" and finding.hint for finding in outcome.findings)


def test_two_sessions_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"2023/woolf.md": "One.", "2024/Woolf.md": "Two."})
    assert [session.text for session in outcome.value.sessions] == ["One."]
    (finding,) = outcome.findings
    assert finding.rule == "duplicate-session"
    assert "manuscripts/2023/woolf.md" in finding.message
    assert "manuscripts/2024/Woolf.md" in finding.message


def test_sessions_are_in_order_of_date_then_name_and_titles_fall_back_to_the_file(tmp_path: Path) -> None:
    outcome = press(
        tmp_path,
        {
            "z.md": "---\ndate: 2020-01-01\n---\nText.",
            "2021-05-some_old-book.md": "Text.",
            "2019-x.md": "---\ndate: 2019-05-01\n---\nText.",
            "2020-02.md": "Text.",
            "originals/a.md": "Text.",
            "packs/b.md": "Text.",
            ".hidden.md": "Text.",
            ".obsidian/c.md": "Text.",
            "notes.docx": b"PK",
            "picture.png": b"",
        },
    )
    assert [(session.slug, session.title) for session in outcome.value.sessions] == [
        ("2019-x", "X"),
        ("z", "Z"),
        ("2020-02", "2020-02"),
        ("2021-05-some_old-book", "Some old book"),
    ]
    assert said(outcome.findings) == [("not-a-session", "manuscripts/notes.docx")]


def test_recipes_say_what_the_settings_say(tmp_path: Path) -> None:
    settings = (
        SETTINGS + "style: plain\nhouse: {off: dashes, allow: [a@example.org]}\n"
        "anthologies:\n  - {name: first, year: 2020, title: The First}\n"
        "packs:\n  - {name: new, title: Welcome, letter: packs/new.md, sessions: [two.md, 2020/one, two]}\n"
    )
    outcome = press(
        tmp_path, {"2020/one.md": "One.", "two.md": "Two.", "packs/new.md": "---\ntitle: Hello\n---\nCome in."}, settings
    )
    first, new = outcome.value.recipes
    assert (first.kind, first.slug, first.year, first.title) == ("anthology", "first", 2020, "The First")
    assert (new.kind, new.slug, new.sessions) == ("pack", "new", ("two", "one"))
    assert new.letter is not None
    assert (new.letter.slug, new.letter.title, new.letter.manuscript) == ("new", "Hello", "manuscripts/packs/new.md")
    assert (outcome.value.house.off, outcome.value.house.allow, outcome.value.style) == (("dashes",), ("a@example.org",), "plain")


@pytest.mark.parametrize("letter", ["/etc/passwd", "../secret.md", "packs/../../secret.md", "packs/link.md"])
def test_a_letter_outside_manuscripts_is_not_read(letter: str, tmp_path: Path) -> None:
    (tmp_path / "manuscripts/packs").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("Secret.", "utf-8")
    (tmp_path / "manuscripts/packs/link.md").symlink_to("../../secret.md")
    outcome = press(tmp_path, {"one.md": "Text."}, SETTINGS + f"packs: [{{name: a, letter: {letter}}}]\n")
    assert outcome.value.recipes[0].letter is None
    assert rules(outcome.findings) == ["missing-letter"]


def test_links_that_leave_the_press_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("Secret.", "utf-8")
    root = tmp_path / "p"
    (root / "manuscripts").mkdir(parents=True)
    (root / "manuscripts/a.md").symlink_to(outside / "a.md")
    (root / "manuscripts/b").symlink_to(outside)
    (root / "manuscripts/circle.md").symlink_to("circle.md")
    os.mkfifo(root / "manuscripts/pipe.md")
    outcome = press(root, {"one.md": "Text."})
    assert [session.slug for session in outcome.value.sessions] == ["one"]
    assert sorted(said(outcome.findings)) == [
        ("link-outside", "manuscripts/a.md"),
        ("link-outside", "manuscripts/b"),
        ("link-outside", "manuscripts/circle.md"),
        ("unreadable-file", "manuscripts/pipe.md"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_a_finding_and_a_folder_an_error(tmp_path: Path) -> None:
    press(tmp_path, {"one.md": "Text.", "two.md": "Text.", "in/three.md": "Text."})
    (tmp_path / "manuscripts/two.md").chmod(0)
    assert said(read_press(tmp_path).findings) == [("unreadable-file", "manuscripts/two.md")]
    (tmp_path / "manuscripts/in").chmod(0)
    try:
        with pytest.raises(DiskError):
            read_press(tmp_path)
    finally:
        (tmp_path / "manuscripts/in").chmod(0o755)


def test_a_press_without_sessions_or_manuscripts_can_still_be_read(tmp_path: Path) -> None:
    (tmp_path / "pressbook.yaml").write_text("", "utf-8")
    outcome = read_press(tmp_path)
    assert rules(outcome.findings) == ["missing-key", "missing-key", "no-sessions"]
    assert outcome.value.language == "en"


def test_a_group_of_nothing_but_spaces_has_no_name(tmp_path: Path) -> None:
    (tmp_path / "pressbook.yaml").write_text('group: "  "\nlanguage: en\n', "utf-8")
    assert rules(read_press(tmp_path).findings) == ["missing-key", "no-sessions"]


@pytest.mark.parametrize("text", ["a: b: c", "a: 1\na: 2", "- just\n- a list", "word"])
def test_settings_that_are_not_keys_and_values_stop_the_press(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        press(tmp_path, {"one.md": "Text."}, text)
    assert caught.value.place is not None
    assert caught.value.hint


def test_a_folder_that_is_no_press_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPressError):
        read_press(tmp_path)


def test_reading_twice_gives_the_same_press(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"2024/a.md": FULL, "b.md": "Text.", "library.yaml": LIBRARY}
    assert press(tmp_path, files) == press(tmp_path, files)


@pytest.mark.parametrize(
    ("typed", "styles"),
    [
        ("auto", ()),
        ("british", ("british",)),
        ("de-CH", ("de-CH",)),
        ("[british, de-CH, fr-CH]", ("british", "de-CH", "fr-CH")),
        ("[auto, american]", ("american",)),
        ("[no, no]", ("no",)),
    ],
)
def test_a_house_names_one_style_of_quotation_marks_a_language(typed: str, styles: tuple[str, ...], tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "Text."}, f"group: Testers\nlanguage: en-GB\nhouse: {{quotes: {typed}}}\n")
    assert (outcome.value.house.quotes, outcome.findings) == (styles, ())


def test_two_styles_for_one_language_are_an_error_where_the_second_stands(tmp_path: Path) -> None:
    settings = "group: Testers\nlanguage: en-GB\nhouse:\n  quotes:\n    - british\n    - de-CH\n    - american\n"
    outcome = press(tmp_path, {"one.md": "Text."}, settings)
    assert outcome.value.house.quotes == ("british", "de-CH")
    assert [(one.rule, str(one.place), one.hint) for one in outcome.findings] == [
        ("bad-value", "pressbook.yaml:7:7", "keep one of them")
    ]


def test_a_style_that_is_not_known_is_an_error_where_it_stands_in_the_list(tmp_path: Path) -> None:
    settings = "group: Testers\nlanguage: en-GB\nhouse: {quotes: [british, de-CN]}\n"
    outcome = press(tmp_path, {"one.md": "Text."}, settings)
    assert [(one.rule, str(one.place)) for one in outcome.findings] == [("bad-value", "pressbook.yaml:3:27")]
    assert "`de-CH`" in outcome.findings[0].hint
