"""A reading list becomes a section: each work once, required and optional apart, why, where to find it, about how long."""

from dataclasses import dataclass

from pressbook.curate import labels, marks, reading_line, reading_time
from pressbook.curate.citations import entry_name
from pressbook.curate.mentions import Spot
from pressbook.curate.names import work_name
from pressbook.curate.works import Works, csl
from pressbook.text import compose, tree
from pressbook.text.held import added_words, lost_words
from pressbook.text.words import keys
from pressbook.types import HouseStyle, Matter, Reading, ReadingList, Section

SEMICOLON: list[tree.Element] = [{"t": "Str", "c": ";"}, {"t": "Space"}]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every item of a list is told: the list's identifier and language, the house, the works; whether entries are there."""

    name: str
    language: str
    house: HouseStyle = HouseStyle()
    works: Works | None = None
    linked: bool = False

    def listed(self, work: str) -> str:
        """The id under which a work is listed, however this list names it."""
        return self.works.same.get(work, work) if self.works else work

    def entry(self, reading: Reading) -> str:
        """The identifier of a reading's entry in the bibliography, "" where there is none."""
        return entry_name(self.listed(reading.work.id)) if self.linked and reading.work else ""


def item_name(section: str, work: str) -> str:
    """The identifier of a work's item in a reading list, by the id under which the work is listed."""
    return f"{section}-work-{work_name(work)}"


def section(readings: ReadingList, sheet: Sheet, session: str = "", subtitle: str = "") -> Section:
    """The section of one reading list."""
    language = sheet.language
    items = _gather(readings.readings, sheet)
    required = [one for one in items if not _is_optional(one)]
    optional = [one for one in items if _is_optional(one)]
    blocks: list[tree.Element] = []
    for group, label in ((required, "required-readings"), (optional, "optional-readings")):
        if not group:
            continue
        if required and optional:
            blocks.append(compose.div([compose.plain_block(compose.inlines(labels.word(language, label)))], "", "group"))
        blocks.append(compose.items(_item(one, sheet, grouped=bool(required and optional)) for one in group))
        if group is required and (total := _total(required, language)):
            blocks.append(compose.div([compose.plain_block(compose.inlines(total))], "", "total"))
    return Section(
        id=sheet.name,
        matter=Matter.READINGS,
        title=readings.title or labels.word(language, "readings"),
        subtitle=subtitle,
        language=language if readings.title else labels.spoken(language),
        body=compose.document(blocks),
        session=session,
    )


def spots(readings: ReadingList, sheet: Sheet) -> tuple[Spot, ...]:
    """Where the works of a list are in its section, once each."""
    asked = [(sheet.listed(item[0].work.id), item) for item in _gather(readings.readings, sheet) if item[0].work]
    return tuple(
        Spot(work, sheet.name, item_name(sheet.name, work), listed=True, required=not _is_optional(item)) for work, item in asked
    )


def print_line(reading: Reading, sheet: Sheet) -> list[tree.Element]:
    """One reading's line: in the house's form where that holds every word typed and the record is sure, else as typed."""
    if reading.work and in_house_form(reading, sheet):
        return _house_line(reading, sheet)
    return reading_line.typed_line(reading.typed, sheet.language, sheet.house, reading.work, sheet.entry(reading))


def in_house_form(reading: Reading, sheet: Sheet) -> bool:
    """Whether a reading may print as its record says: a work by its id, or a typed line of which nothing would be lost.

    A record that was read from the line may say nothing that was not typed: "Marx and Karl" was one person.
    """
    if reading.work is None or not reading.typed:
        return reading.work is not None
    if reading.work.unsure:
        return False
    line = _house_line(reading, sheet)
    if reading.work.typed and added_words(reading.work.typed, tree.plain(line)):
        return False
    words = [*line, compose.space(), *compose.inlines(f"{reading.part} {reading.note} {reading.where}")]
    for place in reading_line.places(csl(reading.work)):
        words += [compose.space(), *place]
    return not lost_words(reading.typed, tree.plain(words))


def part_beside(reading: Reading, sheet: Sheet) -> str:
    """The part to say behind a reading's line; "" where the line is printed as it was typed, and holds it."""
    part = keys(reading.part)
    if not part or in_house_form(reading, sheet):
        return reading.part
    typed = keys(reading.typed)
    held = any(typed[at : at + len(part)] == part for at in range(len(typed)))
    return "" if held else reading.part


def _house_line(reading: Reading, sheet: Sheet) -> list[tree.Element]:
    if reading.work is None:
        return []
    return reading_line.line(reading.work, sheet.language, sheet.house, sheet.entry(reading), pages=not reading.part)


