"""A session comes to the desk, every rule goes over it in order, and it leaves with its changes and findings listed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pressbook.copyedit.asking import Asked, ask, cut_short, findings_of, once
from pressbook.copyedit.decisions import RULE, decisions_for, unused
from pressbook.copyedit.displayed import set_block_quotations
from pressbook.copyedit.fields import field_place, fields
from pressbook.copyedit.galley import SETTERS, Galley, is_decided, set_alone, set_galleys
from pressbook.copyedit.linking import MENTIONS, link_mentions
from pressbook.copyedit.quotation.evidence import outer_of
from pressbook.copyedit.rules.block_quotations import NAME
from pressbook.copyedit.rules.citations import untargeted
from pressbook.copyedit.rules.holes import find_holes
from pressbook.copyedit.rules.stray import find_stray
from pressbook.copyedit.rules.unpaired import find_unpaired
from pressbook.copyedit.setting import Setting
from pressbook.text import tree
from pressbook.text.align import align
from pressbook.text.flatten import flatten, flatten_text
from pressbook.text.mend import mend
from pressbook.text.passages import Leaf, Passage
from pressbook.types import Finding, HouseStyle, Outcome, Place, Session, Severity, Work

RULES: tuple[str, ...] = ("citations", RULE, *(name for name, _ in SETTERS), "holes", MENTIONS, NAME)


def copyedit(session: Session, library: tuple[Work, ...], house: HouseStyle, *, display: bool = True) -> Outcome[Session]:
    """Set a session's body, title, subtitle and summary by the rules of the house.

    A rule whose name is in `house.off` is not run, nor is a finding of that name given. Every change and finding has the
    line and column of the manuscript. `session.body` must have been parsed. Without `display` only characters are changed, for
    `tidy`: no work is linked, no block quotation set apart, and EMPHASIS stands where a title's is to begin and to end.
    """
    setting = Setting(house, (*library, *(one.work for one in session.readings.readings if one.work)))
    document = tree.load(session.body)
    before = flatten(document, session.language)
    alignment = align(before, session.manuscript, session.text, session.first_line, session.retyped)
    findings: list[Finding] = []
    if "citations" not in house.off and any(piece.leaf is Leaf.CITATION for one in before for piece in one.pieces):
        found = untargeted(document, before, frozenset(id_ for work in setting.works for id_ in (work.id, *work.also)))
        for number, offset, keys in found:
            findings += [_without_target(key, alignment.place(number, offset)) for key in keys]
        if found:
            before = flatten(document, session.language)
            alignment = align(before, session.manuscript, session.text, session.first_line, session.retyped)
    prose = fields(session)
    decisions = decisions_for(session, house, (*(one.text for one in before), *(value for _, value in prose)))
    galleys = [Galley(one, partial(alignment.place, number)) for number, one in enumerate(before)]
    typed, evidence = set_galleys(galleys, setting, decisions)
    setting = replace(setting, evidence=evidence)
    after: Sequence[Passage] = [one.passage for one in galleys]
    changes = [change for one in galleys if one.passage.echo < 0 for change in one.changes]
    # What was typed may have told quotations and apostrophes apart that look alike in the style of the house.
    heard = replace(typed, outer=outer_of("\n".join(one.text for one in after)))
    unpaired: dict[int, list[Asked]] = {}
    for number, doubt in find_unpaired(after, heard) if "quotes" not in house.off else ():
        if not is_decided(after[number], doubt):
            unpaired.setdefault(number, []).append(ask(doubt, galleys[number].history))
    for number, galley in enumerate(galleys):
        asked = galley.asked if galley.passage.echo < 0 else []
        findings += findings_of(once(asked, unpaired.get(number, [])), galley.place)
    if "holes" not in house.off:
        for number, doubt in find_holes(after):
            if not is_decided(after[number], doubt):
                findings += findings_of([ask(doubt, galleys[number].history)], partial(alignment.place, number))
    for number, doubt in find_stray(before):
        if not decisions.cover(before[number].text, doubt.start, doubt.end):
            findings += findings_of([ask(doubt, ())], partial(alignment.place, number))
    mend(document, before, tuple(after))
    read = frozenset(one.work.id for one in session.readings.readings if one.work)
    linked = link_mentions(document, galleys, setting.works, read, house, session.language, heard, display=display)
    after = linked.passages
    changes += linked.changes
    findings += linked.findings
    if NAME not in house.off:
        displayed = house if display else replace(house, block_quotations=0)
        made, proposed = set_block_quotations(document, before, after, displayed, session.language, alignment.place, heard)
        changes += made
        findings += proposed
    renewed = replace(session, mentions=tuple(linked.mentions))
    for name, value in prose:
        place = field_place(session, name, value)
        galley = set_alone(Galley(flatten_text(value, session.language), place), setting, decisions)
        renewed = _with_field(renewed, name, galley.passage.text)
        changes += galley.changes
        alone = [
            ask(doubt, galley.history)
            for _, doubt in find_unpaired((galley.passage,), heard)
            if "quotes" not in house.off and not is_decided(galley.passage, doubt)
        ]
        findings += findings_of(once(galley.asked, alone), place)
    findings += unused(session, decisions, (*(one.text for one in after), *(value for _, value in fields(renewed))))
    changes.sort(key=lambda change: change.place)
    findings = sorted(
        (one for one in dict.fromkeys(findings) if one.rule not in house.off), key=lambda one: (one.place, one.rule)
    )
    return Outcome(replace(renewed, body=tree.dump(document)), tuple(dict.fromkeys(changes)), cut_short(findings))


def _with_field(session: Session, name: str, value: str) -> Session:
    match name:
        case "title":
            return replace(session, title=value)
        case "subtitle":
            return replace(session, subtitle=value)
        case _:
            return replace(session, summary=value)


def _without_target(key: str, place: Place) -> Finding:
    return Finding(
        "citation-without-target",
        Severity.WARNING,
        f"no work has the key {key}: @{key} is printed as it was typed",
        place,
        f"add {key} to the library, or write \\@{key} where no citation is meant",
    )
