"""The second half of the corridor, one edition a unit of work: curate it, make each file of it, prove each."""

from concurrent.futures import Executor, as_completed
from dataclasses import replace
from pathlib import Path

from pressbook.config import Run, code_hash
from pressbook.errors import ManuscriptError, PressbookError, SettingsError, ToolError
from pressbook.pipeline.cache import Store, hash_file, key_of
from pressbook.pipeline.orders import UNPROVED, Order, once, products
from pressbook.pipeline.products import (
    NO_PAGES,
    EditionDone,
    EditionJob,
    Kept,
    failure,
    files_of,
    find_source,
    make_product,
    remove,
)
from pressbook.pipeline.sessions import Say, letters
from pressbook.types import (
    Artefact,
    Change,
    Costs,
    Edition,
    Finding,
    Kind,
    Outcome,
    PageMap,
    Picture,
    Press,
    Recipe,
    Session,
    Severity,
)

# What stands in styles/ and concerns no page by itself: words of the house, printers, citation styles. They count elsewhere.
OTHERS = frozenset({".yaml", ".csl"})


def arrange(
    run: Run,
    recipe: Recipe,
    press: Press,
    edited: dict[str, Outcome[Session]],
    order: Order,
    engines: tuple[tuple[str, str], ...],
) -> EditionJob:
    """Lay out one edition's work from the edited sessions, by manuscript path."""
    from pressbook.curate import style_file

    by_slug = {outcome.value.slug: outcome.value for path, outcome in edited.items()}
    letter = edited[recipe.letter.manuscript].value if recipe.letter else None
    introduction = edited[recipe.introduction.manuscript].value if recipe.introduction else None
    paths = {session.slug: session.manuscript for session in press.sessions}
    sessions = tuple(edited[paths[slug]].value if slug in paths else by_slug[slug] for slug in recipe.sessions)
    # The press without its sessions: what an edition takes from the settings; its sessions come edited, as was decided.
    bare = replace(press, sessions=(), recipes=(), costs=Costs(), house=replace(press.house, keep=(), decided=()))
    # The folders whole: what all styles share lies beside them, and variables.css may name faces anywhere within.
    styles = key_of(*(_folder_hash(folder) for folder in run.styles))
    engines += (("citation style", hash_file(style_file(press.house.citations, run.root))),)
    manuscripts = [paths.get(slug, "") for slug in recipe.sessions] + [text.manuscript for text in letters([recipe])]
    outcomes = [edited[path] for path in manuscripts if path in edited]
    return EditionJob(
        run,
        replace(recipe, letter=letter, introduction=introduction),
        bare,
        sessions,
        products(recipe, press, order.groups),
        engines,
        styles,
        order.epubcheck,
        any(_is_unproved(outcome.findings) for outcome in outcomes),
    )


def _is_unproved(findings: tuple[Finding, ...]) -> bool:
    return any(item.severity is Severity.ERROR and item.rule in UNPROVED for item in findings)


def _folder_hash(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in OTHERS) if folder.is_dir() else []
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
    if job.unproved:
        return _leave_out(job)
    try:
        made = [_make(part, look_only) for part in _parts(job)]
        done = [part for part in made if part is not None]
        return _together(done) if len(done) == len(made) else None
    except SettingsError:
        raise  # a style that is not there concerns every edition
    except (ManuscriptError, ToolError) as error:
        return _leave_out(job, error)


def _parts(job: EditionJob) -> tuple[EditionJob, ...]:
    """The editions that products are made of: a pack's EPUB is a book of all that it gives, its PDF is the letter."""
    if job.recipe.kind is not Kind.PACK or not job.sessions:
        return (job,)
    pages = tuple(product for product in job.products if product.layout)
    rest = tuple(product for product in job.products if not product.layout)
    return (replace(job, products=pages), replace(job, products=rest, recipe=replace(job.recipe, whole=True)))


def _together(done: list[EditionDone]) -> EditionDone:
    return EditionDone(
        tuple(item for part in done for item in part.artefacts),
        tuple(path for part in done for path in part.made),
        once(change for part in done for change in part.changes),
        once(finding for part in done for finding in part.findings),
        tuple(key for part in done for key in part.keys),
    )


def _leave_out(job: EditionJob, error: PressbookError | None = None, findings: tuple[Finding, ...] = ()) -> EditionDone:
    """Make nothing of an edition that cannot be proved, and take away what an earlier build made of it."""
    found = list(findings)
    for product in job.products:
        remove(job.run.build, product)
        found.append(failure(job, product.name, error))
    return EditionDone((), (), (), tuple(found), ())


def _make(job: EditionJob, look_only: bool) -> EditionDone | None:
    build = job.run.build
    store = Store(build / ".cache" / "units")
    # Where a press lies makes no difference to what is made of it.
    bare = replace(job.press, root="")
    curate_key = key_of("edition", code_hash(), job.versions, _portable_recipe(job.recipe), bare, _portable(job.sessions))
    record: tuple[str, tuple[Change, ...], tuple[Finding, ...]] | None = store.get(curate_key)
    edition: Edition | None = None
    if record is None:
        if look_only:
            return None
        edition, record = _curate(job)
        store.put(curate_key, record)
    edition_hash, changes, findings = record
    if _is_unproved(findings):
        return _leave_out(job, findings=findings)
    keys = [curate_key]
    artefacts: list[Artefact] = []
    made: list[str] = []
    maps: dict[str, PageMap] = {}
    allow = job.press.house.allow
    for product in job.products:
        name = product.name
        source = find_source(product, artefacts)
        checked = job.epubcheck and name.endswith(".epub")
        key = key_of(
            "product",
            code_hash(),
            job.versions,
            job.styles,
            edition_hash,
            product,
            source.sha256 if source else "",
            checked,
            allow,
        )
        keys.append(key)
        kept: Kept | None = store.get(key)
        if kept is not None and all(
            item.path in files_of(product) and hash_file(build / item.path) == item.sha256 for item in kept[0]
        ):
            artefacts += kept[0]
            findings += kept[1]
            maps[name] = kept[2]
            continue
        if look_only:
            return None
        if edition is None:
            edition, _ = _curate(job)
        kept = make_product(job, edition, product, artefacts, maps.get(product.source, NO_PAGES))
        store.put(key, kept)
        maps[name] = kept[2]
        artefacts += kept[0]
        findings += kept[1]
        made += [item.path for item in kept[0]]
    return EditionDone(tuple(artefacts), tuple(made), changes, findings, tuple(keys))


def _portable(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Sessions without this machine's paths, for keys."""
    return tuple(replace(session, pictures=_shown(session.pictures)) for session in sessions)


def _portable_recipe(recipe: Recipe) -> Recipe:
    letter, introduction = (_portable((text,))[0] if text else None for text in (recipe.letter, recipe.introduction))
    return replace(recipe, letter=letter, introduction=introduction, pictures=_shown(recipe.pictures))


def _shown(pictures: tuple[Picture, ...]) -> tuple[Picture, ...]:
    return tuple(replace(picture, path="") for picture in pictures)


def _curate(job: EditionJob) -> tuple[Edition, tuple[str, tuple[Change, ...], tuple[Finding, ...]]]:
    from pressbook.curate import curate
    from pressbook.proof import prove_edition, prove_privacy

    outcome = curate(job.recipe, job.press, job.sessions)
    findings = outcome.findings + prove_edition(job.recipe, job.sessions, outcome)
    findings += prove_privacy(outcome.value, (), job.press.house.allow)
    record = (key_of(replace(outcome.value, pictures=_shown(outcome.value.pictures))), outcome.changes, findings)
    return outcome.value, record
