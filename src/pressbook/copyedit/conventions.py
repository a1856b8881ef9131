"""Quotation marks by language: the outer and the inner pair, as CLDR 46 (delimiters) gives them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """A language's pairs: outer for a quotation, inner for one inside it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


DOUBLE, SINGLE = ("“", "”"), ("‘", "’")
LOW, LOW_SINGLE = ("„", "“"), ("‚", "‘")
ANGLE, ANGLE_SINGLE = ("«", "»"), ("‹", "›")

CONVENTIONS = {
    "en": Convention(DOUBLE, SINGLE),
    "es": Convention(ANGLE, DOUBLE),
    "it": Convention(ANGLE, DOUBLE),
    "pt": Convention(DOUBLE, SINGLE),
    "pt-pt": Convention(ANGLE, DOUBLE),
    "nl": Convention(DOUBLE, SINGLE),
    "tr": Convention(DOUBLE, SINGLE),
    "ca": Convention(ANGLE, DOUBLE),
    "de": Convention(LOW, LOW_SINGLE),
    "de-ch": Convention(ANGLE, ANGLE_SINGLE),
    "cs": Convention(LOW, LOW_SINGLE),
    "sk": Convention(LOW, LOW_SINGLE),
    "fr": Convention(ANGLE, DOUBLE),
    "fr-ch": Convention(ANGLE, ANGLE_SINGLE),
    "el": Convention(ANGLE, DOUBLE),
    "ru": Convention(ANGLE, LOW),
    "uk": Convention(ANGLE, LOW),
    "pl": Convention(("„", "”"), ANGLE),
    "hu": Convention(("„", "”"), ("»", "«")),
    "ro": Convention(("„", "”"), ANGLE),
    "sv": Convention(("”", "”"), ("’", "’")),
    "fi": Convention(("”", "”"), ("’", "’")),
    "da": Convention(DOUBLE, SINGLE),
    "nb": Convention(ANGLE, SINGLE),
    "no": Convention(ANGLE, SINGLE),
}


def convention(language: str) -> Convention | None:
    """The convention of a language tag, or of its first part; None where straight marks are left as they are."""
    tag = language.lower()
    return CONVENTIONS.get(tag) or CONVENTIONS.get(tag.split("-")[0])
