"""One product of an edition: made beside its place, proved, and put into it only when the proof holds."""

from dataclasses import dataclass, replace
from pathlib import Path

from pressbook.config import Run
from pressbook.errors import PressbookError
from pressbook.pipeline.cache import hash_file
from pressbook.pipeline.orders import PRIVATE, Product, once
from pressbook.types import (
    Artefact,
    Change,
    Edition,
    Finding,
    Kind,
    Layout,
    PageMap,
    Place,
    Press,
    Recipe,
    Scheme,
    Session,
    Severity,
)

MEDIA = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".json": "application/json",
}

NO_PAGES = PageMap()

# What a booklet comes with: how to print and fold it, the sides of a printer that prints one, a cover on other paper.
BESIDE = ("instructions", "fronts", "backs", "cover", "cover-fronts", "cover-backs", "inside", "inside-fronts", "inside-backs")


@dataclass(frozen=True, slots=True)
class EditionJob:
    """One edition's unit of work, complete: what a worker needs and nothing more."""

    run: Run
    recipe: Recipe
    press: Press
    sessions: tuple[Session, ...]
    products: tuple[Product, ...]
    versions: tuple[tuple[str, str], ...]
    styles: str
    epubcheck: bool
    unproved: bool = False  # whether words of its sessions' manuscripts are missing from their bodies


@dataclass(frozen=True, slots=True)
class EditionDone:
    """What came of an edition: artefacts that are in place, which were made now, and the record's keys in the store."""

    artefacts: tuple[Artefact, ...]
    made: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    keys: tuple[str, ...]


def failure(job: EditionJob, name: str, error: PressbookError | None = None) -> Finding:
    """The finding that says that a product was not made, and why."""
    home = job.sessions[0].manuscript if job.recipe.kind is Kind.PAMPHLET else "pressbook.yaml"
    name = name.replace(".cache/packs/", "packs/")
    return Finding(
        "proof-failed",
        Severity.ERROR,
        f"{name} was not made: " + (error.what if error else "it does not hold what it must"),
        (error.place if error and error.place and error.place.manuscript != job.recipe.slug else None) or Place(home),
        (error.hint if error else "") or "mend what the errors beside this one name, and build again" + _own_sheets(job.run),
    )


def _own_sheets(run: Run) -> str:
    """What else may be the matter where a press has style sheets: a rule of theirs can hide words or add some."""
    own, shipped = run.styles[0], run.styles[-1]
    if own.resolve() == shipped.resolve() or not any(own.rglob("*.css")):
        return ""
    return "; where they speak of words, a style sheet in styles/ may hide or add them: build once without it"


def _placed(finding: Finding, job: EditionJob, name: str) -> Finding:
    """A finding about a whole edition, with the place where a person can begin: its manuscript, or else the file made."""
    if finding.place.manuscript != job.recipe.slug:
        return finding
    where = job.sessions[0].manuscript if job.recipe.kind is Kind.PAMPHLET else f"build/{name}"
    return replace(finding, place=Place(where))


def find_source(product: Product, artefacts: list[Artefact]) -> Artefact | None:
    """The pages that a product is made from or held against; None where it needs none, or they were not made."""
    return next((item for item in artefacts if item.path == product.source), None)


def files_of(product: Product) -> tuple[str, ...]:
    """Every name that a product's files may have: its own, and of a booklet those of what goes with it."""
    stem = product.name.removesuffix(".pdf")
    return (product.name, *(f"{stem}-{part}.pdf" for part in BESIDE if product.scheme is not None))


def remove(build: Path, product: Product) -> None:
    """Take away what an earlier build made of a product."""
    for name in files_of(product):
        (build / name).unlink(missing_ok=True)


# What is kept of a product: its files, what was found, and where its anchors fell and its pages begin.
Kept = tuple[tuple[Artefact, ...], tuple[Finding, ...], PageMap]


def make_product(
    job: EditionJob, edition: Edition, product: Product, artefacts: list[Artefact], pages: PageMap = NO_PAGES
) -> Kept:
    """Make one product beside its place, prove it, and put it in its place only when the proof holds.

    `pages` is the map of its source. An EPUB whose pages could not be proved is made without a page list.
    """
    build, name = job.run.build, product.name
    fresh = build / ".cache" / "work" / name.replace("/", "-").lstrip(".")
    for folder in ((build / name).parent, fresh.parent):
        folder.mkdir(parents=True, exist_ok=True)
    source = find_source(product, artefacts)
    if source is None and product.source and not name.endswith(".epub"):
        remove(build, product)
        return (), (), NO_PAGES  # the pages that it would show could not be proved, and that was said
    made = _make(job, edition, product, build / source.path if source else fresh, fresh, pages if source else NO_PAGES)
    findings = once(_placed(finding, job, name) for finding in made.findings)
    if any(item.severity is Severity.ERROR and item.rule not in PRIVATE for item in findings):
        for path in made.files:
            path.unlink(missing_ok=True)
        remove(build, product)
        return (), (*findings, failure(job, name)), NO_PAGES
    remove(build, product)
    done: list[Artefact] = []
    for path, sheets in zip(made.files, made.sheets or (0,) * len(made.files), strict=True):
        at = _place(name, fresh, path)
        path.replace(build / at)
        count, words = (0, 0) if done else (made.pages, made.words)
        done.append(Artefact(at, MEDIA[path.suffix], job.recipe.slug, hash_file(build / at), count, sheets, words))
    return tuple(done), findings, made.map


