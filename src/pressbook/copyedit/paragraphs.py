"""Plain paragraphs in, plain paragraphs out: their quotation marks in the style asked for, with no press around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple

from pressbook.copyedit.conventions import CONVENTIONS, SINGLE, Convention, convention
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.study import study
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.quotes import edits_of, line_of
from pressbook.copyedit.rules.spaces import inside_marks
from pressbook.copyedit.rules.unpaired import find_unpaired
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.errors import UsageError
from pressbook.text.flatten import flatten_text
from pressbook.text.passages import Edit, Passage, Sort, sound
from pressbook.text.sentences import around
from pressbook.types import Change, Finding, Outcome, Place, Severity

STYLES = {"us": "american", "gb": "british"}
LANGUAGES = {"american": "en-US", "british": "en-GB"}
AUTO = "auto"
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
RULE = "quotes"
BEGINNING = 16  # characters of the next paragraph that tell whether a quotation runs on
HINT = "type the curly mark that is meant"


def set_paragraphs(paragraphs: Sequence[str], style: str, source: str = AUTO, language: str = "") -> list[str]:
    """The paragraphs of one text with their quotation marks, apostrophes and primes set; no letter or digit is changed.

    `style` is "us", "gb" or a language tag that `conventions` knows, and says how marks come out. `source` says how the text
    nests its marks now: "us" (double outside), "gb" (single outside), the tag of a language, or "auto" (as the text itself
    says). `language` is the text's own, if it is not the one of the style. Where nobody can tell what a mark is, it is left
    as typed. There are as many paragraphs out as in; spaces come and go only inside quotation marks. Raises UsageError for a
    style that nobody knows, or a language that is none.
    """
    return [one.text for one in _set(paragraphs, style, source, language)]


def edit_paragraphs(
    paragraphs: Sequence[str], style: str, source: str = AUTO, language: str = "", name: str = ""
) -> Outcome[tuple[str, ...]]:
    """What `set_paragraphs` gives, with every change and every mark that is doubtful.

    A place has the name that is given, the number of the paragraph as its line, and the column in it as typed, both from 1. A
    change says how sure it is; a finding has the words as typed and as each reading would set them (`doubtful-quote`), or tells
    of a quotation that does not pair (`unclosed-quotation`, `unopened-quotation`, `mismatched-quotation`).
    """
    texts: list[str] = []
    changes: list[Change] = []
    findings: list[Finding] = []
    for number, one in enumerate(_set(paragraphs, style, source, language, ask=True), 1):
        texts.append(one.text)
        place = partial(_place, name, number)
        made = changes_of(RULE, one.typed, one.edits, (), place)
        made += changes_of(RULE, one.marked, one.spaces, (one.edits,), place)
        changes += sorted(made, key=lambda change: change.place)
        findings += [_finding(doubt, one.typed.text, place(doubt.start)) for doubt in one.doubts]
    return Outcome(tuple(texts), tuple(changes), tuple(findings))


def style_names() -> tuple[str, ...]:
    """The names that a style may have, tags written as BCP 47 has them; a tag that is none of them goes by the nearest."""
    return (*STYLES, *map(_tag, CONVENTIONS))


class _Done(NamedTuple):
    """One paragraph: as typed, the edits of its marks, with them made, the edits of spaces then, and what is doubtful."""

    typed: Passage
    edits: list[Edit]
    marked: Passage
    spaces: list[Edit]
    doubts: list[Doubt]

    @property
    def text(self) -> str:
        return self.marked.edited(self.spaces).text


def _set(paragraphs: Sequence[str], style: str, source: str, language: str, ask: bool = False) -> Iterator[_Done]:
    style, marks = _known(style)
    if language and not TAG.fullmatch(language):
        raise UsageError(f"{language!r} is no tag of a language", hint="write it as in a manuscript: en, de, pt-BR")
    outer = "" if source == AUTO else "single" if _known(source)[1].outer == SINGLE else "double"
    language = STYLES.get(language.lower(), language) or style
    language = LANGUAGES.get(language, language)
    passages = [flatten_text(one, language) for one in paragraphs]
    lines, following = [], ""
    for passage in reversed(passages):
        lines.append(line_of(passage, following))
        # A speech of several paragraphs runs on over the empty lines between them.
        following = passage.text[:BEGINNING] if passage.text.strip() else following
    evidence, every = study(lines[::-1], outer)
    unpaired = _unpaired(passages, evidence) if ask else {}
    for number, (passage, found) in enumerate(zip(passages, every, strict=True)):
        said = list(edits_of(passage.prose, found, evidence, {language: style})) if found else []
        edits = sound(passage, (one for one in said if isinstance(one, Edit)))
        marked = passage.edited(edits)
        spaces: list[Edit] = []
        if marks.space:
            marked = flatten_text(marked.text, style)
            spaces = sound(marked, inside_marks(marked, marked.prose, Setting()))
        doubts = [one for one in said if isinstance(one, Doubt)]
        asked = {one.start for one in doubts}
        doubts += [one for one in unpaired.get(number, ()) if one.start not in asked]
        yield _Done(passage, edits, marked, spaces, sorted(doubts))


def _unpaired(passages: Sequence[Passage], evidence: Evidence) -> dict[int, list[Doubt]]:
    """The quotations that do not pair, by number of the paragraph: every line that is not empty is one of a text."""
    filled = [number for number, passage in enumerate(passages) if passage.text.strip()]
    text = [replace(passages[number], sort=Sort.PARAGRAPH, path=("blocks", number)) for number in filled]
    found: dict[int, list[Doubt]] = {}
    for which, doubt in find_unpaired(text, evidence):
        found.setdefault(filled[which], []).append(doubt)
    return found


def _known(style: str) -> tuple[str, Convention]:
    """The name of a style as the copyeditor has it, and its marks. Raises UsageError."""
    name = STYLES.get(style.lower(), style)
    if marks := convention(name):
        return name, marks
    right = {name.lower(): name for name in style_names()}
    right |= {row.name.lower(): _tag(tag) for tag, row in CONVENTIONS.items()}
    near = get_close_matches(style.lower(), right, 1)
    meant = f"did you mean {right[near[0]]!r}? " if near else ""
    raise UsageError(f"no style of quotation marks is called {style!r}", hint=f"{meant}there are {', '.join(style_names())}")


def _tag(row: str) -> str:
    first, *rest = row.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def _place(name: str, number: int, offset: int) -> Place:
    return Place(name, number, offset + 1)


def _finding(doubt: Doubt, text: str, place: Place) -> Finding:
    sentence = around(text, doubt.start, doubt.end) if doubt.typed else ""
    return Finding(
        doubt.finding,
        Severity.NOTE,
        doubt.message,
        place,
        HINT if doubt.typed else doubt.hint,
        doubt.typed,
        doubt.readings,
        sentence,
    )
