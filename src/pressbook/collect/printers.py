"""The printers of a press, as the test sheet told them: styles/printers.yaml, read and written."""

import re
from dataclasses import replace
from pathlib import Path

from pressbook.collect import door
from pressbook.collect.decode import decode
from pressbook.collect.disk import read_bytes, stands_inside
from pressbook.collect.field import Field, Shape
from pressbook.collect.nodes import Mapping, Node, Scalar, compose
from pressbook.collect.values import NAME as FILE_NAME
from pressbook.errors import DiskError, SettingsError, UsageError
from pressbook.tools.disk import write_whole
from pressbook.types import Duplex, Finding, Outcome, Place, Printer, Severity

NAME = "styles/printers.yaml"
# Further than this no printer puts its backs: somebody read inches, or the wrong ruler.
FARTHEST = 20.0
WIDEST = 25.0

SHIFT = (
    Field("right", Shape.NUMBER, "To the right, in millimetres."),
    Field("left", Shape.NUMBER, "To the left, in millimetres."),
    Field("up", Shape.NUMBER, "Up, in millimetres."),
    Field("down", Shape.NUMBER, "Down, in millimetres."),
)
PRINTER = (
    Field(
        "duplex",
        Shape.CHOICE,
        "On which edge it turns the sheet to print both sides, or that somebody turns the stack by hand.",
        choices=tuple(Duplex),
        also=("edge", "flip"),
    ),
    Field(
        "dialogue",
        Shape.CHOICE,
        "The edge to set in the print dialogue, where it is not the one that the sheet is turned on.",
        choices=(Duplex.SHORT, Duplex.LONG),
    ),
    Field("reverse", Shape.FLAG, "By hand: the stack goes back as it lies, so that its last sheet is printed first."),
    Field("turn", Shape.FLAG, "By hand: the backs come out upside down, and are turned in the file."),
    Field("shift", Shape.MAPPING, "How far backs are moved to stand behind fronts.", fields=SHIFT, also=("move",)),
    Field("margin", Shape.NUMBER, "The edge that it cannot print, in millimetres.", also=("margins",)),
)


def read_printers(root: Path) -> Outcome[tuple[Printer, ...]]:
    """Every printer of the press, by name; none where there is no such file.

    Findings: bad-value, unknown-key. Raises DiskError, and SettingsError where it is not YAML: booklets would come out upside
    down.
    """
    if not (root / NAME).exists():
        return Outcome(())
    decoded = decode(read_bytes(root / NAME, root), NAME)
    findings = list(decoded.findings)
    found = []
    for key, node in _entries(decoded.value):
        values = door.read(node, PRINTER, f"the printer `{key.value}`", findings, decoded.value)
        found.append(_printer(key.value, values, findings))
    return Outcome(tuple(sorted(found, key=lambda one: one.name)), findings=tuple(findings))


def save_printer(root: Path, printer: Printer) -> Path:
    """Write a printer into styles/printers.yaml, in the place of one of that name or at the end; all else stays as it is.

    Raises UsageError for a name that no file could have or a figure that no printer has, SettingsError where the file is not
    YAML or not made as this writes it, DiskError.
    """
    if not FILE_NAME.fullmatch(printer.name):
        raise UsageError(f"{printer.name!r} cannot be a printer's name", hint="use letters, digits, - and _")
    if max(map(abs, printer.shift)) > FARTHEST or not 0 <= printer.margin <= WIDEST:
        raise UsageError(
            f"no printer is so far out: shift {printer.shift[0]:g} and {printer.shift[1]:g} mm, margin {printer.margin:g} mm",
            hint="read the test sheet again: its rulers are in millimetres",
        )
    path = root / NAME
    if not stands_inside(path, root):
        raise DiskError("this is a link to a file outside the press", place=Place(NAME), hint="take the link away")
    before = decode(read_bytes(path, root), NAME).value if path.exists() else ""
    printer = replace(printer, shift=(round(printer.shift[0], 3), round(printer.shift[1], 3)), margin=round(printer.margin, 3))
    after = _written(before, printer)
    # What is written is read first: a file laid out in some other way is not made worse.
    kept = {key.value: node for key, node in _entries(before) if key.value != printer.name}
    try:
        entries = {key.value: node for key, node in _entries(after)}
    except SettingsError:
        entries = {}
    findings: list[Finding] = []
    node = entries.pop(printer.name, None)
    again = node and _printer(printer.name, door.read(node, PRINTER, NAME, findings), findings)
    if again != printer or findings or entries.keys() != kept.keys():
        hint = "write each printer's name at the beginning of a line, and what it needs indented below"
        raise SettingsError("a printer cannot be added to a file laid out like this", place=Place(NAME), hint=hint)
    write_whole(path, after.encode())
    return path


