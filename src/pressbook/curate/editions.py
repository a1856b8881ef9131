"""A recipe and its copyedited sessions become an Edition; each kind of edition has a file of its own."""

from pressbook.curate.anthology import anthology
from pressbook.curate.pack import pack
from pressbook.curate.pamphlet import pamphlet
from pressbook.errors import UsageError
from pressbook.types import Edition, Kind, Outcome, Press, Recipe, Session


def curate(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Outcome[Edition]:
    """Make the edition a recipe describes: `sessions` are copyedited; they are set in the recipe's order.

    Changes: a `citation` (or, where the style writes notes, `citation-note`) for each citation rendered. Findings:
    `dead-link`. Raises UsageError when a session of the recipe is not among `sessions`, ToolError, SettingsError.
    """
    given = {session.slug: session for session in sessions}
    if missing := [slug for slug in recipe.sessions if slug not in given]:
        raise UsageError(f"the {recipe.kind} {recipe.slug} wants the session {missing[0]}, which is not there")
    ordered = tuple(given[slug] for slug in recipe.sessions)
    match recipe.kind:
        case Kind.PAMPHLET:
            return pamphlet(recipe, press, ordered[0])
        case Kind.ANTHOLOGY:
            return anthology(recipe, press, ordered)
        case Kind.PACK:
            return pack(recipe, press, ordered)
