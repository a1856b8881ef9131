"""A pamphlet's outside: the front with series, title, people and a picture; what stands on the back beside its words."""

import math

from lxml import etree

from pressbook.export.codes import QUIET, modules, name
from pressbook.export.html import SectionMarkup
from pressbook.export.pictures import upright_size
from pressbook.export.settle import keep_names
from pressbook.export.titles import fit_title, set_title
from pressbook.types import Edition, Matter

PEOPLE_ON_COVER = 6
# A cover's measure in points, and the sizes of its title by their names in the style: points, most lines, reluctance.
COVER = 319.0
SIZES = (("short", 38.0, 3, 0.0), ("medium", 31.0, 4, 0.4), ("long", 22.0, 8, 0.9), ("longest", 16.0, 12, 2.0))
# A picture takes the room of two lines of a title.
WITH_PICTURE = (("short", 38.0, 1, 0.0), ("medium", 31.0, 2, 0.4), ("long", 22.0, 4, 0.9), ("longest", 16.0, 6, 2.0))
# What the words above a picture take, in units of 10 pt: the series, a line of the title by its size, a line below it (of so many
# letters) and the white before one; the most and the least that is left to the picture, and the room for all of it.
SERIES, TITLE_LINES = 9.6, {"short": 4.05, "medium": 3.375, "long": 2.7, "longest": 2.025}
BELOW, LETTERS, WHITE = 2.025, 40, 1.35
MOST, LEAST, ROOM = 28.0, 10.0, 48.9
# From this width to height on a picture fills the cover's width; a narrower one stands whole beside the margin.
WIDE = 1.2


def lay_cover(edition: Edition, markup: tuple[SectionMarkup, ...], kind: str) -> etree._Element:
    """The first page: series and number, title and subtitle, people, picture, date and group; `kind` is its class."""
    cover = etree.Element("section", {"class": kind, "id": "cover"})
    top = etree.SubElement(cover, "p", {"class": "series"})
    top.text = edition.series or edition.publisher
    if edition.number is not None:
        top.text += " "
        etree.SubElement(top, "span", {"class": "number"}).text = str(edition.number)
    picture = _picture(edition) if kind == "cover" else None
    people = _people(edition, markup)
    size, lines = fit_title(edition.title, COVER, SIZES if picture is None else WITH_PICTURE)
    set_title(etree.SubElement(cover, "h1", {"class": f"title {size}", "data-label": edition.title}), lines)
    if edition.subtitle:
        etree.SubElement(cover, "p", {"class": "subtitle"}).text = edition.subtitle
    if people:
        _lay_people(etree.SubElement(cover, "p", {"class": "people"}), people)
    if picture is not None:
        cover.set("class", f"{kind} with-picture")
        below = sum(WHITE + BELOW * _lines(words) for words in ([edition.subtitle], _parts(people)) if words[0])
        room = ROOM - SERIES - TITLE_LINES[size] * len(lines) - below - WHITE
        picture.set("style", f"{picture.get('style')}; --room: {min(MOST, max(LEAST, room)):.2f}")
        cover.append(picture)
    publisher = edition.publisher if edition.series else ""
    if edition.date_line or publisher:
        foot = etree.SubElement(cover, "div", {"class": "foot"})
        for which, words in (("date", edition.date_line), ("publisher", publisher)):
            if words:
                etree.SubElement(foot, "p", {"class": which}).text = words
    return cover


def few_people(edition: Edition) -> str:
    """The people of a book without a line of its own for them, if few enough for a cover; the group stands there by itself."""
    names = [name for name in dict.fromkeys(person.name for person in edition.people) if name != edition.publisher]
    return ", ".join(names) if len(names) <= PEOPLE_ON_COVER else ""


def _people(edition: Edition, markup: tuple[SectionMarkup, ...]) -> str:
    sessions = [part.section for part in markup if part.section.matter is Matter.SESSION]
    # An anthology is its editors' book, where it names them.
    people = edition.people_line or (sessions[0].people_line if len(sessions) == 1 else "")
    return keep_names(people or few_people(edition), tuple(person.name for person in edition.people))


def _parts(people: str) -> list[str]:
    return people.replace(". ", ".\n").split("\n")


def _lines(parts: list[str]) -> int:
    """How many lines parts have that stand side by side where they have room."""
    lines, used = 0, LETTERS
    for part in parts:
        if used + len(part) < LETTERS:
            used += len(part) + 1
        else:
            lines, used = lines + math.ceil(len(part) / LETTERS), len(part)
    return lines


def _lay_people(paragraph: etree._Element, people: str) -> None:
    """What each did is a span, so that a line ends between two of them; names have no plain spaces in them by now."""
    parts = _parts(people)
    if len(parts) == 1:
        paragraph.text = people
        return
    for part in parts:
        span = etree.SubElement(paragraph, "span")
        span.text, span.tail = part, " " if part is not parts[-1] else None


def _picture(edition: Edition) -> etree._Element | None:
    picture = next((one for one in edition.pictures if one.address == edition.cover), None) if edition.cover else None
    if picture is None or not picture.width or not picture.height:
        return None
    width, height = upright_size(picture)
    share = width / height
    label = dict(edition.labels).get("picture", "Picture")
    return etree.Element(
        "img",
        {
            "class": f"cover-picture {'wide' if share >= WIDE else 'tall'}",
            "src": picture.address,
            "alt": edition.cover_alt or label,
            "style": f"--share: {share:.4f}",
        },
    )


def lay_back(body: etree._Element) -> None:
    """Draw the code of the back cover's address beside it, in place."""
    for box in body.iter("div"):
        if address := box.get("data-code", ""):
            del box.attrib["data-code"]
            if side := modules(address):
                # Its alternative text is what it says.
                code = etree.Element("img", {"class": "qr", "src": name(address), "alt": address})
                code.set("style", f"--quiet: {QUIET / (side + 2 * QUIET):.4f}")
                box.insert(0, code)
