"""A press's settings become recipes: every edition there will be, with its sessions settled."""

import difflib
from dataclasses import replace

from pressbook.curate.rules import Rule, in_order, rules_of
from pressbook.types import Finding, Kind, Outcome, Place, Press, Recipe, Session, Severity
from pressbook.types.press import SETTINGS

UNDATED = "undated"


def recipes(press: Press) -> Outcome[tuple[Recipe, ...]]:
    """Every edition of a press: a pamphlet a session, then anthologies, then packs, each with the slugs of its sessions.

    Where the settings ask for no anthologies, or for `years` among them, there is one a year, and one of the sessions without
    a date; one that has the name of such a year stands in its place. Findings: `unknown-session` where the settings name one that
    is not there, `empty-edition` where the rules choose nothing, `session-left-out` where a rule leaves out a session that is
    named, `undated-session` for one that no anthology holds because it has no date.
    """
    pamphlets = tuple(Recipe(Kind.PAMPHLET, one.slug, one.title, sessions=(one.slug,), isbn=one.isbn) for one in press.sessions)
    asked = tuple(recipe for recipe in press.recipes if recipe.kind is Kind.ANTHOLOGY)
    if press.yearly or not asked:
        names = {recipe.slug.casefold() for recipe in asked}
        asked = (*(one for one in _by_year(press) if one.slug not in names), *asked)
    packs = tuple(recipe for recipe in press.recipes if recipe.kind is Kind.PACK)
    settled: list[Recipe] = []
    findings: list[Finding] = []
    for recipe in (*asked, *packs):
        chosen, found = _choose(recipe, press)
        findings += found
        if chosen or recipe.kind is not Kind.ANTHOLOGY:
            settled.append(_settle(recipe, press, chosen))
    findings += _undated(asked, settled, press)
    return Outcome((*pamphlets, *settled), findings=tuple(findings))


def _by_year(press: Press) -> tuple[Recipe, ...]:
    years = sorted({session.date.year for session in press.sessions if session.date})
    dated = tuple(Recipe(Kind.ANTHOLOGY, str(year), f"{press.group} {year}", year=year) for year in years)
    loose = tuple(session.slug for session in press.sessions if not session.date)
    return (*dated, Recipe(Kind.ANTHOLOGY, UNDATED, press.group, sessions=loose)) if loose else dated


def _choose(recipe: Recipe, press: Press) -> tuple[tuple[str, ...], list[Finding]]:
    """The slugs that a recipe's list and rules choose, in its order, and what there is to say about that."""
    known = {session.slug: session for session in press.sessions}
    named = tuple(dict.fromkeys(recipe.sessions))
    findings = [_unknown(recipe, slug, press) for slug in named if slug not in known]
    listed = tuple(known[slug] for slug in named if slug in known) if named else press.sessions
    rules = rules_of(recipe, press)
    chosen = tuple(session for session in listed if all(rule.holds(session) for rule in rules))
    if not chosen and recipe.kind is Kind.ANTHOLOGY:
        return (), [*findings, _empty(recipe, listed, rules)]
    if named:
        findings += [_left_out(recipe, session, rules) for session in listed if session not in chosen]
    return tuple(one.slug for one in in_order(chosen, recipe, recipe.language or press.language)), findings


def _settle(recipe: Recipe, press: Press, chosen: tuple[str, ...]) -> Recipe:
    if recipe.title:
        title = recipe.title
    elif recipe.kind is Kind.PACK and recipe.letter and recipe.letter.title:
        title = recipe.letter.title
    elif recipe.year is not None:
        title = f"{press.group} {recipe.year}"
    else:
        title = press.group
    # Where the settings stand is nothing to an edition: a line more above it makes none again.
    return replace(recipe, title=title, sessions=chosen, place=SETTINGS)


def _unknown(recipe: Recipe, slug: str, press: Press) -> Finding:
    near = difflib.get_close_matches(slug, [session.slug for session in press.sessions], 1)
    hint = f"did you mean {near[0]}?" if near else "a session's name is its file's name without .md; see `pressbook list`"
    return Finding(
        "unknown-session",
        Severity.ERROR,
        f"the {recipe.kind} {recipe.slug} names the session {slug}, which is not in manuscripts/",
        recipe.place,
        hint,
    )


def _empty(recipe: Recipe, listed: tuple[Session, ...], rules: tuple[Rule, ...]) -> Finding:
    """Why an anthology holds nothing: the first rule that holds for no session, else all of them together."""
    alone = next((rule for rule in rules if not any(rule.holds(session) for session in listed)), None)
    if alone is not None:
        why, hint = f": {alone.says} chooses none", alone.reason
    elif rules and listed:
        counts = ", ".join(f"{rule.says} {sum(map(rule.holds, listed))}" for rule in rules)
        why, hint = ": no session fits all of its rules together", f"each by itself chooses some ({counts}); take one away"
    else:
        why, hint = "", "there is no session here that it could hold; see `pressbook list`"
    message = f"the anthology {recipe.slug} holds no session{why}, so it is not made"
    return Finding("empty-edition", Severity.WARNING, message, recipe.place, hint)


def _left_out(recipe: Recipe, session: Session, rules: tuple[Rule, ...]) -> Finding:
    rule = next(rule for rule in rules if not rule.holds(session))
    message = f"the {recipe.kind} {recipe.slug} names {session.slug}, and {rule.says} leaves it out"
    hint = "it has no date" if rule.dated and session.date is None else "take the one or the other away"
    return Finding("session-left-out", Severity.WARNING, message, recipe.place, hint)


def _undated(asked: tuple[Recipe, ...], settled: list[Recipe], press: Press) -> list[Finding]:
    """Sessions that are in no anthology for no other reason than that they have no date."""
    held = {slug for recipe in settled if recipe.kind is Kind.ANTHOLOGY for slug in recipe.sessions}
    findings = []
    for session in press.sessions:
        if session.date is None and session.slug not in held:
            missed = [one.slug for one in asked if _would_hold(one, session, press)]
            if missed:
                message = f"this has no date, so no anthology holds it ({', '.join(missed)})"
                hint = (
                    "add `date:` to its front matter, or `years` to `anthologies` in pressbook.yaml: one is of all undated ones"
                )
                findings.append(Finding("undated-session", Severity.WARNING, message, Place(session.manuscript), hint))
    return findings


def _would_hold(recipe: Recipe, session: Session, press: Press) -> bool:
    rules = rules_of(recipe, press)
    undated = [rule for rule in rules if not rule.dated]
    named = not recipe.sessions or session.slug in recipe.sessions
    return len(undated) < len(rules) and named and all(rule.holds(session) for rule in undated)
