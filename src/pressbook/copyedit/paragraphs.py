"""Plain paragraphs in, plain paragraphs out: their quotation marks in the style asked for, with no press around them."""

from collections.abc import Sequence

from pressbook.copyedit.conventions import SINGLE, convention
from pressbook.copyedit.quotation.study import study
from pressbook.copyedit.rules.quotes import edits_of, line_of
from pressbook.copyedit.rules.spaces import inside_marks
from pressbook.copyedit.setting import Setting
from pressbook.text.flatten import flatten_text
from pressbook.text.passages import Edit, sound

STYLES = {"us": "american", "gb": "british", "uk": "british"}
LANGUAGES = {"american": "en-US", "british": "en-GB"}


def set_paragraphs(paragraphs: Sequence[str], style: str, source: str = "auto", language: str = "") -> list[str]:
    """The paragraphs of one text with their quotation marks, apostrophes and primes set; no other character is changed.

    `style` is "us", "gb" or a language tag that `conventions` knows, and says how marks come out. `source` says how the text
    nests its marks now: "us" (double outside), "gb" (single outside), the tag of a language, or "auto" (as the text itself
    says). `language` is the text's own, if it is not the one of the style. Where nobody can tell what a mark is, it is left
    as typed. Raises ValueError for a style that nobody knows.
    """
    style = STYLES.get(style.lower(), style)
    source = STYLES.get(source.lower(), source)
    marks = convention(style)
    if marks is None:
        raise ValueError(f"no style of quotation marks is called {style}")
    known = convention(source) if source != "auto" else None
    if source != "auto" and known is None:
        raise ValueError(f"no style of quotation marks is called {source}")
    language = language or LANGUAGES.get(style, style)
    outer = "" if known is None else "single" if known.outer == SINGLE else "double"
    passages = [flatten_text(one, language) for one in paragraphs]
    after = [*(one.text[:16] for one in passages[1:]), ""]
    evidence, every = study([line_of(one, following) for one, following in zip(passages, after, strict=True)], outer)
    styles = {language: style}
    done: list[str] = []
    for passage, found in zip(passages, every, strict=True):
        edits = (
            sound(passage, (one for one in edits_of(passage.prose, found, evidence, styles) if isinstance(one, Edit)))
            if found
            else []
        )
        done.append(_spaced(passage.edited(edits).text, style) if marks.space else passage.edited(edits).text)
    return done


def _spaced(text: str, style: str) -> str:
    """The spaces that a style has inside its marks."""
    passage = flatten_text(text, style)
    return passage.edited(sound(passage, inside_marks(passage, passage.prose, Setting()))).text
