"""The anthology: sessions in order, each followed by its reading list, with one bibliography and one index for all of them."""

from pressbook.curate import colophon, index_section
from pressbook.curate.index import index
from pressbook.curate.setting import bind, language_of, list_name, rights_of, section_name, set_texts
from pressbook.types import Edition, Outcome, Person, Press, Recipe, Section, Session


def anthology(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Outcome[Edition]:
    """Make the edition of several sessions."""
    language = language_of(press, sessions)
    texts = tuple((section_name(session), session) for session in sessions)
    lists = tuple((list_name(name), session.slug, session.readings) for name, session in texts)
    setting = set_texts(recipe, press, texts, lists, language, whole_bibliography=True)
    sections: list[Section] = []
    for text in setting.sections:
        sections += [text, *([setting.lists[list_name(text.id)]] if list_name(text.id) in setting.lists else [])]
    order = [one.id for one in sections]
    entries = index(setting.works, setting.spots, setting.doers, order, language)
    edition = bind(
        recipe,
        press,
        sessions,
        (
            *sections,
            setting.bibliography,
            index_section.section(entries, language),
            colophon.section(recipe, press, sessions, language, rights_of(press, sessions)),
        ),
        language,
        title=recipe.title or press.group,
        series=press.series,
        date_line=_years(recipe.title, sessions),
        people=_people(sessions),
        index=entries,
    )
    return Outcome(edition, setting.changes, setting.findings)


def _years(title: str, sessions: tuple[Session, ...]) -> str:
    """The years an anthology spans, "2021" or "2021–2023"; nothing when its title already says so."""
    years = sorted({session.date.year for session in sessions if session.date})
    if not years:
        return ""
    first, last = str(years[0]), str(years[-1])
    span = first if first == last else f"{first}\N{EN DASH}{last}"
    return "" if span in title else span


def _people(sessions: tuple[Session, ...]) -> tuple[Person, ...]:
    """Everybody named in the sessions, each once in each role, in the order in which they come."""
    return tuple(dict.fromkeys(person for session in sessions for person in session.people))
