"""A pack leaves the house only when all that is in it is proved and nothing in it is private."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from pressbook.config import code_hash
from pressbook.pipeline.cache import Store, hash_file, key_of
from pressbook.pipeline.orders import PRIVATE, for_members, once
from pressbook.pipeline.products import MEDIA, EditionDone, EditionJob
from pressbook.pipeline.sessions import letters
from pressbook.types import Artefact, Finding, Kind, Place, Press, Recipe, Release, Severity


@dataclass(frozen=True, slots=True)
class Released:
    """What came of a pack: the release and its key in the store, or nothing and the finding that says why."""

    release: Release | None = None
    key: str = ""
    made: bool = False
    findings: tuple[Finding, ...] = ()


def release(job: EditionJob, done: dict[tuple[str, Kind], EditionDone], findings: tuple[Finding, ...]) -> Released:
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
    carried = {name for slug in recipe.sessions for name in for_members(slug, job.press)}
    artefacts = [*own.artefacts, *(item for part in parts for item in part.artefacts if item.path in carried)]
    expected = {product.name for product in job.products}
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
        return Released(findings=(stopped,))
    files = tuple((item.path.removeprefix(".cache/packs/"), build / item.path) for item in artefacts)
    store = Store(build / ".cache" / "units")
    key = key_of("pack", code_hash(), recipe, replace(job.press, root=""), tuple((i.path, i.sha256) for i in artefacts))
    kept: tuple[Release, str] | None = store.get(key)
    ours = kept is not None and (kept[0].folder, kept[0].archive) == (f"packs/{recipe.slug}", f"packs/{recipe.slug}.zip")
    if kept is not None and ours and hash_file(build / kept[0].archive) == kept[1] and _stands(build, kept[0]):
        return Released(kept[0], key)
    release = publish_pack(recipe, job.press, files, build)
    store.put(key, (release, hash_file(build / release.archive)))
    return Released(release, key, made=True)


def ease_private(findings: tuple[Finding, ...], chosen: tuple[Recipe, ...], press: Press) -> tuple[Finding, ...]:
    """What is private is an error where a pack would carry it out of the house, else a warning: a pamphlet is for members."""
    carried = {slug for recipe in chosen if recipe.kind is Kind.PACK for slug in recipe.sessions}
    outside = {session.manuscript for session in press.sessions if session.slug in carried}
    packs = (recipe for recipe in chosen if recipe.kind is Kind.PACK)
    outside |= {letter.manuscript for letter in letters(packs)} | {"pressbook.yaml"}
    return once(
        tuple(
            replace(finding, severity=Severity.WARNING)
            if finding.rule in PRIVATE and finding.place.manuscript not in outside
            else finding
            for finding in findings
        )
    )


def _stands(build: Path, release: Release) -> bool:
    return all(hash_file(build / release.folder / name) == sha for name, sha in release.files)


def artefact_of(release: Release, job: EditionJob) -> Artefact:
    """A published pack as an artefact: its zip."""
    archive = job.run.build / release.archive
    return Artefact(release.archive, MEDIA[archive.suffix], job.recipe.slug, hash_file(archive))
