"""Tokens parted at strong marks into segments, each with a look: names, a year, a place, a publisher, a title."""

from dataclasses import dataclass, field

from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, known, places

STRONG = set(",.;:()[]{}|/\"“”„«»‹›‘’‚`–—*_\N{BULLET}<>?!'")
ABBREVIATIONS = {
    "vol",
    "vols",
    "no",
    "nr",
    "pp",
    "p",
    "ed",
    "eds",
    "hg",
    "hrsg",
    "bd",
    "ch",
    "chap",
    "st",
    "dr",
    "mr",
    "mrs",
    "univ",
    "jr",
    "trans",
    "cf",
}


@dataclass(slots=True)
class Segment:
    """Tokens start to end (exclusive): number from front and back, the marks around, what they look like."""

    start: int
    end: int
    index: int = 0
    back: int = 0
    before: str = "^"
    after: str = "$"
    look: str = ""
    near: tuple[str, str] = ("^", "$")
    words: int = 0
    classes: frozenset[str] = field(default_factory=frozenset)

    def of(self, at: int, token: Token) -> list[str]:
        """The features that a token takes from its segment."""
        inside = "b" if at == self.start else "e" if at == self.end - 1 else "i"
        return [
            f"look={self.look}",
            f"look-={self.near[0]}",
            f"look+={self.near[1]}",
            f"looks={self.near[0]}|{self.look}|{self.near[1]}",
            f"before={self.before}",
            f"after={self.after}",
            f"marks={self.before}{self.after}&{self.look}",
            f"seg={min(self.index, 6)}",
            f"seg&look={min(self.index, 6)}&{self.look}",
            f"back={min(self.back, 5)}",
            f"back&look={min(self.back, 5)}&{self.look}",
            f"len={min(self.words, 9)}",
            f"in={inside}",
            *(f"has={name}" for name in sorted(self.classes)),
        ]


def part(tokens: list[Token]) -> list[Segment]:
    """Every token belongs to one segment; a run of marks is a segment by itself that has the look "mark"."""
    segments: list[Segment] = []
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or _parts(tokens, at):
            if start < at:
                segments.append(Segment(start, at))
            if at < len(tokens):
                segments.append(Segment(at, at + 1, look="mark"))
            start = at + 1
    real = [segment for segment in segments if segment.look != "mark"]
    for number, segment in enumerate(real):
        inside = tokens[segment.start : segment.end]
        segment.index, segment.back = number, len(real) - number - 1
        segment.words = len(inside)
        segment.look = look(inside)
        segment.classes = (
            frozenset(name for token in inside if token.text[0].isalpha() for name in classes_of(token.text)) & TELLING
        )
        segment.before = _marks(tokens, segment.start - 1, -1) or "^"
        segment.after = _marks(tokens, segment.end, 1) or "$"
    for before, segment, after in zip([None, *real[:-1]], real, [*real[1:], None], strict=True):
        segment.near = (before.look if before else "^", after.look if after else "$")
    _lend(segments, real)
    return segments


TELLING = frozenset(
    {
        "publisher",
        "journal",
        "body",
        "edited",
        "translated",
        "volume",
        "issue",
        "pages",
        "month",
        "thesis",
        "report",
        "event",
        "film",
        "small",
        "given",
        "chapter",
        "edition",
        "online",
        "task",
        "in",
    }
)


def _lend(segments: list[Segment], real: list[Segment]) -> None:
    """A mark knows where it stands: it has the number of the segment before it, and the looks of both neighbours."""
    last: Segment | None = None
    for segment in segments:
        if segment.look != "mark":
            last = segment
            continue
        if last is not None:
            segment.index, segment.back = last.index, last.back
            segment.near = (last.look, last.near[1])
        elif real:
            segment.back = real[0].back
            segment.near = ("^", real[0].look)


def _parts(tokens: list[Token], at: int) -> bool:
    """Whether this token parts segments."""
    token = tokens[at]
    if token.address:
        return False
    text = token.text
    if text not in STRONG:
        return text in "-~" and _free(tokens, at)
    if text in "'’‘/":
        return not (_glued(tokens, at, -1) and _glued(tokens, at, 1))
    if text in "–—":
        return not (_glued(tokens, at, -1) and _glued(tokens, at, 1) and tokens[at - 1].text[0].isdecimal())
    if text == "." and at:
        before = tokens[at - 1].text.lower()
        return before not in ABBREVIATIONS or tokens[at - 1].end != token.start
    return True


def _free(tokens: list[Token], at: int) -> bool:
    return not _glued(tokens, at, -1) or not _glued(tokens, at, 1)


def _glued(tokens: list[Token], at: int, side: int) -> bool:
    there = at + side
    if not 0 <= there < len(tokens):
        return False
    return tokens[there].end == tokens[at].start if side < 0 else tokens[at].end == tokens[there].start


def _marks(tokens: list[Token], at: int, step: int) -> str:
    """The marks that stand next to a segment, nearest last or first, three at most."""
    found = ""
    while 0 <= at < len(tokens) and _parts(tokens, at) and len(found) < 3:
        found = found + tokens[at].text if step > 0 else tokens[at].text + found
        at += step
    return found


def look(tokens: list[Token]) -> str:
    """What a segment looks like, the surest guess first."""
    if any(token.address for token in tokens):
        return "address"
    texts = [token.text for token in tokens]
    words = [text for text in texts if text[0].isalpha()]
    numbers = [text for text in texts if text[0].isdecimal()]
    if not words:
        if len(numbers) == 1 and len(numbers[0]) in (4, 5) and numbers[0][:2] in ("15", "16", "17", "18", "19", "20"):
            return "year"
        return "number" if numbers else "marks"
    names = [classes_of(word) for word in words]
    flat = {name for one in names for name in one}
    if " ".join(words).lower() in places():
        return "place"
    whole = " ".join(text.lower() for text in texts)
    if whole in known("journals"):
        return "journal!"
    if whole in known("publishers"):
        return "publisher!"
    if numbers and len(words) <= 3 and flat & {"pages", "volume", "issue", "chapter", "edition", "month", "week"}:
        return next(name for name in ("pages", "month", "volume", "issue", "chapter", "edition", "week") if name in flat)
    if "publisher" in flat and not numbers and len(words) <= 6:
        return "publisher"
    if "journal" in flat and len(words) <= 8 and words[0][0].isupper():
        return "journal"
    if len(words) <= 4 and flat & {"edited"}:
        return "edited"
    if len(words) <= 4 and flat & {"translated"}:
        return "translated"
    if not numbers and len(words) <= 24 and _names(words, names):
        if all(len(word.rstrip(".")) == 1 or (word.isupper() and len(word) <= 3) for word in words):
            return "initials"
        if len(words) == 1:
            return "CAPS" if words[0].isupper() else "given" if "given" in flat else "Word"
        if any("given" in one for one in names[:-1]) or any(word.endswith(".") for word in words):
            return "name"
        return "CAPS" if words[0].isupper() else "Words"
    small = sum("small" in one for one in names)
    lower = sum(word.islower() for word in words)
    return "small" if small else "lower" if lower else "text"


def _names(words: list[str], names: list[tuple[str, ...]]) -> bool:
    """Whether every word may stand in a list of names, and no four names run on without an "and"."""
    run = 0
    for word, one in zip(words, names, strict=True):
        if "and" in one:
            run = 0
            continue
        if word[0].isupper() and "small" not in one[:1]:
            run += 1
            if run > 4:
                return False
        elif "particle" not in one:
            return False
    return True
