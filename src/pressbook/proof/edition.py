"""The second proof: each session's words, with its citations as recorded, are its section's; every reading is on a list."""

import html
import re

from pressbook.proof.body import read_cited, read_section
from pressbook.proof.report import Locate, compare, pair, report, report_lost
from pressbook.proof.streams import Piece, Stream
from pressbook.text.held import lost_words
from pressbook.text.tree import Element, load, plain, walk
from pressbook.text.words import keys
from pressbook.types import Edition, Finding, Kind, Matter, Outcome, Place, Reading, Recipe, Section, Session, Severity

# The markup that a title of CSL may hold.
TAG = re.compile(r"</?[a-z][^>]*>")
HINT = "this is between the session as read and the edition made of it: please report it as a bug"


def prove_edition(recipe: Recipe, sessions: tuple[Session, ...], edition: Outcome[Edition]) -> tuple[Finding, ...]:
    """Hold each text that is to be in an edition against its section, and every reading against the lists.

    Rules: lost-session, lost-title, lost-word, added-word, moved-word, joined-word, lost-note, lost-reading. All are errors.
    """
    findings: list[Finding] = []
    sections = {section.session: section for section in edition.value.sections if section.matter is Matter.SESSION}
    openings: dict[Matter, Section] = {
        section.matter: section for section in edition.value.sections if section.matter is not Matter.SESSION
    }
    held = sessions if recipe.kind is not Kind.PACK or recipe.whole else ()
    wanted = [(session, sections.get(session.slug)) for session in held]
    wanted += [
        (text, openings.get(matter))
        for text, matter in ((recipe.letter, Matter.LETTER), (recipe.introduction, Matter.INTRODUCTION))
        if text
    ]
    for session, section in wanted:
        place = Place(session.manuscript)
        if section is None:
            message = f"the session {session.slug} is not in {edition.value.slug}"
            findings.append(Finding("lost-session", Severity.ERROR, message, place, HINT))
            continue
        # An introduction may have no title of its own.
        if (session.title and keys(section.title) != keys(session.title)) or keys(section.subtitle) != keys(session.subtitle):
            message = f'the title "{session.title}" is "{section.title}" in {edition.value.slug}'
            findings.append(Finding("lost-title", Severity.ERROR, message, place, HINT))
        findings += _prove_section(session, section, edition)
    order = [section.session for section in edition.value.sections if section.matter is Matter.SESSION]
    if order != [session.slug for session in held]:
        message = f"the sessions of {edition.value.slug} are not in their order: {', '.join(order)}"
        findings.append(Finding("lost-session", Severity.ERROR, message, Place(sessions[0].manuscript if sessions else ""), HINT))
    lists = [recipe.readings, *(session.readings for session in held)]
    lists += [recipe.introduction.readings] if recipe.introduction else []
    findings += _prove_readings([reading for one in lists for reading in one.readings], edition.value)
    return tuple(findings)


def _prove_section(session: Session, section: Section, edition: Outcome[Edition]) -> list[Finding]:
    place = Place(session.manuscript)
    changes = [change for change in edition.changes if change.place.manuscript == session.manuscript]
    before, after = read_cited(session, changes), read_section(section, in_place=True)
    here = f"the edition {edition.value.slug}"

    def locate(_: Piece | None) -> Place:
        return place

    findings: list[Finding] = []
    for found, wanted in [(before.body, after.body), *pair(before.notes, after.notes)]:
        findings += prove_streams(found, wanted, locate, here)
    return findings


def prove_streams(found: Stream | None, wanted: Stream | None, locate: Locate, here: str) -> list[Finding]:
    """Hold one stream of the source against its partner; a note without one is lost, or added."""
    if found is not None and wanted is None:
        return [report_lost(found, "lost-note", locate, here=here, hint=HINT)]
    if wanted is None:
        return []
    if found is None:
        found = Stream(wanted.name, ())
    return report(compare(found, wanted), found, wanted, locate, here=here, source_is_found=True, hint=HINT)


def _prove_readings(readings: list[Reading], edition: Edition) -> list[Finding]:
    """Every reading stands on a list: its title, or the line as typed, its part, its note and where it is, word for word.

    A typed line of a known work may be set in the house's form: then each of its words stands in one item, in any order.
    """
    listed, items = "", []
    for section in edition.sections:
        if section.matter is Matter.READINGS:
            listed += " | " + " ".join(piece.key for piece in read_section(section, in_place=True).body.pieces)
            items += [plain(item) for item in _items(section)]
    listed += " | "
    findings = []
    for reading in readings:
        typed = reading.typed or (html.unescape(TAG.sub("", reading.work.title)) if reading.work else "")
        for words in filter(None, (typed, reading.part, reading.note, reading.where)):
            if f" {' '.join(keys(words))} " in listed or not keys(words):
                continue
            if words == reading.typed and reading.work and any(not lost_words(words, item) for item in items):
                continue
            message = f'the reading "{words}" is not on a list of {edition.slug}'
            findings.append(Finding("lost-reading", Severity.ERROR, message, reading.place, HINT))
    return findings


def _items(section: Section) -> list[list[Element]]:
    """The items of a section's lists."""
    lists = (node for node in walk(load(section.body)["blocks"]) if node["t"] == "BulletList")
    return [item for one in lists for item in one["c"]]
