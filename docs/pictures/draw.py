"""Draw the pictures of the specimen press: two diagrams as PNG, a blackboard as JPEG with the EXIF a telephone leaves.

Run it from the top of the repository: `.venv/bin/python docs/pictures/draw.py`. The place in the JPEG is a spot in the North
Sea, and its camera does not exist: they are there so that a build can be seen to take them out.
"""

import math
import random
from pathlib import Path

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont, TiffImagePlugin

OUT = Path(__file__).parents[2] / "manuscripts" / "pictures"
INK = (34, 32, 30)
RED = (122, 35, 24)
PALE = (176, 170, 162)
PAPER = (255, 255, 255)
Rational = TiffImagePlugin.IFDRational


def face(size: int) -> ImageFont.FreeTypeFont:
    """The house's sans at a size in pixels."""
    return ImageFont.truetype(font_source_sans_pro.SourceSansProSemibold, size)


def dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, *, filled: bool = True) -> None:
    """A round mark, filled or hollow, centred on x, y."""
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(box, fill=RED if filled else PAPER, outline=RED, width=6)


def factory_acts() -> None:
    """Six Factory Acts on a line from 1800 to 1855."""
    image = Image.new("RGB", (1400, 420), PAPER)
    draw = ImageDraw.Draw(image)

    def at(year: float) -> float:
        return 70 + (year - 1800) * (1400 - 140) / 55

    draw.line((at(1800), 230, at(1855), 230), fill=INK, width=4)
    for year in range(1800, 1856, 5):
        tall = 16 if year % 10 == 0 else 9
        draw.line((at(year), 230, at(year), 230 + tall), fill=INK, width=3)
        if year % 10 == 0:
            draw.text((at(year), 268), str(year), fill=INK, font=face(34), anchor="mt")
    for year, height, filled in (
        (1802, 0, False),
        (1819, 0, False),
        (1833, 0, True),
        (1844, 0, True),
        (1847, 62, True),
        (1850, 0, True),
    ):
        draw.line((at(year), 130 - height, at(year), 230), fill=PALE, width=3)
        dot(draw, at(year), 130 - height, 16, filled=filled)
        draw.text((at(year), 104 - height), str(year), fill=RED, font=face(34), anchor="ms")
    dot(draw, 84, 374, 13, filled=False)
    draw.text((112, 374), "a law", fill=INK, font=face(34), anchor="lm")
    dot(draw, 274, 374, 13)
    draw.text((302, 374), "a law, and inspectors", fill=INK, font=face(34), anchor="lm")
    image.save(OUT / "factory-acts.png", optimize=True)


def dalloway_hours() -> None:
    """What strikes on one day in June, in two rows."""
    image = Image.new("RGB", (1400, 460), PAPER)
    draw = ImageDraw.Draw(image)

    def at(hour: float) -> float:
        return 230 + (hour - 10) * (1400 - 300) / 12

    rows = {"Clarissa": (110, (11.5, 12.0, 15.0, 15.5)), "Septimus": (240, (11.75, 12.0, 13.5))}
    draw.line((at(12), 110, at(12), 240), fill=RED, width=5)
    for name, (y, hours) in rows.items():
        draw.line((at(10), y, at(22), y), fill=PALE, width=3)
        draw.text((40, y), name, fill=INK, font=face(38), anchor="lm")
        for hour in hours:
            dot(draw, at(hour), y, 13, filled=hour == 12)
    draw.line((at(10), 350, at(22), 350), fill=INK, width=4)
    for hour in range(10, 23):
        draw.line((at(hour), 350, at(hour), 350 + (16 if hour % 2 == 0 else 9)), fill=INK, width=3)
        if hour % 2 == 0:
            draw.text((at(hour), 380), str((hour - 1) % 12 + 1), fill=INK, font=face(34), anchor="mt")
    image.save(OUT / "dalloway-hours.png", optimize=True)


def blackboard() -> None:
    """Five chalk circles joined by arrows, with a telephone's EXIF in the file."""
    chance = random.Random(1975)  # noqa: S311  # chalk dust, not a secret
    image = Image.new("RGB", (1200, 800), (46, 58, 52))
    draw = ImageDraw.Draw(image)
    for _ in range(70):  # where the duster has been
        x, y = chance.randrange(-100, 1200), chance.randrange(0, 800)
        shade = chance.randrange(50, 62)
        draw.line(
            (x, y, x + chance.randrange(150, 420), y + chance.randrange(-40, 40)), fill=(shade, shade + 12, shade + 6), width=26
        )
    chalk = (226, 224, 214)
    words = ("rock", "air", "leaf", "milk", "full stop")
    centres = [(600 + 400 * math.sin(turn), 400 - 265 * math.cos(turn)) for turn in (2 * math.pi * n / 5 for n in range(5))]
    for number, ((x, y), word) in enumerate(zip(centres, words, strict=True)):
        for ring in range(3):
            wobble = 96 + chance.randrange(-3, 4) + ring
            draw.arc((x - wobble, y - wobble, x + wobble, y + wobble), ring * 7, 350 + ring * 3, fill=chalk, width=3)
        draw.text((x, y), word, fill=chalk, font=face(44), anchor="mm")
        if number < 4:
            (u, v) = centres[number + 1]
            length = math.hypot(u - x, v - y)
            dx, dy = (u - x) / length, (v - y) / length
            tip = (u - 112 * dx, v - 112 * dy)
            draw.line((x + 112 * dx, y + 112 * dy, *tip), fill=chalk, width=5)
            for side in (1, -1):
                draw.line((*tip, tip[0] - 26 * dx + side * 15 * dy, tip[1] - 26 * dy - side * 15 * dx), fill=chalk, width=5)
    exif = Image.Exif()
    exif[0x010F] = "Lighthouse"  # make
    exif[0x0110] = "Pocket 3"  # model
    exif[0x013B] = "Somebody's telephone"  # artist
    exif[0x0132] = "2025:07:17 21:04:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (Rational(55), Rational(30), Rational(0))
    place[3], place[4] = "E", (Rational(3), Rational(15), Rational(0))
    image.save(OUT / "blackboard.jpg", quality=82, optimize=True, exif=exif)


if __name__ == "__main__":
    factory_acts()
    dalloway_hours()
    blackboard()
