"""What people have decided about single words, `keep` and `set`, in a session or for the whole press: set first, then let be."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from pressbook.text.passages import Edit, Passage, sound
from pressbook.text.respell import HARD, is_letter, respell
from pressbook.types import Finding, HouseStyle, Place, Session, Severity

RULE = "decided"
SPACE = re.compile(r"[ \t\n]+")
ANY_SPACE = rf"[ \t\n{HARD}]+"


@dataclass(frozen=True, slots=True)
class Decision:
    """Words as they were typed, and as they are to stand: the same words where they are to be kept."""

    typed: str
    meant: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The words that this decision is about, once it is carried out too."""
        return (self.typed,) if self.typed == self.meant else (self.typed, self.meant)


class Decisions:
    """The decisions that may concern a text; a session's come before the house's, and of two the longer words."""

    def __init__(self, own: Sequence[Decision], house: Sequence[Decision]) -> None:
        self.levels = [level for level in (_Level(own), _Level(house)) if level.pattern]
        self.met: set[Decision] = set()

    def settle(self, passage: Passage) -> tuple[Passage, list[Edit]]:
        """The passage with every decision carried out and closed to the rules, and the edits that did it."""
        if not self.levels:
            return passage, []
        taken: list[tuple[int, int]] = list(passage.decided)
        found: list[tuple[int, int, list[Edit]]] = []
        for level in self.levels:
            for start, end, decision in level.find(passage.text):
                self.met.add(decision)
                at = bisect_right(taken, (start, end))
                if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
                    continue
                edits = _edits(passage, start, end, decision)
                if edits is not None:
                    insort(taken, (start, end))
                    found.append((start, end, edits))
        if not found:
            return passage, []
        grown = 0
        made: list[Edit] = []
        spans: list[tuple[int, int]] = []
        for start, end, edits in sorted(found):
            if made and edits and made[-1][:2] == edits[0][:2]:
                continue  # two decisions that touch, and both put something in between: the second waits for the next round
            begin = start + grown
            grown += sum(len(edit.replacement) - (edit.end - edit.start) for edit in edits)
            spans.append((begin, end + grown))
            made += edits
        return passage.edited(made).decide(spans), made

    def cover(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] stands inside words that somebody has decided."""
        return any(first <= start and end <= last for level in self.levels for first, last, _ in level.find(text))


def decisions_for(session: Session, house: HouseStyle, texts: Iterable[str]) -> Decisions:
    """The decisions of a session and its house that may concern these texts; with the rule off, words are kept all the same."""
    whole = "\n".join(texts).casefold()
    own, shared = (
        [one for one in some if any(_longest(form) in whole for form in one.forms)] for some in made_by(session, house)
    )
    return Decisions(own, shared)


def made_by(session: Session, house: HouseStyle) -> tuple[list[Decision], list[Decision]]:
    """All decisions of a session, and all of its house."""
    own, shared = (
        [Decision(words, words) for words in one.keep]
        + [Decision(typed, meant) for typed, meant in one.decided if RULE not in house.off]
        for one in (session, house)
    )
    return own, shared


def _longest(words: str) -> str:
    """The longest run of letters, which no rule changes but in its capitals."""
    runs = "".join(character if is_letter(character) else " " for character in words.casefold()).split()
    return max(runs, key=len, default="")


class _Level:
    """Decisions of one origin as one expression."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        forms: dict[str, Decision] = {}
        for decision in decisions:
            for form in decision.forms:
                forms.setdefault(SPACE.sub(" ", form), decision)
        ordered = sorted(forms, key=lambda form: -len(form))
        self.about = [forms[form] for form in ordered]
        self.pattern = re.compile("|".join(f"({expression(form)})" for form in ordered)) if ordered else None

    def find(self, text: str) -> Iterable[tuple[int, int, Decision]]:
        """Where the words of each decision stand."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            yield match.start(), match.end(), self.about[(match.lastindex or 1) - 1]


def expression(words: str) -> str:
    """An expression for words in a text: any white space for a space, and whole words where a letter or digit is at the edge."""
    parts = [re.escape(part) for part in SPACE.split(words) if part]
    first, last = words.strip()[:1], words.strip()[-1:]
    before = r"(?<!\w)" if first and is_letter(first) else ""
    after = r"(?!\w)" if last and is_letter(last) else ""
    return f"{before}{ANY_SPACE.join(parts)}{after}"


def _edits(passage: Passage, start: int, end: int, decision: Decision) -> list[Edit] | None:
    """The edits that a decision asks for at a spot; None where they cannot be made: in code, in an address, over a line's end."""
    if decision.typed == decision.meant:
        return []
    edits = respell(passage.text[start:end], decision.meant, hard=any(mark in decision.typed for mark in HARD))
    if edits is None:
        return None
    here = [Edit(start + edit.start, start + edit.end, edit.replacement) for edit in edits]
    here = [edit for edit in here if passage.text[edit.start : edit.end] != edit.replacement]
    return here if sound(passage, here) == here else None


def unused(session: Session, decisions: Decisions, texts: Iterable[str]) -> list[Finding]:
    """The session's own decisions about words that stand nowhere in it, neither as typed nor as decided, each at its line."""
    own, _ = made_by(session, HouseStyle())
    waiting = [one for one in own if one not in decisions.met]
    if not waiting:
        return []
    whole = "\n".join(texts)
    idle = [one for one in waiting if not any(re.search(expression(form), whole) for form in one.forms)]
    places = _places(session) if idle else {}
    hint = "take it out, or write the words as the page has them, without the signs of Markdown"
    return [
        Finding(
            "unused-decision",
            Severity.NOTE,
            f"nothing in the text reads {one.typed!r}",
            places.get(SPACE.sub(" ", one.typed), Place(session.manuscript)),
            hint,
        )
        for one in dict.fromkeys(idle)
    ]


def _places(session: Session) -> dict[str, Place]:
    """Where the words under `keep` and `set` stand in the front matter."""
    lines = session.text.split("\n", session.first_line - 1)[1 : max(1, session.first_line - 2)]
    try:
        front = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    found: dict[str, Place] = {}
    entries = front.value if isinstance(front, yaml.MappingNode) else []
    for key, value in entries:
        if key.value not in ("keep", "set"):
            continue
        items = [value] if isinstance(value, yaml.ScalarNode) else value.value
        for item in items:
            while not isinstance(item, yaml.ScalarNode | tuple) and item.value:
                item = item.value[0]
            node = item[0] if isinstance(item, tuple) else item
            if isinstance(node, yaml.ScalarNode):
                mark = node.start_mark
                words = SPACE.sub(" ", node.value).strip()
                found.setdefault(words, Place(session.manuscript, mark.line + 2, mark.column + 1))
    return found
