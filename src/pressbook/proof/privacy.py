"""Nothing private leaves: addresses and numbers in an edition's words and links, people and places in artefacts' metadata."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
from lxml import etree
from PIL import ExifTags, Image, UnidentifiedImageError

from pressbook.proof.private import find_addresses, find_numbers, same_number
from pressbook.text.tree import load, plain, walk
from pressbook.types import Edition, Finding, Matter, Place, Section, Severity

SETTINGS = "pressbook.yaml"
GPS = 0x8825
# Tags of Exif and XMP that name a person or a machine that is somebody's (Exif 3.0; XMP part 1 and 2).
PERSONAL = {
    "Artist",
    "Copyright",
    "XPAuthor",
    "CameraOwnerName",
    "BodySerialNumber",
    "LensSerialNumber",
    "ImageUniqueID",
    "HostComputer",
}
PERSONAL_XMP = re.compile(rb"GPSLatitude|<(?:dc:creator|photoshop:\w+|Iptc4xmpCore:\w+|xmpMM:\w+|aux:\w+)")
STRUCTURED = {".epub", ".zip"}


def prove_privacy(edition: Edition, artefacts: tuple[Path, ...], allow: tuple[str, ...]) -> tuple[Finding, ...]:
    """Look for what is private in an edition's text and in files made of it; `allow` lists what may be printed.

    Rules: email-address, telephone-number, picture-location, private-metadata. All are errors: they hold back a pack.
    A file that cannot be read is not this proof's matter.
    """
    findings = [*_in_words(edition, allow)]
    for artefact in artefacts:
        findings += _look_into(edition, artefact, allow)
    return tuple(dict.fromkeys(findings))


# An edition is asked about as often as something is made of it: its words say the same each time.
@lru_cache(maxsize=1)
def _in_words(edition: Edition, allow: tuple[str, ...]) -> tuple[Finding, ...]:
    """What is private in an edition's own words."""
    return tuple(finding for place, where, text in _texts(edition) for finding in _look(text, place, where, allow))


def _texts(edition: Edition) -> Iterator[tuple[Place, str, str]]:
    """Every word and every address in an edition, with where it is for a person to find it."""
    home = next((section.manuscript for section in edition.sections if section.manuscript), SETTINGS)
    names = " | ".join(person.name for person in edition.people)
    metadata = "\n".join(
        (edition.title, edition.subtitle, edition.publisher, names, edition.rights, edition.source, edition.summary)
    )
    for section in edition.sections:
        place = Place(_manuscript(edition, section))
        where = f'"{section.title}"'
        yield place, where, "\n".join(_words(load(section.body)["blocks"]))
        for note in section.notes:
            yield place, f"note {note.number} of {where}", "\n".join(_words(load(note.blocks)))
        people = " | ".join(person.name for person in section.people)
        yield (
            place,
            f"the head of {where}",
            "\n".join((section.title, section.subtitle, section.people_line, people, section.source)),
        )
    yield Place(home), "the edition's own data", metadata


def _manuscript(edition: Edition, section: Section) -> str:
    """The file in which a section's words can be mended; a colophon's are the settings'."""
    if section.manuscript:
        return section.manuscript
    of_session = {one.session: one.manuscript for one in edition.sections if one.session and one.manuscript}
    if section.matter is Matter.READINGS:
        return of_session.get(section.session) or next(iter(of_session.values()), SETTINGS)
    return SETTINGS


def _words(blocks: Any) -> Iterator[str]:
    """The words of blocks, one a line, and where their links lead."""
    yield plain(blocks)
    for node in walk(blocks):
        if node["t"] in ("Link", "Image"):
            target, title = node["c"][2]
            yield title
            if target.startswith(("mailto:", "tel:", "sms:", "whatsapp:", "signal:")):
                # Those whom a letter is also to go to stand after the question mark.
                yield re.sub("[?&=]", " ", unquote(target).replace(":", ": ", 1))
            else:
                yield from find_addresses(re.sub(r"[?&=/]", " ", unquote(target)))
        elif node["t"] == "Image":
            yield plain(node["c"][1])


def _look(text: str, place: Place, where: str, allow: tuple[str, ...]) -> Iterator[Finding]:
    for address in dict.fromkeys(find_addresses(text)):
        if address.casefold() not in {one.casefold() for one in allow}:
            yield _private("email-address", f"the e-mail address {address} is in {where}", place, address)
    for number in dict.fromkeys(find_numbers(text)):
        if not any(same_number(number, one) for one in allow):
            yield _private("telephone-number", f"the telephone number {number} is in {where}", place, number)


def _private(rule: str, message: str, place: Place, shown: str) -> Finding:
    hint = f'take it out, or allow it in pressbook.yaml: house: {{allow: ["{shown}"]}}'
    return Finding(rule, Severity.ERROR, message, place, hint)


