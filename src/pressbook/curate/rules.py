"""Which sessions an anthology holds: each rule of a recipe by itself, what all of them choose, and in which order."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pressbook.curate.titles import title_rank
from pressbook.types import Press, Recipe, Session


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how the settings say it, whether it holds for a session, and a reason where it holds for none."""

    says: str
    holds: Callable[[Session], bool]
    reason: str
    dated: bool = False  # whether it cannot hold for a session without a date


def rules_of(recipe: Recipe, press: Press) -> tuple[Rule, ...]:
    """The rules of a recipe beside its list of sessions, in the order in which the settings have them."""
    return tuple(_rules(recipe, press))


def _rules(recipe: Recipe, press: Press) -> Iterable[Rule]:
    year, since, until = recipe.year, recipe.since, recipe.until
    if year is not None:
        yield Rule(f"`year: {year}`", lambda one: one.date is not None and one.date.year == year, _span(press), dated=True)
    if since is not None:
        yield Rule(f"`from: {since}`", lambda one: one.date is not None and one.date >= since, _span(press), dated=True)
    if until is not None:
        yield Rule(f"`to: {until}`", lambda one: one.date is not None and one.date <= until, _span(press), dated=True)
    if recipe.tags:
        asked = {tag.casefold() for tag in recipe.tags}
        known = {tag for session in press.sessions for tag in session.tags}
        reason = _known("tags", recipe.tags, known) if known else "no session has tags"
        yield Rule(_listed("tags", recipe.tags), lambda one: bool(asked & {tag.casefold() for tag in one.tags}), reason)
    if recipe.people:
        wanted = {name.casefold() for name in recipe.people}
        people = {person.name for session in press.sessions for person in session.people}
        reason = _known("people", recipe.people, people) if people else "no session names anybody"
        yield Rule(
            _listed("people", recipe.people), lambda one: bool(wanted & {who.name.casefold() for who in one.people}), reason
        )
    if recipe.of_series:
        series = {session.series or press.series for session in press.sessions} - {""}
        reason = _known("series", (recipe.of_series,), series) if series else "no session is of a series"
        yield Rule(
            f"`of-series: {recipe.of_series}`",
            lambda one: (one.series or press.series).casefold() == recipe.of_series.casefold(),
            reason,
        )
    if recipe.without:
        shunned = set(recipe.without)
        yield Rule(_listed("except", recipe.without), lambda one: one.slug not in shunned, "it leaves all of them out")


def _span(press: Press) -> str:
    dates = sorted(session.date for session in press.sessions if session.date)
    return f"the sessions are of {dates[0]} to {dates[-1]}" if dates else "no session has a date"


def _listed(key: str, values: tuple[str, ...]) -> str:
    return f"`{key}: {values[0]}`" if len(values) == 1 else f"`{key}: [{', '.join(values)}]`"


def _known(key: str, asked: tuple[str, ...], known: set[str]) -> str:
    near = [close for one in asked for close in difflib.get_close_matches(one, sorted(known), 1)]
    if near:
        return f"did you mean {' or '.join(dict.fromkeys(near))}?"
    shown = sorted(known)
    return f"the {key} of the sessions are {', '.join(shown[:8])}{' and others' if len(shown) > 8 else ''}"


def in_order(sessions: tuple[Session, ...], recipe: Recipe, language: str) -> tuple[Session, ...]:
    """Sessions as a recipe orders them; they come as they are listed, or else in the press's order, by date.

    Without a number a session comes after those that have one, without a date after those that have one.
    """
    match recipe.order:
        case "date":
            return tuple(sorted(sessions, key=lambda one: (one.date is None, str(one.date), one.slug)))
        case "number":
            return tuple(sorted(sessions, key=lambda one: (one.number is None, one.number or 0)))
        case "title":
            return tuple(sorted(sessions, key=lambda one: title_rank(one.title, one.language, language)))
    return sessions
