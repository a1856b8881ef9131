"""A passage of an EPUB in another language than its text says so (WCAG 2.2, 3.1.2): letters and small words betray it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from lxml import etree

from pressbook.proof.epub_access_book import Book, Fault, kinds, shorten, text_of
from pressbook.proof.epub_access_language import LATIN, alphabet, known, written_in
from pressbook.proof.epub_flow import XHTML

ANY_OTHER = re.compile(r"[\u0370-\u1dff\u2c80-\u2dff\u3040-\ua71f\ua800-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
# Addresses and file names are in no language.
ADDRESS = re.compile(r"\S*[/@_]\S*")
WORD = re.compile(r"[^\W\d_]+")
# Names and titles may stand as they are (3.1.2 excepts proper names); as many words as this in a row are a passage. Where another
# alphabet is at home, titles in Latin letters are everyday things.
PASSAGE, LATIN_PASSAGE = 4, 8
# Alphabets without spaces: two letters or so are a word.
UNSPACED, LETTERS = {"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}, 2
# Of a clause in the letters of its neighbours: its words, the small ones of another language in it, and how many of those differ.
CLAUSE, SMALL, DIFFERENT = 8, 4, 3
MARKS = (
    "\N{HORIZONTAL ELLIPSIS}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
CLAUSES = re.compile(rf"[.!?:;()\[\]{MARKS}]")
# Where titles and names stand beside each other.
LISTS = {"bibliography", "index", "readings", "doc-bibliography", "doc-index"}
INLINE = frozenset("a abbr b bdi bdo br del dfn em i img ins mark q s small span strong sub sup time u wbr".split())  # noqa: SIM905
UNSPOKEN = frozenset(("cite", "code", "kbd", "pre", "samp", "var"))


def check_passages(book: Book) -> Iterator[Fault]:
    """Passages in an alphabet that their language is not written in, and clauses whose small words are another language's."""
    for file in book.files:
        page = book.package.documents[file]
        body = page.find(f"{XHTML}body")
        if body is None:
            continue
        language = page.get("lang", "")
        other = bool(ANY_OTHER.search(text_of(body)))
        for words, said in _runs(body, language):
            if other or written_in(said) != {LATIN}:
                yield from _check_letters(file, words, said)
            yield from _check_small_words(file, words, said)


def _check_letters(file: str, words: str, said: str) -> Iterator[Fault]:
    own = written_in(said)
    for letters, found in groupby(WORD.findall(ADDRESS.sub(" ", words)), key=lambda word: alphabet(word[0])):
        run = list(found)
        length = sum(max(1, len(word) // LETTERS) for word in run) if letters in UNSPACED else len(run)
        if letters not in own and length >= (LATIN_PASSAGE if letters == LATIN else PASSAGE):
            quoted = shorten(" ".join(run), 40)
            yield Fault("unmarked-language", file, f'"{quoted}" is in {letters.capitalize()} letters and marked as {said}')


def _check_small_words(file: str, text: str, said: str) -> Iterator[Fault]:
    """Clauses with next to no small word of their own language and many of another's."""
    own = small_words().get(said.split("-")[0].lower())
    if own is None or len(text) < CLAUSE * 3:
        return
    for clause in CLAUSES.split(ADDRESS.sub(" ", text)):
        words = [word.casefold() for word in WORD.findall(clause)]
        if len(words) < CLAUSE:
            continue
        ours = sum(word in own for word in words)
        if ours * 5 > len(words):
            continue
        for language, theirs in small_words().items():
            hits = [word for word in words if word in theirs and word not in own]
            if len(hits) >= SMALL and len(set(hits)) >= DIFFERENT and len(hits) >= 4 * ours and len(hits) * 4 >= len(words):
                yield Fault(
                    "unmarked-language", file, f'"{shorten(clause.strip(), 40)}" looks like {language} and is marked as {said}'
                )
                break


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The commonest words of some languages, by their code."""
    return {language: frozenset(words) for language, words in known()["small-words"].items()}


def _runs(element: etree._Element, language: str) -> Iterator[tuple[str, str]]:
    """Text that belongs together, with its language: parted where a block begins or the language changes."""
    said = element.get("lang", language)
    if LISTS & (kinds(element) | set(element.get("class", "").split())) or element.get("translate") == "no":
        return
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag.removeprefix(XHTML) in UNSPOKEN:
            parts.append(" ")
        elif _flows(child, said):
            parts.append("".join(child.itertext()))
        else:
            yield "".join(parts), said
            parts = []
            yield from _runs(child, said)
        parts.append(child.tail or "")
    yield "".join(parts), said


def _flows(element: etree._Element, said: str) -> bool:
    """Whether an element is a part of the sentence around it, in its language."""
    if not isinstance(element.tag, str) or element.get("lang", said) != said:
        return False
    return element.tag.removeprefix(XHTML) in INLINE and all(_flows(child, said) for child in element)
