"""A manuscript's bytes become text: one encoding, newlines as \\n, no byte that is not writing."""

import codecs
import re

from pressbook.errors import ManuscriptError
from pressbook.types import Finding, Outcome, Place, Severity

BINARY = {
    b"PK\x03\x04": "a Word, OpenDocument or zip file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "a rich text (RTF) file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What neither XML nor a printer can take: controls except tab and newline, and noncharacters; and the two overrides of direction
# (UAX 9, 2.2), which show words back to front, so that no page could be held to its manuscript.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}]"
)


def decode(data: bytes, manuscript: str) -> Outcome[str]:
    """Read bytes as a person would have meant them: UTF-8, else by its mark, else Windows-1252 byte by byte.

    Raises ManuscriptError where the bytes are not a text.
    """
    for magic, kind in BINARY.items():
        if data.startswith(magic):
            raise ManuscriptError(
                f"this is {kind}, not a text", place=Place(manuscript), hint="take it in with `pressbook add FILE`"
            )
    findings: list[Finding] = []
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), _unmarked(data))
    if encoding == "utf-8":
        text = _utf8(data.removeprefix(codecs.BOM_UTF8), manuscript, findings)
    else:
        text = data.decode(encoding, "replace").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
        findings.append(_encoding(Place(manuscript), f"read as {encoding.upper()}, which few editors write"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _clean(text, manuscript, findings)
    _lost(text, manuscript, findings)
    return Outcome(text, findings=tuple(findings))


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark shows every other byte as zero."""
    sample = data[:4096]
    if len(sample) >= 4 and len(sample) % 2 == 0:
        if sample[1::2].count(0) > 0.6 * len(sample) / 2 and not sample[::2].count(0):
            return "utf-16-le"
        if sample[::2].count(0) > 0.6 * len(sample) / 2 and not sample[1::2].count(0):
            return "utf-16-be"
    return "utf-8"


def _utf8(data: bytes, manuscript: str, findings: list[Finding]) -> str:
    wrong: list[int] = []

    def guess(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        wrong.append(error.start)
        return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1

    codecs.register_error("pressbook-cp1252", guess)
    text = data.decode("utf-8", "pressbook-cp1252")
    if wrong:
        line = data.count(b"\n", 0, wrong[0]) + 1
        few = f"{len(wrong)} {'byte is' if len(wrong) == 1 else 'bytes are'} not UTF-8 and were read as Windows-1252"
        findings.append(_encoding(Place(manuscript, line), few))
    return text


def _encoding(place: Place, message: str) -> Finding:
    return Finding("guessed-encoding", Severity.WARNING, message, place, "look at the accents and quotes; save the file as UTF-8")


def _lost(text: str, manuscript: str, findings: list[Finding]) -> None:
    """Where a program could not read a letter it left U+FFFD in its place, and no program can tell which it was."""
    at = text.find("\N{REPLACEMENT CHARACTER}")
    if at < 0:
        return
    line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
    words = text[max(start, at - 20) : at + 21].split("\n")[0].strip()
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    many = "a letter was" if lost == 1 else f"{lost:,} letters were"
    findings.append(
        Finding(
            "lost-letter",
            Severity.WARNING,
            f"{many} lost before the text came here, and \N{REPLACEMENT CHARACTER} stands in the place: {words!r}",
            Place(manuscript, line, at - start + 1),
            "look into the original, and type what stood there",
        )
    )


def _clean(text: str, manuscript: str, findings: list[Finding]) -> str:
    found = list(CONTROLS.finditer(text))
    if not found:
        return text
    if len(found) > 8 and len(found) > len(text) / 200:
        raise ManuscriptError(
            "this is not a text: it is full of control characters",
            place=Place(manuscript),
            hint="open it in the program it came from and save it as text, or use `pressbook add FILE`",
        )
    line = text.count("\n", 0, found[0].start()) + 1
    many = f"{len(found)} control {'character was' if len(found) == 1 else 'characters were'} left out"
    findings.append(
        Finding(
            "control-characters", Severity.WARNING, many, Place(manuscript, line), "look at the words there; they cannot be seen"
        )
    )
    # Vertical tabs and form feeds are Word's line and page ends: they part words.
    return CONTROLS.sub(lambda match: " " if match[0] in "\x0b\x0c" else "", text)
