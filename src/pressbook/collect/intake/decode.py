"""Bytes in, text out: by byte-order mark, by UTF-8, by what was declared, and only then by a guess, which is said."""

import codecs
import re
from itertools import pairwise

from pressbook.collect.intake.draft import Source
from pressbook.types import Finding, Severity

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is no letter and no white space: left over from an editor, a printer driver or a broken copy.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\N{ZERO WIDTH NO-BREAK SPACE}]")


def decode(source: Source) -> tuple[str, tuple[Finding, ...]]:
    """Read a text file: newlines come out as \\n, control characters are dropped.

    Raises ConversionError when it is no text (or when nothing of it is).
    """
    text, findings = _to_text(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n\n").replace("\x85", "\n")
    dropped = CONTROLS.findall(text)
    if len(dropped) > max(8, len(text) // 100):
        raise source.refuse("is not a text: it is full of control characters", "open it with the program it came from")
    if dropped:
        line = text.count("\n", 0, CONTROLS.search(text).start()) + 1  # type: ignore[union-attr]  # there is one
        message = f"{len(dropped)} control characters that print nothing were dropped"
        findings.append(source.finding("control-characters", Severity.NOTE, message, line=line))
    return CONTROLS.sub("", text), tuple(findings)


def _to_text(source: Source) -> tuple[str, list[Finding]]:
    data = source.data
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    if source.charset:
        try:
            return data.decode(source.charset), []
        except (LookupError, UnicodeDecodeError):
            pass  # a server's charset is often wrong: what follows finds the right one
    half = _sixteen_bits(data)
    if half:
        return data.decode(half, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _by_line(source)


def _sixteen_bits(data: bytes) -> str:
    """UTF-16 without a mark: Western text in it is every other byte zero."""
    head = data[:2000]
    if len(head) > 8 and head[1::2].count(0) > len(head) * 0.35:
        return "utf-16-le"
    return "utf-16-be" if len(head) > 8 and head[0::2].count(0) > len(head) * 0.35 else ""


def _by_line(source: Source) -> tuple[str, list[Finding]]:
    """Files are often glued from two: each line is UTF-8 if it can be, else in the one old encoding that fits the file."""
    lines = source.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    broken = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    encoding = _old_encoding(b"\n".join(lines[number] for number in broken))
    odd = set(broken)
    text = "\n".join(
        line.decode(encoding, "replace") if number in odd else line.decode("utf-8") for number, line in enumerate(lines)
    )
    message = f"{len(broken)} of {len(lines)} lines are not UTF-8; they were read as {encoding}"
    hint = "look at the accents and quotes on that line; save the file as UTF-8 and add it again if they are wrong"
    return text, [source.finding("guessed-encoding", Severity.WARNING, message, hint, broken[0] + 1)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _old_encoding(data: bytes) -> str:
    """Windows-1252 unless so many letters are beyond ASCII that the text is Greek, Cyrillic or Hebrew; then the likeliest."""
    letters = sum(byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" for byte in data)
    if sum(byte >= 0xC0 for byte in data) <= letters:
        return "cp1252"
    return max(("cp1251", "koi8-r", "cp1253", "cp1255"), key=lambda encoding: _likeness(data.decode(encoding, "replace")))


def _likeness(text: str) -> int:
    """Letters in the order languages have them: small letters after letters, capitals only at the head of a word."""
    pairs = list(pairwise(text))
    # Hebrew has no capitals; its letters count by their block.
    hebrew = sum("\N{HEBREW LETTER ALEF}" <= char <= "\N{HEBREW LETTER TAV}" for char in text)
    # Five of them have a form for the end of a word, which stands nowhere else.
    amiss = len(re.findall("[ךםןףץ][א-ת]", text))
    common = sum(char in "оеаинтсραοιτεσν" for char in text)
    good = sum(second.islower() and first.isalpha() for first, second in pairs)
    bad = sum(second.isupper() and first.islower() for first, second in pairs)
    return good + common + 2 * hebrew - 8 * amiss - 4 * bad - 2 * text.count("\N{REPLACEMENT CHARACTER}")
