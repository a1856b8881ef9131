"""The units of Markdown: what one step over markup passes, and how a word is written with escapes and entities."""

import html
import re

Found = tuple[int, int, tuple[int, ...] | None]

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MARKER = re.compile(r"(?:[-+*•]|#\.|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}|@[\w-]*|#)[.)]|[:~]|[Tt]able:)(?=\s)")
LINE_LEAD = re.compile(r"[ \t>|]*(?:(?:[-+*]|#\.|\(?(?:\d{1,9}|[A-Za-z]|@[\w-]*)[.)]|[:~]|\[\^[^\]\s]*\]:)[ \t]+)*[ \t>]*\Z")
FENCE = re.compile(r"(?:(`{3,})[^`\n]*|(~{3,})[^~\n]*|:{3,}[^:\n]*:*)(?=\n|\Z)")
TAG = re.compile(r"<!--(?:[^-]|-(?!->)){0,20000}-->|</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,2000}>")
NOTE = re.compile(r"\[\^([^\]\s]+)\]|\^\[")
LABEL = re.compile(r"\]\[[^\]\n]{0,300}\]")
ATTRIBUTES = re.compile(r"\{[^{}]{0,2000}\}")
WORD = re.compile(r"[^\W_]+")
BLANK = frozenset(" \t\n")


class Units:
    """Reads a text of Markdown unit by unit."""

    def __init__(self, text: str) -> None:
        self.text = text

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
