"""Bibliographic facts to make strings of: those of real works, and works made up in seven languages."""

import gzip
import json
import random
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
SYLLABLES = "ba bel bor chan dar do dra fe fi gar go ha ho il jen ka kel ko kra la len li lo ma men mi mo na ne no o pa pe ra ri ro sa sen shi so sta ta ti to tor u va vi wa wen ya za".split()
BIBLE = ("1867", "1917", "1945", "1968", "1989", "1848", "1871", "1933", "1990", "2008", "1905", "1914")
NAMED = ("John Maynard Keynes", "Rosa Luxemburg", "Hegel", "Kant", "Max Weber", "Hannah Arendt", "Simone Weil", "Charles Dickens", "Sophocles", "Karl Polanyi", "W. B. Yeats", "Machiavelli")


@dataclass(frozen=True)
class Fact:
    """One work; texts are "" and people () where there are none. A person is (family, given); a body has no given name."""

    kind: str
    language: str
    title: str
    subtitle: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    editors: tuple[tuple[str, str], ...] = ()
    translators: tuple[tuple[str, str], ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    year: str = ""
    first: str = ""
    volume: str = ""
    issue: str = ""
    pages: tuple[str, ...] = ()
    edition: str = ""
    series: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    real: bool = False


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """The lists of vocabulary.txt by "LANGUAGE what"."""
    found: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in (HERE / "vocabulary.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            key = line.strip("[]")
        elif line and not line.startswith("#"):
            found[key] = tuple(part.strip() for part in line.split(";"))
    return found


@cache
def records() -> tuple[Fact, ...]:
    """The real works of records.jsonl.gz."""
    found = []
    for line in gzip.decompress((HERE / "records.jsonl.gz").read_bytes()).decode("utf-8").splitlines():
        item = json.loads(line)
        people = {
            role: tuple((one.get("family") or one.get("literal", ""), one.get("given", "")) for one in item.get(role, ()))
            for role in ("author", "editor")
        }
        issued = item.get("issued", {}).get("date-parts", [[""]])[0][0]
        title, subtitle = part(" ".join(item["title"].split()))
        found.append(
            Fact(
                {"article-journal": "article"}.get(item["type"], item["type"]),
                "en",
                title,
                subtitle,
                people["author"],
                people["editor"],
                container=" ".join(item.get("container-title", "").split()),
                publisher=item.get("publisher", ""),
                place=item.get("publisher-place", ""),
                year=str(issued),
                volume=item.get("volume", ""),
                issue=item.get("issue", ""),
                pages=tuple(re.findall(r"[a-zA-Z]*\d+", item.get("page", ""))[:2]),
                doi=item.get("DOI", ""),
                isbn=item.get("ISBN", ""),
                url=item.get("URL", ""),
                real=True,
            )
        )
    return tuple(found)


def part(title: str) -> tuple[str, str]:
    """A title and its subtitle."""
    before, colon, after = title.partition(": ")
    return (before.strip(), after.strip()) if colon and before.strip() and after.strip() else (title, "")


class Maker:
    """Works made up, and real works completed with what a template may ask for."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick

    def fact(self, language: str) -> Fact:
        """A made-up work."""
        pick = self.pick
        kind = pick.choices(("book", "article", "chapter", "thesis", "film", "talk"), (45, 28, 20, 3, 2, 2))[0]
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
            place=fact.place or pick.choice(vocabulary()[f"{language} place"]),
            year=year,
            first=str(min(first, int(year) - 1)) if year.isdecimal() else str(first),
            volume=fact.volume or str(pick.choice((pick.randrange(1, 30), pick.randrange(1, 150)))),
            issue=fact.issue or str(pick.randrange(1, 13)),
            pages=pages,
            edition=str(pick.randrange(2, 9)),
            series=self.phrase(language, "series"),
            isbn=isbn,
            doi=f"10.{pick.randrange(1000, 9999)}/{pick.choice(('s', 'j.', 'ab', ''))}{pick.randrange(10**5, 10**8)}",
            url=fact.url or f"https://www.{pick.choice(SYLLABLES)}{pick.choice(SYLLABLES)}.org/{pick.choice(('archive', 'texts', '2019/03', 'pdf'))}/{pick.randrange(100, 9999)}{pick.choice(('', '.pdf', '.html', '/'))}",
        )

    def year(self) -> int:
        """A year of publication: most are recent, some are of other centuries."""
        pick = self.pick
        return pick.choices((pick.randrange(1980, 2026), pick.randrange(1900, 1980), pick.randrange(1700, 1900)), (60, 32, 8))[0]

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
        return "".join(self.pick.choice(SYLLABLES) for _ in range(self.pick.choice((2, 2, 3)))).capitalize()

    def phrase(self, language: str, what: str, depth: int = 0) -> str:
        """A phrase of the vocabulary with its gaps filled."""
        pick, lists = self.pick, vocabulary()

        def fill(match: re.Match[str]) -> str:
            gap = match[1]
            match gap:
                case "n" | "N":
                    word = pick.choice(lists[f"{language} noun"])
                    bare = re.sub(r"^(?:the|der|die|das|le|la|l'|el|il|lo|o|a|de|het) ?", "", word) if gap == "N" and pick.random() < 0.8 else word
                    return bare[0].upper() + bare[1:] if gap == "N" else bare
                case "A":
                    word = pick.choice(lists[f"{language} adj"])
                    return word.capitalize() if language == "en" else word
                case "Person":
                    if pick.random() < 0.4:
                        return pick.choice(NAMED)
                    family, given = self.person(language)
                    return f"{given} {family}" if pick.random() < 0.5 else family
                case "Family":
                    return self.person(language)[0] if pick.random() < 0.6 else self.invented()
                case "place":
                    return pick.choice(lists[f"{language} place"]).split(",")[0]
                case "year":
                    return pick.choice(BIBLE) if pick.random() < 0.5 else str(self.year())
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
