"""Our faces are recast with the spaces that French needs: a narrow no-break one of a fifth of an em, and a no-break one.

Source Serif has no U+202F: the layout engine then draws half a word space in its stead, with the glyph of the word space, so that
« encre » looks like «encre», and what a reader copies out of the PDF has one kind of space for all. Source Sans has it at an
eighth of an em. A glyph keeps its character in the text of the PDF, and breaks no line where a span with letter-spacing might.
The licence of the faces (SIL OFL 1.1) lets them be changed under another name; in our pages they are Press Serif and Press Sans.
"""

import io
from functools import cache
from pathlib import Path

from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont

NARROW, NO_BREAK, SPACE = 0x202F, 0xA0, 0x20
# Thousandths of an em. The espace fine of French compositors is a fourth or a fifth of an em; Unicode's thin space a fifth.
WIDTH = 200
RENAMED = (1, 3, 4, 6, 16)  # entries of the name table: family, identifier, full and PostScript name, typographic family


@cache
def recast(path: Path, family: str) -> bytes:
    """The OpenType file of a face with these spaces, named after its family here; the same bytes every time."""
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False, lazy=True) as font:
        _cast(font, NARROW, "uni202F", WIDTH * font["head"].unitsPerEm // 1000)
        _cast(font, NO_BREAK, "uni00A0", font["hmtx"][font.getBestCmap()[SPACE]][0])
        for entry in font["name"].names:
            if entry.nameID in RENAMED:
                entry.string = family.replace(" ", "") if entry.nameID == 6 else family
        cff = font["CFF "].cff
        cff.fontNames = [family.replace(" ", "")]
        top = cff.topDictIndex[0]
        top.FullName = top.FamilyName = family
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    return out.getvalue()


def _cast(font: TTFont, character: int, name: str, width: int) -> None:
    """Give a character an empty glyph of this width that no other character has."""
    top = font["CFF "].cff.topDictIndex[0]
    private, glyphs = top.Private, top.CharStrings
    drawn = T2CharString(program=[width - private.nominalWidthX, "endchar"], private=private)
    if name in glyphs:
        glyphs[name] = drawn
    else:
        top.charset.append(name)
        font.setGlyphOrder(list(top.charset))
        glyphs.charStringsIndex.append(drawn)
        glyphs.charStrings[name] = len(glyphs.charStringsIndex) - 1
    font["hmtx"].metrics[name] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[character] = name
