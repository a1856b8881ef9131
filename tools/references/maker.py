"""Works made up in seven languages, and real works completed with what a template may ask for."""

import random
import re
from dataclasses import replace

from references.facts import Fact, records, vocabulary


class Maker:
    """Works made up, and real works completed with what a template may ask for."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick

    def fact(self, language: str) -> Fact:
        """A made-up work."""
        pick = self.pick
        kind = pick.choices(("book", "article", "chapter", "thesis", "film", "talk", "report"), (43, 28, 19, 3, 2, 2, 3))[0]
        title = self.phrase(language, "title")
        subtitle = self.phrase(language, "subtitle") if pick.random() < 0.4 else ""
        if subtitle and pick.random() < 0.5:
            subtitle = subtitle[0].upper() + subtitle[1:]
        return self.complete(Fact(kind, language, title, subtitle, authors=self.people(language)))

    def real(self) -> Fact:
        """A real work, completed."""
        return self.complete(self.pick.choice(records()))

    def complete(self, fact: Fact) -> Fact:
        """Everything that a template may ask for: what is not known is made up."""
        pick, language = self.pick, fact.language
        year = fact.year or str(self.year())
        first = int(pick.choice([*range(1840, 1975)]))
        start = pick.choice((pick.randrange(1, 40), pick.randrange(40, 400), pick.randrange(400, 2400)))
        pages = fact.pages or (str(start), str(start + pick.randrange(1, 45)))
        if pick.random() < 0.03:
            pages = ("ix", "xxiv")
        if pick.random() < 0.06:
            pages = pages[:1]
        container = fact.container
        if not container:
            container = self.phrase(language, "journal") if fact.kind == "article" else self.phrase(language, "title")
            if fact.kind == "chapter" and pick.random() < 0.45:
                container += ": " + self.phrase(language, "subtitle")
        isbn = "978" + "".join(str(pick.randrange(10)) for _ in range(9))
        isbn += str(-sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(isbn)) % 10)
        return replace(
            fact,
            editors=fact.editors or self.people(language, names=True),
            translators=self.people(language, names=True)[:2],
            container=container,
            publisher=fact.publisher or self.phrase(language, "publisher"),
            place=fact.place if fact.place and pick.random() < 0.7 else self.place(language),
            year=year,
            first=str(min(first, int(year) - 1)) if year.isdecimal() else str(first),
            volume=fact.volume or str(pick.choice((pick.randrange(1, 30), pick.randrange(1, 150)))),
            issue=fact.issue or str(pick.randrange(1, 13)),
            pages=pages,
            edition=str(pick.randrange(2, 9)),
            series=self.phrase(language, "series"),
            isbn=isbn,
            doi=f"10.{pick.randrange(1000, 9999)}/{pick.choice(('s', 'j.', 'ab', ''))}{pick.randrange(10**5, 10**8)}",
            url=fact.url or self.address(),
        )

    def address(self) -> str:
        """An address on the web."""
        pick = self.pick
        name = pick.choice(vocabulary()["syllables"]) + pick.choice(vocabulary()["syllables"])
        folder = pick.choice(("archive", "texts", "2019/03", "pdf"))
        return f"https://www.{name}.org/{folder}/{pick.randrange(100, 9999)}{pick.choice(('', '.pdf', '.html', '/'))}"

    def year(self) -> int:
        """A year of publication: most are recent, some are of other centuries."""
        pick = self.pick
        return pick.choices((pick.randrange(1980, 2026), pick.randrange(1900, 1980), pick.randrange(1700, 1900)), (60, 32, 8))[0]

    def place(self, language: str) -> str:
        """A place, two places, or a place with its state."""
        pick, places = self.pick, vocabulary()[f"{language} place"]
        one = pick.choice(places) if pick.random() < 0.9 else self.invented()
        chance = pick.random()
        if chance < 0.08:
            return (
                one.split(",")[0]
                + pick.choice(("/", ", ", " and ", "–", " & ", " – ", "-", " / "))
                + pick.choice(places).split(",")[0]
            )
        if chance < 0.16 and language == "en":
            return one.split(",")[0] + ", " + pick.choice(vocabulary()["states"])
        return one

    def people(self, language: str, *, names: bool = False) -> tuple[tuple[str, str], ...]:
        """One to five persons, or a body."""
        pick = self.pick
        if not names and pick.random() < 0.05:
            return ((self.phrase(language, "body"), ""),)
        return tuple(self.person(language) for _ in range(pick.choices((1, 2, 3, 4, 5), (62, 22, 10, 4, 2))[0]))

    def person(self, language: str) -> tuple[str, str]:
        """A family name and a given name; real, of the lists, or made of syllables so that none can be learned by heart."""
        pick = self.pick
        chance = pick.random()
        if chance < 0.3:
            family, given = pick.choice(pick.choice(records()).authors)
            if given:
                return family, given
        family = pick.choice(vocabulary()[f"{language} family"]) if chance < 0.65 else self.invented()
        given = pick.choice(vocabulary()[f"{language} given"]) if pick.random() < 0.75 else self.invented()
        if pick.random() < 0.12 and " " not in given and "." not in given:
            given += f" {pick.choice('ABCDEFGHJKLMPRSTW')}."
        if pick.random() < 0.05:
            family += "-" + pick.choice(vocabulary()[f"{language} family"]).split()[-1]
        return family, given

    def invented(self) -> str:
        """A word of two or three syllables with a capital."""
        return "".join(self.pick.choice(vocabulary()["syllables"]) for _ in range(self.pick.choice((2, 2, 3)))).capitalize()

    def phrase(self, language: str, what: str, depth: int = 0) -> str:
        """A phrase of the vocabulary with its gaps filled."""
        pick, lists = self.pick, vocabulary()

        def fill(match: re.Match[str]) -> str:
            gap = match[1]
            match gap:
                case "n" | "N":
                    word = pick.choice(lists[f"{language} noun"])
                    bare = (
                        re.sub(r"^(?:the|der|die|das|le|la|l'|el|il|lo|o|a|de|het) ?", "", word)
                        if gap == "N" and pick.random() < 0.8
                        else word
                    )
                    return bare[0].upper() + bare[1:] if gap == "N" else bare
                case "A":
                    word = pick.choice(lists[f"{language} adj"])
                    return word.capitalize() if language == "en" else word
                case "Person":
                    if pick.random() < 0.4:
                        return pick.choice(vocabulary()["known people"])
                    family, given = self.person(language)
                    return f"{given} {family}" if pick.random() < 0.5 else family
                case "Family":
                    return self.person(language)[0] if pick.random() < 0.6 else self.invented()
                case "place":
                    return pick.choice(lists[f"{language} place"]).split(",")[0]
                case "year":
                    return pick.choice(vocabulary()["years"]) if pick.random() < 0.5 else str(self.year())
                case "short":
                    return f"{pick.randrange(10, 99)}"
                case "decade":
                    return pick.choice(("1920", "1930", "1880", "1960", "1970", "1980", "1990"))
                case "number":
                    return str(pick.randrange(2, 40))
                case "ordinal":
                    return pick.choice(("First", "Second", "Third", "Last"))
                case "body":
                    return self.phrase(language, "body", depth + 1) if depth < 2 else pick.choice(lists[f"{language} place"])
                case "verb":
                    return pick.choice(lists["en verb"])
            raise KeyError(gap)

        return re.sub(r"\{(\w+)\}", fill, pick.choice(lists[f"{language} {what}"]))
