"""Where a run of typed notes stands: under a heading, below a rule, at the end of its section; and so what may call it."""

from bisect import bisect_right
from collections.abc import Sequence

from pressbook.collect.typed_notes.entries import Run
from pressbook.collect.typed_notes.found import Style
from pressbook.collect.typed_notes.layout import Block, Kind

# Which calls may belong to notes that begin so, the likelier first.
CALLED: dict[Style, tuple[Style, ...]] = {
    Style.BRACKET: (Style.BRACKET, Style.RAISED, Style.LINK),
    Style.RAISED: (Style.RAISED, Style.LINK, Style.BRACKET, Style.GLUED),
    Style.PAREN: (Style.PAREN, Style.RAISED, Style.LINK),
    Style.SYMBOL: (Style.SYMBOL,),
    Style.LINK: (Style.LINK, Style.RAISED, Style.BRACKET),
    Style.STOP: (Style.RAISED, Style.BRACKET, Style.LINK, Style.PAREN, Style.GLUED),
    Style.CLOSE: (Style.RAISED, Style.BRACKET, Style.PAREN, Style.LINK, Style.GLUED),
    Style.BARE: (Style.RAISED, Style.BRACKET, Style.LINK, Style.PAREN, Style.GLUED),
}
# Marks that begin nothing but notes; the others begin lists of any kind.
TELLING = frozenset({Style.BRACKET, Style.RAISED, Style.SYMBOL, Style.LINK})

# Marks that stand in any text: they are calls only where they count exactly from 1 to the last note.
WEAK = frozenset({Style.PAREN, Style.GLUED})


class Standing:
    """Knows what is above and below the runs of one text."""

    def __init__(self, text: str, blocks: Sequence[Block], runs: Sequence[Run]) -> None:
        self.text = text
        self.blocks = blocks
        self.first = {run.entries[0].first for run in runs}
        self.headings = [number for number, block in enumerate(blocks) if block.kind is Kind.HEADING]
        # Where any notes show themselves as notes, a list without a heading is none.
        self.plain = not any(run.style in TELLING or run.heading >= 0 or run.rule >= 0 for run in runs)

    def ends(self, run: Run) -> bool:
        """Whether a run ends its text or section, or another run follows it at once."""
        last, first = run.entries[-1].last, run.entries[0].first
        after = last + 1
        if after >= len(self.blocks) or self.blocks[after].kind in (Kind.HEADING, Kind.BREAK):
            return True
        return after in self.first or (last in self.first and last != first)

    def is_parted(self, first: int, last: int) -> bool:
        """Whether a heading stands between two blocks; never where the later ends the text."""
        return last + 1 < len(self.blocks) and bisect_right(self.headings, first) < bisect_right(self.headings, last)

    def is_marked(self, run: Run) -> bool:
        """Whether a heading of notes or a rule stands above."""
        return run.heading >= 0 or (run.rule >= 0 and self.ends(run))

    def is_eligible(self, run: Run) -> bool:
        """Whether notes may stand here at all."""
        if self.is_marked(run):
            return True
        above = self.blocks[run.above] if run.above >= 0 else None
        titled = above is not None and above.kind is Kind.HEADING
        if run.style in TELLING:
            return not titled or run.style is not Style.SYMBOL
        announced = above is not None and self.text[above.start : above.end].rstrip(" *_\\").endswith(":")
        return self.ends(run) and not titled and not announced and run.style is not Style.BARE

    def callers(self, run: Run) -> list[Style]:
        """The styles of calls that may be meant, the run's own first; [1] in the text and 1. at its end needs more than that."""
        marked = self.is_marked(run)
        crossing = marked or (self.is_eligible(run) and self.ends(run) and (self.plain or run.style in TELLING))
        return [
            style for style in CALLED[run.style] if style is run.style or (run.heading >= 0 if style is Style.PAREN else crossing)
        ]
