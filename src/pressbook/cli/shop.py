"""`pressbook preflight`: what a print shop would refuse of a PDF, said before the shop says it."""

import json
import re
from dataclasses import replace
from pathlib import Path

import click

from pressbook.cli.printing import count, plain, print_findings, tally
from pressbook.config import settle
from pressbook.errors import UsageError
from pressbook.types import Finding, Severity, Shop

SIZES = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "letter": (215.9, 279.4),
    "half-letter": (139.7, 215.9),
}
INCH = 25.4


@click.command()
@click.argument("pdfs", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--shop", metavar="NAME", help="A shop of this press; what follows changes what it asks for.")
@click.option("--bleed", metavar="LENGTH", help="How far colour runs beyond the trim: 3 (millimetres), 1/8in, or none.")
@click.option("--standard", type=click.Choice(["pdf/x-4", "pdf/x-1a", "pdf"]), help="What the shop asks for; pdf/x-4 by default.")
@click.option("--condition", metavar="NAME", help="The printing condition, as the shop names it; FOGRA39 by default.")
@click.option("--size", metavar="SIZE", help="The trimmed page: a5, half-letter, or 148x210 in millimetres.")
@click.option("--resolution", type=click.IntRange(0, 2400), help="The least of a picture, in dots an inch; 300 by default.")
@click.option("--multiple", type=click.IntRange(1, 64), help="What the number of pages must be a multiple of.")
@click.option("--most", type=click.IntRange(0, 5000), help="The most pages that it binds so; 0 is any number.")
@click.option("--black", is_flag=True, help="It is printed in black alone: colour is an error.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_obj
def preflight(
    here: Path,
    pdfs: tuple[Path, ...],
    shop: str | None,
    bleed: str | None,
    standard: str | None,
    condition: str | None,
    size: str | None,
    resolution: int | None,
    multiple: int | None,
    most: int | None,
    black: bool,
    form: str,
) -> None:
    """Say what a print shop would refuse of any PDF, and change nothing: boxes, bleed, colours, faces, pictures, ink.

    Errors are what a shop sends back, warnings what it asks about or prints badly. It needs no press, unless --shop names a
    shop of one. Exit status 1 says that there are errors.
    """
    from pressbook import pipeline

    asked = pipeline.find_shop(settle(here), shop) if shop else Shop("")
    if bleed is not None:
        asked = replace(asked, bleed=_length(bleed))
    if standard is not None:
        asked = replace(asked, standard="" if standard == "pdf" else standard)
    if condition is not None:
        asked = replace(asked, condition=condition)
    if resolution is not None:
        asked = replace(asked, resolution=resolution)
    if multiple is not None:
        asked = replace(asked, multiple=multiple)
    if most is not None:
        asked = replace(asked, most=most)
    wanted = _size(size) if size is not None else None
    findings: list[Finding] = []
    for pdf in pdfs:
        found = pipeline.preflight_file(pdf, asked, wanted, black=black)
        findings += found
        if form == "text":
            print_findings(found, limit=None, err=False)
            verdict = "nothing to refuse" if not found else tally(found)
            click.echo(f"{pdf.name}: {verdict}")
    if form == "json":
        click.echo(json.dumps(plain(findings), indent=2, ensure_ascii=False))
    if any(finding.severity is Severity.ERROR for finding in findings):
        if form == "text" and len(pdfs) > 1:
            click.echo(f"{count(len(pdfs), 'file')}, {tally(findings)}")
        raise SystemExit(1)


def _length(words: str) -> float:
    """A length in millimetres: "3", "3mm", "0.125in", "1/8in", "none"."""
    text = words.strip().lower().replace(" ", "")
    if text in {"none", "no", "0"}:
        return 0.0
    match = re.fullmatch(r'(\d+(?:\.\d+)?)(?:/(\d+))?(mm|in|inch|")?', text)
    value = (
        float(match[1]) / float(match[2] or 1) * (INCH if match[3] in {"in", "inch", '"'} else 1)
        if match and match[2] != "0"
        else -1
    )
    if not 0 <= value <= 10:
        raise UsageError(f"a bleed of {words!r} is no length that a shop asks for", hint="3 is 3 mm; also 1/8in, or none")
    return value


def _size(words: str) -> tuple[float, float]:
    text = words.strip().lower()
    if text in SIZES:
        return SIZES[text]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:mm)?", text)
    if not match:
        raise UsageError(f"{words!r} is no size of a page", hint=f"{', '.join(SIZES)}, or width x height in millimetres: 148x210")
    return float(match[1]), float(match[2])
