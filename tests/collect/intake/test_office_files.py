"""Word, OpenDocument and rich text files: every word is taken in, and what a manuscript has no place for is told."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pressbook.collect.intake import take_in
from pressbook.collect.intake.compare import missing, words
from pressbook.errors import ConversionError
from pressbook.types import Severity
from tests.collect.intake.binding import OFFICE, PICTURE, added, boxed, docx, drawing, make_press, odt, paragraph, run, zipped

PROSE = "The library on the corner had been shut since the flood, and so we met in the kitchen above the bakery once again."


def changed() -> bytes:
    inserted = f'<w:ins w:id="1" w:author="Wilhelmina Secretary">{run("of course ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="Wilhelmina Secretary"><w:r><w:delText>never </w:delText></w:r></w:del>'
    return docx(paragraph(run("We will "), inserted, deleted, run("meet again.")) + paragraph(run(PROSE)))


def test_tracked_changes_wait_for_a_side_and_then_take_it(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match=r"2 tracked changes.*'of course'.*'never'") as refused:
        added(tmp_path, "talk.docx", changed())
    assert "--changes accept or --changes reject" in refused.value.hint
    assert not (tmp_path / "press/manuscripts").exists()
    accepted, told, _ = added(tmp_path, "talk.docx", changed(), "accept")
    assert "We will of course meet again." in accepted
    assert "tracked-changes" in told
    assert "lost-in-conversion" not in told
    rejected, told, _ = added(tmp_path, "talk.docx", changed(), "reject")
    assert "We will never meet again." in rejected
    assert "lost-in-conversion" not in told


def test_no_name_from_metadata_comments_or_changes_enters_the_manuscript(tmp_path: Path) -> None:
    comments = (
        f'<w:comment w:id="1" w:author="Wilhelmina Secretary" w:initials="WS">{paragraph(run("who said this?"))}</w:comment>'
    )
    aside = "<office:annotation><dc:creator>Wilhelmina Secretary</dc:creator><text:p>who said this?</text:p></office:annotation>"
    for name, data in (
        ("a.docx", docx(paragraph(run(PROSE)), comments_xml=comments)),
        (
            "b.odt",
            odt(f"<text:p>{PROSE}{aside}</text:p>"),
        ),
        (
            "c.rtf",
            rb"{\rtf1\ansi{\info{\author Wilhelmina Secretary}{\title A stale title}}"
            + PROSE.encode()
            + rb"{\*\annotation who said this?}\par}",
        ),
    ):
        text, told, _ = added(tmp_path, name, data)
        everything = text + "".join(str(finding) for found in told.values() for finding in found)
        assert "Wilhelmina" not in everything
        assert "stale" not in text
        assert "who said this?" not in text
        assert "who said this?" in told["comment-left-out"][0].message
        assert "lost-in-conversion" not in told


def test_what_word_hides_boxes_and_links_is_told_and_no_word_is_lost(tmp_path: Path) -> None:
    body = (
        paragraph(run("Before the box "), boxed(paragraph(run("words inside the box"))), run("after the box."))
        + paragraph(run("shown "), run("kept from sight", "<w:vanish/>"))
        + paragraph(run("first line\N{LINE SEPARATOR}second line"))
        + paragraph(run("see "), '<w:hyperlink r:id="r8"/>', run(" for more"))
        + paragraph(run("as "), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
        + paragraph(drawing('r:embed="r5"'))
        + paragraph(drawing('r:link="r6"', "the hall in winter"))
        + paragraph(run(PROSE))
    )
    relations = (
        f'<Relationship Id="r5" Type="{OFFICE}/image" Target="media/one.png"/>'
        f'<Relationship Id="r6" Type="{OFFICE}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/>'
        f'<Relationship Id="r8" Type="{OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    )
    parts = {"word/media/one.png": PICTURE}
    whole = io.BytesIO(docx(body, relations, header1_xml=paragraph(run("Spring readings, draft"))))
    with zipfile.ZipFile(whole, "a") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    text, told, path = added(tmp_path, "evening.docx", whole.getvalue())
    assert "Before the box after the box.\n\nwords inside the box\n" in text
    assert "kept from sight" not in text
    assert "first line\\\nsecond line" in text
    assert "the hall in winter" in text
    assert f"]({path.stem}-pictures/one.png)" in text
    assert (path.parent / f"{path.stem}-pictures/one.png").read_bytes() == PICTURE
    wanted = {
        "text-box",
        "hidden-text",
        "line-separator",
        "empty-link",
        "equation",
        "picture-not-taken",
        "picture-without-alternative",
    }
    assert wanted | {"running-head-left-out"} <= set(told)
    assert "lost-in-conversion" not in told
    assert "kept from sight" in told["hidden-text"][0].message


def test_word_styles_and_notes_become_front_matter_and_notes(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    notes = f'<w:footnote w:id="2">{paragraph(run("Chapter four, to be exact."))}</w:footnote>'
    body = paragraph(run("Letters from the Harbour"), style="Titel") + paragraph(
        run(PROSE), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" More of it.")
    )
    text, told, _ = added(tmp_path, "x.docx", docx(body, styles_xml=styles, footnotes_xml=notes))
    assert text.startswith("---\ntitle: Letters from the Harbour\n")
    assert text.count("Letters from the Harbour") == 1
    assert "[^1]: Chapter four, to be exact." in text
    assert "lost-in-conversion" not in told


def test_an_open_document_gives_its_boxes_fields_and_breaks(tmp_path: Path) -> None:
    automatic = '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>'
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>words struck out</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        f'<text:p>{PROSE}<text:change text:change-id="c1"/></text:p>'
        "<text:p>Around <draw:frame><draw:text-box><text:p>boxed words</text:p></draw:text-box></draw:frame>the box</text:p>"
        "<text:p>one<text:line-break/>two\N{LINE SEPARATOR}three <text:placeholder>kept too</text:placeholder> end</text:p>"
        '<text:p>seen<text:span text:style-name="T9">unseen</text:span> <text:a xlink:href="https://example.org/"></text:a></text:p>'
        '<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>a lamp</svg:desc></draw:frame></text:p>'
        '<text:p><draw:frame><draw:image xlink:href="../../../etc/hostname"/></draw:frame></text:p>'
        "<text:section><text:p>in a section<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>a note</text:p></text:note-body></text:note></text:p></text:section>"
    )
    text, told, path = added(tmp_path, "plan.odt", odt(body, automatic=automatic, Pictures_1_png=PICTURE))
    assert "Around the box\n\nboxed words\n" in text
    assert "one\\\ntwo\\\nthree kept too end" in text
    assert "unseen" not in text
    assert "[^1]: a note" in text
    assert f"![a lamp]({path.stem}-pictures/1.png)" in text
    assert {"tracked-changes", "text-box", "line-separator", "hidden-text", "empty-link", "picture-not-taken"} <= set(told)
    assert "words struck out" in told["tracked-changes"][0].message
    assert "lost-in-conversion" not in told


def test_a_rich_text_is_read_in_its_own_code_page(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0 Times;}}{\header Kept out}"
    data += rb"\pard \'cf\'f0\'e8\'e2\'e5\'f2 \u8212? caf\u233\'e9 {\b bold} word{\footnote A note here.}\par"
    data += rb" Second \lquote para\rquote  \u-10179?\u-8694? too.\par}"
    text, told, _ = added(tmp_path, "old.rtf", data)
    assert "Привет — café **bold** word[^1]" in text
    assert "A note here." in text
    assert (
        "Second \N{LEFT SINGLE QUOTATION MARK}para\N{RIGHT SINGLE QUOTATION MARK} \N{SMILING FACE WITH SMILING EYES} too." in text
    )
    assert "lost-in-conversion" not in told
    assert "Kept out" in told["running-head-left-out"][0].message


def test_words_that_do_get_lost_are_an_error_that_shows_them() -> None:
    whole = words(PROSE)
    assert missing(whole, whole) == ()
    assert missing(whole, whole[:5] + whole[6:]) == (whole[5],)
    assert missing(words("a handbook"), words("a hand book")) == ()
    assert missing(words("a hand book"), words("a handbook")) == ("hand book",)
    assert missing(words("one two three two"), words("one two three")) == ("two",)


LIES = {
    "empty.docx": b"",
    "rubbish.docx": bytes(range(7, 256)) * 40,
    "page.docx": b"<html><body><p>words</p></body></html>",
    "sheet.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
    "photos.odt": zipped({"a.txt": "hello", "b.txt": "there"}),
    "book.docx": zipped({"xl/workbook.xml": "<x/>"}),
    "really-word.odt": docx(paragraph(run(PROSE))),
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "paper.txt": b"%PDF-1.7 ...",
    "cut.docx": docx(paragraph(run(PROSE)))[:300],
    "entities.docx": zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'}),
    "broken.docx": zipped({"word/document.xml": "<w:document><w:body>"}),
    "noise.txt": bytes(range(1, 32)) * 30,
    "picture.png": PICTURE,
    "bomb.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b" " * 310_000_000}),
}


@pytest.mark.parametrize("name", LIES)
def test_what_cannot_be_taken_in_is_refused_in_one_message_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    press = make_press(tmp_path / "press")
    (tmp_path / name).write_bytes(LIES[name])
    with pytest.raises(ConversionError) as refused:
        take_in(str(tmp_path / name), press)
    assert name in refused.value.what
    assert refused.value.hint
    assert str(tmp_path) not in refused.value.what
    assert [path.name for path in (tmp_path / "press").rglob("*")] == ["pressbook.yaml"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = docx(paragraph(run(PROSE)) + paragraph(run("and more", "<w:b/>")))
    texts = {added(tmp_path / str(number), "same.docx", data)[0] for number in range(2)}
    assert len(texts) == 1


def test_taking_in_needs_no_network_and_no_clock() -> None:
    code = "import pressbook.collect.intake, sys; sys.exit('httpx' in sys.modules or 'requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_lost_word_is_of_severity_error(tmp_path: Path) -> None:
    diagram = '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>boss</a:t><a:t>worker</a:t></d>'
    whole = io.BytesIO(docx(paragraph(run(PROSE))))
    with zipfile.ZipFile(whole, "a") as package:
        package.writestr("word/diagrams/data1.xml", diagram)
    _, told, _ = added(tmp_path, "chart.docx", whole.getvalue())
    assert told["embedded-object"][0].severity is Severity.ERROR
    assert "boss worker" in told["embedded-object"][0].message


def test_a_list_that_a_style_broke_stays_under_its_line(tmp_path: Path) -> None:
    def items(*inner: str) -> str:
        return "<text:list>" + "".join(f"<text:list-item>{one}</text:list-item>" for one in inner) + "</text:list>"

    def line(words: str) -> str:
        return f"<text:p>{words}</text:p>"

    broken = items(line("The harbour"), items(line("lamps")), items(line("ropes")), line("The mill"))
    text, told, _ = added(tmp_path, "list.odt", odt(f"<text:p>{PROSE}</text:p>{broken}"))
    assert text.rstrip("\n").endswith("1.  The harbour\n    1.  lamps\n    2.  ropes\n2.  The mill")
    assert "lost-in-conversion" not in told


def test_links_broken_in_pieces_are_one_link(tmp_path: Path) -> None:
    def link(words: str, target: str = "https://example.org/a") -> str:
        return f'<text:a xlink:type="simple" xlink:href="{target}">{words}</text:a>'

    pieces = (
        f"{link('The h')}{link('ar')}{link('bour')} {link('lamps')} and {link('ropes')}{link('mill', 'https://example.org/b')}"
    )
    text, _, _ = added(tmp_path, "links.odt", odt(f"<text:p>{PROSE}</text:p><text:p>{pieces}</text:p>"))
    a, b = "(https://example.org/a)", "(https://example.org/b)"
    assert f"[The harbour lamps]{a} and [ropes]{a}[mill]{b}" in text


def test_a_list_begun_anew_behind_a_list_goes_on_with_it(tmp_path: Path) -> None:
    lists = (
        "<text:list><text:list-item><text:p>The harbour</text:p></text:list-item></text:list>"
        "<text:list><text:list-item><text:list><text:list-item><text:p>lamps</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>The mill</text:p></text:list-item></text:list>"
    )
    text, told, _ = added(tmp_path, "list.odt", odt(f"<text:p>{PROSE}</text:p>{lists}"))
    assert text.rstrip("\n").endswith("1.  The harbour\n    1.  lamps\n2.  The mill")
    assert "lost-in-conversion" not in told
