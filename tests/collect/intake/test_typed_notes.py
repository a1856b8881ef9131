"""Notes that came typed by hand, in pages and files of many makers, are notes in the manuscript; what does not pair is told."""

from pathlib import Path

import pytest

from tests.collect.intake.binding import added, docx, odt, paragraph, run

FIRST = "So says the sign on the door of the bakery."
SECOND = "July, in the hand of the baker."
NOTES = (f"[^1]: {FIRST}", f"[^2]: {SECOND}")
PAGE = (
    '<html lang="en"><head><title>On bread</title></head><body><article><h1>On bread</h1>'
    "<p>The bakery on Mill Lane closed in the spring of that year, and nobody could say why it had happened so fast{one}. "
    "The mill went on for another summer{two}, as the parish book has it.</p><p>And so the readers came together on a "
    "Tuesday evening and talked about it until late, with tea and a cake that somebody had brought.</p>"
    "{notes}</article></body></html>"
)
PAGES = {
    "word": (
        '<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>[{n}]</span></a>',
        '<div><hr align=left size=1 width="33%"><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> {first}</p></div>'
        '<div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> {second}</p></div></div>',
    ),
    "documents-on-the-web": (
        '<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;{first}</span></p></div>'
        '<div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;{second}</span></p></div>',
    ),
    "weblog": (
        '<sup class="footnote"><a href="#fn-{n}" id="fnref-{n}">{n}</a></sup>',
        '<h3>Notes</h3><ol><li id="fn-1">{first} <a href="#fnref-1">&#8617;</a></li>'
        '<li id="fn-2">{second} <a href="#fnref-2">&#8617;</a></li></ol>',
    ),
    "encyclopaedia": (
        '<sup id="cite_ref-{n}"><a href="#cite_note-{n}">[{n}]</a></sup>',
        '<h2>Notes</h2><ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>{first}</span></li>'
        '<li id="cite_note-2"><b><a href="#cite_ref-2">^</a></b> <span>{second}</span></li></ol>',
    ),
    "newsletter": (
        '<a class="footnote-anchor" href="#footnote-{n}" id="footnote-anchor-{n}">{n}</a>',
        '<div><a id="footnote-1" href="#footnote-anchor-1">1</a><div><p>{first}</p></div></div>'
        '<div><a id="footnote-2" href="#footnote-anchor-2">2</a><div><p>{second}</p></div></div>',
    ),
    "whole-addresses": (
        '<a href="https://example.org/on-bread#_ftn{n}">[{n}]</a>',
        '<p><a href="https://example.org/on-bread#_ftnref1">[1]</a> {first}</p>'
        '<p><a href="https://example.org/on-bread#_ftnref2">[2]</a> {second}</p>',
    ),
    "typed": ("[{n}]", "<p>NOTES</p><p>[1] {first}<br>[2] {second}</p>"),
    "scripts": ('<sup><a href="javascript:void(0)">{n}</a></sup>', "<ol><li>{first}</li><li>{second}</li></ol>"),
}


@pytest.mark.parametrize("maker", PAGES)
def test_a_page_with_notes_of_its_own_making_has_notes(maker: str, tmp_path: Path) -> None:
    call, notes = PAGES[maker]
    written = notes.format(first=FIRST, second=SECOND)
    page = PAGE.format(one=call.format(n=1), two=call.format(n=2), notes=written)
    text, told, _ = added(tmp_path, "page.html", page)
    assert "so fast[^1]." in text
    assert "summer[^2]," in text
    assert text.split("\n\n", 3)[-1].split("\n\n[^1]: ")[0].count("otes") == 0
    assert [line for line in text.splitlines() if line.startswith("[^")] == list(NOTES)
    assert "2 notes" in told["typed-notes"][0].message
    assert "lost-in-conversion" not in told


def test_a_plain_text_has_notes_where_it_has_them_typed(tmp_path: Path) -> None:
    body = f"An evening\n\nThe bakery closed in March [1], and\nnobody knew why.(2)\n\n--------\n\n[1] {FIRST}\n"
    text, told, _ = added(tmp_path, "a.txt", body.replace("(2)", "[2]") + f"[2] {SECOND}\n")
    assert text.endswith(f"March[^1], and\nnobody knew why.[^2]\n\n[^1]: {FIRST}\n[^2]: {SECOND}\n")
    assert "lost-in-conversion" not in told


def test_numbers_that_a_word_processor_raised_call_the_list_at_the_end(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = paragraph(run("The bakery closed in March."), run("1", raised), run(" Nobody knew why."), run("2", raised))
    body += paragraph(run("Notes"), style="Heading2") + paragraph(run(f"1. {FIRST}")) + paragraph(run(f"2. {SECOND}"))
    text, _, _ = added(tmp_path, "talk.docx", docx(body))
    assert text.endswith(f"March.[^1] Nobody knew why.[^2]\n\n[^1]: {FIRST}\n\n[^2]: {SECOND}\n")


def test_an_open_document_with_stars_has_notes(tmp_path: Path) -> None:
    body = f"<text:p>The bakery* closed in March.</text:p><text:p>Nobody knew why.</text:p><text:p>* {FIRST}</text:p>"
    text, _, _ = added(tmp_path, "talk.odt", odt(body))
    assert text.endswith(f"bakery[^star] closed in March.\n\nNobody knew why.\n\n[^star]: {FIRST}\n")


def test_what_does_not_pair_is_left_as_it_came_and_told(tmp_path: Path) -> None:
    body = f"The bakery closed in March.[1] Nobody knew why.[2]\n\nNotes\n\n[1] {FIRST}\n"
    text, told, _ = added(tmp_path, "a.md", body)
    assert text.endswith(body)
    assert "[2] in line 1 has no note" in told["typed-notes-unpaired"][0].message
    assert "typed-notes" not in told


def test_numbered_works_are_told_and_stay(tmp_path: Path) -> None:
    body = (
        "Bread was dear [1, p. 4], and meal was too [2].\n\n## References\n\n[1] Corn, Prices, 1934.\n\n[2] Marsh, Mills, 1911.\n"
    )
    text, told, _ = added(tmp_path, "a.md", body)
    assert text.endswith(body)
    assert "2 numbered works" in told["numbered-references"][0].message
