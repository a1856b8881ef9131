"""The pictures a manuscript shows, onto its shelf: inside the file or in its own folder, real pictures, printable kinds."""

import io
import posixpath
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import SHELF, Source
from pressbook.collect.intake.slug import free, slug
from pressbook.text.tree import Element, plain, walk
from pressbook.types import Finding, Severity

KINDS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
# A picture that unpacks to more points than a wall poster at 300 dpi is a mistake or an attack.
MOST_POINTS = 150_000_000
MOST_BYTES = 50_000_000
INLINE = re.compile(r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\(\s*(?:<(?P<angled>[^<>\n]+)>|(?P<bare>[^\s()<>]+))")


@dataclass(slots=True)
class Album:
    """Pictures taken so far: target in the source to name on the shelf, and each name's bytes."""

    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, target: str, data: bytes, source: Source) -> str:
        """The address of a picture on the shelf, or "" when its bytes are none (a finding says so)."""
        if target in self.names:
            return self.names[target]
        suffix, data = _printable(data)
        if not suffix:
            message = f"{shorten(target, 100)} is no picture that can be printed and was not taken in"
            self._miss(
                source, message, "save it as PNG or JPEG, put it beside the manuscript, and write ![what it shows](its-name.png)"
            )
            self.names[target] = ""
            return ""
        same = next((name for name, other in self.files.items() if other == data), "")
        stem = slug(PurePosixPath(target).stem[:60], "picture")
        name = same or f"{free(stem, {other.rpartition('.')[0] for other in self.files})}.{suffix}"
        self.files[name] = data
        self.names[target] = f"{SHELF}/{name}"
        return self.names[target]

    def _miss(self, source: Source, message: str, hint: str) -> None:
        self.findings.append(source.finding("picture-not-taken", Severity.WARNING, message, hint))

    def find(self, target: str, source: Source, *, leave_remote: bool = False) -> str:
        """The shelf's address of a picture named by a path or an address; only the source's own folder is looked into."""
        if target in self.names:
            return self.names[target]
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target):
            if not leave_remote:
                message = f"the picture {shorten(target, 120)} is not in the file and was not fetched"
                self._miss(source, message, "save it, put it beside the manuscript, and write ![what it shows](its-name.png)")
            self.names[target] = ""
            return ""
        data = _beside(target, source)
        if data is None:
            message = f"the picture {shorten(target, 120)} is not beside the file"
            self._miss(source, message, "put it where the file says, within the file's own folder, and add the file again")
            self.names[target] = ""
            return ""
        return self.take(target, data, source)


def shelve_pictures(blocks: list[Element], inside: dict[str, bytes], source: Source) -> Album:
    """Point every picture of a tree (changed in place) to the shelf; one that is not had gives way to its alternative text."""
    album = Album()
    for element in [*walk(blocks)]:
        if element["t"] != "Image":
            continue
        target = element["c"][2][0]
        found = album.take(target, inside[target], source) if target in inside else album.find(target, source)
        if found:
            element["c"][2][0] = found
        else:
            words = element["c"][1]
            element["t"], element["c"] = "Span", [["", [], []], words if plain(words).strip() else []]
    return album


def shelve_targets(body: str, source: Source) -> tuple[str, Album]:
    """The same for Markdown as text: only the addresses of pictures that lie beside the file change."""
    album = Album()

    def move(match: re.Match[str]) -> str:
        target = match["angled"] or match["bare"]
        found = album.find(target, source, leave_remote=True)
        return match[0].replace(target, found) if found else match[0]

    return INLINE.sub(move, body), album


def _beside(target: str, source: Source) -> bytes | None:
    """The bytes of a file in the source's own folder or below it, links not followed out of it."""
    from_page = posixpath.normpath(target.split("?")[0].split("#")[0])
    if not source.folder or from_page.startswith(("/", "..")) or "\\" in from_page or "\0" in from_page:
        return None
    folder = Path(source.folder).resolve()
    path = (folder / from_page).resolve()
    if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None


def _printable(data: bytes) -> tuple[str, bytes]:
    """The picture's ending and bytes; BMP and TIFF become PNG; ("", b"") for what is no picture."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4000] and b"<!ENTITY" not in data:
        return "svg", data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_POINTS:
                    return "", b""
                if picture.format in KINDS:
                    picture.verify()
                    return KINDS[picture.format], data
                if picture.format in ("BMP", "TIFF"):
                    out = io.BytesIO()
                    picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(out, "PNG")
                    return "png", out.getvalue()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return "", b""
    return "", b""
