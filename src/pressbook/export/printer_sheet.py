"""A printer's test sheet: printed once on both sides, it tells which settings that printer needs.

A is in the upper left corner of page 1. Which of page 2's four numbers comes to lie in that corner of the paper says how the
sheet went through the printer, whoever holds it and however it is held:

    1  behind it, page 2's upper right:  turned on the short edge, or put back as it lay and printed upright
    2  behind it, page 2's lower left:   turned on the long edge, or put back as it lay and printed upside down
    3  beside it, page 2's upper left:   printed over page 1, upright: the stack must be turned over
    4  beside it, page 2's lower right:  printed over page 1, upside down: the stack must be turned over

Turning the stack over so that its short edges change places leaves upright what was upright, so 3 becomes 1 and 4 becomes 2.
"""

from pathlib import Path

from pressbook.export.printer_sheet_drawing import draw_back, draw_front
from pressbook.export.sheet_language import spoken, words
from pressbook.export.single_sheet import PAPERS, write_sheet

CSS = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
.side {{ position: relative; width: {width}mm; height: {height}mm; overflow: hidden; font-size: 9.2pt }}
.side + .side {{ break-before: page }}
.side > * {{ position: absolute }}
.side > svg {{ left: 0; top: 0 }}
.head, .second, .foot {{ left: 84mm; right: 84mm; text-align: center }}
.head {{ top: 22mm }}
.second {{ top: 43mm }}
.foot {{ top: {foot}mm }}
.upper {{ bottom: {middle}mm }}
.lower {{ top: {middle}mm }}
.left {{ left: 21mm; width: {column}mm }}
.right {{ right: 21mm; width: {column}mm }}
h1, .second {{ font-size: 17pt; line-height: 1.15; font-weight: 700 }}
.head p {{ font-size: 12pt; font-weight: 600 }}
h2 {{ font-size: 11.5pt; margin-bottom: 1.2mm }}
p + p {{ margin-top: 1.6mm }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: 0.6mm 2mm 0.6mm 0; border-top: 0.2mm solid black; font-weight: 400 }}
thead th {{ font-weight: 600; border-top: 0 }}
tbody th {{ font-weight: 700; width: 7mm; font-size: 13pt; line-height: 1.1 }}
td:nth-child(2), thead th:nth-child(2) {{ width: 41% }}
code {{ font-weight: 600 }}
"""
NUMBERS = (("1", "one"), ("2", "two"), ("3", "three"), ("4", "four"))


def write_printer_sheet(out: Path, paper: str = "a4", language: str = "en") -> None:
    """Write the test sheet, two landscape pages on "a4" or "letter", in `language` where we have its words, else in English.

    What page 2 says stands where page 1 is empty, upright or turned: both can be read when they come onto one side of the paper.
    Raises KeyError for another paper, ToolError when the layout engine fails, DiskError when `out` cannot be written.
    """
    height, width = PAPERS[paper]
    say = words(language)
    ways = (say["pin-left"], say["pin-right"], say["pin-up"], say["pin-down"])
    rows = "".join(
        f'<tr><th scope="row">{number}</th><td>{say[f"{name}-itself"]}</td><td>{say[f"{name}-hand"]}</td></tr>'
        for number, name in NUMBERS
    )
    heads = "".join(f'<th scope="col">{say[f"means-{name}"]}</th>' for name in ("number", "itself", "hand"))
    body = f"""
<div class="side">{draw_front(width, height, say["drawing-front"])}
<div class="head"><h1>{say["test-title"]}</h1><p>{say["front"]}</p></div>
<div class="left upper"><h2>{say["print-head"]}</h2><p>{say["print-itself"]}</p><p>{say["print-hand"]}</p></div>
<div class="right lower"><h2>{say["read-head"]}</h2>
<p>{say["read-corner"]}</p><p>{say["read-line"]}</p><p>{say["read-pin"]}</p><p>{say["read-edge"]}</p></div>
<p class="foot">{say["line-label"]}</p></div>
<div class="side">{draw_back(width, height, say["drawing-back"], ways)}
<p class="second">{say["back"]}</p>
<div class="right upper"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
<div class="left lower"><h2>{say["save-head"]}</h2><p>{say["save-lead"]}</p><p>{say["save-hint"]}</p></div></div>"""
    html = f'<html lang="{spoken(language)}"><head><title>{say["test-title"]}</title></head><body>{body}</body></html>'
    sizes = {"width": width, "height": height, "column": (width - 42 - 46) / 2, "middle": height / 2 + 1, "foot": height - 29}
    write_sheet(html, (CSS.format(**sizes),), 2, out)
