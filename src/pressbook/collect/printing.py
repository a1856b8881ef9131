"""What pressbook.yaml says of paper: pages, copies, booklets and print shops, with every name looked up."""

from dataclasses import replace
from typing import NamedTuple

from pressbook.collect.door import Values
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.once import named_once
from pressbook.types import BOOKLETS, Duplex, Finding, Form, Printer, Scheme, Severity, Shop

# A sheet no thinner than Bible paper and no thicker than a postcard.
THIN, THICK = 0.02, 0.5


class Printing(NamedTuple):
    """The settings of a Press that are about paper; the names are those of its fields."""

    paper: str
    copies: tuple[Form, ...]
    booklets: tuple[Scheme, ...]
    shops: tuple[Shop, ...]
    attach: bool


def read_printing(settings: Values, printers: tuple[Printer, ...], findings: list[Finding]) -> Printing:
    """Read them; `printers` are those of styles/printers.yaml. Findings: bad-value, duplicate-name, unknown-printer."""
    booklets = BOOKLETS
    if "booklets" in settings.nodes:
        booklets = tuple(_scheme(values, printers, findings) for values in named_once(settings, "booklets", findings))
    return Printing(
        paper=settings.text("paper", "a5"),
        copies=tuple(dict.fromkeys(Form(name) for name in settings.texts("copies"))),
        booklets=booklets,
        shops=tuple(_shop(values, findings) for values in named_once(settings, "shops", findings)),
        attach=settings.flag("attach-manuscripts"),
    )


def _scheme(values: Values, printers: tuple[Printer, ...], findings: list[Finding]) -> Scheme:
    thickness = values.number("thickness")
    if thickness and not THIN <= thickness <= THICK:
        message = f"paper is not {thickness:g} mm thick"
        hint = "office paper of 80 g is about 0.1 mm; `weight: 80` says it too"
        findings.append(Finding("bad-value", Severity.ERROR, message, values.at("thickness"), hint))
        thickness = 0.0
    return Scheme(
        sheet=values.text("sheet", "a4"),
        up=_up(values, findings),
        binding=values.text("binding", "saddle"),
        signature=values.whole("signature") or 0,
        thickness=thickness,
        weight=values.number("weight"),
        marks=tuple(sorted(set(values.texts("marks")))),
        blanks=values.text("blanks", "blank"),
        cover=values.flag("cover"),
        printer=_printer(values, printers, findings),
        name=values.text("name"),
        cut=values.text("cut", "stack"),
        fit=values.flag("fit"),
        bound=values.text("bound"),
    )


def _up(values: Values, findings: list[Finding]) -> int:
    typed = values.whole("up")
    if typed in {None, 2, 4}:
        return typed or 2
    message = f"{typed} pages cannot stand on a side of a booklet"
    findings.append(Finding("bad-value", Severity.ERROR, message, values.at("up"), "write 2, or 4 for pages of half the size"))
    return 2


def _printer(values: Values, printers: tuple[Printer, ...], findings: list[Finding]) -> Printer | None:
    """The printer that is named, turned on the edge that is asked for; None where neither is said."""
    name, edge = values.text("printer"), values.text("edge")
    found = next((printer for printer in printers if printer.name == name), None)
    if name and found is None:
        known = [printer.name for printer in printers]
        hint = did_you_mean(name, known) or "`pressbook printer test` makes the sheet that tells what it needs"
        message = f"there is no printer `{name}` in styles/printers.yaml"
        findings.append(Finding("unknown-printer", Severity.ERROR, message, values.at("printer"), hint))
    if edge:
        found = replace(found or Printer(name=""), duplex=Duplex(edge), dialogue=None)
    return found


def _shop(values: Values, findings: list[Finding]) -> Shop:
    bleed = values.number("bleed", 3.0)
    if bleed > 10:
        message = f"a bleed of {bleed:g} mm is more than any shop asks for"
        findings.append(
            Finding("bad-value", Severity.ERROR, message, values.at("bleed"), "3 is usual; 3.175 is an eighth of an inch")
        )
        bleed = 3.0
    standard = values.text("standard", "pdf/x-4")
    return Shop(
        name=values.text("name"),
        bleed=bleed,
        marks=values.flag("marks"),
        standard="" if standard == "pdf" else standard,
        pictures=values.text("pictures", "cmyk"),
        condition=values.text("condition", "FOGRA39"),
        multiple=max(1, values.whole("multiple") or 1),
        most=values.whole("most") or 0,
        resolution=300 if values.whole("resolution") is None else values.whole("resolution") or 0,
    )
