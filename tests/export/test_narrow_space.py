"""The narrow no-break space of French: a fifth of an em wide, in the text of the PDF as itself, and no line breaks at it."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML

from pressbook.export.counter import Counter
from pressbook.export.engine import our_fonts
from pressbook.export.epub import write_epub
from pressbook.export.pdf import write_pdf
from pressbook.export.recast import recast
from pressbook.export.typefaces import SANS, SERIF, Face, faces, font_faces
from tests.editions import STYLES, an_edition

NARROW, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
SAID = (
    "Elle a crié˽: «˽Qui a pris l’encre˽?˽»˽; puis elle a dit˽: «˽Personne˽!˽» et encore «˽personne˽», "
    "*«˽jamais˽»*, **«˽toujours˽!˽»**, et l’on a ri˽; «˽pourquoi˽?˽»"
).replace("˽", NARROW)


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.path.stem)
def test_each_face_has_the_spaces_and_all_it_had(face: Face) -> None:
    with TTFont(face.path) as before, TTFont(io.BytesIO(recast(face.path, face.family))) as after:
        had, has = before.getBestCmap(), after.getBestCmap()
        widths = after["hmtx"].metrics
        assert widths[has[0x202F]] == (200, 0)
        assert len({has[0x20], has[0xA0], has[0x202F]}) == 3
        assert widths[has[0xA0]][0] == widths[has[0x20]][0]
        drawn = after["CFF "].cff.topDictIndex[0].CharStrings
        for name in (has[0x202F], has[0xA0]):
            drawn[name].draw(None)
            assert drawn[name].width == widths[name][0]
        for point, name in had.items():
            if point not in (0xA0, 0x202F):
                assert has[point] == name
                assert widths[name] == before["hmtx"][name]
        assert after["name"].getDebugName(1) == face.family
        assert not any("Source" in str(after["name"].getDebugName(entry)) for entry in (1, 3, 4, 6))


def test_the_same_face_is_the_same_bytes() -> None:
    face = faces()[0]
    once = recast(face.path, face.family)
    recast.cache_clear()
    assert recast(face.path, face.family) == once


def lines(markup: str, width: int, family: str) -> list[str]:
    counter = Counter((), ())
    with our_fonts() as fonts:
        sheet = CSS(
            string=f"{font_faces()} @page {{ size: 900px 900px; margin: 0 }} "
            f"p {{ font: 14px/18px '{family}'; width: {width}px; margin: 0; text-align: justify }}",
            url_fetcher=counter,
            font_config=fonts,
        )
        document = HTML(string=f'<html lang="fr"><body>{markup}</body></html>', url_fetcher=counter).render(
            stylesheets=[sheet], font_config=fonts
        )
    found: list[str] = []
    waiting = [document.pages[0]._page_box]
    while waiting:
        box = waiting.pop(0)
        if type(box).__name__ == "LineBox":
            found.append("".join(child.text for child in box.descendants() if hasattr(child, "text")))
        else:
            waiting = [*getattr(box, "children", ()), *waiting]
    return found


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_no_line_breaks_at_it(family: str) -> None:
    markup = re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", SAID)
    markup = "<p>" + re.sub(r"\*(.*?)\*", r"<em>\1</em>", markup) + "</p>"
    broken = 0
    for width in range(150, 330, 9):
        found = lines(markup, width, family)
        broken += len(found)
        assert " ".join(line.strip(" ") for line in found).split(" ") == re.sub("<[^>]*>", "", markup).split(" ")
    assert broken > 80


def to_unicode(pdf: Path) -> dict[str, set[str]]:
    """For each face of a PDF, which spaces its glyphs are copied as."""
    found: dict[str, set[str]] = {}
    with pikepdf.open(pdf) as document:
        for page in document.pages:
            for font in page.Resources.get("/Font", {}).values():
                name = str(font.BaseFont).partition("+")[2]
                spaces = re.findall(r"<(\w{4})> <(0020|00a0|202f)>", font.ToUnicode.read_bytes().decode().lower())
                assert len({glyph for glyph, _ in spaces}) == len(spaces)
                found.setdefault(name, set()).update(space for _, space in spaces)
    return found


def test_what_is_copied_has_each_kind_of_space(tmp_path: Path) -> None:
    edition = an_edition(f"{SAID}\n\nIl faut voir p. 12 du livre.\n", language="fr", title=f"L’encre{NARROW}?")
    assert not write_pdf(edition, STYLES, tmp_path / "a.pdf").findings
    spaces = to_unicode(tmp_path / "a.pdf")
    assert spaces["Press-Serif"] == {"0020", "00a0", "202f"}
    assert "202f" in spaces["Press-Serif-Italic"]
    assert "202f" in spaces["Press-Serif-Semi-Bold"]
    assert "202f" in spaces["Press-Serif-Heavy"]


def test_an_epub_keeps_it(tmp_path: Path) -> None:
    write_epub(an_edition(f"{SAID}\n", language="fr"), STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert f"«{NARROW}Qui a pris l’encre{NARROW}?{NARROW}»{NARROW};" in re.sub(
        r"</?span[^>]*>", "", text
    )  # its first words are led in
    assert f"<em>«{NARROW}jamais{NARROW}»</em>" in text
