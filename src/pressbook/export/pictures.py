"""A picture as it may leave the house: upright, in its own colours, without a word about where or by whom it was taken."""

import io
import re
import struct
from pathlib import Path

from lxml import etree
from PIL import Image, ImageOps

from pressbook.errors import DiskError, ManuscriptError
from pressbook.types import Picture

SVG = "{http://www.w3.org/2000/svg}"
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
ORIENTATION = 0x0112
LYING = 5  # from this orientation on the picture lies on its side (Exif 2.3, 4.6.4)
PNG_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs"}
# What an SVG may not hold: what runs, what fetches, and the notes that drawing programs leave about their users.
FORBIDDEN = {"script", "foreignObject", "metadata", "image", "audio", "video", "iframe", "handler", "listener"}
# A style that reaches out of its drawing; url(#gradient) stays inside.
FETCHES = re.compile(r"@import|url\(\s*['\"]?\s*[^#'\"\s]", re.IGNORECASE)


def clean(picture: Picture) -> bytes:
    """The picture without metadata (EXIF, GPS, XMP, comments), turned as its camera said, its ICC profile kept.

    An upright JPEG or PNG keeps its pixels bit for bit; the same file always gives the same bytes.
    Raises DiskError when it cannot be read, ManuscriptError when it is not the kind of picture that its name says.
    """
    try:
        data = Path(picture.path).read_bytes()
    except OSError as error:
        raise DiskError(f"the picture {Path(picture.path).name} cannot be read", place=picture.place) from error
    try:
        return _clean_drawing(data) if picture.media_type == "image/svg+xml" else _clean_photograph(data, picture.media_type)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as error:
        name = Path(picture.path).name
        raise ManuscriptError(
            f"{name} is not a picture that can be read: {error}", place=picture.place, hint="save it again as PNG or JPEG"
        ) from error


def upright_size(picture: Picture) -> tuple[int, int]:
    """Width and height of a picture as it is printed: a camera that lay on its side has them the other way round."""
    try:
        with Image.open(picture.path) as image:
            lies = image.getexif().get(ORIENTATION, 1) >= LYING
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        lies = False
    return (picture.height, picture.width) if lies else (picture.width, picture.height)


def _clean_photograph(data: bytes, media_type: str) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        # A telephone's MPO is a JPEG with more pictures after it.
        form = "JPEG" if image.format == "MPO" else image.format or ""
        lossless = LOSSLESS.get(form)
        deep = image.mode.startswith("I")
        if lossless and not deep and form == FORMATS.get(media_type) and image.getexif().get(ORIENTATION, 1) == 1:
            return lossless(data)
        upright = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        options: dict[str, object] = {"icc_profile": profile} if profile else {}
        if deep:
            # Sixteen bits of grey, which the layout engine passes over: eight are more than a press can print.
            upright = upright.convert("I").point(lambda grey: grey / 256).convert("L")
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB") if upright.mode == "P" else upright
        if upright.mode in {"L", "RGB"} and "transparency" in upright.info:
            upright = upright.convert("LA" if upright.mode == "L" else "RGBA")
        if media_type == "image/jpeg" and upright.mode not in {"L", "RGB", "CMYK"}:
            upright = upright.convert("RGB")
        # Pillow's writers hand on what they find in `info`; a bare copy of the pixels has nothing to hand on.
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        match media_type:
            case "image/jpeg":
                # A turned photograph must be written once more; at this quality no press shows the loss.
                options |= {"quality": 92, "subsampling": 0, "optimize": True}
            case "image/webp":
                options |= {"lossless": True}
            case _:
                options |= {"optimize": True}
        out = io.BytesIO()
        bare.save(out, FORMATS.get(media_type, "PNG"), **options)
    return out.getvalue()


def _strip_jpeg(data: bytes) -> bytes:
    """A JPEG with its JFIF, ICC and Adobe segments only, cut after its end (phones append films): ITU-T T.81, annex B."""
    out, at = bytearray(data[:2]), 2
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError("its segments are damaged")
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xD9:
            return bytes(out + b"\xff\xd9")
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at:end]
        if marker == 0xDA:
            # The picture itself, in which 0xFF is followed by 0 or a restart mark, up to the next real marker.
            while end + 1 < len(data) and not (data[end] == 0xFF and data[end + 1] not in {0x00, *range(0xD0, 0xD8)}):
                end += 1
            segment = data[at:end]
        application = 0xE0 <= marker <= 0xEF
        kept = segment[4:].startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))
        if not (marker == 0xFE or (application and not kept)):
            out += segment
        at = end
    raise ValueError("it ends too early")


def _strip_png(data: bytes) -> bytes:
    """A PNG with the chunks that its look depends on, and no other (PNG, third edition, section 11)."""
    out, at = bytearray(data[:8]), 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in PNG_CHUNKS:
            out += data[at:end]
        if data[at + 4 : at + 8] == b"IEND":
            return bytes(out)
        at = end
    raise ValueError("it ends too early")


LOSSLESS = {"JPEG": _strip_jpeg, "PNG": _strip_png}


def _clean_drawing(data: bytes) -> bytes:
    """An SVG without scripts, styles that fetch, links outward, comments, or notes of the drawing program."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True))
    if root.tag not in {f"{SVG}svg", "svg"}:
        raise ValueError("it is XML, but no SVG")
    for element in list(root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        foreign = isinstance(element.tag, str) and element.tag.startswith("{") and not element.tag.startswith(SVG)
        fetching = name == "style" and FETCHES.search("".join(element.itertext()))
        if (foreign or fetching or not name or name in FORBIDDEN) and element.getparent() is not None:
            parent, tail = element.getparent(), element.tail
            if tail and tail.strip():
                before = element.getprevious()
                if before is not None:
                    before.tail = (before.tail or "") + tail
                else:
                    parent.text = (parent.text or "") + tail
            parent.remove(element)
            continue
        for key, value in list(element.attrib.items()):
            kept = key if not key.startswith("{") else etree.QName(key).localname
            outward = kept == "href" and not value.strip().startswith("#")
            own = key.startswith("{") and kept not in {"href", "lang", "space"}
            if kept.lower().startswith("on") or outward or own or FETCHES.search(value):
                del element.attrib[key]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
