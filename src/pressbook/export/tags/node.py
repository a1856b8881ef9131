"""The nouns of a PDF's structure tree: an element with its children, marked content on a page, a link's annotation."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Content(NamedTuple):
    """Text or a picture painted on a page (from 0), by its marked-content identifier there."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A link's area on a page (from 0): the pydyf dictionary of the annotation."""

    page: int
    dictionary: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its type of ISO 32000-1, 14.8.4 ("P", "Note"), and what it holds in reading order.

    `page` is where it begins (from 0), `language` a BCP 47 tag where the markup gives one, `actual` the text as it is to be read
    aloud where the painted one has no meaning. `words` is the text of a link, `notes` are those that are called in this block,
    `attributes` the PDF attributes by owner ("Table", "List", "Layout").
    """

    role: str
    element: Any = None
    page: int = 0
    kids: list["Node | Content | Annotation"] = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    actual: str = ""
    id: str = ""
    words: list[str] = field(default_factory=list)
    notes: list["Node"] = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def nodes(self) -> list["Node"]:
        """The elements among its children."""
        return [kid for kid in self.kids if isinstance(kid, Node)]
