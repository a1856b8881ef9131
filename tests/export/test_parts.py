"""Speeches, questions and first words get the classes that a style sets them by."""

import pytest
from lxml import etree

from pressbook.export.parts import dress, lead_in


def dressed(markup: str) -> str:
    root = etree.fromstring(f"<section>{markup}</section>")
    before = "".join(root.itertext())
    dress(root)
    lead_in(root)
    assert "".join(root.itertext()) == before, "words are not for this to change"
    return str(etree.tostring(root, encoding="unicode")).removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize("name", ["<strong>Ines:</strong>", "<strong>Ines</strong>:"])
def test_a_name_in_bold_with_a_colon_speaks(name: str) -> None:
    assert dressed(f"<p>{name} I see.</p>") == '<p class="speech"><span class="speaker">Ines:</span> I see.</p>'


def test_a_name_behind_a_paragraphs_number_speaks_too() -> None:
    number = '<span class="paragraph-number">3 </span>'
    assert 'class="speaker"' in dressed(f"<p>{number}<strong>Ines:</strong> I see.</p>")


def test_bold_words_without_a_colon_do_not_speak() -> None:
    assert "speech" not in dressed("<p><strong>Nobody</strong> spoke.</p>")


def test_plain_names_speak_where_they_come_again() -> None:
    made = dressed("<p>ANNA LIND: One.</p><p>THE CHAIR: Two.</p><p>ANNA LIND: Three.</p>")
    assert made.count('class="speaker capitals"') == 3


def test_a_plain_word_before_a_colon_is_no_speaker() -> None:
    made = dressed("<p>Answer: it was the mill.</p><p>Note: so they say.</p><p>Remember: nobody knew.</p>")
    assert "speaker" not in made


def test_a_list_that_asks_under_a_heading_holds_questions() -> None:
    asks = "<h2>To talk about</h2><ol><li>Who?</li><li>Why then?</li><li>Say what you think.</li></ol>"
    assert '<section class="questions">' in dressed(f"<section>{asks}</section>")
    assert "questions" not in dressed("<section><h2>Agenda</h2><ol><li>Bread</li><li>Salt</li></ol></section>")


def test_what_ends_in_a_colon_leads_on_to_a_list() -> None:
    assert '<p class="leads">They asked for:</p>' in dressed("<p>They asked for:</p><ul><li>bread</li></ul>")


def test_the_first_words_are_whole_words() -> None:
    made = dressed("<p>Considerable disagreements notwithstanding, they met.</p>")
    assert '<span class="lead-in">Considerable</span> disagreements' in made


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nobody plans a year. In May we did.", "Nobody plans a year."),
        ("Mrs. Hobb came in late, and sat.", "Mrs. Hobb came in late,"),
        ("Prof. Hobb was not there at all.", "Prof. Hobb was not"),
    ],
)
def test_the_first_words_end_with_their_sentence(text: str, first: str) -> None:
    assert f'<span class="lead-in">{first}</span> ' in dressed(f"<p>{text}</p>")


def test_a_text_that_begins_with_emphasis_or_a_quotation_mark_has_none() -> None:
    assert "lead-in" not in dressed("<p><em>Moi</em> believes in virtue and in posterity.</p>")
    assert "lead-in" not in dressed(
        "<p>\N{LEFT SINGLE QUOTATION MARK}Come in, all of you,\N{RIGHT SINGLE QUOTATION MARK} she said.</p>"
    )


def test_names_alone_above_lists_are_those_of_minutes() -> None:
    made = dressed("<p>Aman:</p><ul><li>bread</li></ul><p>Annisa:</p><ul><li>salt</li></ul><p>Agreed: both.</p>")
    assert made.count('class="speaker"') == 2
    assert "speaker" not in dressed("<p>Agenda:</p><ul><li>bread</li></ul>")


def test_an_unbroken_dialogue_is_parted_from_the_text_around_it() -> None:
    made = dressed("<p>We kept it.</p><p><strong>Ines:</strong> Yes.</p><p><strong>Osei:</strong> No.</p><p>So it went on.</p>")
    assert '<p class="speech opens">' in made
    assert '<p class="resumes">So it went on.</p>' in made


def test_a_paragraph_that_may_be_a_speakers_own_is_not_parted_from_a_speech() -> None:
    made = dressed(
        "<p>Then:</p><p><strong>Ines:</strong> Yes.</p><p>And more.</p><p><strong>Osei:</strong> No.</p><p>And more.</p>"
    )
    assert "opens" not in made
    assert "resumes" not in made


@pytest.mark.parametrize(
    ("paragraph", "is_head"),
    [
        ("<p><strong>What was carried</strong></p>", True),
        ("<p><strong>What was carried</strong> by whom</p>", False),
        ("<p><strong>That was the end of it.</strong></p>", False),
        (f"<p><strong>{'very ' * 20}long</strong></p>", False),
    ],
)
def test_a_short_line_in_bold_above_a_paragraph_is_a_heading_in_all_but_name(paragraph: str, is_head: bool) -> None:
    assert ("typed-head" in dressed(f"{paragraph}<p>The salt.</p>")) is is_head


def test_a_line_in_bold_that_nothing_follows_heads_nothing() -> None:
    assert "typed-head" not in dressed("<p>The salt.</p><p><strong>The end</strong></p>")
