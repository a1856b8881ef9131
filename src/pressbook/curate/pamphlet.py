"""The pamphlet: a colophon inside the cover, one session with its reading list and what it cites, a back cover."""

from pressbook.curate import back, colophon, labels
from pressbook.curate.setting import bind, rights_of, section_name, set_texts
from pressbook.types import Edition, Outcome, Press, Recipe, Session

LIST = "readings"


def pamphlet(recipe: Recipe, press: Press, session: Session) -> Outcome[Edition]:
    """Make the edition of one session."""
    language = session.language
    texts, lists = ((section_name(session), session),), ((LIST, session.slug, session.readings),)
    setting = set_texts(recipe, press, texts, lists, language, whole_bibliography=False)
    edition = bind(
        recipe,
        press,
        (session,),
        (
            colophon.section(recipe, press, (session,), language, rights_of(press, (session,))),
            *setting.sections,
            setting.lists.get(LIST),
            setting.bibliography,
            back.section(press, session, language),
        ),
        language,
        title=session.title,
        subtitle=session.subtitle,
        series=session.series or press.series,
        number=session.number,
        date=session.date,
        date_line=labels.date_line(session.date, language),
        people=session.people,
        source=session.source,
        summary=session.summary,
        cover=session.cover,
        cover_alt=session.cover_alt,
    )
    return Outcome(edition, setting.changes, setting.findings)
