"""The words and pictures of an .rtf, read without pandoc (RTF Specification 1.9.1)."""

import codecs
import contextlib
import re
from dataclasses import dataclass, field, replace

from pressbook.collect.intake.draft import Source

TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|\r?\n|\r|([^\\{}\r\n]+)")
# Groups whose contents are no words of the text (and every unknown group that begins \*).
SILENT_WORDS = (
    "fonttbl colortbl stylesheet info generator listtable listoverridetable rsidtbl themedata datastore xmlnstbl "
    "latentstyles pgdsctbl operator author title subject keywords comment fldinst bkmkstart bkmkend sp sn sv objdata "
    "nonshppict pntext listtext revtbl filetbl mmathPr wgrffmtfilter falt panose template pnseclvl defchp defpap "
    "background xe tc nonesttables objclass objname"
)
SILENT = set(SILENT_WORDS.split())
HEADS = {f"{kind}{which}" for kind in ("header", "footer") for which in ("", "l", "r", "f")}
SPOKEN = {"shptxt", "shpinst", "shprslt", "shppict", "footnote", "fldrslt", "annotation", "nesttableprops"}
BREAKS = {"par", "line", "tab", "cell", "row", "sect", "page", "nestcell", "nestrow", "softline", "column"}
CHARACTERS = {
    "emdash": "\N{EM DASH}", "endash": "\N{EN DASH}",
    "lquote": "\N{LEFT SINGLE QUOTATION MARK}", "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}", "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}", "bullet": "\N{BULLET}",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258"}
FLAT = {b"trowd": b"", b"intbl": b"", b"cellx": b"", b"cell": b"\\tab ", b"row": b"\\par "}
FIRST_STAND_IN = 0xE900
CHARSETS |= {177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits: where its words go, how bytes are letters, how many stand-ins follow a \\u; `aside` is a note."""

    stream: str = "text"
    encoding: str = "cp1252"
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    aside: bool = False


@dataclass(slots=True)
class Reading:
    """The words found, by stream, and the pictures."""

    streams: dict[str, list[str]] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    plainly: bytearray = field(default_factory=bytearray)
    stand_ins: dict[str, int] = field(default_factory=dict)

    def add(self, state: State, text: str) -> None:
        """Put words where their group puts them."""
        name = "hidden" if state.hidden and state.stream == "text" else state.stream
        name = "deleted" if state.deleted and name == "text" else name
        self.streams.setdefault(name, []).append(text)

    def text(self, stream: str) -> str:
        """One stream as a text."""
        return "".join(self.streams.get(stream, ()))


def read_words(source: Source, *, flat: bool = False) -> Reading:
    """All words of an RTF by stream: text, head, annotation, shptxt, hidden, deleted. Raises ConversionError on damage.

    `flat` writes the rows of its tables anew as lines: not every table can be read by pandoc.
    """
    return _Reader(source, flat=flat).read()


class _Reader:
    """One pass over the tokens. Beside the words it writes the file anew with every letter beyond ASCII as \\u,

    because pandoc reads each byte as Windows-1252, whatever code page the file declares.
    """

    def __init__(self, source: Source, *, flat: bool) -> None:
        self.flat = flat
        self.source = source
        self.reading = Reading()
        self.state = State()
        self.stack: list[State] = []
        self.pending = b""  # bytes of letters not yet read: in an Asian code page it takes two
        self.hexes: list[bytes] = []
        self.first = self.optional = False
        self.skipping = 0
        self.half = 0
        self.font = -1
        page = re.search(rb"\\ansicpg(\d+)", source.data[:4000])
        if page:
            with contextlib.suppress(LookupError):
                self.state = replace(self.state, encoding=codecs.lookup(f"cp{int(page[1])}").name)

    def read(self) -> Reading:
        """Read it all."""
        data, at = self.source.data, 0
        while at < len(data):
            token = TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word, number, byte, symbol, brace, run = token.groups()
            if byte is not None or run is not None:
                self._letters(bytes.fromhex(byte.decode()) if byte is not None else run, token[0])
                continue
            self._flush()
            if word is not None:
                value = int(number) if number else None
                self._word(word.decode(), value)
                extra = value if word == b"bin" and value else 0
                if self.flat and word in FLAT:
                    self.reading.plainly += FLAT[word]
                elif word != b"u":
                    self.reading.plainly += token[0] + data[at : at + extra]
                at += extra
                continue
            starred = symbol == b"*" and data.startswith(b"\\footnote", at)
            self.reading.plainly += b"" if starred else token[0]  # pandoc skips a note that an old writer starred
            if brace is not None:
                self._brace(opens=brace == b"{")
            elif symbol is not None:
                self._symbol(symbol)
        self._flush()
        return self.reading

    def _brace(self, *, opens: bool) -> None:
        if opens:
            self.stack.append(self.state)
            if len(self.stack) > 500:
                hint = "open it in its program and save it anew"
                raise self.source.refuse("is damaged: its groups are nested without end", hint)
            self.first, self.optional = True, False
            return
        if self.state.stream == "pict" and self.hexes:
            self.reading.pictures.append(_picture(self.hexes))
            self.hexes = []
        ended, self.state = self.state, self.stack.pop() if self.stack else State()
        if ended.aside and not self.state.aside:
            self.reading.add(self.state, "\n")
        self.first = False

    def _word(self, name: str, value: int | None) -> None:
        if self.first or self.optional:
            self.state = _enter(self.state, name, self.optional)
            if self.state.aside:
                self.reading.add(self.state, "\n")
        self.first = self.optional = False
        state = self.state
        match name:
            case "u" if value is not None:
                self._unit(value % 65536)
            case "uc":
                self.state = replace(state, skip=1 if value is None else value)
            case "v":
                self.state = replace(state, hidden=value != 0)
            case "deleted":
                self.state = replace(state, deleted=value != 0)
            case "plain":
                self.state = replace(state, hidden=False, deleted=False)
            case "f" if value is not None:
                self.font = value
                self.state = replace(state, encoding=self.reading.fonts.get(value, state.encoding))
            case "fcharset" if value in CHARSETS and self.font >= 0 and value:
                self.reading.fonts[self.font] = CHARSETS[value]
            case _ if name in BREAKS:
                self.reading.add(state, "\n")
            case _ if name in CHARACTERS:
                self.reading.add(state, CHARACTERS[name])

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.optional = True
            return
        known = {b"~": " ", b"_": "\N{NON-BREAKING HYPHEN}", b"\n": "\n", b"\r": "\n"}
        self.reading.add(self.state, known.get(symbol, _literal(symbol)))
        self.first = False

    def _letters(self, raw: bytes, token: bytes) -> None:
        self.first = False
        if self.state.stream == "pict":
            self.hexes.append(raw)
            self.reading.plainly += token
        elif self.skipping:  # what old readers show instead of a \\u
            self.pending += raw[self.skipping :]
            self.skipping = max(0, self.skipping - len(raw))
        else:
            self.pending += raw

    def _flush(self) -> None:
        if not self.pending:
            return
        text = self.pending.decode(self.state.encoding, "replace")
        self.pending = b""
        self.reading.add(self.state, text)
        for char in text:
            if char.isascii():
                self.reading.plainly += b"\\" + char.encode() if char in "\\{}" else char.encode()
            else:
                self._anew(ord(char))

    def _unit(self, unit: int) -> None:
        """One \\u: a character, or half of one beyond the first plane, of which pandoc would make two wrong ones."""
        self.skipping = self.state.skip
        if 0xD800 <= unit < 0xDC00:
            self.half = unit
            return
        if 0xDC00 <= unit < 0xE000 and self.half:
            unit = 0x10000 + ((self.half - 0xD800) << 10) + unit - 0xDC00
        self.half = 0
        self.reading.add(self.state, chr(unit))
        self._anew(unit)

    def _anew(self, point: int) -> None:
        """Write a character so that pandoc takes nothing after it for a stand-in: it eats a space there."""
        if point > 0xFFFF:
            # pandoc keeps 16 bits of a number: a stand-in for private use passes, and is changed back in the tree.
            point = self.reading.stand_ins.setdefault(chr(point), FIRST_STAND_IN + len(self.reading.stand_ins))
        self.reading.plainly += b"{\\uc0\\u%d }" % point


def _enter(state: State, name: str, optional: bool) -> State:
    """Where the words of a group go, by the word it opens with."""
    if name in HEADS:
        return replace(state, stream="head")
    if name == "pict":
        return replace(state, stream="pict")
    if name in ("annotation", "shptxt"):
        return replace(state, stream=name)
    if name == "footnote":
        return replace(state, aside=True)
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
