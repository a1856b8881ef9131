"""A press's settings become recipes: every edition there will be, with its sessions settled."""

import difflib

from pressbook.types import Finding, Kind, Outcome, Place, Press, Recipe, Session, Severity

SETTINGS = Place("pressbook.yaml")
UNDATED = "undated"


def recipes(press: Press) -> Outcome[tuple[Recipe, ...]]:
    """Every edition of a press: a pamphlet a session, then anthologies, then packs, each with the slugs of its sessions.

    Without anthologies in the settings there is one a year, and one of the sessions without a date. Findings:
    `unknown-session` where the settings name one that is not there, `empty-edition` where a rule chooses nothing.
    """
    pamphlets = tuple(Recipe(Kind.PAMPHLET, one.slug, one.title, sessions=(one.slug,)) for one in press.sessions)
    asked = tuple(recipe for recipe in press.recipes if recipe.kind is Kind.ANTHOLOGY) or _by_year(press)
    packs = tuple(recipe for recipe in press.recipes if recipe.kind is Kind.PACK)
    settled: list[Recipe] = []
    findings: list[Finding] = []
    for recipe in (*asked, *packs):
        chosen, unknown = _choose(recipe, press)
        findings += [_unknown(recipe, slug, press) for slug in unknown]
        if not chosen and recipe.kind is Kind.ANTHOLOGY:
            findings.append(_empty(recipe))
        else:
            settled.append(_settle(recipe, press, chosen))
    return Outcome((*pamphlets, *settled), findings=tuple(findings))


def _by_year(press: Press) -> tuple[Recipe, ...]:
    years = sorted({session.date.year for session in press.sessions if session.date})
    dated = tuple(Recipe(Kind.ANTHOLOGY, str(year), f"{press.group} {year}", year=year) for year in years)
    loose = tuple(session.slug for session in press.sessions if not session.date)
    return (*dated, Recipe(Kind.ANTHOLOGY, UNDATED, press.group, sessions=loose)) if loose else dated


def _choose(recipe: Recipe, press: Press) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs a recipe's rule chooses, and those it names in vain."""
    if recipe.sessions:
        known = {session.slug for session in press.sessions}
        named = tuple(dict.fromkeys(recipe.sessions))
        return tuple(slug for slug in named if slug in known), tuple(slug for slug in named if slug not in known)

    def fits(session: Session) -> bool:
        right_year = recipe.year is None or (session.date is not None and session.date.year == recipe.year)
        return right_year and (not recipe.tags or bool(set(recipe.tags) & set(session.tags)))

    return tuple(session.slug for session in press.sessions if fits(session)), ()


def _settle(recipe: Recipe, press: Press, chosen: tuple[str, ...]) -> Recipe:
    if recipe.title:
        title = recipe.title
    elif recipe.kind is Kind.PACK and recipe.letter and recipe.letter.title:
        title = recipe.letter.title
    elif recipe.year:
        title = f"{press.group} {recipe.year}"
    else:
        title = press.group
    return Recipe(recipe.kind, recipe.slug, title, recipe.year, recipe.tags, chosen, recipe.letter, recipe.readings)


def _unknown(recipe: Recipe, slug: str, press: Press) -> Finding:
    near = difflib.get_close_matches(slug, [session.slug for session in press.sessions], 1)
    hint = f"did you mean {near[0]}?" if near else "a session's name is its file's name without .md; see `pressbook list`"
    return Finding(
        "unknown-session",
        Severity.ERROR,
        f"the {recipe.kind} {recipe.slug} names the session {slug}, which is not in manuscripts/",
        SETTINGS,
        hint,
    )


def _empty(recipe: Recipe) -> Finding:
    return Finding(
        "empty-edition",
        Severity.WARNING,
        f"the anthology {recipe.slug} holds no session, so it is not made",
        SETTINGS,
        "its year, tags or sessions choose nothing; see `pressbook list`",
    )
