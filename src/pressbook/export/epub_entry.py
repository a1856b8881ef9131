"""One element of an EPUB's package metadata, before EbookLib writes it."""

from dataclasses import dataclass

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """An element: `dc` is a Dublin Core name, else it is a meta with attributes."""

    text: str
    attributes: tuple[tuple[str, str], ...] = ()
    dc: str = ""


def meta(name: str, text: str, refines: str = "", **more: str) -> Entry:
    """A property (EPUB 3.3, 5.5.6) of the book, or of what has the identifier `refines`."""
    pairs = [*([("refines", f"#{refines}")] if refines else []), ("property", name), *more.items()]
    return Entry(text, tuple(pairs))