def _gather(readings: tuple[Reading, ...], sheet: Sheet) -> list[tuple[Reading, ...]]:
    """The readings of each work together, in the order in which the list first names them; a typed line is one by its words."""
    found: dict[object, list[Reading]] = {}
    for reading in readings:
        key = sheet.listed(reading.work.id) if reading.work else tuple(keys(reading.typed))
        found.setdefault(key, []).append(reading)
    return [tuple(one) for one in found.values()]


def _is_optional(item: tuple[Reading, ...]) -> bool:
    return all(reading.optional for reading in item)


def _item(item: tuple[Reading, ...], sheet: Sheet, *, grouped: bool) -> list[tree.Element]:
    """One work's item: its line with the parts to read, lines that must stand as typed, why, and where."""
    language = sheet.language
    # The line in the house's form, where there is one, opens the item; what must stand as typed comes under it, once.
    item = tuple(sorted(item, key=lambda reading: not in_house_form(reading, sheet)))
    first = item[0]
    words = print_line(first, sheet)
    kept = dict.fromkeys(reading.typed for reading in item[1:] if not in_house_form(reading, sheet))
    # What alone is optional of a work is named, whatever line says it too.
    beside = [
        (reading.part if reading.optional and not _is_optional(item) else part_beside(reading, sheet), reading.optional)
        for reading in item
    ]
    parts = dict.fromkeys((part, optional) for part, optional in beside if part)
    for number, (part, optional) in enumerate(parts):
        words += [*(SEMICOLON if number else reading_line.COMMA), compose.span(_words(part, sheet), "part")]
        if optional and not _is_optional(item):
            words += [compose.space(), *_bracket([_flag(language)])]
    extras = [_flag(language)] if _is_optional(item) and not grouped else []
    if time := _time(item, language):
        extras.append(compose.span(compose.inlines(time), "minutes"))
    words += [compose.space(), *_bracket(extras)] if extras else []
    blocks = [compose.plain_block(words)]
    for typed in kept:
        if lost_words(typed, tree.plain(words)):
            line = reading_line.typed_line(typed, language, sheet.house, first.work, sheet.entry(first))
            blocks.append(compose.div([compose.plain_block(line)], "", "reading-typed"))
    for note in dict.fromkeys(reading.note for reading in item if reading.note):
        blocks.append(compose.div([compose.plain_block(_words(note, sheet))], "", "reading-note"))
    # Where the title leads to the bibliography, the address is a link of its own.
    if where := _where(item, sheet, recorded=in_house_form(first, sheet), linked=sheet.linked):
        blocks.append(compose.div([compose.plain_block(where)], "", "reading-where"))
    name = item_name(sheet.name, sheet.listed(first.work.id)) if first.work else ""
    return [compose.div(blocks, name, "reading", *(["optional"] if _is_optional(item) else []))]


def _words(text: str, sheet: Sheet) -> list[tree.Element]:
    """What a list says of a reading, with typographic marks; an address in it is a link."""
    return compose.linked(marks.straighten(text, sheet.language, sheet.house))


def _flag(language: str) -> tree.Element:
    return compose.span(compose.inlines(labels.word(language, "optional")), "flag")


def _bracket(extras: list[tree.Element]) -> list[tree.Element]:
    words: list[tree.Element] = [{"t": "Str", "c": "("}]
    for number, extra in enumerate(extras):
        words += [*(reading_line.COMMA if number else []), extra]
    return [*words, {"t": "Str", "c": ")"}]


def _where(item: tuple[Reading, ...], sheet: Sheet, *, recorded: bool, linked: bool) -> list[tree.Element]:
    """Where to find a work: as the list says, then as its record does where that is what is printed."""
    found = [_words(text, sheet) for text in dict.fromkeys(reading.where for reading in item if reading.where)]
    if recorded and item[0].work:
        found += reading_line.places(csl(item[0].work), linked=linked)
    words: list[tree.Element] = []
    for place in found:
        words += [*(SEMICOLON if words else []), *place]
    return words


def _time(item: tuple[Reading, ...], language: str) -> str:
    """How long an item takes: all its parts together, where each of them says."""
    if len(item) == 1:
        return reading_time.say_one(item[0], language)
    return reading_time.say_sum(_once(item), language, "about")


def _once(readings: tuple[Reading, ...]) -> list[Reading]:
    """Readings of one work without those that ask for the same part again; where parts are named, no part is not all of it."""
    parts = {reading.part: reading for reading in reversed(readings)}
    return [reading for part, reading in parts.items() if part or len(parts) == 1]


def _total(required: list[tuple[Reading, ...]], language: str) -> str:
    """How long all that is required takes; "at least" where one of them does not say; "" where there is nothing to add up."""
    readings = [reading for item in required for reading in _once(item)]
    if sum(reading_time.minutes_of(reading) is not None for reading in readings) < 2:
        return ""
    whole = all(reading_time.minutes_of(reading) is not None for reading in readings)
    time = reading_time.say_sum(readings, language, "about" if whole else "at-least")
    return labels.word(language, "total", time=time)
