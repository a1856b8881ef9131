"""A typed list becomes entries of the library, whole or not at all, and a second time nothing."""

from pathlib import Path

import pytest
import yaml

from pressbook.collect import read_press, take_in_list
from pressbook.collect.intake.list_blocks import lines_of_blocks
from pressbook.collect.intake.list_lines import lines_of_text
from pressbook.errors import ConversionError, PressbookError
from pressbook.text.tree import load
from pressbook.tools import pandoc
from pressbook.types import Outcome, TakenList

LIST = """Autumn readings

Week 1
- William Morris, News from Nowhere (Longmans, 1908), ch. 3
- Isadora Duncan, My Life (Liveright, 1927)

Week 2:
- News from Nowhere, by William Morris
- bring the poem you know by heart
"""
LIBRARY = "# ours\nreferences:\n  - id: duncan\n    title: My Life  # and hers\n    author: Duncan, Isadora\n    issued: 1927\n"


def make(root: Path, library: str | None = LIBRARY) -> Path:
    """A press with a library; its root."""
    (root / "manuscripts").mkdir(parents=True)
    (root / "pressbook.yaml").write_text("group: T\nlanguage: en-GB\n", "utf-8")
    (root / "manuscripts/one.md").write_text("Text.\n", "utf-8")
    if library is not None:
        (root / "manuscripts/library.yaml").write_text(library, "utf-8")
    return root


def add(root: Path, name: str, content: str | bytes, *, write: bool = True) -> Outcome[TakenList]:
    """Add a list to the press."""
    file = root.parent / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return take_in_list(str(file), read_press(root).value, write=write)


