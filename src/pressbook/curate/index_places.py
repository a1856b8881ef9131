"""Where an edition's works are, as an index counts them: which section, about which page of it, in which note, how much of it."""

from collections.abc import Iterable, Mapping, Sequence

from pressbook.curate.mentions import Spot
from pressbook.curate.setting import list_name
from pressbook.curate.titles import title_key
from pressbook.text import tree
from pressbook.text.index_locators import Place, compose
from pressbook.types import IndexLocator, Section

# The words of a page, about: curate knows no pages.
PAGE = 280
# A session that has more than so many works to read is about none of them as a whole.
FEW = 3


class Places:
    """The places of an edition's sections: in which order anchors come, and in which notes they are."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = {section.id: section for section in sections}
        self.homes = {list_name(section.id): section.id for section in sections}
        self.order = {section.id: number for number, section in enumerate(sections)}
        self.words: dict[str, int] = {}
        self.notes: dict[str, int] = {}
        self.count = 0
        for section in sections:
            # Sections begin on pages of their own.
            self.count += PAGE - self.count % PAGE
            self.words[section.id] = self.count
            calls = self._read(tree.load(section.body)["blocks"])
            end = self.count
            for note in section.notes:
                known = set(self.words)
                self.count = calls.get(note.number, end)
                self._read(tree.load(note.blocks))
                self.notes |= dict.fromkeys(self.words.keys() - known, note.number)
            self.count = end

    def _read(self, blocks: object) -> dict[int, int]:
        """Count words up to each anchor; gives the same for the calls of notes."""
        calls: dict[int, int] = {}
        for node in tree.walk(blocks):
            match node["t"]:
                case "Str":
                    self.count += 1
                case "Span" | "Div":
                    (name, classes, _), _ = node["c"]
                    if name:
                        self.words.setdefault(name, self.count)
                    if "noteref" in classes:
                        calls[int(tree.attribute(node["c"][0], "note") or 0)] = self.count
        return calls

    def home(self, section: str) -> str:
        """The session's section that a section belongs to: for a session's reading list that of the session, else itself."""
        return self.homes.get(section, section)

    def in_order(self, locators: Iterable[IndexLocator]) -> tuple[IndexLocator, ...]:
        """Locators in reading order, each once."""
        last = len(self.order)
        return tuple(
            sorted(
                dict.fromkeys(locators),
                key=lambda one: (self.order.get(one.section, last), self.words.get(one.anchor, -1), one.anchor != one.section),
            )
        )

    def locators(self, spots: Sequence[Spot], required: Mapping[str, Sequence[str]], short: str) -> tuple[IndexLocator, ...]:
        """The locators of one work: `spots` are its own, `required` says which works each reading list asks for, in order.

        Where it was read is the chief place: the whole session, if that is about it, else its place on the list. `short` is the
        key of its short title.
        """
        found = []
        for spot in spots:
            home = self.home(spot.section)
            if not spot.required or home == spot.section:
                main = spot.required
                found.append(IndexLocator(spot.section, spot.anchor, main=main, note=self.notes.get(spot.anchor, 0)))
                continue
            told = sum(other.section == home for other in spots)
            if self._is_about(self.sections[home], required[spot.section], spot.work, short, told):
                found.append(IndexLocator(home, home, to=spot.anchor, main=True))
            else:
                found.append(IndexLocator(spot.section, spot.anchor, main=True))
        return self.in_order(found)

    @staticmethod
    def _is_about(section: Section, required: Sequence[str], work: str, short: str, told: int) -> bool:
        """Whether a session is about a work: one of a few to read, and the first, or in the title, or `told` of again."""
        named = f" {short} " in f" {title_key(section.title, section.language)} "
        return len(required) <= FEW and (work == required[0] or named or told > 1)

    def likely(self, locators: Sequence[IndexLocator]) -> int:
        """About how many locators a line will print."""
        places = []
        for one in locators:
            page = self.words.get(one.anchor, 0) // PAGE
            last = self.words.get(one.to, 0) // PAGE if one.to else page
            places.append(Place(page, last, one.section, one.main, "{page}" if one.note else ""))
        return len(compose(places))
