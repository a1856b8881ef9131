"""Where in a work: "S. 45 f.", "pp 3-7", "cap. 2" become "p. 45f.", "pp. 3-7", "ch. 2"."""

import re
from typing import NamedTuple

# What a label is called in six languages, and what it becomes; the order matters where one begins another.
LABELS = (
    ("p", r"pages?|pp?|págs?|pgs?|pag|página?s?|pagina|pagine|seiten?|S|Bl|blz|bladzijden?"),
    ("ch", r"chapters?|chaps?|chs?|kapiteln?|kap|chapitres?|chap|capítulos?|caps?|capitol[oi]|hoofdstuk(?:ken)?|hfst|cc?"),
    ("vol", r"volumes?|vols?|bände?|bd|bde|tomes?|tomos?|t|volumen|volúmenes"),
    ("n", r"notes?|nn?|fn|footnotes?|anm|fußnoten?|notas?"),
    ("sec", r"sections?|secs?|abschnitte?|secci[oó]n|se[çc][ãa]o|sezione|§§?"),
    ("part", r"parts?|pts?|teile?|partes?|parte|partie"),
    ("l", r"lines?|ll?|zeilen?|z|vers|versos?|vv?"),
    ("para", r"paragraphs?|paras?|¶|absatz|abs"),
    ("act", r"acts?|akt"),
    ("book", r"books?|bks?|buch|libro|livre"),
    ("fig", r"figures?|figs?|abb"),
)
NUMBER = r"(?:\d{1,5}(?=ff?\b|sqq?\b)|\d{1,5}[a-z]?\b|[ivxlcdm]{1,8}\b|[IVXLCDM]{1,8}\b)"
SPAN = rf"{NUMBER}(?:\s?[-‐-―]+\s?{NUMBER})?(?:\s?(?:ff|f|sqq|sq|et seq|passim)\b\.?)?(?:\s?n\.\s?\d+)?"
SPANS = rf"{SPAN}(?:(?:,\s?|\s?(?:&|and|und|et|y|e)\s){SPAN})*"
LABEL = "|".join(f"(?P<{name}>{words})" for name, words in LABELS)
LOCATOR = re.compile(
    rf"(?:(?<![^\W_])(?:{LABEL})(?:\.\s?|\s|(?<=[§¶])|(?<=\bp)(?=\d)|(?<=\bpp)(?=\d)|(?<=\bS)(?=\d))\s?(?P<value>{SPANS}))", re.I
)
BARE = re.compile(rf"(?P<value>{SPANS})")


class Locator(NamedTuple):
    """What it says in one form, and how much of the text it took."""

    text: str
    start: int
    end: int


def read_locator(text: str, start: int = 0, end: int | None = None) -> Locator | None:
    """The locator that begins at an offset, with a label."""
    match = LOCATOR.match(text, start, len(text) if end is None else end)
    if match is None:
        return None
    name = next(name for name, _ in LABELS if match[name])
    if name == "sec" and "§" in match[name]:
        name = "§"
    return Locator(write(name, match["value"]), match.start(), match.end())


def read_bare(text: str, start: int = 0, end: int | None = None) -> Locator | None:
    """The pages without a label that begin at an offset, as behind the colon of "Serge 2012: 45"."""
    match = BARE.match(text, start, len(text) if end is None else end)
    return Locator(write("p", match["value"]), match.start(), match.end()) if match else None


def write(name: str, value: str) -> str:
    """A label and its numbers: one page "p. 45", several "pp. 45–47"."""
    value = re.sub(r"\s+", " ", value.strip())
    value = re.sub(r"(?<=\d) (?=f)", "", value)
    if name == "§":
        return f"§ {value}"
    several = name == "p" and re.search(r"[-‐-―,&]|\b(?:and|und|et|y|e)\b|\d\s?(?:ff|f)", value)
    return f"{'pp' if several else name}. {value}" if name not in ("part", "act", "book") else f"{name} {value}"
