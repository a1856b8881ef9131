"""The pack: a welcome letter, what newcomers are asked to read, and a table of the sessions that come with it."""

from pressbook.curate import colophon, labels, readings
from pressbook.curate.setting import bind, language_of, rights_of, set_texts
from pressbook.text import compose, tree
from pressbook.types import Edition, HouseStyle, Matter, Outcome, Press, Recipe, Section, Session

LIST = "readings"


def pack(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Outcome[Edition]:
    """Make the edition that opens a pack; its sessions' pamphlets travel beside it."""
    letter = recipe.letter
    language = letter.language if letter else language_of(press, sessions)
    texts = (("letter", letter),) if letter else ()
    setting = set_texts(recipe, press, texts, ((LIST, "", recipe.readings),), language, whole_bibliography=False)
    rights = rights_of(press, sessions)
    edition = bind(
        recipe,
        press,
        sessions,
        (
            *setting.sections,
            setting.lists.get(LIST),
            _inside(sessions, language, press.house) if sessions else None,
            setting.bibliography,
            colophon.section(recipe, press, (), language, rights),
        ),
        language,
        title=recipe.title or (letter.title if letter else press.group),
        series=press.series,
        people=letter.people if letter else (),
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