def _entries(text: str) -> tuple[tuple[Scalar, Node], ...]:
    node = compose(text, NAME) or Mapping(Place(NAME, 1), (), "")
    if not isinstance(node, Mapping):
        raise SettingsError("this is not made of keys and values", place=node.place, hint="write each printer's name as a key")
    return node.entries


def _printer(name: str, values: door.Values, findings: list[Finding]) -> Printer:
    moved = values.inner.get("shift", ())
    shift = (0.0, 0.0)
    if moved:
        # Rounded: 0.3 less 0.1 is 0.2, whatever binary fractions say.
        right, left, up, down = (moved[0].number(way) for way in ("right", "left", "up", "down"))
        shift = (round(right - left, 3), round(up - down, 3))
    if max(map(abs, shift)) > FARTHEST:
        message = f"the printer `{name}` does not put its backs {max(map(abs, shift)):g} mm away"
        findings.append(Finding("bad-value", Severity.ERROR, message, values.at("shift"), "read the test sheet again"))
        shift = (0.0, 0.0)
    margin = values.number("margin")
    if margin > WIDEST:
        message = f"the printer `{name}` does not leave {margin:g} mm of the edge"
        findings.append(Finding("bad-value", Severity.ERROR, message, values.at("margin"), "read the test sheet again"))
        margin = 0.0
    return Printer(
        name=name,
        duplex=Duplex(values.text("duplex", Duplex.SHORT)),
        reverse=values.flag("reverse"),
        turn=values.flag("turn"),
        shift=shift,
        margin=margin,
        dialogue=Duplex(values.text("dialogue")) if values.text("dialogue") else None,
    )


def _written(before: str, printer: Printer) -> str:
    """The file with the printer's block in it; remarks that stand within an older block of its name are kept above its keys."""
    lines = before.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if not lines:
        lines = ["# What each printer needs, as its test sheet told; `pressbook printer save` writes it.\n"]
    keys = [key for key, _ in _entries(before)]
    own = next((key for key in keys if key.value == printer.name), None)
    if own is None:
        return "".join(lines) + _block(printer, ())
    start = own.place.line - 1
    after = min((key.place.line - 1 for key in keys if key.place.line > own.place.line), default=len(lines))
    # Empty lines and remarks at the left edge before the next printer are that printer's.
    while after > start + 1 and re.match(r"\s*$|#", lines[after - 1]):
        after -= 1
    remarks = tuple(line for line in lines[start + 1 : after] if line.lstrip().startswith("#"))
    return "".join(lines[:start]) + _block(printer, remarks) + "".join(lines[after:])


def _block(printer: Printer, remarks: tuple[str, ...]) -> str:
    rows = [f"duplex: {printer.duplex}"]
    if printer.duplex is Duplex.MANUAL:
        rows += [f"reverse: {str(printer.reverse).lower()}", f"turn: {str(printer.turn).lower()}"]
    if printer.dialogue:
        rows.append(f"dialogue: {printer.dialogue}")
    right, up = printer.shift
    moved = [f"{'right' if right > 0 else 'left'}: {abs(right):g}"] if right else []
    moved += [f"{'up' if up > 0 else 'down'}: {abs(up):g}"] if up else []
    rows += [f"shift: {{{', '.join(moved)}}}"] if moved else []
    rows += [f"margin: {printer.margin:g}"] if printer.margin else []
    # A name such as 2 or yes is a text in our reading of YAML; elsewhere quotes make it one.
    name = printer.name if re.fullmatch(r"[^\W\d][\w-]*", printer.name) else f'"{printer.name}"'
    return f"{name}:\n" + "".join(remarks) + "".join(f"  {row}\n" for row in rows)
