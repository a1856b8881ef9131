"""Draw the pictures of docs/printing.md: the test sheet, what stands in the corner of its A, a page of instructions.

Run it from the top of the repository: `.venv/bin/python docs/pictures/printer.py`.
"""

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from pressbook.export import write_instructions, write_printer_sheet
from pressbook.types import Duplex, ImposedFile, Imposition, Printer, Scheme

OUT = Path(__file__).parent
SCALE = 1.15  # pixels a point


def shoot(pdf: Path) -> list[Image.Image]:
    """The pages of a PDF as pictures with a thin grey edge."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [ImageOps.expand(page.render(scale=SCALE, grayscale=True).to_pil().convert("L"), 1, fill=150) for page in document]


def save(pictures: list[Image.Image], name: str) -> None:
    """Pictures beside one another, in sixteen greys."""
    gap = 24
    whole = Image.new("L", (sum(one.width for one in pictures) + gap * (len(pictures) - 1), pictures[0].height), 255)
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width + gap
    whole.quantize(16).save(OUT / name, optimize=True)


def corner() -> None:
    """Four sheets: the corner with the A is lifted where a number stands behind it, else the number stands beside the A."""
    face = 'font-family="sans-serif" font-weight="700" text-anchor="middle"'
    panels = []
    for number in (1, 2, 3, 4):
        left = 8 + (number - 1) * 78
        behind = number < 3
        outline = f"M {left + (26 if behind else 0)} 10 H {left + 66} V 60 H {left} V {36 if behind else 10} Z"
        panels.append(f'<path d="{outline}" fill="#fff" stroke="#222"/>')
        if behind:
            panels.append(f'<path d="M {left + 26} 10 V 36 H {left} Z" fill="#e8e2da" stroke="#222"/>')
            panels.append(f'<text x="{left + 18}" y="31" font-size="13" {face}>{number}</text>')
        else:
            panels.append(f'<text x="{left + 14}" y="31" font-size="18" {face}>A</text>')
            turn = ' transform="rotate(180)"' if number == 4 else ""
            panels.append(
                f'<g transform="translate({left + 31} 24.5)"><text y="6.5" font-size="18" {face}{turn}>{number}</text></g>'
            )
    title = "The corner of the A is lifted, and 1 or 2 stands behind it; or 3 or 4 stands beside the A, 4 upside down."
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 316 70" width="632" height="140">'
    (OUT / "printer-corner.svg").write_text(f"{head}<title>{title}</title>{''.join(panels)}</svg>\n", "utf-8")


def main() -> None:
    """All three pictures."""
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / "a.pdf"
        write_printer_sheet(pdf)
        save(shoot(pdf), "printer-test.png")
        scheme = Scheme(weight=80, printer=Printer("office", Duplex.MANUAL))
        files = (ImposedFile(Path("memoirs-fronts.pdf"), faces="fronts"), ImposedFile(Path("memoirs-backs.pdf"), faces="backs"))
        creep = tuple((sheet + 1, round(sheet * 0.1634, 3)) for sheet in range(6))
        imposed = Imposition(22, 2, 6, 1.0, files, (6,), creep, duplex=Duplex.MANUAL)
        write_instructions(imposed, scheme, pdf, title="Memoirs of a Lighthouse Keeper")
        save(shoot(pdf), "instructions.png")
    corner()


if __name__ == "__main__":
    main()