def _look_into(edition: Edition, artefact: Path, allow: tuple[str, ...]) -> list[Finding]:
    place = Place(next((section.manuscript for section in edition.sections if section.manuscript), SETTINGS))
    kind = artefact.suffix.lower()
    try:
        if kind == ".pdf":
            with pikepdf.open(artefact) as pdf:
                found = [*_metadata(edition, _pdf_facts(pdf), place, "the PDF's metadata", allow), *_pdf_pictures(pdf, place)]
                return found + [one for name in pdf.attachments for one in _attached(pdf, name, place, allow)]
        if kind in STRUCTURED:
            with zipfile.ZipFile(artefact) as archive:
                return _look_into_archive(edition, archive, place, allow)
        return list(look_at_picture(artefact.read_bytes(), artefact.name, place))
    except (pikepdf.PdfError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        return []


def _pdf_facts(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    facts = [(str(name).lstrip("/"), str(value)) for name, value in pdf.docinfo.items()]
    root: Any = pdf.Root
    if "/Metadata" in root:
        facts += _xml_facts(root.Metadata.read_bytes())
    return facts


def _xml_facts(data: bytes) -> list[tuple[str, str]]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return []
    facts = []
    for element in root.iter("*"):
        name = etree.QName(element).localname
        around = element.getparent()
        while name in ("li", "Seq", "Alt", "Bag") and around is not None:
            name, around = etree.QName(around).localname, around.getparent()
        facts.append((name, " ".join((element.text or "").split())))
        facts += [(etree.QName(key).localname, value) for key, value in element.attrib.items()]
    return facts


def _metadata(
    edition: Edition, facts: list[tuple[str, str]], place: Place, where: str, allow: tuple[str, ...]
) -> Iterator[Finding]:
    """Addresses and numbers in metadata, and people whom the edition does not name."""
    known = {edition.publisher, edition.title, *(person.name for person in edition.people)}
    known |= {person.name for section in edition.sections for person in section.people}
    for name, value in facts:
        yield from _look(value, place, where, allow)
        if name.lower() in ("author", "creator", "lastmodifiedby") and value and not value.startswith("pressbook"):
            strangers = [one.strip() for one in re.split(r"[;,]", value) if one.strip()]
            if value not in known and not all(one in known for one in strangers) and value not in allow:
                message = f'{where} names "{value}", whom the edition does not'
                yield _private("private-metadata", message, place, value)


def _attached(pdf: pikepdf.Pdf, name: str, place: Place, allow: tuple[str, ...]) -> Iterator[Finding]:
    """What a manuscript that a PDF carries says and its pages may not: front matter and remarks go along."""
    text = pdf.attachments[name].get_file().read_bytes().decode("utf-8", "replace")
    yield from _look(text, place, f"{name}, which the PDF carries", allow)


def _pdf_pictures(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" and one.objgen not in seen:
            seen.add(one.objgen)
            if one.get("/Filter") == "/DCTDecode" or one.get("/Filter") == "/JPXDecode":
                yield from look_at_picture(one.read_raw_bytes(), "a picture in the PDF", place)


def _look_into_archive(edition: Edition, archive: zipfile.ZipFile, place: Place, allow: tuple[str, ...]) -> list[Finding]:
    findings: list[Finding] = []
    for name in archive.namelist():
        if name.endswith(".opf"):
            findings += _metadata(edition, _xml_facts(archive.read(name)), place, "the EPUB's metadata", allow)
        elif Path(name).suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".svg"}:
            findings += look_at_picture(archive.read(name), Path(name).name, place)
    return findings


def look_at_picture(data: bytes, name: str, place: Place) -> Iterator[Finding]:
    """What a picture's own data say of a place, a person or a machine. Rules: picture-location, private-metadata."""
    hint = "pressbook takes this out of pictures it copies: if you did not change the file, please report it as a bug"
    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            located = bool(exif.get_ifd(GPS)) or b"GPSLatitude" in _packet(picture)
            named = sorted(PERSONAL & {ExifTags.TAGS.get(tag, "") for tag in (*exif, *exif.get_ifd(0x8769))})
            packet = PERSONAL_XMP.search(_packet(picture))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return
    if located:
        yield Finding("picture-location", Severity.ERROR, f"{name} says where it was taken", place, hint)
    if named or (packet and b"GPS" not in packet[0]):
        what = ", ".join(named) or "XMP data"
        yield Finding("private-metadata", Severity.ERROR, f"{name} says more than it shows: {what}", place, hint)


def _packet(picture: Image.Image) -> bytes:
    """A picture's XMP packet, or b""."""
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return packet.encode() if isinstance(packet, str) else bytes(packet)
