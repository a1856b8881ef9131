"""The text operators of a content stream: what is set in a line, and how far it reaches (ISO 32000-1, 9.3 and 9.4)."""

from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from pressbook.proof.pdf_text import IDENTITY, Matrix, multiply
from pressbook.proof.prepress.graphics import State, bounds_of, matrix_of, scale_of
from pressbook.proof.prepress.letters import Letters
from pressbook.proof.prepress.things import Box

# How far letters reach above their line, and below it where they do, in sizes: so in most faces.
ABOVE, BELOW, LEVEL = 0.72, 0.22, 0.02
# What stands on the line, round letters a hair below it; old-style figures but for four hang.
STANDING = frozenset(
    "ABCDEFGHIKLMNOPRSTUVWXYZabcdefhiklmnorstuvwxz01268.:!?'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK} "
)
# Text that only clips, or is not painted at all.
UNSEEN = {3, 7}
# Figures as large as on a cover are lining ones.
FIGURES, DISPLAY = frozenset("0123456789"), 30.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Words as they stand: the box around them on the page, their size in points, what they say."""

    box: Box
    size: float
    words: str


@dataclass(slots=True)
class Stick:
    """The composing stick: where the next letter goes, and where the line began."""

    text: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def take(self, state: State, operator: str, operands: list[Any], letters: Letters | None) -> tuple[State, list[Any]]:
        """Follow one operator: the state that it leaves, and the strings and gaps that it sets, if any."""
        match operator:
            case "BT":
                self.text = self.line = IDENTITY
            case "Tm":
                self.text = self.line = matrix_of(operands)
            case "Td" | "TD":
                self._next(float(operands[0]), float(operands[1]))
                return (replace(state, leading=-float(operands[1])) if operator == "TD" else state), []
            case "T*":
                self._next(0, -state.leading)
            case "Tj":
                return state, [operands[0]]
            case "TJ":
                return state, list(operands[0])
            case "'":
                self._next(0, -state.leading)
                return state, [operands[0]]
            case '"':
                self._next(0, -state.leading)
                return replace(state, at_space=float(operands[0]), between=float(operands[1])), [operands[2]]
            case "Tf":
                return replace(state, letters=letters, size=float(operands[1])), []
            case "Tc":
                return replace(state, between=float(operands[0])), []
            case "Tw":
                return replace(state, at_space=float(operands[0])), []
            case "TL":
                return replace(state, leading=float(operands[0])), []
            case "Ts":
                return replace(state, rise=float(operands[0])), []
            case "Tz":
                return replace(state, across=float(operands[0]) / 100), []
            case "Tr":
                return replace(state, mode=int(operands[0])), []
        return state, []

    def set_words(self, state: State, shown: list[Any]) -> Setting | None:
        """Set strings and gaps, and move on; None where nothing is to be seen."""
        letters = state.letters
        if letters is None:
            return None
        said, reach = "", 0.0
        for item in shown:
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                said += letters.words(data)
                reach += letters.advance(data, state.size, state.between, state.at_space, state.across)
            else:
                reach -= float(item) / 1000 * state.size * state.across
        whole = multiply(self.text, state.matrix)
        self.text = multiply((1, 0, 0, 1, reach, 0), self.text)
        if state.mode in UNSEEN or not said.strip():
            return None
        size = abs(state.size) * scale_of(whole)
        below = LEVEL if (STANDING | FIGURES if size > DISPLAY else STANDING).issuperset(said) else BELOW
        low, high = state.rise - below * state.size, state.rise + ABOVE * state.size
        box = bounds_of([(0, low), (reach, low), (0, high), (reach, high)], whole)
        return Setting(box, size, said)

    def _next(self, right: float, up: float) -> None:
        self.text = self.line = multiply((1, 0, 0, 1, right, up), self.line)
