"""The cover of an EPUB, drawn as a PNG of 1600 by 2560 pixels in the style's colour and our own faces."""

import io

from PIL import Image, ImageColor, ImageDraw, ImageFont, features

from pressbook.export.html import direction
from pressbook.export.titles import break_title
from pressbook.export.typefaces import SANS, SERIF, covered, faces
from pressbook.tools import fontconfig
from pressbook.types import Edition, Finding, Place, Severity

WIDTH, HEIGHT = 1600, 2560
MARGIN = 150
COLOUR = "#b3261e"
WHITE = (255, 255, 255)
BLACK = (17, 17, 17)
SMALL, ITALIC = 52, 76
LARGEST, MIDDLE, SMALLEST = 200, 136, 80


def draw(edition: Edition, series: str, people: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Draw the cover: a rule and the series above, the title, the people, a rule and the date below.

    A title in a script that neither our faces nor an installed one has is left off, with the finding
    `cover-without-title`; the description of the cover still has it.
    """
    ground = edition.colour or COLOUR
    # Drawn as ink on nothing, 0 to 255; a palette from ground to ink gives it its colours without a second look at each pixel.
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    ink = 255
    right = direction(edition.language) == "rtl"
    pen.rectangle((MARGIN, 195, WIDTH - MARGIN, 201), fill=ink)
    pen.rectangle((MARGIN, 2300, WIDTH - MARGIN, 2303), fill=ink)
    findings: list[Finding] = []

    def set_line(text: str, top: int, font: ImageFont.FreeTypeFont | None) -> None:
        if font is None:
            return
        across = WIDTH - MARGIN if right else MARGIN
        way = ("rtl" if right else "ltr") if features.check("raqm") else None
        pen.text((across, top), text, fill=ink, font=font, anchor="ra" if right else "la", direction=way)

    if series:
        set_line(
            series.upper() if edition.language.split("-")[0] != "el" else series, 240, _face(series, SANS, 600, False, SMALL)
        )
    lines, font, size = _fit(edition.title, SERIF, 900, LARGEST, MIDDLE, 3)
    if len(lines) > 3:
        lines, font, size = _fit(edition.title, SERIF, 900, MIDDLE, SMALLEST, 6)
    if font is None:
        findings.append(_without_title(edition))
    top = 760
    for line in lines:
        set_line(line, top, font)
        top += round(size * 1.08)
    below, font, size = _fit(edition.subtitle, SERIF, 400, 92, 60, 4)
    top += 60
    for line in below:
        set_line(line, top, font)
        top += round(size * 1.2)
    names, font, size = _fit(people, SERIF, 400, ITALIC, 52, 4, italic=True)
    top = max(top + 120, 1560)
    for line in names:
        set_line(line, top, font)
        top += round(size * 1.25)
    for number, line in enumerate(filter(None, [edition.date_line, edition.publisher])):
        set_line(line, 2330 + number * 72, _face(line, SANS, 400, False, SMALL))
    image.putpalette(_palette(ImageColor.getrgb(ground)[:3]))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=9)
    return out.getvalue(), tuple(findings)


def _palette(ground: tuple[int, ...]) -> list[int]:
    """The 256 colours from ground to ink, as red, green, blue after each other."""
    ink = _ink(ground)
    return [round(low + (high - low) * step / 255) for step in range(256) for low, high in zip(ground, ink, strict=True)]


def _ink(ground: tuple[int, ...]) -> tuple[int, ...]:
    """White on a dark ground, near-black on a light one: whichever contrasts more (WCAG 2.2, relative luminance)."""
    shares = [value / 255 for value in ground]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in shares]
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return WHITE if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else BLACK


def _face(text: str, family: str, weight: int, italic: bool, size: int) -> ImageFont.FreeTypeFont | None:
    """The face for a line: ours, or an installed one that has all its characters, or none."""
    lacking = "".join(sorted({sign for sign in text if ord(sign) not in covered() and not sign.isspace()}))
    if lacking:
        borrowed = fontconfig.face_for("".join(sorted(set(text))))
        return ImageFont.truetype(str(borrowed), size) if borrowed else None
    mine = [face for face in faces() if face.family == family and face.weight == weight]
    upright = [face for face in mine if face.italic == italic] or mine
    return ImageFont.truetype(str(upright[0].path), size)


def _fit(
    text: str, family: str, weight: int, largest: int, smallest: int, most: int, *, italic: bool = False
) -> tuple[list[str], ImageFont.FreeTypeFont | None, int]:
    """Break a text into lines in the largest size in which it needs at most so many."""
    size = largest
    while True:
        font = _face(text, family, weight, italic, size)
        if font is None or not text:
            return [], font if text else ImageFont.truetype(str(faces()[0].path), size), size
        lines, _ = break_title(text, WIDTH - 2 * MARGIN, font.getlength)
        widest = max(font.getlength(line) for line in lines)
        if (len(lines) <= most and widest <= WIDTH - 2 * MARGIN) or size <= smallest:
            return lines, font, size
        size -= 8


def _without_title(edition: Edition) -> Finding:
    return Finding(
        "cover-without-title",
        Severity.WARNING,
        f"no installed face has the letters of the title {edition.title!r}, so the EPUB's drawn cover is without it",
        Place(edition.slug),
        "install a face for its script (on Debian, fonts-noto-core), then build again",
    )
