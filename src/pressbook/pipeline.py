"""The whole corridor: a press folder in, everything that can be made of it out. The one module that knows the rooms.

A unit of work is one session up to copyedit and one edition after it. Each is a pure function of its inputs, kept by
the hash of them (`pressbook.cache`), so that only what changed is made again, in as many processes as the run has.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pressbook.cache import Store, disk_error, hash_file, key_of, locked, write_whole
from pressbook.config import Run, code_hash
from pressbook.errors import PressbookError, PrivacyError, ProofError, UsageError
from pressbook.manifest import write_manifest
from pressbook.types import (
    Artefact,
    Change,
    Edition,
    Finding,
    Kind,
    Outcome,
    Place,
    Press,
    Recipe,
    Release,
    Session,
    Severity,
)
from pressbook.workers import workers

if TYPE_CHECKING:
    from pressbook.tools.installation import Part

TARGETS = ("pamphlets", "booklets", "epub", "anthology", "packs")
SHEETS = ("a4", "letter")
PRIVATE = {"email-address", "telephone-number", "picture-location", "private-metadata"}
MEDIA = {".pdf": "application/pdf", ".epub": "application/epub+zip", ".zip": "application/zip"}

Say = Callable[[str, int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """What one build is asked for: groups of TARGETS, editions by slug, sessions of one year; empty means everything."""

    groups: frozenset[str] = frozenset(TARGETS)
    only: frozenset[str] = frozenset()
    year: int | None = None
    dry: bool = False

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


@dataclass(frozen=True, slots=True)
class _EditionJob:
    """One edition's unit of work, complete: what a worker needs and nothing more."""

    run: Run
    recipe: Recipe
    press: Press
    sessions: tuple[Session, ...]
    products: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    styles: str


