"""What intake's steps hand each other: a source as it came, a conversion, a draft of the manuscript."""

from dataclasses import dataclass, field

from pressbook.errors import ConversionError
from pressbook.text.tree import Element
from pressbook.types import Finding, Place, Severity

# Stands in a draft for the folder of pictures until the slug, and with it the folder's name, is known.
SHELF = "pressbook-shelf-of-pictures"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its bytes, its name, where it will be kept (a path in the press), and where its pictures may lie.

    `neighbours` maps relative names ("page_files/1.png") to bytes: only what lay in the file's own folder.
    `address` is the page's address, or "". `charset` is the one the server declared, or "".
    """

    name: str
    data: bytes
    kept: str
    address: str = ""
    charset: str = ""
    folder: str = ""

    def place(self, line: int = 0) -> Place:
        """A spot in the original, by its line if it has lines."""
        return Place(self.kept, line)

    def finding(self, rule: str, severity: Severity, message: str, hint: str = "", line: int = 0) -> Finding:
        """A finding at this source."""
        return Finding(rule, severity, message, self.place(line), hint)

    def refuse(self, what: str, hint: str) -> ConversionError:
        """The error that says why this source is not taken in."""
        return ConversionError(f"{self.name} {what}", place=Place(self.address) if self.address else None, hint=hint)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What pandoc made of a source, beside what the source itself says.

    `words` are all words the source shows its reader, in order, read from its own XML or text without pandoc;
    `pictures` maps a picture's target in the tree to its bytes; `title` and `subtitle` are paragraphs styled as such.
    """

    document: Element
    words: tuple[str, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    title: str = ""
    subtitle: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A manuscript but for its slug: `matter` has our keys in order; pictures are (name, bytes), in `body` under SHELF."""

    body: str
    matter: dict[str, object]
    pictures: tuple[tuple[str, bytes], ...] = ()
    findings: tuple[Finding, ...] = ()
