"""The anthology: sessions in order, each followed by its reading list, with one bibliography and one index for all of them."""

from dataclasses import replace

from pressbook.curate import colophon, index_section, labels
from pressbook.curate.index import index
from pressbook.curate.setting import bind, language_of, list_name, rights_of, section_name, set_texts
from pressbook.types import Edition, Outcome, Person, Press, Recipe, Role, Section, Session

INTRODUCTION = "introduction"


def anthology(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Outcome[Edition]:
    """Make the edition of several sessions; its introduction, where it has one, is a text like them and comes first."""
    language = recipe.language or language_of(press, sessions)
    texts = tuple((section_name(session), session) for session in sessions)
    if recipe.introduction:
        introduction = entitled(recipe.introduction)
        recipe = replace(recipe, introduction=introduction)
        texts = ((INTRODUCTION, introduction), *texts)
    lists = tuple((list_name(name), session.slug, session.readings) for name, session in texts)
    setting = set_texts(recipe, press, texts, lists, language, whole_bibliography=True)
    sections: list[Section] = []
    for text in setting.sections:
        sections += [text, *([setting.lists[list_name(text.id)]] if list_name(text.id) in setting.lists else [])]
    entries = index(setting.works, setting.spots, setting.doers, sections, language, press.house, press.names)
    rights = recipe.rights or rights_of(press, sessions)
    edition = bind(
        recipe,
        press,
        sessions,
        (
            *sections,
            setting.bibliography,
            index_section.section(entries, language, press.house),
            colophon.section(recipe, press, sessions, language, rights),
        ),
        language,
        title=recipe.title or press.group,
        subtitle=recipe.subtitle,
        series=recipe.series or press.series,
        number=recipe.number,
        date_line=_years(recipe.title, sessions),
        people=_people(recipe, sessions),
        rights=rights,
        summary=recipe.summary or (recipe.introduction.summary if recipe.introduction else ""),
        index=entries,
        cover=recipe.cover,
        cover_alt=recipe.cover_alt,
        people_line=labels.people_line(editors(recipe), labels.spoken(language)),
    )
    return Outcome(edition, setting.changes, setting.findings)


def entitled(introduction: Session) -> Session:
    """An introduction with a title: its own, else the word for it in its language; its name is no session's."""
    title = introduction.title or labels.word(labels.spoken(introduction.language), "introduction")
    return replace(introduction, title=title, slug=f"{INTRODUCTION}/{introduction.slug}")


def editors(recipe: Recipe) -> tuple[Person, ...]:
    """An anthology's editors."""
    return tuple(Person(name, Role.EDITED_BY) for name in dict.fromkeys(recipe.editors))


def _years(title: str, sessions: tuple[Session, ...]) -> str:
    """The years an anthology spans, "2021" or "2021–2023"; nothing when its title already says so."""
    years = sorted({session.date.year for session in sessions if session.date})
    if not years:
        return ""
    first, last = str(years[0]), str(years[-1])
    span = first if first == last else f"{first}\N{EN DASH}{last}"
    return "" if span in title else span


def _people(recipe: Recipe, sessions: tuple[Session, ...]) -> tuple[Person, ...]:
    """The editors, then everybody named in a text, each once in each role, in the order in which they come."""
    texts = (*([recipe.introduction] if recipe.introduction else []), *sessions)
    return tuple(dict.fromkeys((*editors(recipe), *(person for text in texts for person in text.people))))
