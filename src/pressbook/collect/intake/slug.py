"""Names for files: a title in any script to a short ASCII slug that every disk can hold."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

LONGEST = 60
# Letters without a decomposition, and scripts by the plain-ASCII practice of library catalogues (ALA-LC without diacritics).
GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
CYRILLIC = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i ie g u dj j lj nj c dz"
HEBREW = "a b g d h v z ch t y kh k l m m n n s a f p ts ts k r sh t"
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", GREEK.split(), strict=True))
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ", CYRILLIC.split(), strict=True))
_HEBREW = dict(zip("אבגדהוזחטיךכלםמןנסעףפץצקרשת", HEBREW.split(), strict=True))
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_LETTERS = {**_GREEK, **{key: value.strip("-") for key, value in _CYRILLIC.items()}, **_HEBREW, **_LATIN}


def slug(title: str, fallback: str = "session") -> str:
    """Fold a title to `a-z0-9-`, at most 60 characters, cut between words; `fallback` when nothing of it can be folded."""
    folded: list[str] = []
    for char in re.sub("ο[υύ]", "ou", unicodedata.normalize("NFC", title.casefold())):
        if char in _LETTERS:
            folded.append(_LETTERS[char])
            continue
        for part in unicodedata.normalize("NFKD", char):
            if part in _LETTERS:
                folded.append(_LETTERS[part])
            elif part.isascii() and part.isalnum():
                folded.append(part)
            elif not unicodedata.combining(part) and part not in "'\N{RIGHT SINGLE QUOTATION MARK}":
                folded.append("-")
    name = re.sub("-+", "-", "".join(folded)).strip("-")
    if len(name) > LONGEST:
        cut = name[: LONGEST + 1].rpartition("-")[0]
        name = cut if len(cut) > LONGEST // 2 else name[:LONGEST]
    if name:
        return name.strip("-")
    return slug(fallback, "session") if fallback != "session" else "session"


def free(name: str, taken: Collection[str]) -> str:
    """The name itself, or numbered from 2 when it is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def kept_name(file_name: str) -> str:
    """The name under which an original is kept: as it was, without what some disk cannot hold."""
    name = unicodedata.normalize("NFC", file_name)
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", name).strip(" .-") or "original"
    suffix = Path(name).suffix[:12]
    stem = name[: len(name) - len(suffix)] if suffix else name
    while len(stem.encode()) > 180:
        stem = stem[:-1]
    return stem + suffix


def humanised(stem: str) -> str:
    """A file's stem as a title: `my_talk-final` reads "My talk final"."""
    words = " ".join(re.split(r"[\s_\-\u2010-\u2015.]+", stem)).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
