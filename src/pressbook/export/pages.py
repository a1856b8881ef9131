"""An edition as one XHTML tree for paper: cover, contents, sections, every note inside its reference; the style does the rest."""

import re
from collections.abc import Iterable
from itertools import pairwise

from lxml import etree

from pressbook.export.covers import lay_cover
from pressbook.export.html import SectionMarkup, direction
from pressbook.export.matter import add, lay_section, shorten, words_of
from pressbook.types import PAMPHLET, Edition, Kind, Layout, Matter

# From this many words on, a pamphlet with headings has a table of contents.
LONG = 6000
# What contents do not list.
UNLISTED = {"colophon", "back"}
# Contrast with white paper that coloured words need (WCAG 2.2, 1.4.3).
READABLE = 4.5


def build_pages(edition: Edition, markup: tuple[SectionMarkup, ...], layout: Layout = PAMPHLET) -> etree._Element:
    """The whole document."""
    root = _root(edition, layout)
    body = add(root, "body")
    is_letter = edition.kind is Kind.PACK
    body.append(lay_cover(edition, markup, "masthead" if is_letter else "cover"))
    sections = [lay_section(part, edition) for part in markup]
    for before, section in pairwise(sections):
        classes = section.get("class", "").split()
        if edition.kind is Kind.ANTHOLOGY and "readings" in classes and "opening" not in classes:
            # What belongs to a session stands under its title.
            section.set("data-recto", before.get("data-recto", ""))
    if markup and markup[0].section.matter is Matter.COLOPHON:
        # The inside of the cover.
        body.append(sections.pop(0))
    if (contents := _contents(edition, sections)) is not None:
        body.append(contents)
        root.set("class", f"{root.get('class')} has-contents")
    main = add(body, "main", {"data-verso": shorten(_series(edition))})
    main.extend(sections)
    return root


def build_cover(edition: Edition, markup: tuple[SectionMarkup, ...]) -> etree._Element:
    """The cover alone, to be looked at on a screen: a style knows it by `form-screen`."""
    root = _root(edition, PAMPHLET)
    root.set("class", f"{edition.kind} form-screen")
    add(root, "body").append(lay_cover(edition, markup, "cover"))
    return root


def build_tail(edition: Edition, markup: tuple[SectionMarkup, ...], layout: Layout, *, spare: bool) -> etree._Element:
    """Sections that are bound behind the pages of a document; with a `spare` page before them, they begin on a left-hand page."""
    root = _root(edition, layout)
    body = add(root, "body")
    if spare:
        add(body, "div", {"class": "spare", "style": "break-after: page"}).text = "\N{NO-BREAK SPACE}"
    main = add(body, "main", {"data-verso": shorten(_series(edition))})
    main.extend(lay_section(part, edition) for part in markup)
    return root


def _root(edition: Edition, layout: Layout) -> etree._Element:
    root = etree.Element("html", {"lang": edition.language})
    if (way := direction(edition.language)) == "rtl":
        root.set("dir", way)
    root.set("class", f"{edition.kind} form-{layout.form} paper-{layout.paper}")
    root.set("style", "; ".join(f"{name}: {value}" for name, value in _inks(edition.colour)))
    root.append(_head(edition))
    return root


def _head(edition: Edition) -> etree._Element:
    """What readers and libraries are told: WeasyPrint writes it into the PDF's information and its XMP."""
    head = etree.Element("head")
    add(head, "title").text = edition.title
    date = f"{edition.modified.isoformat()}T00:00:00Z"
    keywords = ", ".join(word for word in (edition.series, edition.publisher) if word)
    for name, content in (
        *(("author", person) for person in _names(edition)),
        ("description", edition.summary or edition.subtitle),
        ("keywords", keywords),
        ("generator", "pressbook"),
        ("dcterms.created", date),
        ("dcterms.modified", date),
    ):
        if content:
            add(head, "meta", {"name": name, "content": content})
    return head


def _names(edition: Edition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in edition.people))


def _series(edition: Edition) -> str:
    return f"{edition.series or edition.publisher} {edition.number or ''}".strip()


def _contents(edition: Edition, sections: Iterable[etree._Element]) -> etree._Element | None:
    """A table of contents for an anthology, or for a pamphlet that is long and has headings; else None."""
    parts = list(sections)
    if edition.kind is Kind.PACK:
        return None
    entries = []
    for part in parts:
        titles = [] if UNLISTED & set(part.get("class", "").split()) else list(part.iter("h1", "h2"))
        if edition.kind is Kind.ANTHOLOGY:
            titles = [heading for heading in titles if heading.tag == "h1"]
        entries += [(heading, part) for heading in titles]
    words = sum(len(words_of(part).split()) for part in parts)
    if edition.kind is Kind.PAMPHLET and (words < LONG or len(entries) < 3):
        return None
    if not entries:
        return None
    contents = etree.Element("nav", {"class": "contents", "id": "contents"})
    label = dict(edition.labels).get("contents", "Contents")
    add(contents, "h2", {"class": "title", "data-label": label}).text = label
    listing = add(contents, "ul")
    for number, (heading, part) in enumerate(entries):
        parent = heading.getparent()
        anchor = heading.get("id") or (parent.get("id") if parent.tag == "section" else "") or f"heading-{number}"
        if not heading.get("id") and anchor == f"heading-{number}":
            heading.set("id", anchor)
        item = add(listing, "li")
        link = add(item, "a", {"href": f"#{anchor}", "lang": part.get("lang", edition.language)})
        # The page number is set by the style after the last word, and never on a line without it.
        first, space, last = (heading.get("data-label") or words_of(heading)).rpartition(" ")
        link.text = first + space
        add(link, "span", {"class": "unbroken", "data-page": f"#{anchor}"}).text = last
        people = part.find(".//p[@class='people']")
        if people is not None and edition.kind is Kind.ANTHOLOGY:
            add(item, "p", {"class": "people", "lang": part.get("lang", edition.language)}).text = words_of(people)
    return contents


def _inks(colour: str) -> tuple[tuple[str, str], ...]:
    """The cover's colour and an ink that can be read on it (WCAG 2.2, relative luminance); () leaves both to the style."""
    match = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", colour.strip())
    if not match:
        return ()
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # White on the colour against the style's black on it: the greater contrast wins.
    dark = (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05)
    own = f"#{digits.lower()}"
    # Where the colour is that of words on paper, a light one gives way to black.
    words = own if 1.05 / (luminance + 0.05) >= READABLE else "#000000"
    return (("--accent", own), ("--on-accent", "#1a1a1a" if dark else "#ffffff"), ("--accent-words", words))
