"""Names as people type them: given name first or last, initials, capitals, what parts one name from the next."""

import random
import re

Person = tuple[str, str]
ORDERS = (
    *("first-last",) * 9,
    *("last-first",) * 4,
    *("last-initials",) * 6,
    *("initials-last",) * 3,
    *("last",) * 4,
    *("LAST",) * 1,
    *("LAST-first",) * 1,
    *("first-LAST",) * 1,
    *("last-first-bare",) * 1,
    *("vancouver",) * 2,
    *("inverted-once",) * 3,
    *("inverted-once-initials",) * 2,
)
AND = {
    "en": (" and ", " & ", ", and ", " and ", " & ", ", & "),
    "de": (" und ", "/", " / ", " & ", "; ", ", "),
    "fr": (" et ", " & ", ", ", " et "),
    "es": (" y ", " & ", ", ", " y "),
    "it": (" e ", " & ", ", ", " e "),
    "pt": (" e ", " & ", "; ", " e "),
    "nl": (" en ", " & ", ", ", " en "),
}


def initials(given: str, dots: str) -> str:
    """The initials of a given name: "J. M.", "J.M.", "JM" or "J M" as `dots` has it."""
    letters = [part[0].upper() for part in re.split(r"[\s.]+", given) if part and part[0].isalpha()]
    if dots == "none":
        return "".join(letters)
    mark, between = {"spaced": (".", " "), "tight": (".", ""), "bare": ("", " ")}[dots]
    text = between.join(letter + mark for letter in letters)
    return text.replace(". ", ".-", 1) if "-" in given and dots != "bare" else text


class Names:
    """One way of writing names, chosen once a line."""

    def __init__(self, pick: random.Random, language: str, order: str = "") -> None:
        self.pick = pick
        self.order = order or ("LAST-first" if language == "pt" and pick.random() < 0.3 else pick.choice(ORDERS))
        self.small = pick.random() < 0.03
        self.dots = "none" if self.order == "vancouver" else pick.choice(("spaced", "spaced", "tight", "bare"))
        self.last = pick.choice(AND[language] if pick.random() < 0.8 else AND["en"])
        inverted = self.order.startswith("last-") or self.order == "LAST-first"
        self.between = pick.choice((", ", ", ", "; ")) if inverted else pick.choice((", ", ", ", ", ", self.last))
        if self.between.strip() == "/" or self.last.strip() in "/;":
            self.between = self.last
        self.cut = pick.choice((2, 3, 3, 4, 6))
        self.others = pick.choice(
            (" et al.", " et al.", ", et al.", " et al", " and others", " u. a.")
            if language != "en"
            else (" et al.", " et al.", ", et al.", " et al", " and others")
        )

    def one(self, person: Person, *, first: bool = True) -> str:
        """One name; a body stays as it is."""
        family, given = person
        order = self.order
        if not given:
            return family.upper() if order in ("LAST", "LAST-first") and self.pick.random() < 0.5 else family
        short = initials(given, self.dots)
        if order == "inverted-once":
            order = "last-first" if first else "first-last"
        elif order == "inverted-once-initials":
            order = "last-initials" if first else "initials-last"
        match order:
            case "first-last":
                return f"{given} {family}"
            case "last-first":
                return f"{family}, {given}"
            case "last-initials":
                return f"{family}, {short}"
            case "initials-last":
                return f"{short}{'' if self.dots == 'tight' and self.pick.random() < 0.1 else ' '}{family}"
            case "LAST":
                return family.upper()
            case "LAST-first":
                return f"{family.upper()}{self.pick.choice((', ', ' '))}{given}"
            case "first-LAST":
                return f"{given} {family.upper()}"
            case "last-first-bare":
                return f"{family} {given}"
            case "vancouver":
                return f"{family} {short}"
        return family

    def all(self, people: tuple[Person, ...]) -> str:
        """The names of a work in one text; at times in small letters."""
        return self.listed(people).lower() if self.small else self.listed(people)

    def listed(self, people: tuple[Person, ...]) -> str:
        """The names of a work, parted and cut."""
        shown = [self.one(person, first=at == 0) for at, person in enumerate(people)]
        if len(shown) > self.cut:
            return self.between.join(shown[: 1 if self.pick.random() < 0.6 else self.cut]) + self.others
        if len(shown) == 1:
            return shown[0]
        return self.between.join(shown[:-1]) + self.last + shown[-1]
