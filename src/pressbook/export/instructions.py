"""One page that goes with a booklet: what to set in the print dialogue, which way the stack goes back, fold, staple, trim."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from pressbook.export.instructions_drawings import draw
from pressbook.export.sheet_language import decimal, spoken, words
from pressbook.export.single_sheet import PAPERS, write_sheet
from pressbook.types import Duplex, Imposition, Scheme

NAMES = {"a4": "A4", "a3": "A3", "letter": "Letter", "tabloid": "Tabloid", "legal": "Legal"}
# Instructions go onto the office's ordinary paper, whatever the booklet is printed on.
ORDINARY = {"a4": "a4", "a3": "a4", "letter": "letter", "tabloid": "letter", "legal": "letter"}
MOST_CREEP = 12
FEW = 8  # signatures that are told one by one
MANY = 10  # more sheets than hands fold at once
CSS = """
@page {{ size: {width}mm {height}mm; margin: 15mm 18mm 13mm }}
html {{ font-size: 10.5pt; line-height: 1.35 }}
h1 {{ font-size: 20pt; line-height: 1.15 }}
.title {{ font: italic 12.5pt "Press Serif", "Press Sans", var(--borrowed); margin-top: 0.5mm }}
.facts {{ border-top: 0.3mm solid black; border-bottom: 0.3mm solid black; padding: 1.2mm 0; margin: 2.5mm 0 1mm }}
.step {{ position: relative; min-height: 38mm; padding: 3mm 0 1mm 62mm; break-inside: avoid; border-bottom: 0.1mm solid #999 }}
.step svg {{ position: absolute; left: 0; top: 3mm; width: 56mm; height: 34mm }}
h2 {{ font-size: 12.5pt; margin-bottom: 0.8mm }}
p + p, table + p, p + table {{ margin-top: 1.2mm }}
table {{ border-collapse: collapse; width: 100% }}
.set {{ border: 0.3mm solid black; border-radius: 1.5mm; border-collapse: separate; border-spacing: 0; padding: 1mm 2.5mm }}
.set th, .set td {{ text-align: left; vertical-align: top; padding: 0.35mm 0; font-weight: 400 }}
.set td {{ font-weight: 600 }}
.set th {{ width: 45mm; padding-right: 2mm }}
.creep {{ margin-top: 3mm; font-size: 9.5pt }}
.creep table {{ width: auto; margin-top: 0.8mm }}
.creep th, .creep td {{ text-align: right; padding: 0 3mm 0 0; font-weight: 400 }}
.creep th[scope=row] {{ text-align: left }}
"""
# For a scheme of many steps, or a language of long words: smaller drawings, then smaller letters as well.
SMALLER = """
.step {{ min-height: 30mm; padding-top: 2mm; padding-left: 52mm }}
.step svg {{ width: 47mm; height: 28.5mm; top: 1.5mm }}
"""
SMALLEST = (
    SMALLER
    + """
@page {{ margin: 12mm 17mm 9mm }}
html {{ font-size: 9pt; line-height: 1.28 }}
.step {{ min-height: 26mm; padding: 1mm 0 0.5mm 46mm }}
.step svg {{ width: 40mm; height: 24.3mm; top: 1mm }}
h1 {{ font-size: 17pt }}
h2 {{ font-size: 11pt; margin-bottom: 0.4mm }}
p + p, table + p, p + table {{ margin-top: 0.8mm }}
.creep {{ margin-top: 1.5mm; font-size: 8.5pt }}
"""
)


def write_instructions(imposition: Imposition, scheme: Scheme, out: Path, *, title: str = "", language: str = "en") -> None:
    """Write the page for a booklet that was imposed by `scheme`: A4 or Letter upright, PDF/UA-1, in `language` if we have it.

    It follows the scheme's printer: the edge it turns on, or how its stack goes back. Raises ToolError, DiskError.
    """
    paper = ORDINARY.get(scheme.sheet, "a4")
    width, height = PAPERS[paper]
    say = words(language)
    steps = list(_steps(imposition, scheme, language))
    drawn = "".join(
        f'<div class="step">{draw(picture, say[f"picture-{picture}"], imposition.right_to_left)}'
        f"<h2>{number}. {head}</h2>{text}</div>"
        for number, (picture, head, text) in enumerate(steps, 1)
    )
    name = f'<p class="title">{escape(title)}</p>' if title else ""
    head = f"<h1>{say['guide-head']}</h1>{name}<p class='facts'>{_facts(imposition, scheme, language)}</p>"
    full = escape(say["guide-title"].format(title=title)) if title else say["guide-head"]
    html = f"""<html lang="{spoken(language)}"><head><title>{full}</title></head>
<body>{head}{drawn}{_creep(imposition, language)}</body></html>"""
    shapes = tuple((CSS + more).format(width=width, height=height) for more in ("", SMALLER, SMALLEST))
    write_sheet(html, shapes, 1, out)


def _facts(imposition: Imposition, scheme: Scheme, language: str) -> str:
    """What the booklet comes to, in one line."""
    say = words(language)
    told = [say["facts"].format(pages=imposition.pages, sheets=imposition.sheets, paper=NAMES[scheme.sheet])]
    if imposition.blanks:
        told.append(say["facts-notes" if scheme.blanks == "notes" else "facts-blanks"].format(blanks=imposition.blanks))
    told.append(say["facts-scale"].format(scale=decimal(round(imposition.scale * 100, 1), language)))
    if len(imposition.signatures) > 1:
        told.append(say["facts-signatures"].format(signatures=_counted(imposition.signatures)))
    if scheme.up == 4 and scheme.cut == "twice":
        told.append(say["facts-copies"])
    return " · ".join(told)


def _steps(imposition: Imposition, scheme: Scheme, language: str) -> Iterator[tuple[str, str, str]]:
    """What is to be done, in order: the drawing, the heading and the words of each step, as HTML."""
    say = words(language)
    by_hand = imposition.duplex is Duplex.MANUAL
    known = scheme.printer is not None and bool(scheme.printer.name)
    first = [file for file in imposition.files if file.part != "cover"] or list(imposition.files)
    covers = [file for file in imposition.files if file.part == "cover" and file not in first]
    if by_hand:
        reverse = scheme.printer is not None and scheme.printer.reverse
        files = [f"<strong>{escape(file.path.name)}</strong>" for file in first]
        told = _paragraphs(
            say["hand-fronts"].format(fronts=files[0], backs=files[-1]), say["hand-keep" if reverse else "hand-over"]
        )
        settings = _settings(imposition, scheme, [], language)
        yield (
            "keep" if reverse else "over",
            say["print-step-hand"],
            told + settings + _paragraphs(say["hand-try" if known else "hand-unknown"]),
        )
    else:
        settings = _settings(imposition, scheme, [file.path.name for file in first], language)
        told = _paragraphs(say["first-sheet-printer" if known else "first-sheet"])
        edge = "long" if imposition.duplex is Duplex.LONG else "short"
        yield f"{edge}-upright" if scheme.up == 4 else edge, say["print-step"], settings + told
    if scheme.up == 4:
        name = "cut-twice" if scheme.cut == "twice" else "cut"
        yield name, say["cut-step"], _paragraphs(say["cut-twice" if scheme.cut == "twice" else "cut-stack"])
    if scheme.binding == "sewn":
        yield (
            "fold-sewn",
            say["fold-step"],
            _paragraphs(say["fold-sewn"].format(signatures=_counted(imposition.signatures))),
        )
    else:
        many = f" {say['fold-many']}" if imposition.sheets > MANY else ""
        yield "fold", say["fold-step"], _paragraphs(say["fold-saddle"] + many)
    names = " / ".join(f"<strong>{escape(file.path.name)}</strong>" for file in covers)
    if scheme.binding == "sewn":
        yield "sew", say["sew-step"], _paragraphs(say["sew-text"])
        if covers:
            yield "cover", say["cover-step"], _paragraphs(say["cover-sewn"].format(files=names))
    else:
        if covers:
            yield "cover", say["cover-step"], _paragraphs(say["cover-text"].format(files=names))
        yield "staple", say["staple-step"], _paragraphs(say["staple-text"])
    yield "trim", say["trim-step"], _paragraphs(say["trim-crop" if "crop" in scheme.marks else "trim-text"])


def _counted(signatures: tuple[int, ...]) -> str:
    """The sheets of each signature in order: "4, 4, 3"; of many, those alike together: "12 × 5, 2 × 4"."""
    if len(signatures) <= FEW:
        return ", ".join(map(str, signatures))
    return ", ".join(f"{len(list(alike))} × {sheets}" for sheets, alike in groupby(signatures))


def _paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _settings(imposition: Imposition, scheme: Scheme, files: list[str], language: str) -> str:
    """The print dialogue: what is to be set, and to what."""
    say = words(language)
    edge = (scheme.printer and scheme.printer.dialogue) or imposition.duplex
    sides = {Duplex.SHORT: "set-short", Duplex.LONG: "set-long", Duplex.MANUAL: "set-off"}[edge]
    rows = [(say["set-files"], escape(", ".join(files)))] if files else []
    if scheme.printer is not None and scheme.printer.name:
        rows.append((say["set-printer"], escape(scheme.printer.name)))
    rows += [
        (say["set-paper"], NAMES[scheme.sheet]),
        (say["set-scale"], say["set-scale-value"]),
        (say["set-sides"], say[sides]),
        (say["set-own"], say["set-own-value"]),
    ]
    cells = "".join(f'<tr><th scope="row">{what}</th><td>{value}</td></tr>' for what, value in rows)
    return f'<table class="set"><tbody>{cells}</tbody></table>'


def _creep(imposition: Imposition, language: str) -> str:
    """How far the pages of each sheet were moved; of many sheets some, the last among them."""
    rows = imposition.creep
    if not any(moved for _, moved in rows):
        return ""
    say = words(language)
    if len(rows) > MOST_CREEP:
        step = -(-len(rows) // MOST_CREEP)
        rows = tuple(row for place, row in enumerate(rows) if place % step == 0 or place == len(rows) - 1)
    sheets = "".join(f'<th scope="col">{sheet}</th>' for sheet, _ in rows)
    moved = "".join(f"<td>{decimal(far, language)}</td>" for _, far in rows)
    head = f"<h2>{say['creep-head']}</h2><p>{say['creep-text']}</p>"
    lines = f'<tr><th scope="row">{say["creep-sheet"]}</th>{sheets}</tr><tr><th scope="row">mm</th>{moved}</tr>'
    return f'<div class="creep">{head}<table><tbody>{lines}</tbody></table></div>'
