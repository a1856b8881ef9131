"""The pack: a welcome letter, what newcomers are asked to read, and the sessions that come with it, or a table of them."""

from dataclasses import replace

from pressbook.curate import colophon, labels, readings
from pressbook.curate.setting import bind, language_of, list_name, rights_of, section_name, set_texts
from pressbook.text import compose, tree
from pressbook.types import Edition, HouseStyle, Matter, Outcome, Press, Recipe, Section, Session

LETTER, LIST = "letter", "readings"


def pack(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Outcome[Edition]:
    """Make the edition that opens a pack, beside which its sessions' pamphlets travel; or one book of all, if it is `whole`."""
    if recipe.letter:
        # Its name is no session's.
        recipe = replace(recipe, letter=replace(recipe.letter, slug=f"{LETTER}/{recipe.letter.slug}"))
    letter = recipe.letter
    language = letter.language if letter else language_of(press, sessions)
    held = tuple((section_name(session), session) for session in sessions) if recipe.whole else ()
    texts = (*(((LETTER, letter),) if letter else ()), *held)
    lists = ((LIST, "", recipe.readings), *((list_name(name), one.slug, one.readings) for name, one in held))
    setting = set_texts(recipe, press, texts, lists, language, whole_bibliography=recipe.whole)
    opening, others = setting.sections[: len(texts) - len(held)], setting.sections[len(texts) - len(held) :]
    edition = bind(
        recipe,
        press,
        sessions,
        (
            *opening,
            setting.lists.get(LIST),
            *(part for one in others for part in (one, setting.lists.get(list_name(one.id)))),
            _inside(sessions, language, press.house) if sessions and not held else None,
            setting.bibliography,
            colophon.section(recipe, press, sessions if held else (), language, rights_of(press, sessions)),
        ),
        language,
        title=recipe.title or (letter.title if letter else press.group),
        series=press.series,
        people=tuple(dict.fromkeys(person for _, text in texts for person in text.people)),
        summary=letter.summary if letter else "",
    )
    return Outcome(edition, setting.changes, setting.findings)


def _inside(sessions: tuple[Session, ...], language: str, house: HouseStyle) -> Section:
    """The table of what a pack holds: a row a session, with its date and what was read for it."""
    spoken = labels.spoken(language)
    head = [labels.word(spoken, name) for name in ("session-column", "date", "read")]
    rows = []
    for session in sessions:
        title: list[tree.Element] = [compose.span(compose.inlines(session.title), "title", lang=session.language)]
        rows.append([title, compose.inlines(labels.date_line(session.date, spoken)), _read(session, spoken, house)])
    return Section(
        id="inside",
        matter=Matter.INSIDE,
        title=labels.word(spoken, "inside"),
        language=spoken,
        body=compose.document([compose.table(head, rows)]),
    )


def _read(session: Session, language: str, house: HouseStyle) -> list[tree.Element]:
    """What a session read, in a line; a line that stands as it was typed is in the session's language."""
    words: list[tree.Element] = []
    for reading in session.readings.readings:
        line = readings.print_line(reading, readings.Sheet("", language, house))
        words += [
            *(readings.SEMICOLON if words else []),
            *([compose.span(line, lang=session.language)] if reading.typed else line),
        ]
    return words
