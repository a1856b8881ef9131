"""build/manifest.json: every artefact with its hash and what it was made from; what no edition asks for any more is cleared."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from pressbook import __version__
from pressbook.tools.disk import write_whole
from pressbook.types import Artefact

FOLDERS = ("pamphlets", "booklets", "shop", "epub", "anthologies", "packs")
MADE = (".pdf", ".epub", ".json", ".zip")
Parts = Mapping[str, tuple[tuple[str, str], ...]]


def write_manifest(
    build: Path, artefacts: tuple[Artefact, ...], parts: Parts, engines: tuple[tuple[str, str], ...], *, whole: bool
) -> None:
    """Write the manifest of a build folder.

    `parts` gives each artefact's manuscripts as (path, sha256); `engines` what it was made with, by name and version.
    After a `whole` build what an earlier one made and this one did not plan is removed; after a part of one it stays listed.
    Raises DiskError.
    """
    path = build / "manifest.json"
    old = {str(entry["path"]): entry for entry in _read(path)}
    fresh = {item.path: _entry(item, parts.get(item.path, ())) for item in artefacts}
    if whole:
        for name in old.keys() - fresh.keys():
            _clear(build, name)
        entries = fresh
    else:
        entries = {name: entry for name, entry in old.items() if (build / name).exists()} | fresh
    manifest = {"pressbook": __version__, "made-with": dict(engines), "artefacts": [entries[name] for name in sorted(entries)]}
    write_whole(path, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())


def _entry(item: Artefact, parts: tuple[tuple[str, str], ...]) -> dict[str, object]:
    return {
        "path": item.path,
        "media-type": item.media_type,
        "sha256": item.sha256,
        "edition": item.edition,
        "pages": item.pages,
        "sheets": item.sheets,
        "words": item.words,
        "made-from": [{"manuscript": name, "sha256": sha} for name, sha in parts],
    }


def read_manifest(build: Path) -> list[dict[str, object]]:
    """The artefacts that a build folder's manifest lists, as it has them; none where nothing was built."""
    return _read(build / "manifest.json")


def _read(path: Path) -> list[dict[str, object]]:
    """The artefacts of an earlier manifest; none where it is absent or somebody wrote something else there."""
    try:
        items = json.loads(path.read_text("utf-8"))["artefacts"]
        return [item for item in items if isinstance(item, dict) and _is_ours(item.get("path"))]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _is_ours(name: object) -> bool:
    """Whether a manifest's path is one that a build could have written: FOLDER/FILE, never out of the build folder."""
    parts = name.split("/") if isinstance(name, str) and name.isprintable() else []
    return len(parts) == 2 and parts[0] in FOLDERS and parts[1] not in ("", ".", "..") and Path(parts[1]).suffix in MADE


def _clear(build: Path, name: str) -> None:
    """Remove one artefact of an earlier build."""
    path = build / name
    path.unlink(missing_ok=True)
    if name.startswith("packs/"):
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
