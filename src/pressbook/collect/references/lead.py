"""What stands before a reference and is none of it: a bullet, a number, "Week 2:", "Required:"."""

import re

from pressbook.collect.references.bookish import IN_BRACKETS, UPPER
from pressbook.collect.references.forms import NO_PERSON
from pressbook.collect.references.words import classes_of

WEEK = (
    r"week|wk|session|meeting|day|class|unit|module|lecture|seminar|part|semana|semaine|woche|sitzung|settimana|sess[ãa]o|sesi[óo]n|séance"
    r"|aula|incontro|treffen|termin|block|encuentro|encontro|reading|text|les|bijeenkomst"
)
TASK = (
    r"required|recommended|optional|further|background|additional|supplementary|suggested|core|main|secondary|primary|essential"
    r"|pflicht\w*|empfohlen\w*|optional\w*|zusatz\w*|obligatoire|facultatif|complémentaire|obligatori[oa]|opcional|facoltativo|consigliato|complementari?[ao]?"
)
# Months begin so in the languages that put a number beside them.
MONTH = (
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*"
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember"
)
DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DATE = rf"{DAY}(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:{MONTH})|(?:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+20\d\d)?"
BULLETS = (
    "\N{BULLET}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}\N{WHITE BULLET}\N{TRIANGULAR BULLET}\N{BLACK CIRCLE}\N{BLACK SQUARE}"
    "\N{RIGHTWARDS ARROW}\N{CHECK MARK}\N{BALLOT BOX}"
)
READ = r"read|watch|listen(?:\s+to)?|reading|readings|lesen|lire|lis|leer|ler|leggere|text|texts|lecture|lectura|leitura|lettura"
LEAD = re.compile(
    rf"""
    (?:
      [\s{BULLETS}>]+
    | [-*+\N{{EN DASH}}\N{{EM DASH}}]\s+
    | \#+\s+
    | \(?\d{{1,3}}[.)\]]{{1,2}}\s+
    | \[\d{{1,3}}\]\s*
    | \(?[a-z][)]\s+
    | \[[ xX]\]\s+
    | (?:{WEEK})\s+(?:\d{{1,2}}|[ivx]+|one|two|three|four|five|six)\s*(?:\([^)]*\)\s*)?[:.)\N{{EN DASH}}\N{{EM DASH}}|-]\s*
    | (?:{TASK})(?:\s+(?:readings?|text|texts|lesen|lektüre|lecture|lettura|lectura|leitura))?\s*[:\N{{EN DASH}}\N{{EM DASH}}]\s*
    | \((?:{TASK})\)\s*
    | \[(?:{TASK})\]\s*
    | (?:{READ})\s*:\s*
    | {DATE}\s*(?::|\s[\N{{EN DASH}}\N{{EM DASH}}|-])\s+
    | \d{{1,2}}[./]\d{{1,2}}(?:[./](?:20)?\d\d)?\.?\s*(?::|\s[\N{{EN DASH}}\N{{EM DASH}}|-])\s+
    )+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Who proposes a book, before it: "L.T. Title (Author)"; a family name and a comma would make the initials an author's.
PROPOSER = re.compile(rf"(?:{UPPER}\.[ ]?){{1,3}}(?=[^,:\N{{EN DASH}}\N{{EM DASH}}]{{5,}}\([^()]+\)[. ]*$)")


def find_lead(line: str) -> int:
    """Where the reference begins: 0 where nothing stands before it, or where nothing would be left."""
    match = LEAD.match(line)
    start = match.end() if match and match.end() < len(line) else 0
    author = IN_BRACKETS.search(line, start)
    words = author["names"].split() if author else []
    if 2 <= len(words) <= 6 and not NO_PERSON & {name for word in words for name in classes_of(word)}:
        proposer = PROPOSER.match(line, start)
        start = proposer.end() if proposer else start
    return start
