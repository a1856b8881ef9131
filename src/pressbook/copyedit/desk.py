"""A session comes to the desk, every rule goes over it in order, and it leaves with its changes and findings listed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pressbook.copyedit.asking import Asked, ask, cut_short, findings_of, once
from pressbook.copyedit.decisions import RULE, Decisions, decisions_for, unused
from pressbook.copyedit.displayed import set_block_quotations
from pressbook.copyedit.fields import field_place, fields
from pressbook.copyedit.quotation.evidence import outer_of
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.block_quotations import NAME
from pressbook.copyedit.rules.citations import untargeted
from pressbook.copyedit.rules.dashes import set_dashes
from pressbook.copyedit.rules.ellipses import set_ellipses
from pressbook.copyedit.rules.holes import find_holes
from pressbook.copyedit.rules.mojibake import set_mojibake
from pressbook.copyedit.rules.quotes import hear, set_quotes
from pressbook.copyedit.rules.spaces import set_spaces
from pressbook.copyedit.rules.stray import find_stray
from pressbook.copyedit.rules.titles import set_titles
from pressbook.copyedit.rules.unpaired import find_unpaired
from pressbook.copyedit.setting import Doubt, Rule, Setting
from pressbook.text import tree
from pressbook.text.align import align
from pressbook.text.flatten import flatten, flatten_text
from pressbook.text.mend import mend
from pressbook.text.passages import Edit, Leaf, Passage, Sort, sound
from pressbook.types import Change, Finding, HouseStyle, Outcome, Place, Session, Severity, Work

# The order in which rules go over a passage. First what was misread. Ellipses before spaces, for ` . . .` is not a space
# before a full stop; dashes before quotes, for a dash tells which way a mark turns; spaces after quotes, for they look inside
# the marks.
SETTERS: tuple[tuple[str, Rule], ...] = (
    ("mojibake", set_mojibake),
    ("ellipses", set_ellipses),
    ("dashes", set_dashes),
    ("quotes", set_quotes),
    ("spaces", set_spaces),
    ("titles", set_titles),
)
RULES: tuple[str, ...] = ("citations", RULE, *(name for name, _ in SETTERS), "holes", NAME)
ROUNDS = 4  # a rule may make room for another; what is not settled then is left as it is


def copyedit(session: Session, library: tuple[Work, ...], house: HouseStyle) -> Outcome[Session]:
    """Set a session's body, title, subtitle and summary by the rules of the house.

    A rule whose name is in `house.off` is not run, nor is a finding of that name given. Every change and finding has the
    line and column of the manuscript. `session.body` must have been parsed.
    """
    setting = Setting(house, (*library, *(one.work for one in session.readings.readings if one.work)))
    document = tree.load(session.body)
    before = flatten(document, session.language)
    alignment = align(before, session.manuscript, session.text, session.first_line)
    findings: list[Finding] = []
    if "citations" not in house.off and any(piece.leaf is Leaf.CITATION for one in before for piece in one.pieces):
        found = untargeted(document, before, frozenset(work.id for work in setting.works))
        for number, offset, keys in found:
            findings += [_without_target(key, alignment.place(number, offset)) for key in keys]
        if found:
            before = flatten(document, session.language)
            alignment = align(before, session.manuscript, session.text, session.first_line)
    prose = fields(session)
    decisions = decisions_for(session, house, (*(one.text for one in before), *(value for _, value in prose)))
    evidence, following = hear(before)
    setting = replace(setting, evidence=evidence)
    after: list[Passage] = []
    asked: list[list[Asked]] = []
    past: list[list[list[Edit]]] = []
    changes: list[Change] = []
    for number, passage in enumerate(before):
        spot = partial(alignment.place, number)
        done, made, doubts, history = _set(passage, replace(setting, following=following[number]), decisions, spot)
        after.append(done)
        asked.append([] if passage.echo >= 0 else doubts)
        past.append(history)
        if passage.echo < 0:
            changes += made
    heard = replace(evidence, outer=outer_of("\n".join(one.text for one in after)))
    unpaired: dict[int, list[Asked]] = {}
    for number, doubt in find_unpaired(after, heard) if "quotes" not in house.off else ():
        if not _is_decided(after[number], doubt):
            unpaired.setdefault(number, []).append(ask(doubt, past[number]))
    for number, doubts in enumerate(asked):
        findings += findings_of(once(doubts, unpaired.get(number, [])), partial(alignment.place, number))
    if "holes" not in house.off:
        for number, doubt in find_holes(after):
            if not _is_decided(after[number], doubt):
                findings += findings_of([ask(doubt, past[number])], partial(alignment.place, number))
    for number, doubt in find_stray(before):
        if not decisions.cover(before[number].text, doubt.start, doubt.end):
            findings += findings_of([ask(doubt, ())], partial(alignment.place, number))
    mend(document, before, tuple(after))
    if NAME not in house.off:
        made, proposed = set_block_quotations(document, before, after, house, session.language, alignment.place, heard)
        changes += made
        findings += proposed
    renewed = session
    for name, value in prose:
        place = field_place(session, name, value)
        field, made, doubts, history = _set(flatten_text(value, session.language), setting, decisions, place)
        renewed = _with_field(renewed, name, field.text)
        changes += made
        alone = [
            ask(doubt, history)
            for _, doubt in find_unpaired((field,), heard)
            if "quotes" not in house.off and not _is_decided(field, doubt)
        ]
        findings += findings_of(once(doubts, alone), place)
    findings += unused(session, decisions, (*(one.text for one in after), *(value for _, value in fields(renewed))))
    changes.sort(key=lambda change: change.place)
    findings = sorted(
        (one for one in dict.fromkeys(findings) if one.rule not in house.off), key=lambda one: (one.place, one.rule)
    )
    return Outcome(replace(renewed, body=tree.dump(document)), tuple(dict.fromkeys(changes)), cut_short(findings))


def _set(
    passage: Passage, setting: Setting, decisions: Decisions, place: Callable[[int], Place]
) -> tuple[Passage, list[Change], list[Asked], list[list[Edit]]]:
    """One passage through every rule, what people decided first, until nothing changes any more.

    Doubts are those of the first round: later ones read what was set already. Gives the edits that were made, too.
    """
    changes: list[Change] = []
    history: list[list[Edit]] = []
    asked: list[Asked] = []
    if passage.sort is Sort.CODE or not passage.text:
        return passage, changes, asked, history
    for turn in range(ROUNDS):
        was = passage
        passage, edits = decisions.settle(was)
        settled = not edits
        if edits:
            changes += changes_of(RULE, was, edits, history, place)
            history.append(edits)
        for name, rule in SETTERS:
            if name in setting.house.off:
                continue
            said = list(rule(passage, setting))
            if not turn:
                doubts = (one for one in said if isinstance(one, Doubt) and not _is_decided(passage, one))
                asked += [ask(one, history, passage.text) for one in doubts]
            edits = sound(passage, (one for one in said if isinstance(one, Edit)))
            if edits:
                settled = False
                changes += changes_of(name, passage, edits, history, place)
                passage = passage.edited(edits)
                history.append(edits)
        if settled:
            break
    return passage, changes, asked, history


def _is_decided(passage: Passage, doubt: Doubt) -> bool:
    """Whether a doubt stands inside words that a person has decided."""
    return any(start <= doubt.start and doubt.end <= end for start, end in passage.decided)


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
