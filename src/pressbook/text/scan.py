"""A cursor in a stream of Markdown: finds the next leaf of a document past the markup, and goes no further than it is sure."""

import re

from pressbook.text.passages import Leaf, Passage, Piece, Sort
from pressbook.text.source import Stream
from pressbook.text.units import BLANK, MARKER, NOTE, WORD, Found, Units

CAPTION = re.compile(r"[\s>|+=:-]*(?:<[^<>]{0,300}>\s*)*(?:[Tt]able:|:[ \t]|<caption)")
BREAK = re.compile(r"\\\n|[ \t]*\n|<br[ \t]*/?>\n?")
MARKUP = frozenset("*_~^=[]{}<>`|")
STRICT, LOOSE = 8, 300


class Scanner(Units):
    """Reads one stream; `at` is where the next leaf is looked for. Total work is bounded by fuel, in steps."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream.text)
        self.stream = stream
        self.at = 0
        self.fuel = 12 * len(self.text) + 20_000
        self.depth = 0
        self.fresh = False

    def enter(self, passage: Passage) -> None:
        """Begin a passage: past the list marker when it is an item's first, past the bar of verse."""
        self.depth = passage.within.count("BlockQuote")
        self.fresh = True
        if "OrderedList" in passage.within or passage.sort is Sort.VERSE:
            here = self.at
            while here < len(self.text) and self.text[here] in " \t\n>*_[]#|":
                here += 1
                if passage.sort is Sort.VERSE and self.text[here - 1] == "|":
                    self.at = min(here + 1, len(self.text))
                    return
            mark = MARKER.match(self.text, here)
            if mark and passage.sort is not Sort.VERSE:
                self.at = mark.end()

    def at_caption(self, passage: Passage) -> bool:
        """Whether a table's caption stands before the table."""
        return bool(CAPTION.match(self.text, self.at, self.at + 2000))

    def enter_picture(self) -> None:
        """Go to the picture's bracket when it is near."""
        here = self.text.find("![", self.at, self.at + 400)
        if here >= 0 and not WORD.search(self.text, self.at, here):
            self.at = here + 2

    def find_note(self) -> str | None:
        """The label of the note that is referred to next, "^" for one that is written in place, None when there is none."""
        here = self.at
        for _ in range(40):
            note = NOTE.match(self.text, here)
            if note:
                self.at = note.end()
                return note[1] or "^"
            if here >= len(self.text) or self.text[here].isalnum():
                return None
            here = self.skip(here)[0]
        return None

    def find(self, passage: Passage, which: int) -> Found | None:
        """Where a piece stands, from the cursor on; the cursor moves behind it. None leaves the cursor where it is."""
        piece = passage.pieces[which]
        if piece.leaf in (Leaf.SPACE, Leaf.WRAP) or (piece.end - piece.start == 1 and passage.text[piece.start] == " "):
            return self._space()
        if piece.leaf is Leaf.BREAK:
            return self._break(passage)
        leaf = passage.text[piece.start : piece.end]
        if passage.sort is Sort.CODE:
            return self._listing(leaf)
        if piece.leaf in (Leaf.CODE, Leaf.MATH):
            return self._code(leaf)
        found = self._seek(passage, which, leaf)
        if found is None and len(leaf) > 1 and (word := WORD.search(leaf)) and word[0] != leaf:
            inner = self._seek(passage, which, word[0], budget=0, alone=True)
            if inner:
                unknown = [-1] * len(leaf)
                spots = inner[2] or tuple(range(inner[0], inner[1]))
                unknown[word.start() : word.end()] = spots
                found = (inner[0], inner[1], tuple(unknown))
        if found:
            self.at = found[1]
            self.fresh = False
        return found

    def _seek(self, passage: Passage, which: int, leaf: str, budget: int | None = None, alone: bool = False) -> Found | None:
        text, here, size = self.text, self.at, len(self.text)
        budget = (LOOSE if self.fresh else STRICT) if budget is None else budget
        words, second, first = 0, None, leaf[0]
        while here < size:
            mark = text[here]
            if mark == first or mark in "\\&" or (mark == " " and first == "\N{NO-BREAK SPACE}"):
                found = self.match(here, leaf)
                if found:
                    if alone or self._follows(found[1], passage, which + 1, 4 if words else 1):
                        return found
                    second = second or (None if words else found)
            here, passed = self.skip(here)
            words += passed
            self.fuel -= 1
            if words > budget or self.fuel < 0:
                break
        return second

    def _follows(self, here: int, passage: Passage, which: int, depth: int) -> bool:
        """Whether the next pieces of a passage stand behind a place, with nothing but markup between."""
        pieces, text = passage.pieces, self.text
        while depth and which < len(pieces):
            piece = pieces[which]
            if piece.leaf in (Leaf.NOTE, Leaf.PICTURE, Leaf.CODE, Leaf.MATH):
                return True
            after = self._next(here, passage.text[piece.start : piece.end], piece)
            if after < 0:
                return False
            here, which, depth = after, which + 1, depth - 1
        return depth == 0 or which > 0 or here >= len(text)

    def _next(self, here: int, leaf: str, piece: Piece) -> int:
        text = self.text
        blank = piece.leaf in (Leaf.SPACE, Leaf.WRAP, Leaf.BREAK) or leaf.isspace()
        for _ in range(24):
            if here >= len(text):
                return here if blank else -1
            if blank:
                if text[here] in BLANK or text.startswith(("\\\n", "<br"), here):
                    while here < len(text) and (text[here] in BLANK or (text[here] == ">" and self.depth)):
                        here += 1
                    return here
            elif found := self.match(here, leaf):
                return found[1]
            if text[here] not in MARKUP and text[here] not in "\\":
                return -1
            here = self.skip(here)[0]
        return -1

    def _space(self) -> Found | None:
        text, here, size = self.text, self.at, len(self.text)
        for _ in range(60):
            if here >= size:
                return None
            if text[here] in BLANK:
                break
            if text[here] not in MARKUP:
                return None
            here = self.skip(here)[0]
        else:
            return None
        end = here + 1
        while end < size and text[end] in " \t":
            end += 1
        if end < size and (text[end] == "\n" or text[end - 1] == "\n"):
            end = self._margin(end + (text[end] == "\n"))
        self.at = end
        return here, end, None

    def _margin(self, here: int) -> int:
        """Behind the margin of a line inside block quotes and lists."""
        text, size, quotes = self.text, len(self.text), self.depth
        while here < size and (text[here] in " \t" or (text[here] == ">" and quotes)):
            quotes -= text[here] == ">"
            here += 1
        return here

    def _break(self, passage: Passage) -> Found | None:
        here = self.at
        for _ in range(60):
            if here >= len(self.text):
                return None
            found = BREAK.match(self.text, here)
            if found:
                end = found.end()
                verse = passage.sort is Sort.VERSE
                if verse:
                    bar = re.compile(r"[ \t>]*\| ?").match(self.text, end)
                    end = bar.end() if bar else end
                elif self.text[end - 1] == "\n":
                    end = self._margin(end)
                self.at = end
                return here, found.end(), None
            if self.text[here] not in MARKUP and self.text[here] not in BLANK:
                return None
            here = self.skip(here)[0]
        return None

    def _code(self, leaf: str) -> Found | None:
        text, here = self.text, self.at
        want = "".join(leaf.split())
        for _ in range(200):
            if here >= len(text) or text[here].isalnum():
                break
            if text[here] == "`":
                ticks = here
                while ticks < len(text) and text[ticks] == "`":
                    ticks += 1
                run = text[here:ticks]
                close = re.compile(rf"(?<!`){run}(?!`)").search(text, ticks, ticks + len(leaf) * 2 + 2000)
                inside = "".join(text[ticks : close.start()].replace("\n>", "\n").split()) if close else ""
                if close and inside == want:
                    self.at = close.end()
                    return here, close.end(), (here,) * len(leaf)
                here = ticks
                continue
            here = self.skip(here)[0]
        found = (
            self.match(self.text.find(leaf, self.at, self.at + len(leaf) + 200), leaf)
            if leaf in text[self.at : self.at + len(leaf) + 200]
            else None
        )
        if found:
            self.at = found[1]
        return found

    def _listing(self, leaf: str) -> Found | None:
        """A block of code: its lines one after the other; only where it begins is kept."""
        begin, here = -1, self.at
        for line in leaf.split("\n"):
            words = line.strip()
            if not words:
                continue
            found = self.text.find(words, here, here + len(words) + (4000 if begin < 0 else 400))
            if found >= 0:
                begin = found if begin < 0 else begin
                here = found + len(words)
        if begin < 0:
            return None
        self.at = here
        return begin, here, (begin,) * len(leaf)
