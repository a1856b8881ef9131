"""The whole corridor: a press folder in, everything that can be made of it out."""

from collections.abc import Iterable

from pressbook.config import Run
from pressbook.errors import PressbookError, PrivacyError, ProofError, SettingsError, UsageError
from pressbook.pipeline.cache import Store, hash_file, locked
from pressbook.pipeline.desk import read_to_build
from pressbook.pipeline.editions import arrange, make_editions
from pressbook.pipeline.manifest import write_manifest
from pressbook.pipeline.orders import PRIVATE, Built, Order, once, products, wanted
from pressbook.pipeline.packs import artefact_of, ease_private, release
from pressbook.pipeline.products import EditionJob, files_of
from pressbook.pipeline.sessions import Say, edit_all, letters
from pressbook.pipeline.workers import workers
from pressbook.types import Finding, Kind, Release, Session, Severity


def build(run: Run, order: Order, say: Say) -> Built:
    """Make what is asked for and prove it. Raises PressbookError where nothing can go on; all else is in the findings."""
    from pressbook.curate import recipes
    from pressbook.export import versions
    from pressbook.proof import write_sheet

    outcome = read_to_build(run)
    press, findings = outcome.value, outcome.findings
    for finding in findings:
        if finding.rule == "missing-style" and finding.severity is Severity.ERROR:
            raise SettingsError(finding.message, place=finding.place, hint=finding.hint)
    if order.groups == {"shop"} and not press.shops:
        raise UsageError("pressbook.yaml names no print shop", hint="add `shops:` to it; docs/shop.md says what to ask the shop")
    settled = recipes(press)
    order = order.with_parts(settled.value)
    chosen = tuple(recipe for recipe in settled.value if wanted(recipe, order, press))
    if not chosen and (order.only or order.year is not None):
        asked = f"nothing here is called {', '.join(sorted(order.only))}"
        if order.year is not None:
            asked = f"nothing that is asked for holds a session of {order.year}"
        raise UsageError(asked, hint="`pressbook list editions` shows what can be made")
    if order.dry:
        names = once(
            f"packs/{recipe.slug}.zip" if recipe.kind is Kind.PACK else name
            for recipe in chosen
            for name in (product.name for product in products(recipe, press, order.groups))
        )
        return Built((), (), (), findings, (), names)
    with locked(run.build), workers(run.jobs, run.build / ".cache" / "work") as pool:
        used: set[str] = set()
        needed = {slug for recipe in chosen for slug in recipe.sessions}
        sessions = tuple(session for session in press.sessions if session.slug in needed)
        edited, keys = edit_all(run, press, (*sessions, *letters(chosen)), pool, say)
        used |= keys
        engines = tuple(sorted(versions().items()))
        jobs = [arrange(run, recipe, press, edited, order, engines) for recipe in chosen]
        done = make_editions(jobs, pool, say)
        changes = tuple(change for item in edited.values() for change in item.changes)
        findings += tuple(finding for item in edited.values() for finding in item.findings)
        for job in jobs:
            result = done[job.recipe.slug, job.recipe.kind]
            changes += result.changes
            findings += result.findings
            used |= set(result.keys)
        artefacts = tuple(item for job in jobs for item in done[job.recipe.slug, job.recipe.kind].artefacts)
        made = tuple(path for job in jobs for path in done[job.recipe.slug, job.recipe.kind].made)
        changes, findings = once(changes), once(findings)
        releases: tuple[Release, ...] = ()
        for job in jobs:
            if job.recipe.kind is Kind.PACK:
                pack = release(job, done, findings)
                findings = once(findings + pack.findings)
                used.add(pack.key)
                if pack.release:
                    releases += (pack.release,)
                    artefacts += (artefact_of(pack.release, job),)
                    made += (pack.release.archive,) if pack.made else ()
        findings = ease_private(findings, chosen, press)
        artefacts = tuple(item for item in artefacts if not item.path.startswith(".cache/"))
        made = tuple(path for path in made if not path.startswith(".cache/"))
        parts = {
            item.path: tuple(sorted((part.manuscript, hash_file(run.root / part.manuscript)) for part in _parts(job)))
            for job in jobs
            for item in artefacts
            if item.edition == job.recipe.slug and _is_made_from(job, item.path)
        }
        write_manifest(run.build, artefacts, parts, engines, whole=order.whole)
        mentions = tuple(mention for item in edited.values() for mention in item.value.mentions)
        write_sheet(run.build / "proof", press, changes, findings, mentions)
        if order.whole:
            Store(run.build / ".cache" / "units").prune(used)
    return Built(artefacts, made, changes, findings, releases, missing=_missing(jobs, {item.path for item in artefacts}))


def _missing(jobs: Iterable[EditionJob], there: set[str]) -> tuple[str, ...]:
    """What was asked for and is not there: an edition that failed its proof would be in no line of the summary."""
    asked = [product for job in jobs for product in job.products if not product.name.startswith(".cache/")]
    lost = [product.name for product in asked if there.isdisjoint(files_of(product))]
    packs = [f"packs/{job.recipe.slug}.zip" for job in jobs if job.recipe.kind is Kind.PACK]
    return once((*lost, *(name for name in packs if name not in there)))


def _is_made_from(job: EditionJob, path: str) -> bool:
    return path == f"packs/{job.recipe.slug}.zip" or any(path in files_of(product) for product in job.products)


def _parts(job: EditionJob) -> tuple[Session, ...]:
    return (*job.sessions, *letters([job.recipe]))


def failed(findings: Iterable[Finding]) -> PressbookError | None:
    """The error that a build's findings amount to, or None: privacy has a status of its own."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return None
    if all(finding.rule in PRIVATE or finding.rule == "pack-held-back" for finding in errors):
        return PrivacyError("something private is in a pack: it was not made")
    return ProofError(f"{len(errors)} error{'s' if len(errors) > 1 else ''}: see above, and build/proof/index.html")
