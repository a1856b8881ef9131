"""One YAML value becomes the type its field wants, or a sentence about why it cannot."""

import calendar
import datetime
import re
from collections.abc import Callable

from PIL import ImageColor

from pressbook.collect import languages
from pressbook.collect.field import Field, Shape
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.nodes import Items, Mapping, Node, Scalar
from pressbook.collect.numbers import canonical_isbn, meant_isbn

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?")
EDGE = re.compile(r"(\d{4})(?:-(\d{2}))?")
DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
NAME = re.compile(r"\w[\w .-]*(?<![ .])")
YES = {"true", "yes", "on"}
NO = {"false", "no", "off"}
NO_DAY = "write year, month and day, or leave the date out"
ISBN_FORMS = ("print", "pdf", "epub")


class Wrong(Exception):  # noqa: N818 - a signal inside this room, not an error of the press
    """A value that does not fit: what is wrong with it, and a hint."""

    def __init__(self, what: str, hint: str = "", node: Node | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.node = node


def text(field: Field, node: Node) -> str:
    """A line as it was typed: 1984 and yes are titles too."""
    if isinstance(node, Items):
        raise Wrong(f"`{field.name}` is one text, not a list", "write it on the line of its key; in quotes if it begins with [")
    if isinstance(node, Mapping):
        raise Wrong(f"`{field.name}` is a text, not keys and values", "put the whole line in quotes: it has a colon in it")
    return " ".join(node.value.split())


def texts(field: Field, node: Node) -> tuple[str, ...]:
    """One text, or a list of them; empty lines of the list are left out."""
    if isinstance(node, Scalar):
        return (text(field, node),)
    if isinstance(node, Mapping):
        raise Wrong(f"`{field.name}` is a text or a list, not keys and values", "put a line with a colon in it in quotes")
    out: list[str] = []
    for item in node.items:
        if isinstance(item, Mapping) and len(item.entries) == 1:
            out.append(" ".join(item.source.split()))  # `- Marx: a life` is one line to a person
        elif isinstance(item, Scalar):
            out += [] if item.empty else [text(field, item)]
        else:
            raise Wrong(f"`{field.name}` is a list of texts", "write each on a line of its own, after a dash", item)
    return tuple(out)


def whole(field: Field, node: Node) -> int:
    """A whole number, with or without quotes."""
    typed = text(field, node)
    if not re.fullmatch(r"[0-9]{1,9}", typed):
        digits = re.search(r"[0-9]{1,9}", typed)
        raise Wrong(f"`{field.name}` is a whole number, not {typed!r}", f"did you mean {int(digits[0])}?" if digits else "")
    return int(typed)


def number(field: Field, node: Node) -> float:
    """Zero or more; a comma for the decimal point is understood."""
    typed = text(field, node)
    if not re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", typed):
        digits = re.search(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", typed)
        meant = f"did you mean {digits[0].replace(',', '.')}?" if digits else ""
        raise Wrong(f"`{field.name}` is a number, not {typed!r}", meant)
    return float(typed.replace(",", "."))


def flag(field: Field, node: Node) -> bool:
    """true or false; YAML's yes and no as well."""
    typed = text(field, node).casefold()
    if typed not in YES | NO:
        raise Wrong(
            f"`{field.name}` is true or false, not {typed!r}", did_you_mean(typed, ["true", "false"]) or "write true or false"
        )
    return typed in YES


def date(field: Field, node: Node) -> datetime.date:
    """A day as 2021-10-28 (ISO 8601); a time of day after it is set aside."""
    typed = text(field, node)
    match = DAY.fullmatch(typed)
    if match and (len(match[2]), len(match[3])) == (2, 2):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError as error:
            raise Wrong(f"there is no day {typed}", "look at the month and the day") from error
    raise Wrong(f"`{field.name}` is a day as 2021-10-28, not {typed!r}", _day_meant(typed))


def _day_meant(typed: str) -> str:
    if match := DAY.fullmatch(typed):
        return f"did you mean {match[1]}-{int(match[2]):02}-{int(match[3]):02}?"
    if match := DOTTED.fullmatch(typed):
        first, second, year = int(match[1]), int(match[2]), match[3]
        days = [
            f"{year}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and day <= 31
        ]
        return f"did you mean {' or '.join(dict.fromkeys(days))}?" if days else ""
    return NO_DAY


def since(field: Field, node: Node) -> datetime.date:
    """A day, the first of a month (2023-09) or the first of a year (2023)."""
    return _edge(field, node, last=False)


def until(field: Field, node: Node) -> datetime.date:
    """A day, the last of a month (2024-08) or the last of a year (2024)."""
    return _edge(field, node, last=True)


def _edge(field: Field, node: Node, *, last: bool) -> datetime.date:
    typed = text(field, node)
    match = EDGE.fullmatch(typed)
    if match is None:
        try:
            return date(field, node)
        except Wrong as error:
            if error.hint != NO_DAY:
                raise
            message = f"`{field.name}` is a day, a month or a year, not {typed!r}"
            raise Wrong(message, "write it as 2023-09-14, 2023-09 or 2023") from error
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if not (year and 1 <= month <= 12):
        raise Wrong(f"there is no month {typed}", "write it as 2023-09")
    return datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def isbn(field: Field, node: Node) -> tuple[tuple[str, str], ...]:
    """(form, thirteen figures) of a number by itself, which is the printed book's, or of one for each form."""
    if not isinstance(node, Mapping):
        return (("print", _isbn(field, node)),)
    found: dict[str, str] = {}
    for key, value in node.entries:
        if key.value not in ISBN_FORMS:
            hint = did_you_mean(key.value, ISBN_FORMS) or f"write {', '.join(ISBN_FORMS)}"
            raise Wrong(f"`{field.name}` knows no form {key.value!r}", hint, key)
        number = _isbn(field, value)
        if number in found.values():
            raise Wrong(f"two forms have the ISBN {number}", "each form of a book has a number of its own (ISO 2108)", value)
        found[key.value] = number
    return tuple(found.items())


def _isbn(field: Field, node: Node) -> str:
    typed = text(field, node)
    number = canonical_isbn(typed)
    if not number:
        raise Wrong(f"the ISBN is wrong: {typed}", meant_isbn(typed) or "look at its figures: 13 of them, or 10", node)
    return number


def language(field: Field, node: Node) -> str:
    """A language tag in its customary capitals."""
    typed = text(field, node)
    tag = languages.canonical(typed)
    if tag is None:
        meant = languages.suggest(typed)
        hint = f"did you mean `{meant}`?" if meant else "write a tag such as en-GB, de or pt-BR"
        raise Wrong(f"{typed!r} is no language tag", hint)
    return tag


def choice(field: Field, node: Node) -> str:
    """One of the field's choices."""
    typed = text(field, node)
    if typed not in field.choices:
        hint = did_you_mean(typed, field.choices) or f"write {', '.join(field.choices[:-1])} or {field.choices[-1]}"
        raise Wrong(f"`{field.name}` cannot be {typed!r}", hint, node)
    return typed


def choices(field: Field, node: Node) -> tuple[str, ...]:
    """One of the field's choices, or a list of them."""
    return tuple(choice(field, item) for item in (node.items if isinstance(node, Items) else (node,)))


def name(field: Field, node: Node) -> str:
    """A file's name that every system takes."""
    typed = text(field, node)
    if not NAME.fullmatch(typed):
        better = re.sub(r"[^\w.-]+", "-", typed).strip("-. ")
        hint = "use letters, digits, - and _" + (f": {better}" if better else "")
        raise Wrong(f"{typed!r} cannot be the name of a file", hint)
    return typed


def colour(field: Field, node: Node) -> str:
    """#rgb, #rrggbb, or a name that CSS knows, in small letters."""
    typed = text(field, node).casefold()
    if re.fullmatch("#(?:[0-9a-f]{3}|[0-9a-f]{6})", typed) or typed in ImageColor.colormap:
        return typed
    hint = did_you_mean(typed, ImageColor.colormap) or 'write it as "#8a1c1c", in quotes, or as crimson'
    raise Wrong(f"{typed!r} is no colour", hint)


READERS: dict[Shape, Callable[[Field, Node], object]] = {
    Shape.TEXT: text,
    Shape.TEXTS: texts,
    Shape.WHOLE: whole,
    Shape.NUMBER: number,
    Shape.FLAG: flag,
    Shape.DATE: date,
    Shape.SINCE: since,
    Shape.UNTIL: until,
    Shape.ISBN: isbn,
    Shape.LANGUAGE: language,
    Shape.CHOICE: choice,
    Shape.CHOICES: choices,
    Shape.NAME: name,
    Shape.COLOUR: colour,
    Shape.FILE: text,
}
