"""Draw the pictures of docs/style.md: covers, pages and each element of a page, in all three styles beside each other.

Run it from the top of the repository, with poppler-utils: `.venv/bin/python docs/pictures/styles.py`. It makes a press of small
sessions in a folder that it throws away.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

TOP = Path(__file__).parents[2]
OUT = Path(__file__).parent / "styles"
STYLES = ("classic", "modern", "plain")
GAP, PAD, GREY = 18, 10, (214, 211, 206)
# More white rows than these are left out between two things on a page.
MOST_WHITE = 48
SPECIMEN = "2024-05-16-working-day"
# The session that is shown in large print and at A4.
COPIED = "lists"
SETTINGS = """group: The Harbour Street Readers
series: Harbour Street Papers
language: en-GB
rights: CC BY-SA 4.0
address: https://example.org/harbour
style: STYLE
colour: "#7a2318"
next:
  date: 2026-01-15
  time: 19:00
  place: The Cooperage, first floor
  title: On reading slowly
  note: Bring a cup.
"""
ELEMENTS = {
    "headings": """The carriers met in the yard behind the cooperage, and it was cold enough for them to keep it short.

## What they had come for

The first paragraph under a heading has no indent; the white above the heading is twice that below it, and both are whole lines.

The second has one.

### The price of salt

A lesser heading belongs to what follows, and stands closer to it.

#### In the year of the flood

The least of them is hardly louder than the text.
""",
    "notes": """The carriers met in the yard behind the cooperage.[^1] Nobody who was there could say afterwards who had spoken
first,[^2] and the minutes do not help.

[^1]: The cooperage stood where the bus station is now.

[^2]: Two of them were asked in the spring, and each named the other. A note that is longer than its line hangs from its number,
    so that the numbers can be found.
""",
    "quotation": """Ilse read us the only sentence that everybody knew:

> The compositor stands between the author and the reader like a pane of glass, and is thanked as often. He is noticed when he is
> dirty.

and then went on as if nothing had been said.
""",
    "verse": """We sang it, since verse keeps its lines, and a long one turns under itself:

| The salt is white upon the quay,
|    the boat lies in the bay,
| and those who pulled it up the beach and all the way across the shingle in the rain
| may sit down now and stay.
""",
    "speeches": """**Anna:** You would not say that of a poem.

**Ben:** I would say it of a poem before anything else, because a poem is where the line was born, and prose only borrowed it when
it had to be carried about in columns.

**Anna:** Then say it.
""",
    "lists": """Three things were asked of the printer:

1.  Who pays for white paper?
2.  What is a margin for:

    -   thumbs,
    -   second thoughts?

3.  Does a ragged edge read more slowly than a straight one?

The answers were in the handbook.

Em
:   the width of the letter that it is named for, more or less.

Rag
:   the uneven edge of lines that are left as they fall.
""",
    "questions": """## Questions for discussion

1. Should a pamphlet have a spine?
2. Who reads the notes, and when do they read them: at once, at the foot of the page, or never?
""",
    "table": """What the ledgers say:

| Paper          | Sheets | Pence |
|:---------------|-------:|------:|
| Foolscap       |     12 |  4.20 |
| Crown          |    480 | 11.05 |
| Imperial       |      7 | 96.00 |

: What was paid in 1913

Nobody asked why.
""",
    "figure": """Ruth drew it on the back of the ledger.

![Six acts in half a century](../pictures/factory-acts.png)

It hung in the window for a year.
""",
    "small-things": """*Emphasis*, **strength**, [small caps]{.smallcaps}, [a line below]{.underline}, [a mark]{.mark} and `code`;
figures in text, 1917 and 1921, beside capitals in WW1; H~2~O and the 4^th^; an address, <https://example.org/harbour>.

* * *

After a break a paragraph has no indent.
""",
    "numbered": """---
number-paragraphs: true
---

The carriers met in the yard behind the cooperage, and it was cold enough for them to keep it short.

A group that reads aloud can say "paragraph two", and everybody looks at the same line, on paper and on a screen.

Nobody counts headings.
""",
    "right-to-left": """---
language: he
---

ישבנו בחדר העליון שנים־עשר איש ואישה. אילזה הביאה את התיבות מן העלייה, והסכמנו מיד שאיש לא ייגע בהן לפני הארוחה.

## מהי שורה

שורה היא מה שהעין תופסת בלי להזיז את הראש; כך ענה ספר ההדרכה, ומחצית השולחן הסתפקה בכך.

- אגודלים
- מחשבות שניות
""",
    "reading-list": """---
readings:
  - {work: morris-news, part: chapters 1 to 3}
  - {work: woolf-modern-fiction, optional: true, note: short and quarrelsome}
