"""What one build is asked for, what it came to, and which files each edition becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from pressbook.types import Artefact, Change, Finding, Form, Kind, Layout, Press, Recipe, Release, Scheme

TARGETS = ("pamphlets", "booklets", "shop", "epub", "anthology", "packs")
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
    """What a build came to: all artefacts it stands for, which of them it made now, and what came to light.

    `planned` are the files that a dry run would make, `missing` those that were asked for and could not be made.
    """

    artefacts: tuple[Artefact, ...]
    made: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    releases: tuple[Release, ...]
    planned: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


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
    groups = order.groups if press.shops else order.groups - {"shop"}
    if recipe.kind is Kind.PAMPHLET:
        return bool(groups & {"pamphlets", "booklets", "shop", "epub", "packs"})
    return bool(groups & {Kind.ANTHOLOGY: {"anthology", "shop"}, Kind.PACK: {"packs"}}[recipe.kind])


@dataclass(frozen=True, slots=True)
class Product:
    """One file of an edition: its name in the build folder, and what it is.

    Pages have a `layout`, sheets a `scheme`; an EPUB and an index have neither. `source` names the pages that a booklet is
    imposed from, a shop's files are held against, or an EPUB has its page list from. Files that come with a booklet (its backs)
    are named after it.
    """

    name: str
    layout: Layout | None = None
    scheme: Scheme | None = None
    source: str = ""


def products(recipe: Recipe, press: Press, groups: frozenset[str]) -> tuple[Product, ...]:
    """What an edition becomes. A booklet, a shop's files and an EPUB need the pages, a pack needs all that members print."""
    slug, shared = recipe.slug, Layout(paper=press.paper, attach=press.attach)
    if recipe.kind is Kind.PACK:
        # The letter goes on paper beside the pamphlets; the EPUB is one book of all, whose pages no paper has.
        return (Product(f".cache/packs/{slug}.pdf", replace(shared, attach=False)), Product(f".cache/packs/{slug}.epub"))
    made: list[Product] = []
    bound = recipe.kind is Kind.ANTHOLOGY
    folder = "anthologies" if bound else "pamphlets"
    pages = f"{folder}/{slug}.pdf"
    if groups & ({"anthology", "shop"} if bound else {"pamphlets", "booklets", "shop", "epub", "packs"}):
        made.append(Product(pages, shared))
    if groups & ({"anthology"} if bound else {"pamphlets", "packs"}):
        made += [Product(f"{folder}/{slug}-{form}.pdf", replace(shared, form=form)) for form in press.copies]
    if groups & {"booklets", "packs"} and not bound:
        made += [Product(f"booklets/{slug}-{scheme.name}.pdf", None, scheme, pages) for scheme in press.booklets]
    if "shop" in groups:
        made += [
            Product(f"shop/{slug}-{shop.name}-{form}.pdf", replace(shared, form=form, shop=shop, attach=False), source=pages)
            for shop in press.shops
            for form in (Form.INSIDE, Form.COVER)
        ]
    if "anthology" in groups and bound:
        made += [Product(f"anthologies/{slug}.epub", source=pages), Product(f"anthologies/{slug}.index.json")]
    if "epub" in groups and not bound:
        made.append(Product(f"epub/{slug}.epub", source=pages))
    return tuple(made)


def for_members(slug: str, press: Press) -> tuple[str, ...]:
    """The files of a session that go into packs: pages, large print, and the booklets that any printer can print."""
    large = (f"pamphlets/{slug}-{Form.LARGE}.pdf",) if Form.LARGE in press.copies else ()
    plain = tuple(scheme for scheme in press.booklets if not (scheme.printer or scheme.cover))
    return (f"pamphlets/{slug}.pdf", *large, *(f"booklets/{slug}-{scheme.name}.pdf" for scheme in plain))


def once(items: Iterable[T]) -> tuple[T, ...]:
    """Items in order without doubles: a session's finding comes up in every edition that holds it."""
    return tuple(dict.fromkeys(items))
