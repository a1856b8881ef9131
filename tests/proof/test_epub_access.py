"""A book says that it conforms only when nothing is found against it: each fault is put into a real EPUB and found."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tinycss2.color4
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.export import write_epub
from pressbook.proof import check_access
from pressbook.proof.epub_access_colour import contrast
from pressbook.proof.epub_access_language import alphabet, runs_left, written_in
from pressbook.proof.epub_access_passages import small_words
from pressbook.proof.epub_access_pictures import says_nothing
from pressbook.proof.epub_access_style import check_sheet
from pressbook.types import Edition, Place
from tests.editions import STYLES
from tests.export.test_epub_metadata import a_picture
from tests.proof import damage
from tests.proof.specimen import a_specimen
from tests.proof.test_epub import TEXT_FILE, Changes, cut
from tests.proof.test_epub import replace as swap

Change = Callable[[str], str]
RUSSIAN = "Вставай, проклятьем заклеймённый, весь мир голодных"
CHINESE = "春天的时候我们在河边读书"
TABLE = "<table><tr><td>1912</td><td>31</td></tr><tr><td>1913</td><td>40</td></tr></table>"


def put(markup: str) -> Change:
    """Something before the first paragraph of the text."""
    return swap("<p>", f"{markup}<p>")


def sheet(css: str) -> Changes:
    return {"style.css": lambda text: f"{text}\n{css}\n"}


FAULTS: dict[str, tuple[Changes, str]] = {
    "a picture without a word": ({TEXT_FILE: put('<p><img src="cover.jpg" alt=""/></p>')}, "undescribed-picture"),
    "a picture called by its file": ({TEXT_FILE: put('<p><img src="cover.jpg" alt="DSC_0042.JPG"/></p>')}, "undescribed-picture"),
    "a picture called a picture": ({TEXT_FILE: put('<p><img src="cover.jpg" alt="Figure 3"/></p>')}, "undescribed-picture"),
    "a drawing without a word": ({TEXT_FILE: put('<svg xmlns="http://www.w3.org/2000/svg"/>')}, "undescribed-picture"),
    "a film": ({TEXT_FILE: put('<video src="a.mp4"/>')}, "not-accessible"),
    "no title": ({TEXT_FILE: cut("<title>.*?</title>", "<title/>")}, "not-accessible"),
    "a title that is a file's name": ({TEXT_FILE: cut("<title>.*?</title>", "<title>ch001.xhtml</title>")}, "not-accessible"),
    "an empty heading": ({TEXT_FILE: put("<h2> </h2>")}, "not-accessible"),
    "a heading two levels down": ({TEXT_FILE: put("<h4>Of bread</h4>")}, "skipped-heading"),
    "a link without words": ({TEXT_FILE: put('<p><a href="https://example.org/"> </a></p>')}, "not-accessible"),
    "a table without headings": ({TEXT_FILE: put(TABLE)}, "table-without-headers"),
    "a list with a stranger": ({TEXT_FILE: put("<ul><p>no item</p></ul>")}, "not-accessible"),
    "an item without a list": ({TEXT_FILE: put("<div><li>alone</li></div>")}, "not-accessible"),
    "an identifier twice": ({TEXT_FILE: swap('id="s1-note-2"', 'id="s1-note-1"')}, "not-accessible"),
    "a label that is not there": ({TEXT_FILE: put('<section aria-labelledby="nobody"/>')}, "not-accessible"),
    "a role that is none": ({TEXT_FILE: put('<section role="doc-endnote"/>')}, "not-accessible"),
    "an order of its own": ({TEXT_FILE: put('<p tabindex="3">one</p>')}, "not-accessible"),
    "a page that forbids enlarging": (
        {TEXT_FILE: swap("<head>", '<head><meta name="viewport" content="width=device-width, user-scalable=no"/>')},
        "not-accessible",
    ),
    "a page that reloads": ({TEXT_FILE: swap("<head>", '<head><meta http-equiv="refresh" content="9"/>')}, "not-accessible"),
    "a form": ({TEXT_FILE: put("<p><input/></p>")}, "not-accessible"),
    "no language": ({TEXT_FILE: cut(r'<html([^>]*?) lang="[^"]*" xml:lang="[^"]*"', r"<html\1")}, "not-accessible"),
    "a language that is none": ({TEXT_FILE: put('<p lang="english (uk)">Words</p>')}, "not-accessible"),
    "no language of the package": ({".opf": cut(r' xml:lang="[^"]*"')}, "not-accessible"),
    "Hebrew from left to right": ({TEXT_FILE: put('<p lang="he">שלום</p>')}, "not-accessible"),
    "a heading that nobody sees": ({TEXT_FILE: put("<h2>\N{ZERO WIDTH SPACE}</h2>")}, "not-accessible"),
    "a sentence without spaces": ({TEXT_FILE: put(f"<p>It begins: {CHINESE}.</p>")}, "unmarked-language"),
    "a song in another alphabet": ({TEXT_FILE: put(f"<p>We sang {RUSSIAN}.</p>")}, "unmarked-language"),
    "grey on nothing": (sheet("h1 { color: #999 }"), "weak-contrast"),
    "grey on white": (sheet("mark { color: #999; background: #fff }"), "weak-contrast"),
    "white under any words": (sheet("@media (min-width: 20em) { aside { background: white } }"), "weak-contrast"),
    "a colour behind a name": (sheet(":root { --ink: #777 } p { color: var(--ink); background: #fff }"), "weak-contrast"),
    "type in points": (sheet("p { font-size: 11pt }"), "fixed-type"),
    "type in a shorthand": (sheet("p { font: italic 12px/1.4 serif }"), "fixed-type"),
    "lines in pixels": (sheet("p { line-height: 18px }"), "fixed-type"),
    "a face that insists": (sheet("p { font-family: serif !important }"), "fixed-type"),
    "a page as wide as a desk": (sheet("pre { min-width: 600px }"), "fixed-type"),
    "something that moves": (sheet("h1 { animation: slide 2s infinite }"), "not-accessible"),
    "a hidden place": (sheet("a:focus { outline: none }"), "not-accessible"),
    "white on white in a rule in a rule": (sheet("body { p { color: white; background: white } }"), "weak-contrast"),
    "a rule for a part of a page": (sheet("@scope (section) { p { color: silver } }"), "weak-contrast"),
    "words that fade": (sheet("p { opacity: 0.1 }"), "weak-contrast"),
    "words filled with white": (sheet("p { -webkit-text-fill-color: white }"), "weak-contrast"),
    "words without a colour": (sheet("p { color: transparent }"), "weak-contrast"),
    "the ground for ink": (sheet("p { color: Canvas; background: Canvas }"), "weak-contrast"),
    "the ink for ground": (sheet("p { background: CanvasText }"), "weak-contrast"),
    "a gradient below words": (sheet("p { background-image: linear-gradient(white, white) }"), "weak-contrast"),
    "a name with two colours": (
        sheet("p { --ink: white } div { --ink: black } em { color: var(--ink); background: #fff }"),
        "weak-contrast",
    ),
    "type of a window's width": (sheet("p { font-size: 2vw }"), "fixed-type"),
    "type that is reckoned": (sheet("p { font-size: calc(8px + 1px) }"), "fixed-type"),
    "type that grows no further": (sheet("p { font-size: clamp(8px, 1em, 10px) }"), "fixed-type"),
    "something old that moves": (sheet("@-webkit-keyframes slide { to { margin: 1em } }"), "not-accessible"),
    "a place of no colour": (sheet("a:focus { outline-color: transparent }"), "not-accessible"),
    "a line that is not shown": (sheet(".subtitle { display: none }"), "hidden-words"),
    "a line that nobody sees": (sheet("p { visibility: hidden }"), "hidden-words"),
    "type of no size": (sheet("h2 { font-size: 0 }"), "hidden-words"),
    "a line beside the page": (sheet("h2 { text-indent: -9999px }"), "hidden-words"),
    "a line beside its box": (sheet("h2 { text-indent: -100%; overflow: hidden }"), "hidden-words"),
    "a box too low": (sheet("aside { max-height: 1em; overflow: hidden }"), "hidden-words"),
    "other words": (sheet("h1 { content: 'Something else' }"), "hidden-words"),
    "a colour in the text": ({TEXT_FILE: put('<p style="color: #999">pale</p>')}, "weak-contrast"),
}


def test_a_sound_book_may_say_that_it_conforms(edition: Edition, epub: Path) -> None:
    assert [finding.message for finding in check_access(edition, epub)] == []


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_what_keeps_somebody_out_is_found(name: str, edition: Edition, epub: Path, tmp_path: Path) -> None:
    changes, rule = FAULTS[name]
    broken = damage.rewrite_epub(epub, tmp_path / "broken.epub", changes)
    found = check_access(edition, broken)
    assert [finding.rule for finding in found] == [rule]
    assert found[0].hint
    assert found[0].message.startswith("the EPUB does not say that it is accessible: ")


def test_what_only_moves_or_adds_hides_nothing(edition: Edition, epub: Path, tmp_path: Path) -> None:
    css = "h2::before { content: '\\00a7' } li { text-indent: -1.35em } small { font-size: 70% } ol[hidden] { display: none }"
    assert check_access(edition, damage.rewrite_epub(epub, tmp_path / "more.epub", sheet(css))) == ()


def test_a_book_that_cannot_be_opened_is_not_called_accessible(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "no.epub").write_bytes(b"PK")
    assert [finding.rule for finding in check_access(edition, tmp_path / "no.epub")] == ["not-accessible"]


def test_a_picture_is_found_where_it_stands_in_the_manuscript_and_counted_once(tmp_path: Path) -> None:
    shown = replace(a_picture(tmp_path, "still.svg"), place=Place("manuscripts/mill.md", 12))
    edition = a_specimen(f"Before ![]({shown.address}) and ![]({shown.address}) after.\n")
    session = replace(edition.sections[0], manuscript="manuscripts/mill.md")
    edition = replace(edition, pictures=(shown,), sections=(session, *edition.sections[1:]))
    write_epub(edition, STYLES, tmp_path / "a.epub")
    (finding,) = check_access(edition, tmp_path / "a.epub")
    assert (finding.rule, finding.place) == ("undescribed-picture", Place("manuscripts/mill.md", 12))
    assert finding.message.endswith("a picture has no description, and 1 more in this text")


def test_a_groups_own_sheet_is_held_to_it(edition: Edition, tmp_path: Path) -> None:
    own = tmp_path / "styles"
    (own / "classic").mkdir(parents=True)
    (own / "classic" / "epub.css").write_text("h1 { color: gold }")
    write_epub(edition, (own, *STYLES), tmp_path / "a.epub")
    (finding,) = check_access(edition, tmp_path / "a.epub")
    assert finding.rule == "weak-contrast"
    assert "styles/classic/epub.css" in finding.hint


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_every_style_of_ours_passes(style: str, tmp_path: Path) -> None:
    edition = replace(a_specimen(), style=style)
    write_epub(edition, STYLES, tmp_path / "a.epub")
    assert check_access(edition, tmp_path / "a.epub") == ()


@pytest.mark.parametrize(
    "css",
    [
        "p { font-size: 0.9em; line-height: 1.4; letter-spacing: 0 }",
        "mark { color: #111; background: #ffdd88 }",
        "a { color: LinkText; background: Canvas }",
        "a { color: inherit; background: none }",
        "caption { color: Canvas; background: CanvasText }",
        "a:focus { outline: 0.1em solid currentColor; background-image: none }",
        "p { font-size: calc(1em + 2px); opacity: 1; a { text-decoration: underline } }",
        "h1 { font-size: clamp(1em, 3vw, 2em); background-color: transparent }",
        "figure { img { filter: invert(1) } }",
        "@media (prefers-color-scheme: dark) { mark { color: white; background-color: #333 } }",
        "figure img.pale { background: #fff }",
        ".cover img { max-width: 600px; width: 100% }",
        "td { border-bottom: 1px solid }",
        "p { color: #000; background: rgb(255 255 255) }",
    ],
)
def test_what_leaves_the_reader_free_is_let_pass(css: str) -> None:
    assert [fault.words for fault in check_sheet("style.css", css)] == []


def test_contrast_is_that_of_the_recommendation() -> None:
    def colour(words: str) -> object:
        return tinycss2.color4.parse_color(words)

    assert contrast(colour("#000"), colour("#fff")) == pytest.approx(21)
    assert contrast(colour("#767676"), colour("#fff")) == pytest.approx(4.54, abs=0.01)
    assert contrast(colour("#777"), colour("hsl(0 0% 100%)")) == pytest.approx(4.48, abs=0.01)
    assert contrast(colour("rgb(0 0 0 / 50%)"), colour("#fff")) is None
    assert contrast(colour("currentcolor"), colour("#fff")) is None


@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_contrast_is_the_same_both_ways_and_within_its_bounds(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    first, second = (tinycss2.color4.parse_color(f"rgb({red} {green} {blue})") for red, green, blue in (one, other))
    ratio = contrast(first, second)
    assert ratio is not None
    assert ratio == contrast(second, first)
    assert 1 <= ratio <= 21.000001


@pytest.mark.parametrize(
    "words", ["gate.jpg", "IMG_2041", "image", "Bild", "Figure 3", "1912", "screenshot 2024-01-02", "a1b2c3d4e5f60718"]
)
def test_words_that_show_nothing_are_known(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words", ["A gate", "Bild einer Mühle", "Marx", "A drawing of a mill", "Ἀκρόπολις", "Mrs Dalloway's hours"]
)
def test_words_that_show_something_are_let_pass(words: str) -> None:
    assert not says_nothing(words)


def test_alphabets_are_those_that_languages_are_written_in() -> None:
    assert [alphabet(letter) for letter in "aжλשع中ʼ"] == ["LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "CJK", "LATIN"]
    assert written_in("sr") == {"CYRILLIC", "LATIN"}
    assert written_in("sr-Latn") == {"LATIN"}
    assert [runs_left(tag) for tag in ("he", "fa-IR", "yi-Latn", "az-Arab", "en-GB")] == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (f'<p>We sang <span lang="ru">{RUSSIAN}</span>.</p>', False),
        ("<p>Of Вера Засулич and of Чернышевский we knew little, and of Толстой too much.</p>", False),
        (f'<ul class="readings"><li class="readings">{RUSSIAN}</li></ul>', False),
        ("<p>См. https://example.org/где/мы/читали/эти/пять/книг.</p>", False),
        ("<p>It says: qu’il est plus facile de le dire que de ne pas le faire pour nous tous.</p>", True),
        ('<p>It says: <span lang="fr">qu’il est plus facile de le dire que de ne pas le faire</span>.</p>', False),
        (
            "<p>It says: <cite>de la misère en milieu étudiant et de quelques moyens pour y remédier dans les rues</cite>.</p>",
            False,
        ),
        ("<p>Rue de la Paix, Bois de la Cambre, Place de la Bourse and Café de la Gare were all shut by then.</p>", False),
        ("<table><tr><th>Вера</th><th>Лев</th></tr><tr><td>Засулич</td><td>Толстой</td></tr></table>", False),
        (f"<p>We <em>sang {RUSSIAN}</em>.</p>", True),
    ],
)
def test_a_passage_is_marked_and_a_name_need_not_be(
    paragraph: str, found: bool, edition: Edition, epub: Path, tmp_path: Path
) -> None:
    broken = damage.rewrite_epub(epub, tmp_path / "a.epub", {TEXT_FILE: put(paragraph)})
    assert [finding.rule for finding in check_access(edition, broken)] == (["unmarked-language"] if found else [])


def test_small_words_are_words_and_every_language_has_enough_of_them() -> None:
    assert {language for language, words in small_words().items() if len(words) < 20} == set()
    assert all(isinstance(word, str) for words in small_words().values() for word in words)


def test_every_rule_is_a_word_that_an_explanation_has() -> None:
    rules = {rule for _, rule in FAULTS.values()}
    folder = Path(__file__).parents[2] / "src" / "pressbook" / "explanations"
    assert all(re.search(r"After:", (folder / f"{rule}.md").read_text("utf-8")) for rule in rules)
