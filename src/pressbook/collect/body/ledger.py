"""What comes to light while one body is read: findings, with the lines on which their causes stand."""

import re
from bisect import bisect_right

from pressbook.text.lines import line_starts
from pressbook.text.retyped import Retyped
from pressbook.types import Finding, Place, Session, Severity


class Ledger:
    """Findings of one body. Repeated causes of one kind are gathered into one finding with their number.

    `text` is the body as it is read, `session.retyped` done; places are those of the text as it was typed.
    """

    def __init__(self, session: Session) -> None:
        self.manuscript = session.manuscript
        self.source = session.source
        self.first_line = session.first_line
        self.begin = 0
        for _ in range(session.first_line - 1):
            self.begin = session.text.find("\n", self.begin) + 1
        self._read = Retyped(session.text, session.retyped)
        self.text = self._read.text[self.begin :]
        self.folded = self.text.casefold()
        self.findings: list[Finding] = []
        self._lines = line_starts(self.text)
        self._typed = line_starts(session.text) if session.retyped else [self.begin + start for start in self._lines]
        self._first = 1 if session.retyped else session.first_line
        self._passed: dict[str, int] = {}
        self._counts: dict[tuple[str, str], tuple[int, Place, Severity, str]] = {}

    def at(self, offset: int) -> Place:
        """The place of a character of the body."""
        return self.typed(self._read.origin(self.begin + offset))

    def typed(self, offset: int) -> Place:
        """The place of a character of the whole file, as it was typed."""
        line = bisect_right(self._typed, offset) - 1
        return Place(self.manuscript, self._first + line, offset - self._typed[line] + 1)

    def line(self, number: int, column: int = 0) -> Place:
        """The place of a line of the body, counted from 1, as pandoc counts."""
        if self._first == self.first_line or number > len(self._lines):
            return Place(self.manuscript, self.first_line + number - 1, column)
        return Place(self.manuscript, self.at(self._lines[max(number, 1) - 1]).line, column)

    def find(self, needle: str) -> Place:
        """Where a piece of source stands; asked again, where it stands next; the body's first line if nowhere."""
        start = self._passed.get(needle, -1) + 1
        found = self.text.find(needle, start) if needle else -1
        if found < 0 and needle and len(self.folded) == len(self.text):
            found = self.folded.find(needle.casefold(), start)
        if found < 0:
            return Place(self.manuscript, self.first_line)
        self._passed[needle] = found
        return self.at(found)

    def find_line(self, mark: str, word: str) -> Place:
        """Where the next line stands that begins with a mark (a regular expression) and a word."""
        pattern = re.compile(rf"^[ \t>]*(?:[-*+][ \t]+)*({mark}(?:[ \t]+[*_\[(\"']*|$){re.escape(word)})", re.MULTILINE)
        found = pattern.search(self.text, self._passed.get(pattern.pattern, 0))
        if not found:
            return Place(self.manuscript, self.first_line)
        self._passed[pattern.pattern] = found.end()
        return self.at(found.start(1))

    def say(self, rule: str, severity: Severity, message: str, place: Place, hint: str = "") -> None:
        """Note one finding."""
        self.findings.append(Finding(rule, severity, message, place, hint))

    def count(self, rule: str, severity: Severity, message: str, place: Place, hint: str = "") -> None:
        """Note one of perhaps many of the same rule and message: they become one finding at the first place."""
        many, first, *_ = self._counts.get((rule, message), (0, place))
        self._counts[rule, message] = (many + 1, first, severity, hint)

    def all(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the text."""
        gathered = [
            Finding(rule, severity, message + (f" ({many} times)" if many > 1 else ""), place, hint)
            for (rule, message), (many, place, severity, hint) in self._counts.items()
        ]
        return tuple(sorted([*self.findings, *gathered], key=lambda finding: (finding.place, finding.rule, finding.message)))
