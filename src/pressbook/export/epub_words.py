"""The words that an EPUB says itself, in the language of its edition."""

from lxml import etree

from pressbook.export.html import direction
from pressbook.types import Edition, Section


def labels(edition: Edition) -> dict[str, str]:
    """The words of the edition's language, by name; a name without a word stands for itself."""
    return _Labels(edition.labels)


class _Labels(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name.replace("-", " ").capitalize()


def numbered(label: str, number: int) -> str:
    """A label with its number: "Session 14"."""
    return label.format(n=number) if "{n}" in label else f"{label} {number}"


def mark_language(element: etree._Element, section: Section, edition: Edition) -> None:
    """Say that a word of the edition's own stands in a section of another language."""
    if section.language != edition.language:
        element.set("lang", edition.language)
        element.set("dir", direction(edition.language))
