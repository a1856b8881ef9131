"""Repair text that was read in the wrong encoding, line by line and only there; the one file that knows ftfy."""

import re

from ftfy import TextFixerConfig, fix_encoding

from pressbook.collect.intake.draft import Source
from pressbook.types import Finding, Severity

# Only the encoding: quotes stay curly, ligatures, widths, entities and composed characters stay as typed.
ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
# A letter that opens a two- to four-byte sequence of UTF-8, with what Windows-1252 or Latin-1 make of the bytes after it;
# a space may be a no-break space that somebody tidied.
SUSPECT = re.compile(
    "[\xc2-\xf4][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122 ]|[\x80-\x9f]"
)
AROUND = re.compile(r"\S*\s?$")


def repair(text: str, source: Source, *, numbered: bool = True) -> tuple[str, tuple[Finding, ...]]:
    """Mend mojibake, once or twice over. Lines that are right come back as they are."""
    lines, mended, first = text.split("\n"), 0, 0
    examples: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        if not SUSPECT.search(line):
            continue
        better = fix_encoding(line, ENCODING_ONLY)
        if better == line:
            continue
        mended += 1
        first = first or number + 1
        if len(examples) < 3:
            examples.append(_example(line, better))
        lines[number] = better
    if not mended:
        return text, ()
    shown = "; ".join(f"{before!r} is now {after!r}" for before, after in examples)
    message = f"{mended} lines had been read in the wrong encoding and were mended: {shown}"
    hint = "look at them once; nothing else in the text was touched"
    line_number = first if numbered else 0
    return "\n".join(lines), (source.finding("repaired-mojibake", Severity.NOTE, message, hint, line_number),)


def _example(before: str, after: str) -> tuple[str, str]:
    """The first place where two lines differ, with the word around it."""
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    word = AROUND.search(before[:start])
    start = max(word.start() if word else start, start - 20)
    return before[start : start + 24].split("  ")[0], after[start : start + 20].split("  ")[0]
