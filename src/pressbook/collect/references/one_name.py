"""One name as typed becomes a CSL name: which words are family name, given names, particles, suffix."""

import re

from pressbook.collect.references.words import classes_of

NON_DROPPING = {
    "von",
    "van",
    "vom",
    "zu",
    "zum",
    "zur",
    "ten",
    "ter",
    "der",
    "den",
    "af",
    "av",
    "de",
    "du",
    "del",
    "dos",
    "das",
    "do",
    "da",
    "e",
    "y",
}
INITIALS = re.compile(r"(?:[^\W\d_]\.?[- ]?){1,4}|(?:[^\W\d_]{1,2}\.[- ]?){1,4}")
SUFFIX = re.compile(r"[, ]+(Jr|Sr|II|III|IV|jr|sr)\b\.?$")
TITLES = re.compile(r"^(?:Prof|Dr|Sir|Dame|Mr|Mrs|Ms|Rev)\b\.?\s+(?:Dr\.\s+)?")


def person(family: str, given: str) -> dict[str, str]:
    """A name of two parts that are known."""
    suffix = SUFFIX.search(given) or SUFFIX.search(family)
    given, family = SUFFIX.sub("", given), SUFFIX.sub("", family)
    given = given.strip(" ,")
    particle = re.search(
        r"(?:^|\s)((?:von|van|de|der|den|du|la|zu|zur|del|della|di|da|dos)(?:\s+(?:der|den|la|le|het|'t))*)$", given
    )
    found = {"family": _lowered(family.strip(" ,.") or family, given), "given": given}
    if particle:
        found["given"] = given[: particle.start()].strip()
        found["dropping-particle"] = particle[1]
    _part_particle(found)
    if suffix:
        found["suffix"] = suffix[1]
    return {key: value for key, value in found.items() if value}


def whole(text: str) -> dict[str, str]:
    """A name of which the parts are to be told: given name first, or family name first with initials or in capitals."""
    suffix = SUFFIX.search(text)
    text = TITLES.sub("", SUFFIX.sub("", text)).strip(" ,")
    if is_body(text):
        return {"literal": text}
    words = re.sub(r"(?<=\.)(?=[^\W\d_-])", " ", text).split()
    if len(words) < 2:
        return {"family": text.rstrip(".") if len(text) > 2 else text}
    split = len(words) - 1
    while split > 1 and words[split - 1].lower() in PARTICLES:
        split -= 1
    given, family = " ".join(words[:split]), " ".join(words[split:])
    if _behind(words):
        last = next((at for at in range(1, len(words)) if _short(words[at])), 1)
        family, given = " ".join(words[:last]), " ".join(words[last:])
    elif is_shouted(words) and words[0].isupper() and len(words[0]) > 2:
        last = next((at for at, word in enumerate(words) if not (word.isupper() and len(word) > 2)), 1)
        family, given = " ".join(words[:last]), " ".join(words[last:])
    found = {"family": _lowered(family, given), "given": given}
    _part_particle(found)
    if suffix:
        found["suffix"] = suffix[1]
    return found


PARTICLES = {
    "von",
    "van",
    "vom",
    "zu",
    "zur",
    "ten",
    "ter",
    "der",
    "den",
    "de",
    "du",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "das",
    "do",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ibn",
    "af",
    "av",
    "st.",
    "st",
    "het",
    "'t",
    "wa",
}


def _lowered(family: str, given: str) -> str:
    """A family name that is shouted beside a given name that is not, as it is written elsewhere: "SMITH-JONES, Ann"."""
    if not (any(letter.islower() for letter in given) or (given and len(family) > 3)):
        return family
    words = [word.title() if word.isupper() and len(word) > 2 and "." not in word else word for word in family.split()]
    if family.isupper():
        words[:-1] = [word.lower() if word.lower() in NON_DROPPING else word for word in words[:-1]]
    return " ".join(words)


def _part_particle(found: dict[str, str]) -> None:
    """Lower-case van, von, de in front of a family name are particles; with a capital they are part of it."""
    words = found["family"].split()
    kept = 0
    while kept < len(words) - 1 and words[kept] in NON_DROPPING:
        kept += 1
    if kept:
        found["non-dropping-particle"] = " ".join(words[:kept])
        found["family"] = " ".join(words[kept:])


def _short(word: str) -> bool:
    """Whether a word is initials: "J.", "JM", "H.-J.", "Yu."; "Li" is not."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or len(letters) > 3 or not re.fullmatch(r"(?:[^\W\d_]\.?-?){1,3}", word) or not word[0].isupper():
        return False
    return word.endswith(".") if any(letter.islower() for letter in letters) else True


def _behind(words: list[str]) -> bool:
    """Family name first, then initials: "Fine GA", "Meyer H.-J."; "J. S. Mill" is not, and Malcolm X was no Mr Malcolm."""
    return _short(words[-1]) and not _short(words[0]) and len(words) <= 4 and words[-1] != "X"


def is_initials(text: str) -> bool:
    """Whether a text is initials alone: J., J. M., JM, H.-J., Yu. M."""
    if not INITIALS.fullmatch(text) or not text[0].isupper():
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return "." in text if any(letter.islower() for letter in letters) else len(letters) <= 4


def is_family_alone(text: str) -> bool:
    """Whether a piece may be a family name by itself."""
    words = text.split()
    # Three capitals without points before a comma are a family name that is shouted: "MARX, Karl".
    if not words or (is_initials(text) and ("." in text or len(text) < 3 or len(words) > 1)):
        return False
    if len(words) == 1 or (words[-1].isupper() and all(word in PARTICLES for word in words[:-1])):
        return True
    if any(_short(word) for word in words) or is_shouted(words):
        return False
    if all(word.lower().rstrip(".") in PARTICLES for word in words[:-1]):
        return True
    return len(words) <= 3 and "given" not in classes_of(words[0])


def has_several(text: str) -> bool:
    """Whether a piece has two words of names or more, particles and initials not counted."""
    return sum(not (_short(word) or word.lower() in PARTICLES) for word in text.split()) > 1


def is_shouted(words: list[str]) -> bool:
    """Whether the family name is told by its capitals: "SALM Rainer", "Rainer SALM"."""
    loud = [word.isupper() and len(word) > 2 and "." not in word for word in words]
    return any(loud) and not all(loud)


def is_given_alone(text: str, *, first: bool, last: bool) -> bool:
    """Whether a piece may be the given names that follow a family name; `first` and `last`: of the names before an "and"."""
    text = SUFFIX.sub("", text)
    if is_initials(text):
        return True
    words = text.split()
    if not words or len(words) > 4 or not words[0][0].isupper() or is_shouted(words):
        return False
    known = "given" in classes_of(words[0])
    if len(words) == 1:
        return last or known
    rest = [_short(word) or word.lower() in PARTICLES for word in words[1:]]
    if all(rest):
        return True
    if first and (last or known):
        return True
    return (last or known) and all(short or "given" in classes_of(word) for short, word in zip(rest, words[1:], strict=True))


def is_body(text: str) -> bool:
    """Whether a name is that of a body: its words say so, and none of them is a given name in front or an initial."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < 2 or re.search(r"\b[^\W\d_]\.", text):
        return False
    kinds = [classes_of(word) for word in words]
    if "given" in kinds[0] and len(words) <= 3:
        return False
    inverted = re.match(r"[^\W\d_]+, ", text)
    return any("body" in one for one in kinds) and not (inverted and "given" in classes_of(words[1]))