def test_a_list_becomes_entries_and_readings(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    taken = add(root, "autumn.txt", LIST).value
    kinds = [(line.work.id if line.work else "", line.known, bool(line.entry), line.under) for line in taken.lines]
    red = kinds[0][0]
    assert red.startswith("morris-1908")
    assert kinds == [
        (red, False, True, "Week 1"),
        ("duncan", True, False, "Week 1"),
        (red, False, False, "Week 2"),
        ("", False, False, "Week 2"),
    ]
    text = (root / "manuscripts/library.yaml").read_text("utf-8")
    assert text.startswith(LIBRARY)
    press = read_press(root)
    assert not press.findings
    assert [work.id for work in press.value.library] == ["duncan", red]
    assert "William Morris, News from Nowhere (Longmans, 1908), ch. 3" in press.value.library[1].csl
    assert taken.written == ("manuscripts/library.yaml", "manuscripts/originals/autumn.txt")
    assert (root / "manuscripts/originals/autumn.txt").read_text("utf-8") == LIST
    assert taken.readings.splitlines() == [
        "readings:",
        "  # Week 1",
        f"  - {{work: {red}, part: ch. 3}}",
        "  - duncan",
        "  # Week 2",
        f"  - {red}",
        "  - bring the poem you know by heart",
    ]
    assert yaml.safe_load(taken.readings)["readings"][1] == "duncan"


def test_a_list_that_is_added_twice_is_added_once(tmp_path: Path) -> None:
    root = make(tmp_path / "press", None)
    add(root, "autumn.txt", LIST)
    once = {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    again = add(root, "autumn.txt", LIST).value
    assert {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()} == once
    assert all(line.known for line in again.lines if line.work)
    assert again.written == ()


def test_the_readings_that_are_pasted_lead_to_the_entries(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    taken = add(root, "autumn.txt", LIST).value
    (root / "manuscripts/one.md").write_text(f"---\n{taken.readings}---\nText.\n", "utf-8")
    outcome = read_press(root)
    assert not outcome.findings
    works = [reading.work.id if reading.work else "" for reading in outcome.value.sessions[0].readings.readings]
    assert works == [line.work.id if line.work else "" for line in taken.lines]


def test_a_word_by_itself_is_no_id_when_it_is_pasted(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    taken = add(root, "spring.md", "- Midterm\n- Isadora Duncan, My Life (Liveright, 1927)\n").value
    (root / "manuscripts/one.md").write_text(f"---\n{taken.readings}---\nText.\n", "utf-8")
    assert "missing-work" not in {finding.rule for finding in read_press(root).findings}
    assert "Midterm" in taken.readings


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    before = sorted(root.rglob("*"))
    taken = add(root, "autumn.txt", LIST, write=False).value
    assert sorted(root.rglob("*")) == before
    assert (root / "manuscripts/library.yaml").read_text("utf-8") == LIBRARY
    assert taken.written == ()
    assert any(line.entry for line in taken.lines)


@pytest.mark.parametrize("library", ["references: [{id: a, title: A}]\n", "references:\n  - id: [a\n", b"\xff\xfe\x00"])
def test_a_library_that_cannot_be_added_to_stays_and_so_does_the_press(library: str | bytes, tmp_path: Path) -> None:
    root = make(tmp_path / "press", None)
    file = root / "manuscripts/library.yaml"
    file.write_bytes(library.encode() if isinstance(library, str) else library)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(PressbookError) as error:
        add(root, "autumn.txt", LIST)
    assert error.value.hint
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert not (root / "manuscripts/originals").exists()


def test_a_file_without_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConversionError):
        add(make(tmp_path / "press"), "empty.md", "---\ntitle: x\n---\n\n![](a.png)\n")


def lines(text: str, reader: str = "markdown") -> list[tuple[str, str]]:
    """The lines of a document with the headings over them."""
    return [(line.words, line.under) for line in lines_of_blocks(load(pandoc.read(text, reader))["blocks"])]


def test_headings_bold_lines_colons_and_nested_lists_are_kept_over_their_lines() -> None:
    text = (
        "# Spring\n\n- Moor, *On Tides*, 1911\n\n**Week 2**\n\nHale, Ann, Bookbinding at Home and in a Small\n"
        "workshop, 1931\n\n"
        "For the evening:\n\n1. Kern, Quellen (1925)\n2. Summer\n    - Duncan, My Life (1927)\n"
    )
    assert lines(text) == [
        ("Moor, On Tides, 1911", "Spring"),
        ("Hale, Ann, Bookbinding at Home and in a Small workshop, 1931", "Week 2"),
        ("Kern, Quellen (1925)", "For the evening"),
        ("Duncan, My Life (1927)", "Summer"),
    ]


def test_tables_definitions_quotations_and_line_breaks_have_lines_too() -> None:
    page = (
        "<table><tr><td>12 March</td><td>Moor, On Tides (1911)<br>Hale, Bookbinding (1931)</td></tr></table>"
        "<blockquote><p>Duncan, My Life (1927)</p></blockquote><dl><dt>May</dt><dd>Kern, Quellen (1925)</dd></dl>"
    )
    assert lines(page, "html") == [
        ("Moor, On Tides (1911)", "12 March"),
        ("Hale, Bookbinding (1931)", "12 March"),
        ("Duncan, My Life (1927)", ""),
        ("Kern, Quellen (1925)", "May"),
    ]


def test_the_only_link_of_a_line_is_its_address_and_italics_are_marked() -> None:
    (line,) = lines_of_blocks(load(pandoc.read("[Moor, *On Tides*](https://example.org/tides), online"))["blocks"])
    assert (line.words, line.marked, line.link) == (
        "Moor, On Tides, online",
        "Moor, *On Tides*, online",
        "https://example.org/tides",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moor, On Tides, 1911\nHale, Bookbinding, 1931\n", ["Moor, On Tides, 1911", "Hale, Bookbinding, 1931"]),
        (
            "Moor, Tom, On Tides and What They Leave on the Shore of a Town,\nHarwell: Quay Press, 1911\n",
            ["Moor, Tom, On Tides and What They Leave on the Shore of a Town, Harwell: Quay Press, 1911"],
        ),
        ("1. Moor, On Tides\n   (1911)\n2. Hale, Binding (1931)\n", ["Moor, On Tides (1911)", "Hale, Binding (1931)"]),
        ("Moor, On Tides,\n    second edition, 1911\nHale, Binding\n", ["Moor, On Tides, second edition, 1911", "Hale, Binding"]),
    ],
)
def test_lines_that_an_editor_broke_are_joined_and_those_that_somebody_ended_are_not(text: str, found: list[str]) -> None:
    assert [line.words for line in lines_of_text(text)] == found


@pytest.mark.parametrize(
    "line", ["Moor - On Tides (vol. 2) [1911]", "‘Binding at Home’ – Ann Hale", "Duncan > My Life (1927) * new"]
)
def test_a_mark_within_a_line_is_no_bullet(line: str) -> None:
    assert [typed.words for typed in lines_of_text(f"- {line}\n")] == [line]
    assert lines(f"- {line.replace('*', chr(92) + '*')}\n") == [(line, "")]
