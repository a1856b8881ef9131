"""`pressbook impose` says what a booklet could not take over."""

from pathlib import Path

import pikepdf
import pytest

from pressbook.cli import main
from tests.impose.printed import number_pages


def test_marks_without_room_and_what_is_not_printed_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = number_pages(tmp_path, 8, name="minutes.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in (pdf.pages[1], pdf.pages[4]):
            stamp = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 9, 9], F=4)
            page.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        pdf.save(source)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["impose", "--marks", "crop", "--marks", "fold", "-o", "out.pdf", "minutes.pdf"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert "no room for crop and fold marks" in told
    assert "left out on pages 2, 5: stamps" in told