@dataclass(frozen=True, slots=True)
class _EditionDone:
    """What came of an edition: artefacts that are in place, which were made now, and the record's keys in the store."""

    artefacts: tuple[Artefact, ...]
    made: tuple[str, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    keys: tuple[str, ...]


def read(run: Run) -> Outcome[Press]:
    """Read the press: settings, front matter, library, lists."""
    from pressbook.collect import read_press

    return read_press(run.root)


def init(folder: Path) -> tuple[Path, ...]:
    """Make a press that builds at once. Raises UsageError where one is already."""
    from pressbook.collect import init_press

    return init_press(folder)


def add(run: Run, source: str, changes: str | None) -> Outcome[tuple[Path, ...]]:
    """Take one manuscript in, from a file or an address. Raises ConversionError with nothing written."""
    from pressbook.collect import take_in

    return take_in(source, read(run).value, changes=changes)


def letters(recipes: Iterable[Recipe]) -> tuple[Session, ...]:
    """The packs' welcome letters: manuscripts too, checked and tidied like sessions."""
    return tuple({recipe.letter.manuscript: recipe.letter for recipe in recipes if recipe.letter}.values())


def schema() -> dict[str, object]:
    """The JSON Schema of pressbook.yaml."""
    from pressbook.collect import schema

    return schema()


def clean(run: Run) -> bool:
    """Remove the build folder; whether there was one. Raises DiskError."""
    if not run.build.exists():
        return False
    try:
        shutil.rmtree(run.build)
    except OSError as error:
        raise disk_error(error, run.build) from error
    return True


def inspect(root: Path | None) -> tuple["Part", ...]:
    """What is installed here, and whether the press's build folder can be written."""
    from pressbook.tools import installation

    return installation.inspect() + ((installation.writable(root / "build"),) if root else ())


def edit(run: Run, press: Press, chosen: Iterable[Session] | None = None, say: Say | None = None) -> dict[str, Outcome[Session]]:
    """Parse, copyedit and prove sessions (all, and the packs' letters, by default), by manuscript path."""
    wanted = tuple(chosen) if chosen is not None else (*press.sessions, *letters(press.recipes))
    edited, _ = _edit(run, press, wanted, None, say)
    return edited


def plan(run: Run) -> Outcome[tuple[Recipe, ...]]:
    """Every edition of the press, with its sessions settled."""
    from pressbook.curate import recipes

    press = read(run)
    planned = recipes(press.value)
    return Outcome(planned.value, findings=press.findings + planned.findings)


def tidy(run: Run, press: Press, sessions: Iterable[Session]) -> Iterator[tuple[Session, Outcome[str]]]:
    """The text of each session's manuscript with the copyeditor's changes written into it."""
    from pressbook.collect import parse
    from pressbook.copyedit import copyedit, tidy

    for session in sessions:
        parsed = parse(session, run.root).value
        yield session, tidy(parsed, copyedit(parsed, press.library, press.house))


def write_manuscript(run: Run, session: Session, text: str) -> None:
    """Put a tidied text in the place of a manuscript, in one step; line ends and byte-order mark as they were."""
    path = run.root / session.manuscript
    old = path.read_bytes()
    data = text.encode()
    if old.count(b"\r\n") * 2 > old.count(b"\n"):
        data = data.replace(b"\n", b"\r\n")
    write_whole(path, b"\xef\xbb\xbf" + data if old.startswith(b"\xef\xbb\xbf") else data)


def build(run: Run, order: Order, say: Say) -> Built:
    """Make what is asked for and prove it. Raises PressbookError where nothing can go on; all else is in the findings."""
    from pressbook.curate import recipes
    from pressbook.export import versions

    outcome = read(run)
    press, findings = outcome.value, outcome.findings
    settled = recipes(press)
    findings += settled.findings
    chosen = tuple(recipe for recipe in settled.value if _wanted(recipe, order, press))
    if not chosen and (order.only or order.year is not None):
        asked = ", ".join(sorted(order.only)) or str(order.year)
        raise UsageError(f"nothing here is called {asked}", hint="`pressbook list editions` shows what can be made")
    if order.dry:
        names = tuple(name for recipe in chosen for name in _products(recipe, order.groups))
        return Built((), (), (), findings, (), names)
    with locked(run.build), workers(run.jobs, run.build / ".cache" / "work") as pool:
        used: set[str] = set()
        needed = {slug for recipe in chosen for slug in recipe.sessions}
        sessions = tuple(session for session in press.sessions if session.slug in needed)
        edited, keys = _edit(run, press, (*sessions, *letters(chosen)), pool, say)
        used |= keys
        engines = tuple(sorted(versions().items()))
        jobs = [_job(run, recipe, press, edited, order, engines) for recipe in chosen]
        done = _make_editions(jobs, pool, say)
        changes = tuple(change for item in edited.values() for change in item.changes)
        findings += tuple(finding for item in edited.values() for finding in item.findings)
        for job in jobs:
            result = done[job.recipe.slug, job.recipe.kind]
            changes += result.changes
            findings += result.findings
            used |= set(result.keys)
        artefacts = tuple(item for job in jobs for item in done[job.recipe.slug, job.recipe.kind].artefacts)
        made = tuple(path for job in jobs for path in done[job.recipe.slug, job.recipe.kind].made)
        changes, findings = _once(changes), _once(findings)
        releases: tuple[Release, ...] = ()
        for job in jobs:
            if job.recipe.kind is Kind.PACK:
                released, fresh, more = _release(job, done, findings)
                releases += released
                made += fresh
                artefacts += tuple(_artefact_of(release, job, run) for release in released)
                findings = _once(findings + more)
        findings = _ease_private(findings, chosen, press)
        artefacts = tuple(item for item in artefacts if not item.path.startswith(".cache/"))
        made = tuple(path for path in made if not path.startswith(".cache/"))
        parts = {
            item.path: tuple(sorted((part.manuscript, key_of(part.text.encode())) for part in _parts(job)))
            for job in jobs
            for item in artefacts
            if item.path in {*job.products, f"packs/{job.recipe.slug}.zip"}
        }
        write_manifest(run.build, artefacts, parts, engines, whole=order.whole)
        _write_sheet(run, press, changes, findings)
        if order.whole:
            Store(run.build / ".cache" / "units").prune(used)
    return Built(artefacts, made, changes, findings, releases)


# --- sessions ---------------------------------------------------------------------------------------------------------


def _edit(
    run: Run, press: Press, sessions: tuple[Session, ...], pool: Executor | None, say: Say | None
) -> tuple[dict[str, Outcome[Session]], set[str]]:
    """Edit sessions, those kept from before without work; the answer is in the order of `sessions`."""
    from pressbook.tools import pandoc

    store = Store(run.build / ".cache" / "units")
    pictures = _pictures_hash(run.root)
    shared = key_of(code_hash(), pandoc.version(), press.library, press.house, pictures)
    keys = {session.manuscript: key_of("session", shared, session) for session in sessions}
    edited: dict[str, Outcome[Session]] = {}
    waiting: list[Session] = []
    for session in sessions:
        kept = store.get(keys[session.manuscript])
        if kept is None:
            waiting.append(session)
        else:
            edited[session.manuscript] = _relocate(kept, run.root)
    tasks: dict[Future[Outcome[Session]], Session] = {}
    total, count = len(waiting), 0

    def keep(session: Session, outcome: Outcome[Session]) -> None:
        nonlocal count
        count += 1
        edited[session.manuscript] = outcome
        # A session read by `check` before any build is not worth making a build folder for.
        if pool is not None:
            store.put(keys[session.manuscript], outcome)
        if say:
            say(f"read {session.slug}", count, total)

    if pool is None or len(waiting) < 2:
        for session in waiting:
            keep(session, edit_session(session, str(run.root), press))
    else:
        tasks = {pool.submit(edit_session, session, str(run.root), press): session for session in waiting}
        for task in as_completed(tasks):
            keep(tasks[task], task.result())
    return {session.manuscript: edited[session.manuscript] for session in sessions}, set(keys.values())


def edit_session(session: Session, root: str, press: Press) -> Outcome[Session]:
    """One session's unit of work: read its body, copyedit it, prove that its words are all there."""
    from pressbook.collect import parse
    from pressbook.copyedit import copyedit
    from pressbook.proof import prove_session

    parsed = parse(session, Path(root))
    edited = copyedit(parsed.value, press.library, press.house)
    proof = prove_session(session, edited)
    return replace(edited, findings=parsed.findings + edited.findings + proof, changes=parsed.changes + edited.changes)


def _pictures_hash(root: Path) -> str:
    """One hash of every file in manuscripts/ that a manuscript may show: a changed picture reads its sessions again."""
    folder = root / "manuscripts"
    files = (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() not in {".md", ".yaml", ".bib", ".ris", ".json"}
        and path.relative_to(folder).parts[0] != "originals"
        and path.is_file()
    )
    return key_of(*((path.relative_to(folder).as_posix(), hash_file(path)) for path in files))


def _relocate(kept: Outcome[Session], root: Path) -> Outcome[Session]:
    """A kept session as it stands in this folder: pictures are found by absolute path, and a press may be moved."""
    here = str(root)
    if all(picture.path.startswith(here) for picture in kept.value.pictures):
        return kept
    manuscript = kept.value.manuscript
    pictures = tuple(
        replace(picture, path=str(root / "manuscripts") + picture.path.rpartition("/manuscripts")[2])
        for picture in kept.value.pictures
    )
    return replace(kept, value=replace(kept.value, manuscript=manuscript, pictures=pictures))


# --- editions ---------------------------------------------------------------------------------------------------------


def _wanted(recipe: Recipe, order: Order, press: Press) -> bool:
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


def _products(recipe: Recipe, groups: frozenset[str]) -> tuple[str, ...]:
    """The files an edition becomes, relative to the build folder. A booklet needs its pamphlet, a pack needs all of them."""
    slug = recipe.slug
    if recipe.kind is Kind.ANTHOLOGY:
        return (f"anthologies/{slug}.pdf", f"anthologies/{slug}.epub")
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


def _job(
    run: Run,
    recipe: Recipe,
    press: Press,
    edited: dict[str, Outcome[Session]],
    order: Order,
    engines: tuple[tuple[str, str], ...],
) -> _EditionJob:
    by_slug = {outcome.value.slug: outcome.value for path, outcome in edited.items()}
    letter = edited[recipe.letter.manuscript].value if recipe.letter else None
    paths = {session.slug: session.manuscript for session in press.sessions}
    sessions = tuple(edited[paths[slug]].value if slug in paths else by_slug[slug] for slug in recipe.sessions)
    # The press without its sessions: what an edition takes from the settings; its sessions come edited.
    bare = replace(press, sessions=(), recipes=())
    styles = key_of(*(_folder_hash(folder / press.style) for folder in run.styles))
    return _EditionJob(run, replace(recipe, letter=letter), bare, sessions, _products(recipe, order.groups), engines, styles)


def _folder_hash(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return key_of(*((path.relative_to(folder).as_posix(), hash_file(path)) for path in files))


def _make_editions(jobs: list[_EditionJob], pool: Executor | None, say: Say) -> dict[tuple[str, Kind], _EditionDone]:
    """Make all editions, the longest first; those that stand as they are cost a look at their files."""
    done: dict[tuple[str, Kind], _EditionDone] = {}
    waiting: list[_EditionJob] = []
    for job in jobs:
        kept = make_edition(job, look_only=True)
        if kept is None:
            waiting.append(job)
        else:
            done[job.recipe.slug, job.recipe.kind] = kept
    waiting.sort(key=lambda job: -sum(len(session.body) for session in job.sessions))
    total, count = len(waiting), 0

    def keep(job: _EditionJob, result: _EditionDone | None) -> None:
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


def make_edition(job: _EditionJob, look_only: bool = False) -> _EditionDone | None:
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
    for name in job.products:
        source = _source_of(name, artefacts)
        key = key_of("product", code_hash(), job.versions, job.styles, edition_hash, name, source)
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
    return _EditionDone(tuple(artefacts), tuple(made), changes, findings, tuple(keys))


def _portable(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Sessions without this machine's paths, for keys."""
    return tuple(
        replace(session, pictures=tuple(replace(picture, path="") for picture in session.pictures)) for session in sessions
    )


def _curate(job: _EditionJob) -> tuple[Edition, tuple[str, tuple[Change, ...], tuple[Finding, ...]]]:
    from pressbook.curate import curate
    from pressbook.proof import prove_edition, prove_privacy

    outcome = curate(job.recipe, job.press, job.sessions)
    findings = outcome.findings + prove_edition(job.recipe, job.sessions, outcome)
    findings += prove_privacy(outcome.value, (), job.press.house.allow)
    pictures = tuple(replace(picture, path="") for picture in outcome.value.pictures)
    record = (key_of(replace(outcome.value, pictures=pictures)), outcome.changes, findings)
    return outcome.value, record


def _source_of(name: str, artefacts: list[Artefact]) -> str:
    """The hash of the pamphlet that a booklet is imposed from; "" for what comes from the edition itself."""
    if not name.startswith("booklets/"):
        return ""
    return next((item.sha256 for item in artefacts if item.path.startswith("pamphlets/")), "none")


def _make_product(
    job: _EditionJob, edition: Edition, name: str, artefacts: list[Artefact]
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
    findings += proof.prove_privacy(edition, (fresh,), job.press.house.allow)
    findings = _once(findings)
    if any(item.severity is Severity.ERROR and item.rule not in PRIVATE for item in findings):
        fresh.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        failed = Finding(
            "proof-failed",
            Severity.ERROR,
            f"{name} was not made: it does not hold what it must",
            Place(job.sessions[0].manuscript if len(job.sessions) == 1 else "pressbook.yaml"),
            "mend what the errors beside this one name, and build again",
        )
        return (), (*findings, failed)
    fresh.replace(target)
    words = 0 if name.startswith("booklets/") else proof.count_words(edition)
    media = MEDIA[target.suffix]
    return (Artefact(name, media, edition.slug, hash_file(target), pages, sheets, words),), findings


# --- packs, manifest, proof sheet -------------------------------------------------------------------------------------


def _release(
    job: _EditionJob, done: dict[tuple[str, Kind], _EditionDone], findings: tuple[Finding, ...]
) -> tuple[tuple[Release, ...], tuple[str, ...], tuple[Finding, ...]]:
    """Publish a pack, unless something in it is unproved or private: then say what holds it back."""
    from pressbook.publish import publish_pack

    recipe, build = job.recipe, job.run.build
    own = done[recipe.slug, Kind.PACK]
    parts = [done[slug, Kind.PAMPHLET] for slug in recipe.sessions if (slug, Kind.PAMPHLET) in done]
    manuscripts = {session.manuscript for session in job.sessions} | ({recipe.letter.manuscript} if recipe.letter else set())
    held = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and (finding.place.manuscript in manuscripts or finding in own.findings)
    ]
    artefacts = [item for part in (own, *parts) for item in part.artefacts if not item.path.startswith("epub/")]
    expected = set(job.products)
    missing = expected - {item.path for item in own.artefacts}
    if held or missing:
        reasons = ", ".join(sorted({finding.rule for finding in held})) or "an edition of it could not be proved"
        for stale in (build / "packs" / f"{recipe.slug}.zip", build / "packs" / recipe.slug):
            shutil.rmtree(stale, ignore_errors=True) if stale.is_dir() else stale.unlink(missing_ok=True)
        stopped = Finding(
            "pack-held-back",
            Severity.ERROR,
            f"the pack {recipe.slug} was not made: {reasons}",
            Place("pressbook.yaml"),
            "mend or allow what is named (house: allow: in pressbook.yaml), and build again",
        )
        return (), (), (stopped,)
    files = tuple((item.path.removeprefix(".cache/packs/"), build / item.path) for item in artefacts)
    store = Store(build / ".cache" / "units")
    key = key_of("pack", code_hash(), recipe, replace(job.press, root=""), tuple((i.path, i.sha256) for i in artefacts))
    kept: tuple[Release, str] | None = store.get(key)
    if kept is not None and hash_file(build / kept[0].archive) == kept[1] and _stands(build, kept[0]):
        return (kept[0],), (), ()
    release = publish_pack(recipe, job.press, files, build)
    store.put(key, (release, hash_file(build / release.archive)))
    return (release,), (release.archive,), ()


def _ease_private(findings: tuple[Finding, ...], chosen: tuple[Recipe, ...], press: Press) -> tuple[Finding, ...]:
    """What is private is an error where a pack would carry it out of the house, else a warning: a pamphlet is for members."""
    carried = {slug for recipe in chosen if recipe.kind is Kind.PACK for slug in recipe.sessions}
    outside = {session.manuscript for session in press.sessions if session.slug in carried}
    outside |= {letter.manuscript for letter in letters(chosen)} | {"pressbook.yaml"}
    return _once(
        tuple(
            replace(finding, severity=Severity.WARNING)
            if finding.rule in PRIVATE and finding.place.manuscript not in outside
            else finding
            for finding in findings
        )
    )


def _stands(build: Path, release: Release) -> bool:
    return all(hash_file(build / release.folder / name) == sha for name, sha in release.files)


def _artefact_of(release: Release, job: _EditionJob, run: Run) -> Artefact:
    archive = run.build / release.archive
    return Artefact(release.archive, MEDIA[archive.suffix], job.recipe.slug, hash_file(archive))


def _parts(job: _EditionJob) -> tuple[Session, ...]:
    return (*job.sessions, *((job.recipe.letter,) if job.recipe.letter else ()))


def _write_sheet(run: Run, press: Press, changes: tuple[Change, ...], findings: tuple[Finding, ...]) -> None:
    from pressbook.proof import write_sheet

    write_sheet(run.build / "proof", press, changes, findings)


def _once(items: tuple[T, ...]) -> tuple[T, ...]:
    """Items in order without doubles: a session's finding comes up in every edition that holds it."""
    return tuple(dict.fromkeys(items))


def failed(findings: Iterable[Finding]) -> PressbookError | None:
    """The error that a build's findings amount to, or None: privacy has a status of its own."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return None
    if all(finding.rule in PRIVATE or finding.rule == "pack-held-back" for finding in errors):
        return PrivacyError("something private is in a pack: it was not made")
    return ProofError(f"{len(errors)} error{'s' if len(errors) > 1 else ''}: see above, and build/proof/index.html")
