"""`pressbook impose` and `pressbook printer`: any PDF onto sheets, and what a printer needs to print them right."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from pressbook.cli.group import Forgiving
from pressbook.cli.printing import count, print_findings, print_table
from pressbook.config import settle
from pressbook.errors import NoPressError, UsageError
from pressbook.types import Duplex, Imposition, Printer, Scheme

EDGES = [edge.value for edge in Duplex]


@click.command()
@click.argument("pdf", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--sheet", type=click.Choice(["a4", "letter", "a3", "tabloid", "legal"]), default="a4", help="The paper in the printer."
)
@click.option("--up", type=click.Choice(["2", "4"]), default="2", help="How many pages stand on a side.")
@click.option("--binding", type=click.Choice(["saddle", "sewn"]), default="saddle", help="All in one fold, or signatures to sew.")
@click.option("--signature", type=click.IntRange(1, 50), help="Sheets in a sewn signature; the best division by default.")
@click.option("--weight", type=click.FloatRange(20, 400), help="The paper's weight in g/m2: pages are moved against creep.")
@click.option("--thickness", type=click.FloatRange(0.02, 0.5), help="The thickness of one sheet in mm, where it was measured.")
@click.option(
    "--edge",
    type=click.Choice(EDGES),
    help="On which edge the printer turns the sheet; short-edge by default, four up long-edge.",
)
@click.option("--printer", metavar="NAME", help="A printer of this press, saved with `pressbook printer save`.")
@click.option("--marks", type=click.Choice(["crop", "fold", "staple"]), multiple=True, help="Marks; may be given more than once.")
@click.option("--blanks", type=click.Choice(["blank", "notes"]), default="blank", help="Blank pages, or pages for notes.")
@click.option("--cover", is_flag=True, help="Write the outermost sheet as a file of its own, for stronger paper.")
@click.option(
    "--cut", type=click.Choice(["stack", "twice"]), default="stack", help="Four up: one booklet, or two copies at once."
)
@click.option("--fit", is_flag=True, help="Make pages as large as the sheet allows, not only smaller.")
@click.option("--bound", type=click.Choice(["left", "right"]), help="The side it is bound on, where the file does not say.")
@click.option("--instructions/--no-instructions", default=True, help="Write a page that tells how to print, fold and staple.")
@click.option("--language", metavar="LANG", default="", help="The language of that page; the PDF's own by default.")
@click.option("-o", "--output", "out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write.")
@click.pass_obj
def impose(
    here: Path,
    pdf: Path,
    sheet: str,
    up: str,
    binding: str,
    signature: int | None,
    weight: float | None,
    thickness: float | None,
    edge: str | None,
    printer: str | None,
    marks: tuple[str, ...],
    blanks: str,
    cover: bool,
    cut: str,
    fit: bool,
    bound: str | None,
    instructions: bool,
    language: str,
    out: Path | None,
) -> None:
    """Lay the pages of any PDF on sheets to print on both sides, fold, and staple or sew; prove where each page lies.

    It writes FILE-booklet.pdf, and FILE-booklet-instructions.pdf with drawings. It needs no press, unless --printer names a
    printer of one.
    """
    from pressbook import pipeline

    if signature and binding != "sewn":
        raise UsageError("--signature is for --binding sewn", hint="a saddle-stitched booklet is one signature")
    found = pipeline.find_printer(settle(here), printer) if printer else None
    if edge:
        found = replace(found or Printer(""), duplex=Duplex(edge), dialogue=None)
    scheme = Scheme(
        sheet=sheet,
        up=int(up),
        binding=binding,
        signature=signature or 0,
        thickness=thickness or 0.0,
        weight=weight or 0.0,
        marks=tuple(sorted(set(marks))),
        blanks=blanks,
        cover=cover,
        printer=found,
        cut=cut,
        fit=fit,
        bound=bound or "",
    )
    if out is None or out.is_dir():
        out = (out or Path()) / f"{pdf.stem}-booklet.pdf"
    imposed = pipeline.impose_file(pdf, out, scheme, instructions, language)
    _print_imposed(imposed)
    if instructions:
        click.echo(f"wrote {out.with_name(f'{out.stem}-instructions.pdf')}: how to print and bind it")


def _print_imposed(imposed: Imposition) -> None:
    told = [count(imposed.pages, "page"), count(imposed.sheets, "sheet"), count(imposed.blanks, "blank")]
    click.echo(f"{', '.join(told)}; pages at {imposed.scale:.1%} of their size")
    if len(imposed.signatures) > 1:
        click.echo(f"signatures of {', '.join(map(str, imposed.signatures))} sheets")
    for number, scale in imposed.shrunk:
        click.echo(f"page {number} is larger than the others, and stands at {scale:.1%}")
    if any(moved for _, moved in imposed.creep):
        click.echo("creep: towards the fold, by sheets from the outermost")
        print_table([(f"  {sheet}", f"{moved:.2f} mm") for sheet, moved in imposed.creep])
    if imposed.unmarked:
        click.echo(f"no room for {' and '.join(imposed.unmarked)} marks outside the pages")
    if imposed.unprinted:
        numbers = f"page{'s' if len(imposed.unprinted) > 1 else ''} {', '.join(map(str, imposed.unprinted))}"
        click.echo(f"left out on {numbers}: stamps, remarks or filled fields; print to a PDF first if they are to stay")
    if imposed.spine:
        click.echo(f"the cover keeps {imposed.spine:.1f} mm for the back")
    for file in imposed.files:
        words = {"booklet": "", "inside": "the inside, ", "cover": "the cover, "}[file.part]
        faces = {"both": "both sides", "fronts": "fronts", "backs": "backs, in the order to load"}[file.faces]
        click.echo(f"wrote {file.path}: {words}{faces}, {count(file.sheets, 'sheet')}")


@click.group("printer", cls=Forgiving)
def printer_group() -> None:
    """What a printer needs, so that booklets come out right: a test sheet, and what it told."""


@printer_group.command("test")
@click.option("--sheet", type=click.Choice(["a4", "letter"]), default="a4", help="The paper in the printer.")
@click.option("--language", metavar="LANG", help="The sheet's language; the press's by default.")
@click.option("-o", "--output", "out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it.")
@click.pass_obj
def printer_test(here: Path, sheet: str, language: str | None, out: Path | None) -> None:
    """Write a test sheet: printed once, it tells what `printer save` asks. It needs no press."""
    from pressbook import pipeline

    if language is None:
        try:
            language = pipeline.language_of(settle(here))
        except NoPressError:
            language = "en"
    if out is None or out.is_dir():
        out = (out or Path()) / f"printer-test-{sheet}.pdf"
    pipeline.write_test_sheet(out, sheet, language)
    click.echo(f"wrote {out}: print it once, on both sides, at 100 %; it says the rest")


@printer_group.command("save")
@click.argument("name")
@click.option("--corner", type=click.IntRange(1, 4), help="The number in the corner of the A.")
@click.option("--by-hand", is_flag=True, default=None, help="You put the sheet back yourself for its second side.")
@click.option("--turned-over", is_flag=True, default=None, help="You turned it over then: its short edges changed places.")
@click.option("--dialogue", type=click.Choice(EDGES[:2]), help="The edge that was set in the print dialogue, if it asks for one.")
@click.option("--line", type=float, help="The length of the line of 100 mm.")
@click.option("--right", type=float, help="How far the pin's hole is to the right, in mm; less than 0 is to the left.")
@click.option("--up", type=float, help="How far the hole is up, in mm; less than 0 is down.")
@click.option("--margin", type=click.FloatRange(0, 25), help="The widest of the four edges that were not printed, in mm.")
@click.pass_obj
def printer_save(
    here: Path,
    name: str,
    corner: int | None,
    by_hand: bool | None,
    turned_over: bool | None,
    dialogue: str | None,
    line: float | None,
    right: float | None,
    up: float | None,
    margin: float | None,
) -> None:
    """Save what the test sheet told, in styles/printers.yaml.

    At a terminal it asks for what no option says, unless --corner is given.
    """
    from pressbook import pipeline

    run = settle(here)
    if corner is None:
        if not sys.stdin.isatty():
            raise UsageError("--corner is missing: the number in the corner of the A", hint="1, 2, 3 or 4; see the test sheet")
        if by_hand is None:
            by_hand = not click.confirm("Does the printer print both sides by itself?", default=True)
        corner = click.prompt("Which number is in the corner of the big A?", type=click.IntRange(1, 4))
        if by_hand and corner < 3 and turned_over is None:
            turned_over = click.confirm("Did you turn the sheet over to put it back?", default=False)
        if not by_hand and dialogue is None:
            edges = click.Choice([*EDGES[:2], "none"])
            dialogue = click.prompt("Which edge was set in the print dialogue?", type=edges, default="short-edge")
        line = _ask("How long is the line, in mm?", line, 100.0)
        if corner < 3:
            right = _ask("How far to the right of the cross is the hole, in mm? (-1 is 1 mm to the left)", right, 0.0)
            up = _ask("How far above the cross is it, in mm? (-1 is 1 mm below)", up, 0.0)
        margin = _ask("The widest of the four edges that were not printed, in mm?", margin, 5.0)
    told = pipeline.Told(
        corner,
        bool(by_hand),
        bool(turned_over),
        100.0 if line is None else line,
        (right or 0.0, up or 0.0),
        margin or 0.0,
        Duplex(dialogue) if dialogue in EDGES else None,
    )
    printer = pipeline.judge(name, told)
    path = pipeline.save_printer(run, printer)
    click.echo(f"saved in {path.relative_to(run.root).as_posix()}: {' '.join(_row(printer))}")
    click.echo(f"next: `printer: {name}` for a booklet in pressbook.yaml, or `pressbook impose FILE --printer {name}`")


@printer_group.command("list")
@click.pass_obj
def printer_list(here: Path) -> None:
    """Show the printers of the press, one a line, and what each needs."""
    from pressbook import pipeline

    outcome = pipeline.printers(settle(here))
    print_table([_row(printer) for printer in outcome.value])
    print_findings(outcome.findings)


def _ask(question: str, given: float | None, usual: float) -> float:
    """What an option says, else what a person answers; a comma for the decimal point is understood."""
    if given is not None:
        return given
    while True:
        typed = str(click.prompt(question, default=f"{usual:g}")).replace(",", ".").removesuffix("mm").strip()
        try:
            return float(typed)
        except ValueError:
            click.echo(f"{typed!r} is no number: write millimetres, as 4.5")


def _row(printer: Printer) -> tuple[str, ...]:
    """A printer in a few words."""
    how = {Duplex.SHORT: "turns on the short edge", Duplex.LONG: "turns on the long edge", Duplex.MANUAL: "by hand"}[
        printer.duplex
    ]
    if printer.duplex is Duplex.MANUAL:
        how += ", put back as it comes out" if printer.reverse else ", turned over on the short edges"
        how += ", backs turned" if printer.turn else ""
    how += f" when set to {printer.dialogue}" if printer.dialogue else ""
    right, up = printer.shift
    moved = [f"{abs(right):g} mm {'right' if right > 0 else 'left'}"] if right else []
    moved += [f"{abs(up):g} mm {'up' if up > 0 else 'down'}"] if up else []
    shift = f"backs moved {', '.join(moved)}" if moved else ""
    return printer.name, how, shift, f"margin {printer.margin:g} mm" if printer.margin else ""