---

Two books, one of them short.
""",
}
LETTER = "packs:\n  - name: newcomers\n    title: For newcomers\n    letter: packs/newcomers.md\n    sessions: [headings]\n"


def main() -> None:
    """Build everything in each style and put the pictures together."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for style in STYLES:
            build(folder / style, style)
        for element in (*ELEMENTS, "letter"):
            join(element, [shown(folder / style, element) for style in STYLES])
        of_specimen = {
            "covers": (SPECIMEN, 1, 60),
            "inside-covers": (SPECIMEN, 2, 60),
            "texts": (SPECIMEN, 3, 64),
            "backs": ("headings", 0, 60),
            "large-print": (f"{COPIED}-large", 3, 44),
            "reading-copies": (f"{COPIED}-a4", 3, 44),
        }
        for picture, (slug, page, resolution) in of_specimen.items():
            pages = [draw(folder / style / "build/pamphlets" / f"{slug}.pdf", page, resolution) for style in STYLES]
            join(picture, [framed(one) for one in pages])
        for picture, volume, page in (("contents", "undated", 2), ("openings", "2024", 3)):
            pages = [draw(folder / style / "build/anthologies" / f"{volume}.pdf", page, 60) for style in STYLES]
            join(picture, [framed(one) for one in pages])


def build(press: Path, style: str) -> None:
    """The specimen's pamphlets, and a small session for each element, as one press."""
    shutil.copytree(TOP / "manuscripts", press / "manuscripts")
    for path in press.glob("manuscripts/20*/*.md"):
        if path.stem != SPECIMEN:
            path.unlink()
    (press / "manuscripts/how-we-read.md").unlink()
    (press / "pressbook.yaml").write_text(SETTINGS.replace("STYLE", style) + LETTER)
    (press / "manuscripts/elements").mkdir()
    for element, text in ELEMENTS.items():
        head, _, rest = text.removeprefix("---\n").partition("---\n") if text.startswith("---\n") else ("", "", text)
        title = element.replace("-", " ").capitalize()
        (press / f"manuscripts/elements/{element}.md").write_text(f"---\ntitle: {title}\n{head}---\n\n{rest}")
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "--no-epubcheck", "-j1"]
    subprocess.run([*command, "pamphlets", "anthology", "packs"], check=True, stdout=subprocess.DEVNULL)
    with (press / "pressbook.yaml").open("a") as settings:
        settings.write("copies: [large, a4]\n")
    subprocess.run([*command, "pamphlets", "--only", COPIED], check=True, stdout=subprocess.DEVNULL)


def draw(pdf: Path, page: int, resolution: int) -> Image.Image:
    """One page, from 1; 0 is the last."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn: Image.Image = document[(page or len(document)) - 1].render(scale=resolution / 72).to_pil()
    return drawn.convert("RGB")


def shown(press: Path, element: str) -> Image.Image:
    """What stands on the page of an element, without the white around it."""
    if element == "letter":
        image = draw(next(press.glob("build/packs/newcomers/*.pdf")), 1, 84)
        return image.crop((0, 0, image.width, round(image.height * 0.55)))
    image = draw(press / f"build/pamphlets/{element}.pdf", 3, 84)
    foot = image.height if element == "notes" else round(image.height * 0.9)
    return close_up(image.crop((0, 0, image.width, foot)))


def close_up(image: Image.Image) -> Image.Image:
    """An image without its white rows, but for a few between what stands far apart."""
    white = Image.new("RGB", (image.width, 1), (255, 255, 255))
    kept: list[int] = []
    empty = MOST_WHITE
    for row in range(image.height):
        inked = ImageChops.difference(image.crop((0, row, image.width, row + 1)), white).getbbox()
        empty = 0 if inked else empty + 1
        if empty < MOST_WHITE:
            kept.append(row)
    closed = Image.new("RGB", (image.width, len(kept) + PAD), (255, 255, 255))
    for at, row in enumerate(kept):
        closed.paste(image.crop((0, row, image.width, row + 1)), (0, at + PAD))
    return closed


def framed(image: Image.Image) -> Image.Image:
    """A page with its edge."""
    edge = Image.new("RGB", (image.width + 2, image.height + 2), GREY)
    edge.paste(image, (1, 1))
    return edge


def join(name: str, images: list[Image.Image]) -> None:
    """Put images beside each other, in few colours, and write them."""
    width = sum(image.width for image in images) + GAP * (len(images) - 1)
    joined = Image.new("RGB", (width, max(image.height for image in images)), (255, 255, 255))
    across = 0
    for image in images:
        joined.paste(image, (across, 0))
        across += image.width + GAP
    joined.quantize(40, kmeans=1).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
