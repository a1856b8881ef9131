"""What one build is asked for, what it came to, and which files each edition becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from pressbook.types import Artefact, Change, Finding, Kind, Press, Recipe, Release

TARGETS = ("pamphlets", "booklets", "epub", "anthology", "packs")
SHEETS = ("a4", "letter")
# Rules whose findings hold a pack back, and nothing else.
PRIVATE = frozenset({"email-address", "telephone-number", "picture-location", "private-metadata"})
# Rules by which a manuscript's words, or an edition's, are not all in what is made: then nothing is made of them.
UNPROVED = frozenset(
    {"unreadable-text", "lost-word", "added-word", "moved-word", "joined-word", "lost-note", "lost-session", "lost-title"}
    | {"lost-reading", "lost-section"}
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """What one build is asked for: groups of TARGETS, editions by slug, sessions of one year; empty means everything.

    `epubcheck` asks the reference validator about each EPUB too, where Java and epubcheck are installed.
    """

    groups: frozenset[str] = frozenset(TARGETS)
    only: frozenset[str] = frozenset()
    year: int | None = None
    dry: bool = False
    epubcheck: bool = True

    def with_parts(self, recipes: Iterable[Recipe]) -> "Order":
        """The order with what its packs are made of: a pack that is asked for by name needs its sessions' pamphlets."""
        packs = [recipe for recipe in recipes if recipe.kind is Kind.PACK and recipe.slug in self.only]
        return replace(self, only=self.only.union(*(recipe.sessions for recipe in packs)))

    @property
    def whole(self) -> bool:
        """Whether this asks for everything, so that what is not planned any more may go."""
        return self.groups == frozenset(TARGETS) and not self.only and self.year is None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: all artefacts it stands for, which of them it made now, and what came to light."""

    artefacts: tuple[Artefact, ...]
    made: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    releases: tuple[Release, ...]
    planned: tuple[str, ...] = ()


def wanted(recipe: Recipe, order: Order, press: Press) -> bool:
    """Whether an order asks for an edition. Packs need the pamphlets of their sessions, which count as asked for."""
    if order.only and recipe.slug not in order.only:
        return False
    if order.year is not None:
        years = {session.slug: session.date.year for session in press.sessions if session.date}
        if not any(years.get(slug) == order.year for slug in recipe.sessions):
            return False
        if recipe.kind is Kind.PACK and not order.only:
            return False
    if recipe.kind is Kind.PAMPHLET:
        return bool(order.groups & {"pamphlets", "booklets", "epub", "packs"})
    return {Kind.ANTHOLOGY: "anthology", Kind.PACK: "packs"}[recipe.kind] in order.groups


def products(recipe: Recipe, groups: frozenset[str]) -> tuple[str, ...]:
    """The files an edition becomes, relative to the build folder. A booklet needs its pamphlet, a pack needs all of them."""
    slug = recipe.slug
    if recipe.kind is Kind.ANTHOLOGY:
        return (f"anthologies/{slug}.pdf", f"anthologies/{slug}.epub", f"anthologies/{slug}.index.json")
    if recipe.kind is Kind.PACK:
        return (f".cache/packs/{slug}.pdf", f".cache/packs/{slug}.epub")
    names: list[str] = []
    if groups & {"pamphlets", "booklets", "packs"}:
        names.append(f"pamphlets/{slug}.pdf")
    if groups & {"booklets", "packs"}:
        names += [f"booklets/{slug}-{sheet}.pdf" for sheet in SHEETS]
    if groups & {"epub"}:
        names.append(f"epub/{slug}.epub")
    return tuple(names)


def once(items: Iterable[T]) -> tuple[T, ...]:
    """Items in order without doubles: a session's finding comes up in every edition that holds it."""
    return tuple(dict.fromkeys(items))
