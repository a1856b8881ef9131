"""An .rtf to pandoc's tree, beside its words as a small reader of our own finds them (RTF Specification 1.9.1)."""

import codecs
import hashlib
import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressbook.collect.intake.compare import shorten, words
from pressbook.collect.intake.draft import Conversion, Source
from pressbook.text.tree import load
from pressbook.tools import pandoc
from pressbook.types import Severity

TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|\r?\n|\r|([^\\{}\r\n]+)")
# Groups whose contents are no words of the text (and every unknown group that begins \*).
SILENT = set(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "generator",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "themedata",
        "datastore",
        "xmlnstbl",
        "latentstyles",
        "pgdsctbl",
        "operator",
        "author",
        "title",
        "subject",
        "keywords",
        "comment",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "sp",
        "sn",
        "sv",
        "objdata",
        "nonshppict",
        "pntext",
        "listtext",
        "revtbl",
        "filetbl",
        "mmathPr",
        "wgrffmtfilter",
        "falt",
        "panose",
        "template",
        "pnseclvl",
        "defchp",
        "defpap",
        "background",
        "xe",
        "tc",
        "nonesttables",
        "objclass",
        "objname",
    ]
)
HEADS = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
SPOKEN = {"shptxt", "shpinst", "shprslt", "shppict", "footnote", "fldrslt", "annotation", "nesttableprops"}
BREAKS = {"par", "line", "tab", "cell", "row", "sect", "page", "nestcell", "nestrow", "softline", "column"}
CHARACTERS = {
    "emdash": "\N{EM DASH}", "endash": "\N{EN DASH}", "lquote": "\N{LEFT SINGLE QUOTATION MARK}", "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}", "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}", "bullet": "\N{BULLET}",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258"}
CHARSETS |= {177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits: where its words go, how bytes are letters, how many stand-ins follow a \\u."""

    stream: str = "text"
    encoding: str = "cp1252"
    skip: int = 1
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Reading:
    """The words found, by stream, and the pictures."""

    streams: dict[str, list[str]] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)

    def add(self, state: State, text: str) -> None:
        """Put words where their group puts them."""
        name = "hidden" if state.hidden and state.stream == "text" else state.stream
        name = "deleted" if state.deleted and name == "text" else name
        self.streams.setdefault(name, []).append(text)

    def text(self, stream: str) -> str:
        """One stream as a text."""
        return "".join(self.streams.get(stream, ()))


def read_rich_text(source: Source, changes: str | None) -> Conversion:
    """Read an RTF. Raises ConversionError when it has tracked deletions and `changes` is "reject"."""
    reading = _read(source)
    findings = []
    deleted = shorten(reading.text("deleted"), 200)
    if deleted and changes == "reject":
        raise source.refuse(
            "has tracked changes that pressbook can only accept", "reject them in its program, save, and add it again"
        )
    if deleted:
        message = f"words that tracked changes delete are struck out in the manuscript: {deleted!r}"
        findings.append(source.finding("tracked-changes", Severity.WARNING, message, "take them out or put them back"))
    for stream, rule, what in (
        ("annotation", "comment-left-out", "a comment was left out"),
        ("hidden", "hidden-text", "hidden text was left out"),
        ("head", "running-head-left-out", "a page header or footer was left out"),
        ("shptxt", "text-box", "the words of a text box were set after the paragraph it hung in"),
    ):
        text = shorten(reading.text(stream), 400)
        if re.search(r"[^\W\d_]", text):
            severity = Severity.NOTE if stream == "head" else Severity.WARNING
            findings.append(
                source.finding(rule, severity, f"{what}: {text!r}", "look in the original what of it belongs to the text")
            )
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "source.rtf"
        file.write_bytes(source.data)
        tree = load(pandoc.read_file(file, "rtf"))
    separators = reading.text("text").count("\N{LINE SEPARATOR}")
    if separators:
        findings.append(
            source.finding("line-separator", Severity.NOTE, f"{separators} line separators (U+2028) became line breaks")
        )
    pictures = {}
    for data in reading.pictures:
        name = hashlib.sha1(data, usedforsecurity=False).hexdigest()  # pandoc names a picture so
        pictures |= {f"{name}.{suffix}": data for suffix in ("png", "jpg", "jpeg", "emf", "wmf")}
    shown = words(reading.text("text") + "\n" + reading.text("shptxt") + "\n" + reading.text("deleted"))
    return Conversion(tree, shown, pictures, tuple(findings))


def _read(source: Source) -> Reading:
    reading, stack, state = Reading(), [], State()
    first, optional, skipping, font, hexes = False, False, 0, -1, list[bytes]()
    code_page = re.search(rb"\\ansicpg(\d+)", source.data[:4000])
    if code_page and _known(f"cp{int(code_page[1])}"):
        state = replace(state, encoding=f"cp{int(code_page[1])}")
    at, data = 0, source.data
    while at < len(data):
        token = TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        word, number, byte, symbol, brace, run = token.groups()
        if brace == b"{":
            stack.append(state)
            if len(stack) > 500:
                raise source.refuse("is damaged: its groups are nested without end", "open it in its program and save it anew")
            first, optional = True, False
        elif brace == b"}":
            if state.stream == "pict" and hexes:
                reading.pictures.append(_picture(hexes))
                hexes = []
            if state.stream in ("footnote", "text"):
                reading.add(state, "" if state.stream == "text" else "\n")
            state = stack.pop() if stack else State()
            first = False
        elif word is not None:
            name, value = word.decode(), int(number) if number else None
            if first or optional:
                state = _enter(state, name, optional)
            first = optional = False
            if name == "bin" and value:
                at += value
            elif name == "u" and value is not None:
                reading.add(state, chr(value % 65536))
                skipping = state.skip
            elif name == "uc":
                state = replace(state, skip=value if value is not None else 1)
            elif name == "v":
                state = replace(state, hidden=value != 0)
            elif name == "deleted":
                state = replace(state, deleted=value != 0)
            elif name == "plain":
                state = replace(state, hidden=False, deleted=False)
            elif name == "f" and value is not None:
                font = value
                state = replace(state, encoding=reading.fonts.get(value, state.encoding))
            elif name == "fcharset" and value in CHARSETS and font >= 0 and value:
                reading.fonts[font] = CHARSETS[value]
            elif name in BREAKS:
                reading.add(state, "\n")
            elif name in CHARACTERS:
                reading.add(state, CHARACTERS[name])
        elif symbol is not None:
            if symbol == b"*":
                optional = True
                continue
            reading.add(
                state, {b"~": " ", b"_": "\N{NON-BREAKING HYPHEN}", b"\n": "\n", b"\r": "\n"}.get(symbol, _literal(symbol))
            )
            first = False
        elif byte is not None or run is not None:
            raw = bytes.fromhex(byte.decode()) if byte is not None else run
            if skipping and state.stream != "pict":
                skipping, raw = max(0, skipping - len(raw)), raw[skipping:]
            if state.stream == "pict":
                hexes.append(raw)
            elif raw:
                reading.add(state, raw.decode(state.encoding, "replace"))
            first = False
    return replace_surrogates(reading)


def replace_surrogates(reading: Reading) -> Reading:
    """Join the halves that RTF writes of a character beyond the first plane."""
    for name, parts in reading.streams.items():
        reading.streams[name] = ["".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")]
    return reading


def _enter(state: State, name: str, optional: bool) -> State:
    """Where the words of a group go, by the word it opens with."""
    if name in HEADS:
        return replace(state, stream="head")
    if name == "pict":
        return replace(state, stream="pict")
    if name in ("annotation", "shptxt"):
        return replace(state, stream=name)
    if name in SILENT or (optional and name not in SPOKEN):
        return replace(state, stream="silent")
    return state


def _literal(symbol: bytes) -> str:
    return symbol.decode("latin-1") if symbol in (b"\\", b"{", b"}") else ""


def _picture(hexes: list[bytes]) -> bytes:
    try:
        return bytes.fromhex(re.sub(rb"[^0-9a-fA-F]", b"", b"".join(hexes)).decode())
    except ValueError:
        return b""


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
