"""The second half of the corridor, one edition a unit of work: curate it, make each file of it, prove each."""

from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from pressbook.config import Run, code_hash
from pressbook.pipeline.cache import Store, hash_file, key_of
from pressbook.pipeline.orders import PRIVATE, Order, once, products
from pressbook.pipeline.sessions import Say
from pressbook.types import Artefact, Change, Edition, Finding, Kind, Outcome, Place, Press, Recipe, Session, Severity

MEDIA = {".pdf": "application/pdf", ".epub": "application/epub+zip", ".zip": "application/zip"}


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


@dataclass(frozen=True, slots=True)
class EditionDone:
    """What came of an edition: artefacts that are in place, which were made now, and the record's keys in the store."""

    artefacts: tuple[Artefact, ...]
    made: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    keys: tuple[str, ...]


def arrange(
    run: Run,
    recipe: Recipe,
    press: Press,
    edited: dict[str, Outcome[Session]],
    order: Order,
    engines: tuple[tuple[str, str], ...],
) -> EditionJob:
    """Lay out one edition's work from the edited sessions, by manuscript path."""
    by_slug = {outcome.value.slug: outcome.value for path, outcome in edited.items()}
    letter = edited[recipe.letter.manuscript].value if recipe.letter else None
    paths = {session.slug: session.manuscript for session in press.sessions}
    sessions = tuple(edited[paths[slug]].value if slug in paths else by_slug[slug] for slug in recipe.sessions)
    # The press without its sessions: what an edition takes from the settings; its sessions come edited.
    bare = replace(press, sessions=(), recipes=())
    styles = key_of(*(_folder_hash(folder / press.style) for folder in run.styles))
    if press.house.citations:
        engines += (("citation style", hash_file(run.root / press.house.citations)),)
    return EditionJob(
        run, replace(recipe, letter=letter), bare, sessions, products(recipe, order.groups), engines, styles, order.epubcheck
    )


def _folder_hash(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return key_of(*((path.relative_to(folder).as_posix(), hash_file(path)) for path in files))


def make_editions(jobs: list[EditionJob], pool: Executor | None, say: Say) -> dict[tuple[str, Kind], EditionDone]:
    """Make all editions, the longest first; those that stand as they are cost a look at their files."""
    done: dict[tuple[str, Kind], EditionDone] = {}
    waiting: list[EditionJob] = []
    for job in jobs:
        kept = make_edition(job, look_only=True)
        if kept is None:
            waiting.append(job)
        else:
            done[job.recipe.slug, job.recipe.kind] = kept
    waiting.sort(key=lambda job: -sum(len(session.body) for session in job.sessions))
    total, count = len(waiting), 0

    def keep(job: EditionJob, result: EditionDone | None) -> None:
        nonlocal count
        count += 1
        assert result is not None  # noqa: S101 - only a look may answer None
        done[job.recipe.slug, job.recipe.kind] = result
        say(f"{job.recipe.kind} {job.recipe.slug}", count, total)

    if pool is None or len(waiting) < 2:
        for job in waiting:
            keep(job, make_edition(job))
    else:
        tasks = {pool.submit(make_edition, job): job for job in waiting}
        for task in as_completed(tasks):
            keep(tasks[task], task.result())
    return done


def make_edition(job: EditionJob, look_only: bool = False) -> EditionDone | None:
    """One edition's unit of work: curate it, prove it, make each product, prove each, put it in place.

    With `look_only`, answer only when every product stands as it is, else None: that is what a second build does.
    """
    build = job.run.build
    store = Store(build / ".cache" / "units")
    # Where a press lies makes no difference to what is made of it.
    bare = replace(job.press, root="")
    curate_key = key_of("edition", code_hash(), job.versions, job.recipe, bare, _portable(job.sessions))
    record: tuple[str, tuple[Change, ...], tuple[Finding, ...]] | None = store.get(curate_key)
    edition: Edition | None = None
    if record is None:
        if look_only:
            return None
        edition, record = _curate(job)
        store.put(curate_key, record)
    edition_hash, changes, findings = record
    keys = [curate_key]
    artefacts: list[Artefact] = []
    made: list[str] = []
    allow = job.press.house.allow
    for name in job.products:
        source = _source_of(name, artefacts)
        checked = job.epubcheck and name.endswith(".epub")
        key = key_of("product", code_hash(), job.versions, job.styles, edition_hash, name, source, checked, allow)
        keys.append(key)
        kept: tuple[tuple[Artefact, ...], tuple[Finding, ...]] | None = store.get(key)
        if kept is not None and all(hash_file(build / item.path) == item.sha256 for item in kept[0]):
            artefacts += kept[0]
            findings += kept[1]
            continue
        if look_only:
            return None
        if edition is None:
            edition, _ = _curate(job)
        kept = _make_product(job, edition, name, artefacts)
        store.put(key, kept)
        artefacts += kept[0]
        findings += kept[1]
        made += [item.path for item in kept[0]]
    return EditionDone(tuple(artefacts), tuple(made), changes, findings, tuple(keys))


def _portable(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Sessions without this machine's paths, for keys."""
    return tuple(
        replace(session, pictures=tuple(replace(picture, path="") for picture in session.pictures)) for session in sessions
    )


def _curate(job: EditionJob) -> tuple[Edition, tuple[str, tuple[Change, ...], tuple[Finding, ...]]]:
    from pressbook.curate import curate
    from pressbook.proof import prove_edition, prove_privacy

    outcome = curate(job.recipe, job.press, job.sessions)
    findings = outcome.findings + prove_edition(job.recipe, job.sessions, outcome)
    findings += prove_privacy(outcome.value, (), job.press.house.allow)
    pictures = tuple(replace(picture, path="") for picture in outcome.value.pictures)
    record = (key_of(replace(outcome.value, pictures=pictures)), outcome.changes, findings)
    return outcome.value, record


def _placed(finding: Finding, job: EditionJob, name: str) -> Finding:
    """A finding about a whole edition, with the place where a person can begin: its manuscript, or else the file made."""
    if finding.place.manuscript != job.recipe.slug:
        return finding
    where = job.sessions[0].manuscript if job.recipe.kind is Kind.PAMPHLET else f"build/{name}"
    return replace(finding, place=Place(where))


def _source_of(name: str, artefacts: list[Artefact]) -> str:
    """The hash of the pamphlet that a booklet is imposed from; "" for what comes from the edition itself."""
    if not name.startswith("booklets/"):
        return ""
    return next((item.sha256 for item in artefacts if item.path.startswith("pamphlets/")), "none")


def _make_product(
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
        failed = Finding(
            "proof-failed",
            Severity.ERROR,
            f"{name} was not made: it does not hold what it must",
            Place(job.sessions[0].manuscript if job.recipe.kind is Kind.PAMPHLET else "pressbook.yaml"),
            "mend what the errors beside this one name, and build again",
        )
        return (), (*findings, failed)
    fresh.replace(target)
    words = 0 if name.startswith("booklets/") else proof.count_words(edition)
    media = MEDIA[target.suffix]
    return (Artefact(name, media, edition.slug, hash_file(target), pages, sheets, words),), findings
