"""Paper outside a build: a printer's test sheet and what it told, and booklets of PDFs that came from elsewhere."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory

from pressbook.config import Run
from pressbook.errors import ProofError, UsageError, disk_error
from pressbook.types import Duplex, Imposition, Outcome, Printer, Scheme, Severity


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody read off a printer's test sheet.

    `corner` is the number that lies in the corner of the A, from 1 to 4; `by_hand` that a person put the sheet back for its
    second side, `turned_over` that they turned it over so that its short edges changed places. `line` is the length of the line
    of 100 mm; `shift` how far the pin's hole is right of and above page 2's cross, and `margin` the edge that was not printed,
    in millimetres. `dialogue` is the edge that was set in the print dialogue; None where it has no such setting.
    """

    corner: int
    by_hand: bool = False
    turned_over: bool = False
    line: float = 100.0
    shift: tuple[float, float] = (0.0, 0.0)
    margin: float = 0.0
    dialogue: Duplex | None = None


def judge(name: str, told: Told) -> Printer:
    """The printer that a test sheet tells of. Raises UsageError where the sheet must be printed again, and says how."""
    if told.corner not in {1, 2, 3, 4}:
        raise UsageError(f"there is no number {told.corner} on the sheet", hint="the corner of the A has 1, 2, 3 or 4")
    if not abs(told.line - 100) <= 1:  # nor nan
        raise UsageError(
            f"the line of 100 mm came out {told.line:g} mm long: the sheet was printed scaled",
            hint="choose “actual size” or 100 % in the print dialogue, and print the test sheet again",
        )
    one_side = told.corner > 2
    if one_side and not told.by_hand:
        raise UsageError(
            "both pages came onto the same side: the printer was not set to print on both sides",
            hint="choose two-sided in the print dialogue and print again; if it has no such setting, say --by-hand",
        )
    if one_side and told.turned_over:
        raise UsageError(
            "the sheet was turned over, and was printed on the same side again",
            hint="was it put back as it came out? then leave out --turned-over",
        )
    if not told.by_hand:
        edge = Duplex.LONG if told.corner == 2 else Duplex.SHORT
        other = told.dialogue if told.dialogue is not edge else None
        return Printer(name, edge, shift=told.shift, margin=told.margin, dialogue=other)
    # A stack that goes back as it lies has its last sheet on top; turned over, its first.
    over = told.turned_over or one_side
    # Two prints on one side say nothing about how fronts and backs fit.
    shift = (0.0, 0.0) if one_side else told.shift
    return Printer(name, Duplex.MANUAL, not over, told.corner in {2, 4}, shift, told.margin)


def write_test_sheet(out: Path, paper: str, language: str) -> None:
    """Write the test sheet for a printer with A4 or Letter paper. Raises ToolError, DiskError."""
    from pressbook.export import write_printer_sheet

    write_printer_sheet(out, paper, language)


def language_of(run: Run) -> str:
    """The language of a press, as its settings have it."""
    from pressbook.collect.settings import LANGUAGE, read_settings

    return read_settings(run.root).value.text("language", LANGUAGE)


def printers(run: Run) -> Outcome[tuple[Printer, ...]]:
    """The printers of the press, by name. Raises DiskError, SettingsError."""
    from pressbook.collect import read_printers

    return read_printers(run.root)


def save_printer(run: Run, printer: Printer) -> Path:
    """Write a printer into the press's list. Raises UsageError, SettingsError, DiskError."""
    from pressbook.collect import save_printer as save

    return save(run.root, printer)


def find_printer(run: Run, name: str) -> Printer:
    """A printer of the press. Raises UsageError where there is none of that name."""
    known = {printer.name: printer for printer in printers(run).value}
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else "`pressbook printer list` shows those of this press"
        raise UsageError(f"there is no printer {name!r}", hint=hint)
    return known[name]


def impose_file(pdf: Path, out: Path, scheme: Scheme, instructions: bool, language: str = "") -> Imposition:
    """Impose any PDF beside `out`, prove the sheets, and only then put them there, with NAME-instructions.pdf if asked for.

    The instructions speak `language`, or the PDF's own where it is "", else English. Raises UsageError for a scheme that cannot
    be followed, or files that would be written over the PDF; DiskError for a file that is no PDF; ProofError where a page did
    not come to its place. Then nothing has been written.
    """
    from pressbook.export import write_instructions
    from pressbook.impose import impose, with_thickness
    from pressbook.proof import prove_booklet

    scheme = with_thickness(scheme)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".pressbook-", dir=out.parent) as folder:
            imposed = impose(pdf, Path(folder) / out.name, scheme)
            errors = [one for one in prove_booklet(pdf, imposed, scheme) if one.severity is Severity.ERROR]
            if errors:
                raise ProofError(f"the booklet is not proved, and was not kept: {errors[0].message}", hint=errors[0].hint)
            made = [file.path for file in imposed.files]
            if instructions:
                made.append(Path(folder) / f"{out.stem}-instructions.pdf")
                title, own = _title_and_language(pdf)
                write_instructions(imposed, scheme, made[-1], title=title or pdf.stem, language=language or own)
            for path in made:
                target = out.parent / path.name
                if target.exists() and target.samefile(pdf):
                    raise UsageError(f"{target} is the file to impose: it would be overwritten", hint="name another with -o")
            for path in made:
                path.replace(out.parent / path.name)
    except OSError as error:
        raise disk_error(error, out) from error
    return replace(imposed, files=tuple(replace(file, path=out.parent / file.path.name) for file in imposed.files))


def _title_and_language(pdf: Path) -> tuple[str, str]:
    """What a PDF says it is called, and in which language it is; "" where it does not say."""
    import pikepdf

    with pikepdf.open(pdf) as source:
        return " ".join(str(source.docinfo.get("/Title", "")).split()), str(source.Root.get("/Lang", ""))
