"""A cursor in a stream of Markdown: finds the next leaf of a document past the markup, and goes no further than it is sure."""

import html
import re

from pressbook.text.passages import Leaf, Passage, Piece, Sort
from pressbook.text.source import Stream

Found = tuple[int, int, tuple[int, ...] | None]

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MARKER = re.compile(r"(?:[-+*•]|#\.|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}|@[\w-]*|#)[.)]|[:~]|[Tt]able:)(?=\s)")
LINE_LEAD = re.compile(r"[ \t>|]*(?:(?:[-+*]|#\.|\(?(?:\d{1,9}|[A-Za-z]|@[\w-]*)[.)]|[:~]|\[\^[^\]\s]*\]:)[ \t]+)*[ \t>]*\Z")
FENCE = re.compile(r"(?:(`{3,})[^`\n]*|(~{3,})[^~\n]*|:{3,}[^:\n]*:*)(?=\n|\Z)")
TAG = re.compile(r"<!--(?:[^-]|-(?!->)){0,20000}-->|</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,2000}>")
NOTE = re.compile(r"\[\^([^\]\s]+)\]|\^\[")
LABEL = re.compile(r"\]\[[^\]\n]{0,300}\]")
ATTRIBUTES = re.compile(r"\{[^{}]{0,2000}\}")
CAPTION = re.compile(r"[\s>|+=:-]*(?:<[^<>]{0,300}>\s*)*(?:[Tt]able:|:[ \t]|<caption)")
WORD = re.compile(r"[^\W_]+")
BREAK = re.compile(r"\\\n|[ \t]*\n|<br[ \t]*/?>\n?")
MARKUP = frozenset("*_~^=[]{}<>`|")
BLANK = frozenset(" \t\n")
STRICT, LOOSE = 8, 300


class Scanner:
    """Reads one stream; `at` is where the next leaf is looked for. Total work is bounded by fuel, in steps."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.text = stream.text
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

    def match(self, here: int, leaf: str) -> Found | None:
        """A leaf at a place, through escapes and entities."""
        text = self.text
        if text.startswith(leaf, here):
            return here, here + len(leaf), None
        positions: list[int] = []
        start, size = here, len(text)
        k = 0
        while k < len(leaf):
            if here >= size:
                return None
            mark, want = text[here], leaf[k]
            step, given = 1, mark
            if mark == "\\" and here + 1 < size and not text[here + 1].isalnum() and text[here + 1] != "\n":
                plain = "\N{NO-BREAK SPACE}" if text[here + 1] == " " else text[here + 1]
                if plain == want:
                    step, given = 2, plain
            elif mark == "&" and (entity := ENTITY.match(text, here)):
                plain = html.unescape(entity[0])
                if plain != entity[0] and leaf.startswith(plain, k):
                    positions += [here] * (len(plain) - 1)
                    k += len(plain) - 1
                    want = given = leaf[k]
                    step = len(entity[0])
            elif mark == " " and want == "\N{NO-BREAK SPACE}":
                given = want
            if given != want:
                return None
            positions.append(here)
            here += step
            k += 1
        return start, here, tuple(positions)

    def skip(self, here: int) -> tuple[int, int]:
        """The place after the unit of markup, or the word, that stands here; and how many words that passed over."""
        text, mark = self.text, self.text[here]
        if mark.isalnum():
            if self._at_line_start(here) and (marker := MARKER.match(text, here)):
                return marker.end(), 0
            word = WORD.match(text, here)
            return (word.end() if word else here + 1), 1
        found: re.Match[str] | None = None
        if mark == "]":
            if text.startswith("](", here):
                return self._destination(here), 0
            found = LABEL.match(text, here)
        elif mark == "[":
            found = NOTE.match(text, here)
            if found and found[0] == "^[":
                found = None
        elif mark == "<":
            found = TAG.match(text, here)
        elif mark == "{":
            found = ATTRIBUTES.match(text, here)
        elif mark in "`~:" and self._at_line_start(here):
            found = FENCE.match(text, here)
        elif mark == "(" and self._at_line_start(here):
            found = MARKER.match(text, here)
        elif mark == "\\" and here + 1 < len(text) and not text[here + 1].isalnum():
            return here + 2, 0
        return (found.end() if found else here + 1), 0

    def _at_line_start(self, here: int) -> bool:
        if here and self.text[here - 1] not in " \t\n>|(":
            return False
        begin = self.text.rfind("\n", max(0, here - 120), here) + 1
        return (begin > 0 or here < 120) and bool(LINE_LEAD.match(self.text[begin:here].rstrip("(")))

    def _destination(self, here: int) -> int:
        """Behind a link's `](address "title")`; only behind the bracket when it never closes."""
        text, depth, quoted = self.text, 0, ""
        for place in range(here + 1, min(len(text), here + 6000)):
            mark = text[place]
            if quoted:
                quoted = "" if mark == quoted else quoted
            elif mark == "(":
                depth += 1
            elif mark == ")":
                depth -= 1
                if not depth:
                    return place + 1
            elif mark in "\"'" and text[place - 1] in BLANK and mark in text[place + 1 : place + 1000].split("\n\n")[0]:
                quoted = mark
            elif mark == "\n" and text.startswith("\n", place + 1):
                break
        return here + 1

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
