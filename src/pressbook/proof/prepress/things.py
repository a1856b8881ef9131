"""What a page paints, one thing at a time, as far as a print shop minds: where, in which colours, how fine, how see-through."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as a file sets it: the family of its space, and its inks from 0 to 1 where the file says them itself.

    `family` is "grey", "cmyk", "rgb", "lab", "spot", "all" (every plate: registration) or "pattern"; `inks` are cyan, magenta,
    yellow, black, and () where they are unknown.
    """

    family: str
    inks: tuple[float, ...] = ()
    name: str = ""

    @property
    def total(self) -> float:
        """All inks together, from 0 to 4."""
        return sum(self.inks)

    @property
    def is_paper(self) -> bool:
        """Whether it leaves the paper as it is."""
        return bool(self.inks) and self.total < 0.005


BLACK = Colour("grey", (0.0, 0.0, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing painted on one page (from 1).

    `kind` is "words", "fill", "line", "picture" or "gradient"; `box` what it covers after clipping. `size` is that of letters
    or of a line's width, in points as printed; `dots` the resolution of a picture an inch; `ink` the most ink of any place in
    it, where that is known. `through`: it is see-through, by opacity, a mask or a blend mode.
    """

    kind: str
    page: int
    box: Box
    colour: Colour
    size: float = 0.0
    words: str = ""
    name: str = ""
    dots: float = 0.0
    ink: float = 0.0
    through: bool = False
    over: bool = False


def meet(one: Box, other: Box) -> Box:
    """What two boxes share; one of no size where they share nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return (left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3])))


def is_empty(box: Box) -> bool:
    """Whether nothing of a thing is left to see."""
    return box[2] - box[0] <= 0 and box[3] - box[1] <= 0


def pages_of(numbers: set[int]) -> str:
    """Page numbers as a sentence has them: "page 3", "pages 2, 4 to 6"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{', ' if len(run) == 2 else ' to '}{run[-1]}" for run in runs)
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
