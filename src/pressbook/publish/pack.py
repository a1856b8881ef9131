"""Proofed files become a pack: a folder and a zip with a page that says what is inside, and the hash of every file."""

import hashlib
import io
import shutil
import tempfile
import zipfile
from pathlib import Path

from pressbook.errors import DiskError, PrivacyError
from pressbook.publish.names import check_names
from pressbook.publish.page import File, describe, write_page
from pressbook.types import Press, Recipe, Release

INDEX, SUMS = "index.html", "SHA256SUMS"
# The first day that a zip can say; no clock is read.
EPOCH = (1980, 1, 1, 0, 0, 0)


def publish_pack(recipe: Recipe, press: Press, files: tuple[tuple[str, Path], ...], build: Path) -> Release:
    """Publish proofed files, by their names in the pack, as build/packs/NAME/ and build/packs/NAME.zip.

    Both are put in place whole: a reader finds the old pack or the new one, and nothing of the old in the new. The zip is
    the same bytes wherever it is made. Raises UsageError for a name that is none, PrivacyError for a picture that still has
    Exif data, DiskError.
    """
    names = tuple(name for name, _ in files)
    check_names(recipe.slug, names)
    packs = build / "packs"
    folder, archive = packs / recipe.slug, packs / f"{recipe.slug}.zip"
    try:
        packs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=packs, prefix=f".{recipe.slug}.") as half:
            fresh = Path(half) / recipe.slug
            hashes = _fill(fresh, recipe, press, files)
            zipped = Path(half) / archive.name
            _zip(fresh, zipped, [*sorted(hashes), SUMS])
            _swap(fresh, folder, Path(half) / "old")
            zipped.replace(archive)
    except OSError as error:
        raise DiskError(
            f"the pack {recipe.slug} cannot be written: {error.strerror or error}", hint="is there room, and may you write there?"
        ) from error
    hashes[SUMS] = _hash((folder / SUMS).read_bytes())
    return Release(recipe.slug, f"packs/{recipe.slug}", f"packs/{archive.name}", tuple(sorted(hashes.items())))


def _fill(folder: Path, recipe: Recipe, press: Press, files: tuple[tuple[str, Path], ...]) -> dict[str, str]:
    hashes: dict[str, str] = {}
    described: list[File] = []
    for name, source in files:
        data = source.read_bytes()
        if _has_exif(data, name):
            raise PrivacyError(
                f"{name} in the pack {recipe.slug} holds a picture with Exif data: where and with what it was taken",
                hint="please report this as a bug: pictures are cleaned before they are set",
            )
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
        hashes[name] = _hash(data)
        described.append(describe(name, data))
    page = write_page(recipe, press, tuple(described)).encode()
    _write(folder / INDEX, page)
    hashes[INDEX] = _hash(page)
    sums = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    _write(folder / SUMS, sums.encode())
    return hashes


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o644)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _has_exif(data: bytes, name: str) -> bool:
    """Whether a picture in a file has Exif data: a JPEG lies in a PDF as it is; in an EPUB each picture is looked at."""
    if not name.endswith(".epub"):
        return b"Exif\x00\x00" in data or (name.endswith(".png") and b"eXIf" in data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pictures = [
            one for one in archive.namelist() if one.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"))
        ]
        return any(mark in archive.read(one) for one in pictures for mark in (b"Exif\x00\x00", b"eXIf", b"EXIF"))


def _zip(folder: Path, archive: Path, names: list[str]) -> None:
    """Zip a folder's files under its name, in this order.

    Nothing is deflated: PDF and EPUB are so already, and two versions of zlib may make different bytes of the rest.
    """
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for name in names:
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            out.writestr(entry, (folder / name).read_bytes())
    archive.chmod(0o644)


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    """Put a folder in place of another; the old one is gone with the temporary folder around it."""
    for path in (fresh, *(path for path in fresh.rglob("*") if path.is_dir())):
        path.chmod(0o755)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
