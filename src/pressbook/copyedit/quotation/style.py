"""A mark with its role gets the character that stands for it in a language or a house style."""

from collections.abc import Mapping, Sequence

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.text.conventions import DOUBLE, NINES, SINGLE, Convention, Pair, convention

PRIMES = {False: "\N{PRIME}", True: "\N{DOUBLE PRIME}"}
# What a curly mark that somebody typed is paired with, where its language does not tell.
PARTNERS = {
    "“": "”",
    "‘": "’",
    "„": "“",
    "‚": "‘",
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
    "‟": "”",
    "‛": "’",
    "「": "」",
    "『": "』",
}
SURE_PRIME = 1.5
TERM = 60  # characters: the most that a term or a title between marks has
GOOD = frozenset("“”„«»‹›‘’‚「」『』")


class Styler:
    """Sets the marks of one passage, in order; it knows the pairs of the quotations that are open."""

    def __init__(self, evidence: Evidence, styles: Mapping[str, str]) -> None:
        """`styles` are the house's, by language tag; a language that is not in it goes by its own convention."""
        self.evidence = evidence
        self.styles = styles
        self.pairs: dict[int, Pair] = {}
        self.open: list[tuple[int, Pair, bool, int]] = []  # the mark, its pair, whether it was straight, its depth
        self.around: frozenset[int] = frozenset()

    def look(self, marks: Sequence[Mark]) -> None:
        """Note which of a passage's quotations have others in them."""
        around: set[int] = set()
        open_: list[Mark] = []
        for mark in marks:
            if mark.role is Role.OPEN:
                del open_[mark.depth :]
                around.update(id(one) for one in open_[-1:])
                open_.append(mark)
            elif mark.role is Role.CLOSE and mark.partner in open_:
                del open_[open_.index(mark.partner) :]
        self.around = frozenset(around)

    def set(self, mark: Mark) -> str:
        """The right character for the next mark; as typed where nothing better is known."""
        match mark.role:
            case Role.APOSTROPHE:
                marks = convention(mark.language)
                if marks is None:
                    return mark.typed
                return "‘" if mark.letter and mark.typed in "'`‘" else marks.apostrophe
            case Role.PRIME:
                return PRIMES[mark.double] if mark.margin > SURE_PRIME and mark.typed[0] in "'\"" else mark.typed
            case Role.OPEN:
                while self.open and self.open[-1][3] >= mark.depth:
                    self.open.pop()  # it was given up: what opens here is not inside it
                pair = self._pair(mark)
                if pair is None:
                    return mark.typed
                self.pairs[id(mark)] = pair
                self.open.append((id(mark), pair, mark.straight, mark.depth))
                return pair[0]
            case Role.CLOSE:
                if mark.partner is not None:
                    while self.open and self.open.pop()[0] != id(mark.partner):
                        pass
                    found = self.pairs.get(id(mark.partner))
                    return found[1] if found else mark.typed
                self.open.clear()  # what closes and was not opened here stands in none of what is open
                pair = self._pair(mark)
                return pair[1] if pair else mark.typed
        return mark.typed

    def _pair(self, mark: Mark) -> Pair | None:
        """The pair of a quotation, from the mark that opens it, or from the one that closes what nobody opened."""
        style = self.styles.get(mark.language, "")
        marks = convention(style or mark.language)
        if marks is None:
            return None
        if decided := _decided(mark, marks):
            return decided
        if not style and (good := self._as_typed(mark, marks)) and not (self.open and self._same_inside(good)):
            return good
        if self.open:
            return self._inside(self.open[-1][1], mark.depth, marks)
        if not style and not marks.fixed:
            # Both orders of the levels are in good use, and the author has chosen.
            return marks.outer if mark.double == (marks.outer == DOUBLE) else marks.inner
        if style and not marks.fixed:
            # Where double marks stand outside, as the house has them, a single one by itself sets off a term or a title.
            term = marks.outer == DOUBLE and self.evidence.outer == "double" and not mark.double and self._is_term(mark)
            return marks.inner if term else marks.outer
        return marks.outer if mark.double or style else marks.inner

    def _same_inside(self, pair: Pair) -> bool:
        """Whether a pair that was typed stands right inside the same, which was set for straight marks: "Il dit : « non »"."""
        return self.open[-1][1] == pair and self.open[-1][2]

    def _is_term(self, mark: Mark) -> bool:
        """Whether a quotation is short and has no other in it."""
        return mark.partner is not None and abs(mark.partner.start - mark.start) <= TERM and id(mark) not in self.around

    def _inside(self, around: Pair, depth: int, marks: Convention) -> Pair:
        """The pair of a quotation inside another: never the same as that one's."""
        if depth == 2 and marks.third and marks.third != around:
            return marks.third
        if around == marks.outer:
            return marks.inner
        if around == marks.inner or around == marks.third:
            return marks.outer
        return marks.inner if marks.inner != around else marks.outer

    def _as_typed(self, mark: Mark, marks: Convention) -> Pair | None:
        """The pair of a mark that was typed with a direction of its own, when it is a good one for its role."""
        partner = mark.partner
        if mark.role is Role.OPEN:
            if not mark.straight and mark.typed in GOOD:
                closer = partner.typed if partner and not partner.straight and len(partner.typed) == 1 else ""
                own = next((pair for pair in marks.pairs if pair[0] == mark.typed and (not closer or pair[1] == closer)), None)
                if own:
                    return own
                if mark.typed in "”’":
                    return None  # it was turned the wrong way
                if closer and (_matches(mark.typed, closer) or (mark.typed == closer and marks.outer == NINES)):
                    return mark.typed, closer
                own = next((pair for pair in marks.pairs if pair[0] == mark.typed), None)
                if not own and partner and marks.outer in (DOUBLE, SINGLE):
                    # One of two marks is no choice of others: “ ” and ‘ ’ are these languages' own on every level.
                    return next((pair for pair in marks.pairs if pair[1] == closer), None)
                return own or (mark.typed, PARTNERS.get(mark.typed, "”"))
            if partner and not partner.straight and partner.typed in GOOD:
                own = next((pair for pair in marks.pairs if pair[1] == partner.typed), None)
                low = partner.typed in "“‘" or marks.outer in (DOUBLE, SINGLE)  # “ and ‘ close in languages that open below
                opener = "" if low else next((left for left, right in PARTNERS.items() if right == partner.typed), "")
                return own or ((opener, partner.typed) if opener else None)
            return None
        if not mark.straight and mark.typed in GOOD and mark.typed not in "“‘":
            return "", mark.typed
        return None


