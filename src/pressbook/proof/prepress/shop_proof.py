"""A shop's files against the pamphlet: each page once, in the inside or the cover, with the same words; then preflight."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pikepdf

from pressbook.proof.pdf import STUMBLES, unreadable
from pressbook.proof.pdf_text import Reader
from pressbook.proof.prepress.preflight import preflight
from pressbook.text.words import keys
from pressbook.types import Edition, Finding, Form, Layout, Place, Severity, Shop

HINT = "this is about which page goes into which file: please report it as a bug"
# Sections that make the last page a cover's.
BACK = {"back", "colophon"}
RULE = "lost-page"
# Trimmed pages in millimetres, by the name of the paper.
SIZES = {"a5": (148.0, 210.0), "half-letter": (139.7, 215.9), "both": (139.7, 210.0)}


def prove_shop(pamphlet: Path, made: Path, layout: Layout, edition: Edition) -> tuple[Finding, ...]:
    """Hold one file for a shop (`layout.form` INSIDE or COVER) against the PDF of the same edition that everybody gets.

    The cover has four pages: the pamphlet's first two, a blank, and its last where that is a back cover; the inside has all
    others in order, then blanks up to the shop's multiple. Words must be the same, running heads and all. Rules: lost-page,
    unreadable-pdf, and those of preflight(), with the pictures' own names.
    """
    try:
        with pikepdf.open(pamphlet) as source, pikepdf.open(made) as pages:
            findings = _compare(_words(source), _words(pages), layout, edition)
    except STUMBLES as error:
        return (unreadable(edition.slug, made, error),)
    shop = layout.shop or Shop("")
    names: dict[str, str] = {}
    for picture in edition.pictures:
        digest = hashlib.md5(picture.address.encode(), usedforsecurity=False).hexdigest()
        names |= {f"/i{digest}{smooth}": Path(picture.path).name for smooth in (0, 1)}
    if layout.form is Form.COVER:
        # A cover has four pages, however many its shop binds into one.
        shop = replace(shop, multiple=1, most=0)
    black = shop.pictures == "grey" and layout.form is Form.INSIDE
    checked = preflight(made, shop, SIZES.get(layout.paper), names, black=black)
    return (*findings, *(Finding(one.rule, one.severity, one.message, Place(edition.slug), one.hint) for one in checked))


def _compare(source: list[list[str]], made: list[list[str]], layout: Layout, edition: Edition) -> list[Finding]:
    place = Place(edition.slug)
    total = len(source)
    back = total > 2 and bool(edition.sections) and str(edition.sections[-1].matter) in BACK
    if layout.form is Form.COVER:
        wanted = [source[0], source[1] if total > 1 else [], [], source[-1] if back else []]
        if total == 2 and len(made) == 4 and not made[1]:
            wanted[1], wanted[3] = [], source[1]
    else:
        wanted = source[2 : total - 1 if back else total] or [[]]
        wanted += [[]] * (-len(wanted) % (layout.shop.multiple if layout.shop else 1))
    if len(made) != len(wanted):
        message = f"the shop's {layout.form} has {len(made)} pages where {len(wanted)} belong"
        return [Finding(RULE, Severity.ERROR, message, place, HINT)]
    findings = []
    for number, (found, meant) in enumerate(zip(made, wanted, strict=True), 1):
        if "".join(found) != "".join(meant):
            shown = " ".join(found[:8]) or "nothing"
            message = (
                f'page {number} of the shop\'s {layout.form} has "{shown}" where "{" ".join(meant[:8]) or "nothing"}" should be'
            )
            findings.append(Finding(RULE, Severity.ERROR, message, place, HINT))
    return findings


def _words(pdf: pikepdf.Pdf) -> list[list[str]]:
    reader = Reader()
    return [keys("\n".join("".join(run.glyphs) for run in reader.read(page))) for page in pdf.pages]
