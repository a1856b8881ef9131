"""Fonts for PDF 1.4: an OpenType face with outlines in CFF is stripped to the CFF alone, which PDF/X-1a may carry."""

import io
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont


def bare_outlines(pdf: pikepdf.Pdf) -> None:
    """Embed every OpenType face as CIDFontType0C, in place: OpenType in a PDF came with 1.6 (ISO 32000-1, table 126).

    The outlines name no CIDs, so a code is a glyph's number, as it was (9.7.4.2).
    """
    done: set[Any] = set()
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary) or "/FontFile3" not in found:
            continue
        stream = found.FontFile3
        if stream.objgen in done or stream.get("/Subtype") != "/OpenType":
            continue
        done.add(stream.objgen)
        with TTFont(io.BytesIO(stream.read_bytes()), lazy=True) as font:
            outlines = font.reader["CFF "]
        stream.write(outlines)
        stream.Subtype = pikepdf.Name("/CIDFontType0C")
        if "/Length1" in stream:
            del stream["/Length1"]
    for found in pdf.objects:
        # A map of codes to glyphs belongs to TrueType outlines (table 117).
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType0" and "/CIDToGIDMap" in found:
            del found["/CIDToGIDMap"]
