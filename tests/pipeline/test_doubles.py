"""One work that three files list is cited, read and printed as one."""

from dataclasses import replace
from pathlib import Path

from pressbook.collect import parse, read_press
from pressbook.copyedit import copyedit
from pressbook.curate import recipes
from pressbook.curate.works import gather

LIBRARY = "references:\n  - {id: room, type: book, title: The Second Room, author: 'van der Berg, Jan', issued: 1949}\n"
BIB = "@book{berg, author={van der Berg, Jan}, title={The Second Room}, year=1949, publisher={Quai}}\n"
TEXT = """---
readings: [berg, room, "van der Berg, The Second Room, ch. 2"]
---
We began with it [@berg, p. 3], and came back [@room, p. 4].
"""


def test_one_work_under_two_ids_is_cited_and_listed_once(tmp_path: Path) -> None:
    (tmp_path / "manuscripts").mkdir()
    for name, text in (("library.yaml", LIBRARY), ("a.bib", BIB), ("one.md", TEXT)):
        (tmp_path / "manuscripts" / name).write_text(text, "utf-8")
    (tmp_path / "pressbook.yaml").write_text("group: T\nlanguage: en-GB\n", "utf-8")
    press = read_press(tmp_path)
    assert not press.findings
    session = press.value.sessions[0]
    assert [reading.work.id for reading in session.readings.readings if reading.work] == ["room"] * 3
    edited = copyedit(parse(session, tmp_path).value, press.value.library, press.value.house)
    assert "citation-without-target" not in {finding.rule for finding in edited.findings}
    recipe = next(iter(recipes(press.value).value))
    works = gather(replace(recipe, sessions=(session.slug,)), press.value, (edited.value,))
    assert [work.id for work in works.listed] == ["room"]
    assert works.same["berg"] == works.same["room"] == "room"
