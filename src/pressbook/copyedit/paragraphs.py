"""Plain paragraphs in, plain paragraphs out: their quotation marks in the style asked for, with no press around them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.quotation.study import Line, study, study_again
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.quotes import edits_of, line_of
from pressbook.copyedit.rules.spaces import inside_marks
from pressbook.copyedit.rules.unpaired import find_unpaired
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.errors import UsageError
from pressbook.text.conventions import CONVENTIONS, SINGLE, Convention, convention
from pressbook.text.flatten import flatten_text
from pressbook.text.passages import Edit, Passage, Sort, sound
from pressbook.text.sentences import around
from pressbook.types import Change, Finding, Outcome, Place, Severity

STYLES = {"us": "american", "gb": "british"}
LANGUAGES = {"american": "en-US", "british": "en-GB"}
AUTO = "auto"
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
RULE = "quotes"
SURE, TURNS = 3.0, 4  # odds from which a mark is not looked at again; times that a paragraph is
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
        passage, made = one.typed, []
        for at, edits in enumerate(one.history):
            made += changes_of(RULE, passage, edits, one.history[:at], place)
            passage = passage.edited(edits)
        changes += sorted(made, key=lambda change: change.place)
        findings += [_finding(doubt, one.typed.text, place(doubt.start)) for doubt in one.doubts]
    return Outcome(tuple(texts), tuple(changes), tuple(findings))


def style_names() -> tuple[str, ...]:
    """The names that a style may have, tags written as BCP 47 has them; a tag that is none of them goes by the nearest."""
    return (*STYLES, *map(_tag, CONVENTIONS))


class _Done(NamedTuple):
    """One paragraph: as typed, the edits that were made one after the other, what it is with them, and what is doubtful."""

    typed: Passage
    history: list[list[Edit]]
    text: str
    doubts: list[Doubt]


def _set(paragraphs: Sequence[str], style: str, source: str, language: str, ask: bool = False) -> list[_Done]:
    style, marks = _known(style)
    if language and not TAG.fullmatch(language):
        raise UsageError(f"{language!r} is no tag of a language", hint="write it as in a manuscript: en, de, pt-BR")
    outer = "" if source == AUTO else _outer(_known(source)[1])
    language = STYLES.get(language.lower(), language) or style
    language = LANGUAGES.get(language, language)
    passages = [flatten_text(one, language) for one in paragraphs]
    lines = _lines(passages)
    evidence, every = study(lines, outer)
    unpaired = _unpaired(passages, evidence) if ask else {}
    styles = {language: style}
    done: list[_Done] = []
    unsure: list[int] = []
    for number, (passage, found) in enumerate(zip(passages, every, strict=True)):
        said = list(edits_of(passage.prose, found, evidence, styles)) if found else []
        history = _turn(passage, said, style)
        doubts = [one for one in said if isinstance(one, Doubt)]
        asked = {one.start for one in doubts}
        doubts += [one for one in unpaired.get(number, ()) if one.start not in asked]
        done.append(_Done(passage, history, _made(passage, history), sorted(doubts)))
        if any(map(_is_unsure, found)):
            unsure.append(number)
    _settle(done, unsure, lines, every, replace(evidence, outer=_outer(marks)), styles)
    return done


def _outer(marks: Convention) -> str:
    """Which marks stand outside, as the parse wants it."""
    return "single" if marks.outer == SINGLE else "double"


def _lines(passages: Sequence[Passage]) -> list[Line]:
    """Paragraphs as the parse wants them, each with the beginning of the next."""
    lines, following = [], ""
    for passage in reversed(passages):
        lines.append(line_of(passage, following))
        # A speech of several paragraphs runs on over the empty lines between them.
        following = passage.text[:BEGINNING] if passage.text.strip() else following
    return lines[::-1]


def _made(passage: Passage, history: Sequence[list[Edit]]) -> str:
    """A passage's text with edits made one after the other."""
    for edits in history:
        passage = passage.edited(edits)
    return passage.text


def _turn(passage: Passage, said: Sequence[Edit | Doubt], style: str) -> list[list[Edit]]:
    """The edits of a passage's marks, and those of the spaces inside the marks when they are set."""
    edits = sound(passage, (one for one in said if isinstance(one, Edit)))
    marks = convention(style)
    if marks is None or not marks.space:
        return [edits] if edits else []
    marked = flatten_text(passage.edited(edits).text, style)
    spaces = sound(marked, inside_marks(marked, marked.prose, Setting()))
    return [one for one in (edits, spaces) if one]


def _is_unsure(mark: Mark) -> bool:
    """Whether a mark may be read in another way when the others are set."""
    return mark.margin < SURE or (mark.partner is None and mark.role in (Role.OPEN, Role.CLOSE))


def _settle(
    done: list[_Done],
    unsure: Sequence[int],
    lines: list[Line],
    every: list[list[Mark]],
    evidence: Evidence,
    styles: Mapping[str, str],
) -> None:
    """Read the paragraphs that are set and yet unsure again until nothing changes; the sure ones are as they were read.

    When a paragraph goes round in a circle, it stays where that began.
    """
    ((language, style),) = styles.items()
    past = {number: {done[number].typed.text: 0, done[number].text: len(done[number].history)} for number in unsure}
    for _ in range(TURNS):
        if not unsure:
            return
        now = _lines([flatten_text(one.text, language) for one in done])
        for number in unsure:
            lines[number] = now[number]
        evidence = study_again(evidence, lines, every, unsure)
        moved: list[int] = []
        for number in unsure:
            passage = flatten_text(done[number].text, language)
            turn = _turn(passage, list(edits_of(passage.prose, every[number], evidence, styles)), style)
            if not turn:
                continue
            text, history = _made(passage, turn), [*done[number].history, *turn]
            if text in past[number]:
                del history[past[number][text] :]
            else:
                past[number][text] = len(history)
                moved.append(number)
            done[number] = done[number]._replace(history=history, text=text)
        if not moved:
            return


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