@dataclass(frozen=True, slots=True)
class _Made:
    """Files that are not in their places yet, the main one first, with the sheets that each prints on, and what was found."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    pages: int = 0
    sheets: tuple[int, ...] = ()
    words: int = 0
    map: PageMap = NO_PAGES


def _make(job: EditionJob, edition: Edition, product: Product, source: Path, fresh: Path, pages: PageMap) -> _Made:
    """Make and prove one product; `source` is the file of the pages it is made from, `pages` their map."""
    from pressbook import proof

    allow = job.press.house.allow
    if product.scheme is not None:
        return _impose(product, source, fresh, edition, allow)
    count, found = 0, NO_PAGES
    if product.layout is not None:
        from pressbook.export import write_pdf

        laid = write_pdf(edition, job.run.styles, fresh, product.layout, _manuscripts(job, product.layout))
        found, findings = laid.value, laid.findings
        if product.layout.shop is not None:
            findings += proof.prove_shop(source, fresh, product.layout, edition)
        else:
            findings += proof.prove_pdf(edition, fresh)
        count = proof.count_pages(fresh)
    elif product.name.endswith(".json"):
        from pressbook.export import write_index

        findings = write_index(edition, fresh).findings
    else:
        findings = _bind(job, edition, source, fresh, pages)
        # A second opinion where Java and epubcheck are: it costs some seconds a book, once, and the answer is kept.
        if job.epubcheck and proof.epubcheck_available():
            findings += proof.check_epub(edition, fresh)
    findings += proof.prove_privacy(edition, (fresh,), allow)
    words = 0 if product.name.endswith(".json") else proof.count_words(edition)
    return _Made((fresh,), findings, count, words=words, map=found)


def _bind(job: EditionJob, edition: Edition, source: Path, fresh: Path, pages: PageMap) -> tuple[Finding, ...]:
    """Write an EPUB and prove it: a page list that cannot be proved, and a statement of conformance that cannot, are left out."""
    from pressbook import proof
    from pressbook.export import draw_cover, write_epub

    styles = job.run.styles
    # The dearest part of a book, and the same in each writing of it.
    drawn = draw_cover(edition, styles)
    cover = drawn.value
    findings = (*drawn.findings, *write_epub(edition, styles, fresh, pages, conforms=True, cover=cover).findings)
    misplaced = proof.prove_page_list(edition, source, fresh) if pages.breaks else ()
    if misplaced:
        pages = NO_PAGES
        write_epub(edition, styles, fresh, conforms=True, cover=cover)
    barred = proof.check_access(edition, fresh)
    if barred:
        write_epub(edition, styles, fresh, pages, cover=cover)
    left_out = tuple(replace(finding, severity=Severity.WARNING) for finding in misplaced)
    return (*findings, *left_out, *barred, *proof.prove_epub(edition, fresh))


def _manuscripts(job: EditionJob, layout: Layout) -> tuple[tuple[str, bytes], ...]:
    """The manuscripts as they are typed, for a PDF that is to carry them."""
    if not layout.attach:
        return ()
    return tuple((Path(session.manuscript).name, session.text.encode()) for session in job.sessions)


def _place(name: str, fresh: Path, path: Path) -> str:
    """Where in the build folder a file goes that was made beside `fresh`."""
    return f"{Path(name).parent.as_posix()}/{Path(name).stem}{path.stem.removeprefix(fresh.stem)}{path.suffix}"


def _impose(product: Product, source: Path, fresh: Path, edition: Edition, allow: tuple[str, ...]) -> _Made:
    from pressbook import proof
    from pressbook.export import write_instructions
    from pressbook.impose import impose, with_thickness

    scheme = with_thickness(product.scheme or Scheme())
    imposed = impose(source, fresh, scheme)
    files = tuple(file.path for file in imposed.files)
    findings = proof.prove_booklet(source, imposed, scheme) + proof.prove_privacy(edition, files, allow)
    guide = fresh.with_name(f"{fresh.stem}-instructions.pdf")
    # They name the files as they will lie in the build folder.
    named = tuple(replace(file, path=Path(_place(product.name, fresh, file.path))) for file in imposed.files)
    write_instructions(replace(imposed, files=named), scheme, guide, title=edition.title, language=edition.language)
    # A back is printed on the paper of its front.
    sheets = tuple(0 if file.faces == "backs" else file.sheets for file in imposed.files)
    return _Made((*files, guide), findings, imposed.pages, (*sheets, 0))
