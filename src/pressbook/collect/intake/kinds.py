"""What a source is, by its bytes first and its name second; what it is not is said before anything is read."""

import re
import zipfile
from pathlib import Path

from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.package import open_package, part_bytes
from pressbook.errors import ConversionError, DiskError

MOST_BYTES = 50_000_000
SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".mkd": "markdown", ".txt": "text", ".text": "text", ".docx": "word",
    ".odt": "odt",     ".rtf": "rtf", ".html": "web", ".htm": "web", ".xhtml": "web",
}  # fmt: skip
TAKEN = ".md .txt .docx .odt .rtf .html .htm"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = {
    "markdown": "Markdown",
    "text": "a text",
    "word": "a Word file (.docx)",
    "odt": "an OpenDocument text (.odt)",
    "rtf": "a rich text (.rtf)",
    "web": "a web page (.html)",
}


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises DiskError when it cannot be read, ConversionError when it is larger than 50 MB or no file."""
    if path.is_dir():
        hint = f"name the files in it: {TAKEN}"
        raise ConversionError(f"{path} is a folder", hint=hint)
    try:
        if path.exists() and not path.is_file():
            raise ConversionError(f"{path} is a device or a pipe, not a file", hint="save it as a file first")
        if path.stat().st_size > MOST_BYTES:
            raise ConversionError(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB", hint="is it a text? split it")
        return path.read_bytes()
    except FileNotFoundError as error:
        hint = "look at the name; quote it if it has spaces"
        if str(path).startswith("www."):
            hint = f"a web address begins with https://: https://{path.as_posix()}"
        raise DiskError(f"there is no file {path}", hint=hint) from error
    except OSError as error:
        raise DiskError(f"cannot read {path}: {error.strerror}", hint="look at the file's permissions") from error


def kind_of(source: Source) -> str:
    """One of markdown, text, word, odt, rtf, web. Raises ConversionError that says what the file is instead."""
    data, suffix = source.data, Path(source.name).suffix.lower()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise source.refuse("is empty", "is it the right file? save it again where it was written")
    said = SUFFIXES.get(suffix, "")
    found = _by_bytes(source)
    if not said and not (source.address and found):
        raise source.refuse(f"is of no kind that is taken in ({suffix or 'no ending'})", f"save it as one of: {TAKEN}")
    if found in ("word", "odt", "rtf") and said != found:
        endings = {"word": ".docx", "odt": ".odt", "rtf": ".rtf"}
        raise source.refuse(
            f"is {NAMES[found]}, not {NAMES.get(said, 'what its name says')}", f"rename it to end in {endings[found]}"
        )
    if said in ("word", "odt", "rtf") and found != said:
        hint = "open it with the program it came from and save it anew"
        if found == "web":
            hint = "it looks like a web page: rename it to end in .html"
        raise source.refuse(f"is not {NAMES[said]}: its contents are something else", hint)
    return said or found


def _by_bytes(source: Source) -> str:
    data = source.data
    if data.startswith(b"%PDF"):
        raise source.refuse("is a PDF, which has lines but no paragraphs", "ask for the file it was made from")
    if data.startswith(OLE):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data or b"E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0I\0n\0f\0o" in data:
            raise source.refuse("is locked with a password", "save it without the password and add it again")
        raise source.refuse("is in the old Word format (.doc)", "open it in Word or LibreOffice and save it as .docx")
    if data.startswith(b"PK"):
        return _by_parts(source)
    if data.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    web = head.startswith((b"<!doctype html", b"<html", b"<?xml")) or re.match(
        rb"<(head|body|div|p|h[1-6]|article|main|section)\b", head
    )
    return "web" if web else ""


def _by_parts(source: Source) -> str:
    package: zipfile.ZipFile = open_package(source)
    names = set(package.namelist())
    mimetype = part_bytes(package, "mimetype", source)[:100].decode("ascii", "replace").strip()
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "word"
    if not mimetype and "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    others = {
        "xl/workbook.xml": "an Excel table",
        "ppt/presentation.xml": "a PowerPoint presentation",
        "META-INF/container.xml": "an e-book",
    }
    what = next((what for name, what in others.items() if name in names), "")
    what = what or (
        "an OpenDocument file, but no text" if mimetype.startswith("application/vnd.oasis") else "a zip of other files"
    )
    raise source.refuse(f"is {what}", f"save the text in it as one of: {TAKEN}")