def _decided(mark: Mark, marks: Convention) -> Pair | None:
    """The pair of a quotation of which a person has set a mark: the one that mark belongs to."""
    told = mark if mark.fixed else mark.partner if mark.partner and mark.partner.fixed else None
    if told is None or len(told.typed) > 1:
        return None
    side = 0 if told.role is Role.OPEN else 1
    if own := next((pair for pair in marks.pairs if pair[side] == told.typed), None):
        return own
    if not told.straight:
        return next((pair for pair in PARTNERS.items() if pair[side] == told.typed), None)
    return None if marks.fixed else DOUBLE if told.double else SINGLE


def _matches(opener: str, closer: str) -> bool:
    return PARTNERS.get(opener) == closer or opener + closer in ("„”", "‚’", "””", "’’", "»«", "›‹")


def ways(mark: Mark, evidence: Evidence, styles: Mapping[str, str]) -> list[str]:
    """What may stand for a doubtful mark: the best reading, and the next best."""
    found: list[str] = []
    for role in (mark.role, mark.rival):
        if role in (Role.LEAVE, Role.PRIME):
            found.append(mark.typed)
            continue
        same = Mark(mark.start, mark.end, mark.typed, mark.double, mark.left, mark.right, mark.language, role, depth=mark.depth)
        same.letter = mark.letter
        found.append(Styler(evidence, styles).set(same))
    return list(dict.fromkeys(found))
