"""Names as typed become CSL names: inverted or not, initials before or behind, particles, suffixes, bodies."""

import re

from pressbook.collect.references.one_name import (
    has_several,
    is_body,
    is_family_alone,
    is_given_alone,
    is_initials,
    person,
    whole,
)
from pressbook.collect.references.words import classes_of

OTHERS = re.compile(
    r"[,;&\s]*\b(?:(?:and|und|et|y|e|&)\s+)?"
    r"(?:et\.?\s*al(?:ii|\b\.?)|u\.\s*a\.|(?:and|und|y|e) (?:others|andere|otros|outros|altri)|&\s*others|ua\.)"
    r"|\s*(?:\.\.\.|…)(?=\s*[,&])",
    re.IGNORECASE,
)
EDITED = (
    r"(?:general\s+)?(?:eds?|editors?)|edited by|edited|hrsgg?|hgg?|herausgeber|herausgegeben von|dirs?"
    r"|sous la dir(?:ection|\.)? de|sous la direction d['’]|(?:ed\. )?a cura di|a c\. di|coords?|orgs?|comps?|compilers?"
    r"|compiled by|red|uitg|onder redactie van"
)
TRANSLATED = (
    r"trans(?:l|lators?|lated by)?|translated from the \w+ by|translated|translators?"
    r"|trad(?:uit par|ucción de|uzione di|ução de|\.? (?:de|di|por|par|do|da))?|übers(?:etzt von|\.)?"
)
WRITTEN = r"in:?|ders|dies|idem|authors?|auteurs?|autoren|dir|directed by|directors?|written by|by|von|par|por"
GENERATION = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
# Vancouver's order, taken for given name and family name: "Keith B".
BACKWARD = re.compile(r"[^\W\d_]{2,}(?:[-' ][^\W\d_]{2,})* [^\W\d_a-z]{1,3}")
ROLE = re.compile(rf"[\s,(\[]*\b(?:{EDITED}|{TRANSLATED}|{WRITTEN})\b[.:)\],]*\s*", re.IGNORECASE)
TAIL = re.compile(
    r"[\s,(\[]+(?:eds?|editors?|hrsgg?|hgg?|dirs?|coords?|orgs?|comps?|trans|transl|translators?|trad|übers|red|ed\. lit"
    r"|a cura di|director|author)\b[.:)\], ]*$",
    re.IGNORECASE,
)
AND = re.compile(
    r"\s*(?:,\s*)?(?:\s|^)(?:[Aa]nd|AND|[Uu]nd|UND|et|ET|y|e|i|en|og|och|[Ww]ith|con|avec|&|\+)(?:\s+|$)"
    r"|\s*[&+]\s*|\s*[;/|]\s*(?:and |& )?"
)

# Who is named where nobody is: no record has them.
NOBODY = re.compile(
    r"^\W*(?:various(?: authors?)?|aa\.?\s?vv|autori vari|collectif|v[áa]rios autores|varios|verschiedene(?: autoren)?|diverse)"
    r"\.?(?=$|\s*[,(;:])",
    re.IGNORECASE,
)


def names(text: str) -> list[dict[str, str]]:
    """The people of a field, in order; a body is one literal name. Roles ("eds.", "hg. von") and "et al." are left out."""
    text = clean(text)
    if not text:
        return []
    if is_body(text):
        return [{"literal": text}]
    people: list[dict[str, str]] = []
    parts = [
        [piece for piece in (piece.strip(" ,;:–—") for piece in part.split(",")) if piece.strip(" .-")]
        for part in AND.split(text)
    ]
    alone = len(parts) > 1 and any(len(part) == 1 and " " not in part[0] and len(part[0]) > 2 for part in parts)
    for part in parts:
        people += _of_pieces(part, alone=alone)
    if len(people) > 1 and all(BACKWARD.fullmatch(_in_order(one)) for one in people):
        people = [{"family": one.get("given", one["family"]), "given": one["family"]} for one in people]
    return [one for one in people if any(one.values())]


def _of_pieces(pieces: list[str], *, alone: bool) -> list[dict[str, str]]:
    """The names between one "and" and the next, parted at commas: two pieces may be one inverted name.

    `alone`: another name of the field is a family name alone, and so two single words are two names.
    """
    people: list[dict[str, str]] = []
    if len(pieces) >= 4 and len(pieces) % 2 == 0 and not alone and _in_pairs(pieces):
        return [person(family, given) for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        whole_next = at + 2 < len(pieces) and " " in pieces[at + 2] and not is_initials(pieces[at + 2])
        last = at + 2 >= len(pieces) or (at == 0 and whole_next)
        families = alone and " " not in after and not is_initials(after)
        families = families or not after or (has_several(piece) and has_several(after))
        if not families and is_family_alone(piece) and is_given_alone(after, first=at == 0, last=last):
            people.append(person(piece, after))
            at += 2
            continue
        if GENERATION.fullmatch(piece) and people:
            people[-1]["suffix"] = piece
        elif is_initials(piece) and people and "given" not in people[-1] and "literal" not in people[-1]:
            people[-1]["given"] = piece
        else:
            people.append(whole(piece))
        at += 1
    return people


def _in_pairs(pieces: list[str]) -> bool:
    """Family, Given, Family, Given: single words, of which only every second is ever a given name."""
    known = ["given" in classes_of(piece) for piece in pieces]
    return all(" " not in piece for piece in pieces) and any(known[1::2]) and not any(known[::2])


def _in_order(one: dict[str, str]) -> str:
    return f"{one.get('given', '')} {one.get('family', '')}"


def clean(text: str) -> str:
    """The names without marks, roles and "et al."."""
    text = " ".join(text.split()).strip(" ,;:-–—=|/*_\"“”„‘’'«»[]")
    text = OTHERS.sub(" ", NOBODY.sub("", text))
    for _ in range(2):
        match = ROLE.match(text)
        particle = match and match[0].strip().lower() == "von" and re.match(r"von (?:\w+ )?\w+,", text)
        if match and match.end() < len(text) and not particle:
            text = text[match.end() :]
        text = TAIL.sub("", text)
    text = re.sub(r"['’]s?$", "", text) if re.search(r"\w['’]s?$", text) and not re.search(r"s['’]?s$", text[:-2] + "x") else text
    text = re.sub(r"\s*\((?:eds?|hrsg|hg|dir|coord|org|trans|comp)s?\.?\)", "", text, flags=re.IGNORECASE)
    text = text.strip(' ,;:-–—=|/*_"“”„‘«»()[]')
    return text if re.search(r"\b[^\W\d_]\.$|\b(?:Jr|Sr)\.$", text) else text.rstrip(". ")
