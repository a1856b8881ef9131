"""Names of files that two editions would share: a session called `walden-large` beside the large print of `walden`."""

from pressbook.config import SETTINGS
from pressbook.pipeline.orders import TARGETS, products
from pressbook.pipeline.products import files_of
from pressbook.types import Finding, Kind, Place, Press, Recipe, Severity


def shared_names(recipes: tuple[Recipe, ...], press: Press) -> tuple[Finding, ...]:
    """A `shared-file-name` error for each edition one of whose files would take the place of another edition's.

    Names that differ in capitals alone are one, as they are on most disks. Of two editions the one with the longer name is told.
    """
    owners: dict[str, Recipe] = {}
    findings: dict[tuple[str, Kind], Finding] = {}
    for recipe in sorted(recipes, key=lambda each: (len(each.slug), each.slug, each.kind)):
        for product in products(recipe, press, frozenset(TARGETS)):
            for name in files_of(product):
                first = owners.setdefault(name.casefold(), recipe)
                if first is not recipe:
                    findings.setdefault((recipe.slug, recipe.kind), _finding(recipe, first, name, press))
    return tuple(findings.values())


def _finding(recipe: Recipe, first: Recipe, name: str, press: Press) -> Finding:
    paths = {session.slug: session.manuscript for session in press.sessions}
    single = recipe.kind is Kind.PAMPHLET
    return Finding(
        "shared-file-name",
        Severity.ERROR,
        f"{name} would be a file of `{recipe.slug}` and of `{first.slug}`: one of them would take the other's place",
        Place(paths.get(recipe.sessions[0], SETTINGS) if single else SETTINGS),
        f"rename {'the manuscript' if single else 'the edition'} `{recipe.slug}`",
    )
