"""The passages of a session go over the desk, rule by rule and turn by turn, until a reading of them all changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pressbook.copyedit.asking import Asked, ask
from pressbook.copyedit.decisions import RULE, Decisions
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.dashes import set_dashes
from pressbook.copyedit.rules.ellipses import set_ellipses
from pressbook.copyedit.rules.mojibake import set_mojibake
from pressbook.copyedit.rules.quotes import hear, set_quotes
from pressbook.copyedit.rules.spaces import set_spaces
from pressbook.copyedit.rules.titles import set_titles
from pressbook.copyedit.setting import Doubt, Rule, Setting
from pressbook.text.passages import Edit, Passage, Sort, sound
from pressbook.types import Change, Place

# The order in which rules go over a passage. First what was misread. Ellipses before spaces, for ` . . .` is not a space
# before a full stop; dashes before quotes, for a dash tells which way a mark turns; spaces after quotes, for they look inside
# the marks.
SETTERS: tuple[tuple[str, Rule], ...] = (
    ("mojibake", set_mojibake),
    ("ellipses", set_ellipses),
    ("dashes", set_dashes),
    ("quotes", set_quotes),
    ("spaces", set_spaces),
    ("titles", set_titles),
)
TURNS = 8  # a rule may make room for another; what is not settled then is left as it is


@dataclass(slots=True)
class Galley:
    """A passage on the desk: as it stands now, the changes and edits that made it so, and what was asked about it.

    `place` gives the spot of an offset of the passage as it was typed. `past` are the states it has been in: when it comes
    back to one, the rules go round in a circle, and it stays there, where it would end the next time too.
    """

    passage: Passage
    place: Callable[[int], Place]
    changes: list[Change] = field(default_factory=list)
    history: list[list[Edit]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    past: dict[str, tuple[Passage, int, int]] = field(default_factory=dict)
    closed: bool = False

    def turn(self, setting: Setting, decisions: Decisions) -> bool:
        """Let every rule go over the passage once, what people decided first; whether anything changed.

        Doubts are asked in the first turn only: later ones read what was set already.
        """
        if self.closed or self.passage.sort is Sort.CODE or not self.passage.text:
            return False
        first = not self.past
        self.past.setdefault(self.passage.text, (self.passage, len(self.changes), len(self.history)))
        decided, edits = decisions.settle(self.passage)
        changed = self._make(RULE, edits, decided)
        for name, rule in SETTERS:
            if name in setting.house.off:
                continue
            said = list(rule(self.passage, setting))
            if first:
                doubts = (one for one in said if isinstance(one, Doubt) and not is_decided(self.passage, one))
                self.asked += [ask(one, self.history, self.passage.text) for one in doubts]
            edits = sound(self.passage, (one for one in said if isinstance(one, Edit)))
            changed |= self._make(name, edits, self.passage.edited(edits))
        if changed and self.passage.text in self.past:
            self.passage, changes, edited = self.past[self.passage.text]
            del self.changes[changes:], self.history[edited:]
            self.closed = True
        return changed

    def _make(self, rule: str, edits: list[Edit], done: Passage) -> bool:
        if edits:
            self.changes += changes_of(rule, self.passage, edits, self.history, self.place)
            self.history.append(edits)
        self.passage = done
        return bool(edits)


def set_galleys(galleys: Sequence[Galley], setting: Setting, decisions: Decisions) -> tuple[Evidence, Evidence]:
    """Set every passage of a document; gives what the document says about its marks as it was typed, and as it is set.

    What one paragraph makes of a mark tells about the same mark in others. So the document is heard anew every turn, as the
    next copyediting would hear it.
    """
    every: list[Evidence] = []
    for _ in range(TURNS):
        evidence, following = hear([decisions.settle(one.passage)[0] for one in galleys])
        every.append(evidence)
        told = replace(setting, evidence=evidence)
        changed = [one.turn(replace(told, following=after), decisions) for one, after in zip(galleys, following, strict=True)]
        if not any(changed):
            break
    return every[0], every[-1]


def set_alone(galley: Galley, setting: Setting, decisions: Decisions) -> Galley:
    """Set one passage that is no part of the document, a title: it is heard by what the document says."""
    for _ in range(TURNS):
        if not galley.turn(setting, decisions):
            break
    return galley


def is_decided(passage: Passage, doubt: Doubt) -> bool:
    """Whether a doubt stands inside words that a person has decided."""
    return any(start <= doubt.start and doubt.end <= end for start, end in passage.decided)
