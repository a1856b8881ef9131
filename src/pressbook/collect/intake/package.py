"""Office files are zips of XML: opened with limits, read without entities or network, and packed anew for pandoc."""

import io
import zipfile
import zlib

from lxml import etree

from pressbook.collect.intake.draft import Source

# A long book with its pictures stays far under these; a bomb does not.
MOST_PARTS = 5_000
MOST_BYTES = 300_000_000
MOST_XML = 60_000_000
HINT = "open it in LibreOffice or Word, save it again, and add the new file"


def open_package(source: Source) -> zipfile.ZipFile:
    """The zip a source is. Raises ConversionError when it is none, is damaged, locked, or unpacks to more than 300 MB."""
    try:
        package = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise source.refuse("is not what its name says, or is damaged: it cannot be unpacked", HINT) from error
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise source.refuse("unpacks to more than any manuscript needs, and was not unpacked", HINT)
    if any(part.flag_bits & 1 for part in parts):
        raise source.refuse("is locked with a password", "save it without the password and add it again")
    return package


def part_bytes(package: zipfile.ZipFile, name: str, source: Source) -> bytes:
    """One part's bytes, b"" when there is none. Raises ConversionError when it is damaged."""
    try:
        with package.open(name) as part:
            return part.read(MOST_BYTES)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise source.refuse(f"is damaged: {name} cannot be unpacked", HINT) from error


def parse_xml(data: bytes, name: str, source: Source) -> etree._Element:
    """An XML part's root. Raises ConversionError for broken XML, for entities and for nesting beyond reason."""
    if len(data) > MOST_XML:
        raise source.refuse(f"has a part, {name}, larger than any manuscript needs", HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise source.refuse(f"is damaged: {name} cannot be read", HINT) from error
    if root.getroottree().docinfo.doctype:
        raise source.refuse(f"declares entities in {name}, which no office program does", "ask for the file in another format")
    return root


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, in this order, with no dates in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def xml_bytes(root: etree._Element) -> bytes:
    """A part as bytes again."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data
