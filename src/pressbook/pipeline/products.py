"""One product of an edition: made beside its place, proved, and put into it only when the proof holds."""

from dataclasses import dataclass, replace

from pressbook.config import Run
from pressbook.errors import PressbookError
from pressbook.pipeline.cache import hash_file
from pressbook.pipeline.orders import PRIVATE, once
from pressbook.types import Artefact, Change, Edition, Finding, Kind, Place, Press, Recipe, Session, Severity

MEDIA = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True)
class EditionJob:
    """One edition's unit of work, complete: what a worker needs and nothing more."""

    run: Run
    recipe: Recipe
    press: Press
    sessions: tuple[Session, ...]
    products: tuple[str, ...]
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
        (error.hint if error else "") or "mend what the errors beside this one name, and build again",
    )


def _placed(finding: Finding, job: EditionJob, name: str) -> Finding:
    """A finding about a whole edition, with the place where a person can begin: its manuscript, or else the file made."""
    if finding.place.manuscript != job.recipe.slug:
        return finding
    where = job.sessions[0].manuscript if job.recipe.kind is Kind.PAMPHLET else f"build/{name}"
    return replace(finding, place=Place(where))


def source_of(name: str, artefacts: list[Artefact]) -> str:
    """The hash of the pamphlet that a booklet is imposed from; "" for what comes from the edition itself."""
    if not name.startswith("booklets/"):
        return ""
    return next((item.sha256 for item in artefacts if item.path.startswith("pamphlets/")), "none")


def make_product(
    job: EditionJob, edition: Edition, name: str, artefacts: list[Artefact]
) -> tuple[tuple[Artefact, ...], tuple[Finding, ...]]:
    """Make one file beside its place, prove it, and put it in its place only when the proof holds."""
    from pressbook import proof

    build = job.run.build
    target = build / name
    fresh = build / ".cache" / "work" / name.replace("/", "-").lstrip(".")
    for folder in (target.parent, fresh.parent):
        folder.mkdir(parents=True, exist_ok=True)
    pages = sheets = 0
    if name.startswith("booklets/"):
        pamphlet = next((item for item in artefacts if item.path.startswith("pamphlets/")), None)
        if pamphlet is None:
            target.unlink(missing_ok=True)
            return (), ()
        from pressbook.impose import impose_booklet

        imposed = impose_booklet(build / pamphlet.path, fresh, name.removesuffix(".pdf").rpartition("-")[2])
        sheets, pages = imposed.sheets, imposed.pages
        findings = proof.prove_booklet(build / pamphlet.path, fresh)
    elif name.endswith(".pdf"):
        from pressbook.export import write_pdf

        findings = write_pdf(edition, job.run.styles, fresh).findings
        findings += proof.prove_pdf(edition, fresh)
        pages = proof.count_pages(fresh)
    elif name.endswith(".json"):
        from pressbook.export import write_index

        findings = write_index(edition, fresh).findings
    else:
        from pressbook.export import write_epub

        findings = write_epub(edition, job.run.styles, fresh).findings
        findings += proof.prove_epub(edition, fresh)
        # A second opinion where Java and epubcheck are: it costs some seconds a book, once, and the answer is kept.
        if job.epubcheck and proof.epubcheck_available():
            findings += proof.check_epub(edition, fresh)
    findings += proof.prove_privacy(edition, (fresh,), job.press.house.allow)
    findings = once(_placed(finding, job, name) for finding in findings)
    if any(item.severity is Severity.ERROR and item.rule not in PRIVATE for item in findings):
        fresh.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        return (), (*findings, failure(job, name))
    fresh.replace(target)
    words = 0 if name.startswith("booklets/") or name.endswith(".json") else proof.count_words(edition)
    media = MEDIA[target.suffix]
    return (Artefact(name, media, edition.slug, hash_file(target), pages, sheets, words),), findings
