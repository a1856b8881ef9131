"""Plain paragraphs in, plain paragraphs out: their quotation marks in the style asked for, with no press around them."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from pressbook.copyedit.conventions import CONVENTIONS, SINGLE, Convention, convention
from pressbook.copyedit.quotation.study import study
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.quotes import edits_of, line_of
from pressbook.copyedit.rules.spaces import inside_marks
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.errors import UsageError
from pressbook.text.flatten import flatten_text
from pressbook.text.passages import Edit, Passage, sound
from pressbook.text.sentences import around
from pressbook.types import Change, Finding, Outcome, Place, Severity

STYLES = {"us": "american", "gb": "british"}
LANGUAGES = {"american": "en-US", "british": "en-GB"}
AUTO = "auto"
NAME = "quotes"  # of the rule, in a Change
BEGINNING = 16  # characters of the next paragraph that tell whether a quotation runs on


def set_paragraphs(paragraphs: Sequence[str], style: str, source: str = AUTO, language: str = "") -> list[str]:
    """The paragraphs of one text with their quotation marks, apostrophes and primes set; no other character is changed.

    `style` is "us", "gb" or a language tag that `conventions` knows, and says how marks come out. `source` says how the text
    nests its marks now: "us" (double outside), "gb" (single outside), the tag of a language, or "auto" (as the text itself
    says). `language` is the text's own, if it is not the one of the style. Where nobody can tell what a mark is, it is left
    as typed. There are as many paragraphs out as in; an empty one stays. Spaces inside guillemets come and go with them.
    Raises UsageError for a style that nobody knows.
    """
    return [_edited(passage, edits)[0] for passage, _, edits, _ in _read(paragraphs, style, source, language)]


def edit_paragraphs(
    paragraphs: Sequence[str], style: str, source: str = AUTO, language: str = "", name: str = ""
) -> Outcome[tuple[str, ...]]:
    """What `set_paragraphs` gives, with every change and every doubtful mark.

    Places have the name that is given, the paragraph's number as line, and the column in it as typed, both from 1. A change
    has its sureness; a finding (`doubtful-quote`) has the words as typed and the ways in which they may be read.
    """
    done: list[str] = []
    changes: list[Change] = []
    findings: list[Finding] = []
    for number, (passage, marks, edits, doubts) in enumerate(_read(paragraphs, style, source, language), 1):
        text, spaces = _edited(passage, edits)
        done.append(text)
        place = partial(_place, name, number)
        changes += changes_of(NAME, passage, edits, (), place)
        changes += changes_of(NAME, passage.edited(edits), spaces, (edits,), place)
        findings += [_finding(doubt, passage.text, place(doubt.start)) for doubt in doubts]
    changes.sort(key=lambda change: change.place)
    return Outcome(tuple(done), tuple(changes), tuple(findings))


def style_names() -> tuple[str, ...]:
    """Every name of a style of quotation marks, as BCP 47 writes tags: us, gb, ca, de, de-CH ..."""
    return (*STYLES, *map(_tag, CONVENTIONS))


def _read(
    paragraphs: Sequence[str], style: str, source: str, language: str
) -> Iterator[tuple[Passage, Convention, list[Edit], list[Doubt]]]:
    """Each paragraph with the convention it is set by, what changes in it and what cannot be told."""
    style, marks = _known(style)
    outer = ""
    if source != AUTO:
        outer = "single" if _known(source)[1].outer == SINGLE else "double"
    language = STYLES.get(language.lower(), language) or style
    language = LANGUAGES.get(language, language)
    passages = [flatten_text(one, language) for one in paragraphs]
    following = ""
    lines = []
    for passage in reversed(passages):
        lines.append(line_of(passage, following))
        # A speech of several paragraphs runs on over the empty lines between them.
        following = passage.text[:BEGINNING] if passage.text.strip() else following
    evidence, every = study(lines[::-1], outer)
    styles = {language: style}
    for passage, found in zip(passages, every, strict=True):
        said = list(edits_of(passage.prose, found, evidence, styles)) if found else []
        edits = sound(passage, (one for one in said if isinstance(one, Edit)))
        yield passage, marks, edits, [one for one in said if isinstance(one, Doubt)]


def _known(style: str) -> tuple[str, Convention]:
    """The name of a style as the copyeditor has it, and its marks. Raises UsageError."""
    marks = convention(STYLES.get(style.lower(), style))
    if marks is not None:
        return STYLES.get(style.lower(), style), marks
    names = style_names()
    spoken = {row.name.lower(): _tag(tag) for tag, row in CONVENTIONS.items()}
    near = get_close_matches(style.lower(), [*map(str.lower, names), *spoken], 1)
    right = {name.lower(): name for name in names} | spoken
    meant = f"did you mean {right[near[0]]!r}? " if near else ""
    raise UsageError(f"no style of quotation marks is called {style!r}", hint=f"{meant}there are {', '.join(names)}")


def _tag(row: str) -> str:
    first, *rest = row.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def _edited(passage: Passage, edits: list[Edit], marks: Convention) -> tuple[str, Passage, list[Edit]]:
    """The text with its marks, and with the spaces that the style has inside them."""
