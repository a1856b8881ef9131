"""The colophon: where a text comes from, whose it is, who made this edition, and with what."""

from stdnum import isbn

from pressbook.curate import labels
from pressbook.curate.passages import passage
from pressbook.curate.text import mend_address
from pressbook.text import compose, tree
from pressbook.types import Kind, Matter, Person, Press, Recipe, Role, Section, Session

HOME = "pressbook"


def section(recipe: Recipe, press: Press, sessions: tuple[Session, ...], language: str, rights: str) -> Section:
    """The last section of an edition; with several sessions, each of them says its source and rights."""
    spoken = labels.spoken(language)

    def word(name: str) -> str:
        return labels.word(spoken, name)

    pairs: list[tuple[str, list[tree.Element]]] = []

    def say(name: str, content: list[tree.Element]) -> None:
        if content:
            pairs.append((word(name), content))

    def ours(words: list[tree.Element]) -> list[tree.Element]:
        return passage(words, press.language, spoken)

    say("publisher", ours(compose.inlines(press.group)))
    say("address", _address(press.address))
    if len(sessions) == 1:
        session = sessions[0]
        say("source", _address(session.source))
        say("date", compose.inlines(labels.date_line(session.date, spoken)))
    bound = recipe.kind is Kind.ANTHOLOGY
    if bound:
        say("sessions", compose.inlines(_span(sessions, spoken)))
    say("rights", compose.linked(rights))
    say("edition", ours(compose.inlines(f"{press.group}, {recipe.slug}")))
    for form, number in recipe.isbn:
        say(f"isbn-{form}", compose.inlines(isbn.format(number)))
    made = [*compose.inlines(f"{word('made')} {HOME}"), {"t": "Str", "c": "."}]
    if bound:
        made = [*compose.inlines(word("how-made")), compose.space(), *made]
    # Paragraphs, not a definition list: a term floated beside its definition is lost where a page ends between the two.
    facts = [compose.para([compose.span(compose.inlines(name), "fact"), compose.space(), *content]) for name, content in pairs]
    blocks = [*facts, compose.para([compose.span(made, "made-with")])]
    if recipe.editors:
        edited = labels.people_line(tuple(Person(name, Role.EDITED_BY) for name in recipe.editors), spoken)
        blocks.insert(0, compose.para(compose.inlines(edited)))
    if len(sessions) > 1:
        blocks[-1:-1] = [compose.items([_origin(session, spoken, rights)] for session in sessions)]
    return Section(
        id="colophon",
        matter=Matter.COLOPHON,
        title=word("colophon"),
        language=spoken,
        body=compose.document([compose.div(blocks, "", "colophon")]),
    )


def _origin(session: Session, language: str, rights: str) -> tree.Element:
    """One session's line: title, date, source, rights where they are its own."""
    title = compose.span(compose.inlines(session.title), "title", lang=session.language)
    facts = [
        [title],
        compose.inlines(labels.date_line(session.date, language)),
        _address(session.source),
        compose.linked(session.rights) if session.rights != rights else [],
    ]
    words: list[tree.Element] = []
    for fact in filter(None, facts):
        words += [*([{"t": "Str", "c": ";"}, {"t": "Space"}] if words else []), *fact]
    return compose.plain_block(words)


def _span(sessions: tuple[Session, ...], language: str) -> str:
    """How many sessions there are, and of which days: "6 (18 January 2024 - 12 December 2024)"."""
    days = sorted(session.date for session in sessions if session.date)
    ends = [labels.date_line(day, language) for day in dict.fromkeys((days[0], days[-1]))] if days else []
    span = " \N{EN DASH} ".join(ends)
    return f"{len(sessions)} ({span})" if span else str(len(sessions))


def _address(text: str) -> list[tree.Element]:
    """An address as a link that reads as it was typed; other words as words."""
    if text.startswith(("https://", "http://")) and (target := mend_address(text)):
        return [compose.link(compose.inlines(text), target)]
    return compose.linked(text)
