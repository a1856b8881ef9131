"""A session comes to the desk, every rule goes over it in order, and it leaves with its changes and findings listed."""

from collections.abc import Iterable
from dataclasses import replace

from pressbook.copyedit.fields import field_place, fields
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.citations import untargeted
from pressbook.copyedit.rules.dashes import set_dashes
from pressbook.copyedit.rules.ellipses import set_ellipses
from pressbook.copyedit.rules.holes import find_holes
from pressbook.copyedit.rules.quotes import set_quotes
from pressbook.copyedit.rules.spaces import set_spaces
from pressbook.copyedit.rules.stray import find_stray
from pressbook.copyedit.rules.titles import set_titles
from pressbook.copyedit.setting import Doubt, Rule, Setting
from pressbook.text import tree
from pressbook.text.align import Alignment, align
from pressbook.text.flatten import flatten, flatten_text
from pressbook.text.mend import mend
from pressbook.text.passages import Edit, Leaf, Passage, Sort, sound, unshift
from pressbook.types import Change, Finding, HouseStyle, Outcome, Place, Session, Severity, Work

# The order in which rules go over a passage. Ellipses before spaces, for ` . . .` is not a space before a full stop;
# dashes before quotes, for a dash tells which way a mark turns; spaces after quotes, for they look inside the marks.
SETTERS: tuple[tuple[str, Rule], ...] = (
    ("ellipses", set_ellipses),
    ("dashes", set_dashes),
    ("quotes", set_quotes),
    ("spaces", set_spaces),
    ("titles", set_titles),
)
RULES: tuple[str, ...] = ("citations", *(name for name, _ in SETTERS), "holes")
ROUNDS = 4  # a rule may make room for another; what is not settled then is left as it is


def copyedit(session: Session, library: tuple[Work, ...], house: HouseStyle) -> Outcome[Session]:
    """Set a session's body, title, subtitle and summary by the rules of the house.

    A rule whose name is in `house.off` is not run, nor is a finding of that name given. Every change and finding has the
    line and column of the manuscript. `session.body` must have been parsed.
    """
    setting = Setting(house, (*library, *(one.work for one in session.readings.readings if one.work)))
    document = tree.load(session.body)
    before = flatten(document, session.language, session.keep)
    alignment = align(before, session.manuscript, session.text, session.first_line)
    findings: list[Finding] = []
    if "citations" not in house.off and any(piece.leaf is Leaf.CITATION for one in before for piece in one.pieces):
        found = untargeted(document, before, frozenset(work.id for work in setting.works))
        for number, offset, keys in found:
            findings += [_without_target(key, alignment.place(number, offset)) for key in keys]
        if found:
            before = flatten(document, session.language, session.keep)
            alignment = align(before, session.manuscript, session.text, session.first_line)
    after: list[Passage] = []
    changes: list[Change] = []
    for number, passage in enumerate(before):
        done, made, doubts = _set(passage, setting, alignment, number)
        after.append(done)
        if passage.echo < 0:
            changes += made
            findings += [_finding(doubt, place) for doubt, place in doubts]
    if "holes" not in house.off:
        for number, doubt in find_holes(after):
            findings.append(_finding(doubt, alignment.place(number, min(doubt.start, max(0, len(before[number].text) - 1)))))
    findings += [_finding(doubt, alignment.place(number, doubt.start)) for number, doubt in find_stray(before)]
    mend(document, before, tuple(after))
    renewed, front = _set_fields(session, setting)
    changes = sorted([*front, *changes], key=lambda change: change.place)
    findings = sorted((one for one in findings if one.rule not in house.off), key=lambda one: (one.place, one.rule))
    return Outcome(replace(renewed, body=tree.dump(document)), tuple(dict.fromkeys(changes)), tuple(dict.fromkeys(findings)))


def _set(
    passage: Passage, setting: Setting, alignment: Alignment, number: int
) -> tuple[Passage, list[Change], list[tuple[Doubt, Place]]]:
    """One passage through every rule, until nothing changes any more."""
    if passage.sort is Sort.CODE or not passage.text:
        return passage, [], []
    changes: list[Change] = []
    history: list[list[Edit]] = []
    doubts: list[Doubt] = []
    for _ in range(ROUNDS):
        doubts, settled = [], True
        for name, rule in SETTERS:
            if name in setting.house.off:
                continue
            said = list(rule(passage, setting))
            doubts += [one for one in said if isinstance(one, Doubt)]
            edits = sound(passage, (one for one in said if isinstance(one, Edit)))
            if edits:
                settled = False
                changes += changes_of(name, passage, edits, history, lambda offset: alignment.place(number, offset))
                passage = passage.edited(edits)
                history.append(edits)
        if settled:
            break
    placed = [(doubt, alignment.place(number, _origin(history, doubt.start))) for doubt in doubts]
    return passage, changes, placed


def _origin(history: Iterable[list[Edit]], offset: int) -> int:
    for edits in reversed(list(history)):
        offset = unshift(edits, [offset])[0]
    return offset


def _set_fields(session: Session, setting: Setting) -> tuple[Session, list[Change]]:
    """Title, subtitle and summary are prose too, as far as they stand in the front matter."""
    changes: list[Change] = []
    values: dict[str, str] = {}
    for name, value in fields(session):
        passage = flatten_text(value, session.language, session.keep)
        history: list[list[Edit]] = []
        for rule_name, rule in SETTERS * 2:
            if rule_name in setting.house.off:
                continue
            edits = sound(passage, (one for one in rule(passage, setting) if isinstance(one, Edit)))
            if edits:
                place = field_place(session, name, value)
                changes += changes_of(rule_name, passage, edits, history, place)
                passage = passage.edited(edits)
                history.append(edits)
        values[name] = passage.text
    return replace(
        session,
        title=values.get("title", session.title),
        subtitle=values.get("subtitle", session.subtitle),
        summary=values.get("summary", session.summary),
    ), changes


def _finding(doubt: Doubt, place: Place) -> Finding:
    return Finding(doubt.finding, Severity.WARNING, doubt.message, place, doubt.hint)


def _without_target(key: str, place: Place) -> Finding:
    return Finding(
        "citation-without-target",
        Severity.WARNING,
        f"no work has the key {key}: @{key} is printed as it was typed",
        place,
        f"add {key} to the library, or write \\@{key} where no citation is meant",
    )
