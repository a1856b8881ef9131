"""What was built, reckoned up: pages, words, sheets, ink, grams and prices of every edition."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pressbook.config import Run
from pressbook.errors import UsageError
from pressbook.pipeline.cache import hash_file
from pressbook.pipeline.manifest import read_manifest
from pressbook.pipeline.orders import Product, for_members, products
from pressbook.pipeline.products import files_of
from pressbook.types import Copy, Costs, Kind, Outcome, Press, Recipe, Reckoning

PRINTED = frozenset({"pamphlets", "booklets", "anthology", "packs"})
Entry = dict[str, object]


def report(run: Run, slugs: tuple[str, ...] = ()) -> Outcome[tuple[tuple[Reckoning, ...], Costs]]:
    """Reckon up every edition, or those named, from the files that stand in the build folder; by which prices.

    Nothing is made. Raises UsageError for a name that no edition has, ToolError for a file that is no PDF any more.
    """
    from pressbook.collect import read_press
    from pressbook.curate import recipes

    outcome = read_press(run.root)
    press = outcome.value
    settled = recipes(press).value
    unknown = sorted(set(slugs) - {recipe.slug for recipe in settled})
    if unknown:
        raise UsageError(f"nothing here is called {unknown[0]!r}", hint="`pressbook list editions` shows what can be made")
    entries = {str(entry["path"]): entry for entry in read_manifest(run.build) if (run.build / str(entry["path"])).is_file()}
    desk = _Desk(run, press, entries)
    chosen = [recipe for recipe in settled if not slugs or recipe.slug in slugs]
    reckonings = tuple(desk.reckon(recipe) for recipe in chosen)
    return Outcome((reckonings, press.costs), findings=outcome.findings)


class _Desk:
    """The press, what its build folder holds, and the copies that were reckoned already."""

    def __init__(self, run: Run, press: Press, entries: dict[str, Entry]) -> None:
        self.run, self.press, self.entries = run, press, entries
        self.titles = {session.slug: session.title for session in press.sessions}
        self.copies: dict[str, Copy | None] = {}

    def reckon(self, recipe: Recipe) -> Reckoning:
        """One edition: a pack is the sum of what its members are handed."""
        if recipe.kind is Kind.PACK:
            return self._pack(recipe)
        wanted = products(recipe, self.press, PRINTED)
        pages = self.entries.get(wanted[0].name, {})
        found = [(product, copy) for product in wanted if product.name.endswith(".pdf") and (copy := self._copy(product))]
        booklets = [copy for product, copy in found if product.scheme]
        forms = [copy for product, copy in found if product.layout and (product is not wanted[0] or not booklets)]
        title = recipe.title or self.titles.get(recipe.slug, "")
        return self._reckoning(recipe, title, [pages], (*booklets, *forms), self._missing(wanted))

    def _pack(self, recipe: Recipe) -> Reckoning:
        """The pages of all its pamphlets; its letter and one booklet of each session, by scheme."""
        from pressbook.publish.reckoning import together

        members = [Recipe(Kind.PAMPHLET, slug, sessions=(slug,)) for slug in recipe.sessions]
        wanted = [products(member, self.press, PRINTED) for member in members]
        pages = [self.entries.get(one[0].name, {}) for one in wanted]
        archive = f"packs/{recipe.slug}.zip"
        missing = (*(name for one in wanted for name in self._missing(one)), *(() if archive in self.entries else (archive,)))
        copies = []
        carried = {name for one in members for name in for_members(one.slug, self.press)}
        for scheme in self.press.booklets:
            each = [
                self._copy(product) for one in wanted for product in one if product.scheme == scheme and product.name in carried
            ]
            if each and None not in each:
                copies.append(together(scheme.name, (*self._letter(recipe), *(copy for copy in each if copy))))
        return self._reckoning(recipe, recipe.title, pages, tuple(copies), missing)

    def _letter(self, recipe: Recipe) -> tuple[Copy, ...]:
        """A pack's letter and its list of what is inside, printed as they are."""
        from pressbook.proof.ink import measure_ink
        from pressbook.publish.reckoning import reckon

        file = self.run.build / "packs" / recipe.slug / f"{recipe.slug}.pdf"
        if not file.is_file():
            return ()
        sides = measure_ink(file)
        return (reckon("letter", sides, (len(sides) + 1) // 2, self.press.costs),)

    def _reckoning(
        self, recipe: Recipe, title: str, pages: list[Entry], copies: tuple[Copy, ...], missing: tuple[str, ...]
    ) -> Reckoning:
        from pressbook.curate.reading_time import WORDS_A_MINUTE
        from pressbook.publish.reckoning import send

        words = sum(_whole(entry, "words") for entry in pages)
        return Reckoning(
            kind=str(recipe.kind),
            slug=recipe.slug,
            title=title,
            pages=sum(_whole(entry, "pages") for entry in pages),
            words=words,
            minutes=max(1, round(words / WORDS_A_MINUTE)) if words else 0,
            copies=tuple(send(copy, self.press.costs) for copy in copies),
            missing=missing,
            stale=any(self._is_stale(entry) for entry in pages),
        )

    def _copy(self, product: Product) -> Copy | None:
        """What a copy of one product comes to, all its files together; None where it was not built."""
        if product.name not in self.copies:
            self.copies[product.name] = self._look(product)
        return self.copies[product.name]

    def _look(self, product: Product) -> Copy | None:
        from pressbook.proof.ink import measure_ink
        from pressbook.publish.reckoning import bind, reckon, together

        # The page that tells how to print a booklet is for the one who prints it, not for its readers.
        guide = f"{product.name.removesuffix('.pdf')}-instructions.pdf"
        files = sorted(name for name in self.entries if name in files_of(product) and name != guide)
        if not files:
            return None
        name = product.scheme.name if product.scheme else _form(product)
        parts = []
        for file in files:
            sides = measure_ink(self.run.build / file)
            sheets = _whole(self.entries[file], "sheets") if product.scheme else (len(sides) + 1) // 2
            weight = product.scheme.weight if product.scheme else 0.0
            cover = "-cover" in Path(file).stem.removeprefix(Path(product.name).stem)
            cover_weight = self.press.costs.cover_paper if cover else 0.0
            parts.append(reckon(name, sides, sheets, self.press.costs, weight=cover_weight or weight, cover=cover))
        return bind(together(name, parts), self.press.costs)

    def _missing(self, wanted: Iterable[Product]) -> tuple[str, ...]:
        return tuple(
            product.name
            for product in wanted
            if product.name.endswith(".pdf") and not any(name in files_of(product) for name in self.entries)
        )

    def _is_stale(self, entry: Entry) -> bool:
        """Whether a manuscript of an artefact is other than it was, or gone."""
        return any(not path.is_file() or hash_file(path) != sha for path, sha in _made_from(entry, self.run.root))


def _form(product: Product) -> str:
    """How a copy that is not imposed is called; booklets are called after their sheets, and a copy to read is none of them."""
    form = str(product.layout.form if product.layout else "")
    return f"{form} to read" if form in {"a4", "letter"} else form


def _made_from(entry: Entry, root: Path) -> Iterator[tuple[Path, str]]:
    parts = entry.get("made-from")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict):
            yield root / str(part.get("manuscript", "")), str(part.get("sha256", ""))


def _whole(entry: Entry, key: str) -> int:
    value = entry.get(key)
    return value if isinstance(value, int) else 0


def sum_up(reckonings: Iterable[Reckoning]) -> Reckoning:
    """All pamphlets together: pages, words and minutes; and by the name of each form, one copy of every one that has it."""
    from pressbook.publish.reckoning import together

    pamphlets = [one for one in reckonings if one.kind == Kind.PAMPHLET]
    names = dict.fromkeys(copy.name for one in pamphlets for copy in one.copies)
    return Reckoning(
        kind="all",
        slug="",
        title="",
        pages=sum(one.pages for one in pamphlets),
        words=sum(one.words for one in pamphlets),
        minutes=sum(one.minutes for one in pamphlets),
        copies=tuple(together(name, (copy for one in pamphlets for copy in one.copies if copy.name == name)) for name in names),
    )


def in_cents(price: float, copies: int = 1) -> float:
    """A price of so many copies, to the cent."""
    from pressbook.publish import reckoning

    return reckoning.in_cents(price, copies)
