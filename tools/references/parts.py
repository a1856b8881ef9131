"""The parts that every reference has: titles set off, years, pages, places and publishers, each piece with its field."""

import random
import re
from dataclasses import replace

from references.facts import Fact
from references.maker import Maker
from references.people import Names
from references.phrases import EDITIONS, MONTHS, PARTS, WORDS

Pieces = list[tuple[str, str]]


class Parts:
    """Writes parts of one line, by choices of its own."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick
        self.maker = Maker(pick)
        self.language = "en"
        self.fact = Fact("book", "en", "")
        self.key = ""

    def recased(self, fact: Fact) -> Fact:
        """The work with its title in small letters, in capitals, in title case, or as it is."""
        chance = self.pick.random()
        if chance < 0.1:
            return replace(fact, title=fact.title.lower(), subtitle=fact.subtitle.lower())
        if chance < 0.13:
            return replace(fact, title=fact.title.upper(), subtitle=fact.subtitle.upper())
        if chance < 0.22 and fact.language == "en":
            return replace(fact, title=fact.title.capitalize(), subtitle=fact.subtitle.lower())
        if chance < 0.26:
            return replace(fact, title=" ".join(word[0].upper() + word[1:] for word in fact.title.split()))
        return fact

    def word(self, what: str) -> str:
        """A word of the line's language."""
        return self.pick.choice(WORDS[self.language][what])

    def title(self, kind: str = "") -> Pieces:
        """The title, set off as works of its kind are."""
        pick, fact = self.pick, self.fact
        text = fact.title
        if fact.subtitle and pick.random() < 0.85:
            mark = pick.choices((": ", ". ", " – ", " - ", " : ", ", ", "? ", " — ", " / "), (60, 16, 7, 4, 4, 3, 3, 3, 2))[0]
            if self.language in ("de", "fr", "es", "it") and pick.random() < 0.5:
                mark = ". "
            text = re.sub(r"[?!]$", "", text) + mark + fact.subtitle if mark == "? " else text + mark + fact.subtitle
        if pick.random() < 0.03:
            word = pick.choice(PARTS.get(self.language, PARTS["en"]))
            text = f"{word} {text if pick.random() < 0.7 else chr(8216) + text + chr(8217)}"
        if pick.random() < 0.02:
            text += f" [{self.maker.phrase(pick.choice(('en', 'en', self.language)), 'title')}]"
        self.closed = text[-1] in "?!"
        quoted = (kind or fact.kind) in ("article", "chapter", "talk", "thesis")
        chance = pick.random()
        if chance < (0.66 if quoted else 0.16):
            opening, closing = self.quote
            inside = "," if self.comma and not self.closed else ""
            return [(opening, ""), (text, "title"), (inside + closing, "")]
        if chance < (0.7 if quoted else 0.3):
            opening, closing = self.italic
            return [(opening, ""), (text, "title"), (closing, "")]
        return [(text, "title")]

    def host_title(self) -> Pieces:
        """The title of the journal or book, bare or set off."""
        pick = self.pick
        chance = pick.random()
        if self.fact.kind == "article" and chance > 0.94:
            words = [word for word in self.fact.container.split() if word[0].isupper()]
            short = " ".join(word[: pick.choice((3, 4, 4, 5))] + pick.choice(("", "", ".")) for word in words[:5])
            return [(short or self.fact.container, "container")]
        if chance < 0.2:
            return [(self.italic[0], ""), (self.fact.container, "container"), (self.italic[1], "")]
        if chance < 0.26:
            return [(self.quote[0], ""), (self.fact.container, "container"), (self.quote[1], "")]
        return [(self.fact.container, "container")]

    def year(self, frame: str = "") -> Pieces:
        """The year in a frame such as "({})", at times with the year of the first edition, a month or a letter."""
        pick, fact = self.pick, self.fact
        text = fact.year or "1999"
        chance = pick.random()
        before, after = (frame or "{}").split("{}")
        if chance < 0.06:
            form = pick.choice(
                (
                    "{f}/{y}",
                    "[{f}] {y}",
                    "{f} [{y}]",
                    "{y} [{f}]",
                    "{f} ({y})",
                    "{y} (orig. {f})",
                    "{y}, first published {f}",
                    "{y} [orig. {f}]",
                    "{y}; orig. {f}",
                )
            )
            parts = re.split(r"(\{[fy]\})", form)
            inner: Pieces = [
                (fact.first, "origdate") if one == "{f}" else (text, "date") if one == "{y}" else (one, "origdate")
                for one in parts
                if one
            ]
            return [(before, ""), *inner, (after, "")]
        if chance < 0.12:
            text += pick.choice("abc")
        elif chance < 0.16 and self.fact.kind in ("article", "talk", "film"):
            text = pick.choice(
                (
                    f"{pick.choice(MONTHS)} {text}",
                    f"{pick.randrange(1, 29)} {pick.choice(MONTHS[:12])} {text}",
                    f"{text}, {pick.choice(MONTHS)}",
                    f"{pick.choice(MONTHS[:12])} {pick.randrange(1, 29)}, {text}",
                )
            )
        elif chance < 0.18:
            text = pick.choice(("n.d.", "forthcoming", "in press", "o. J.", "s.d."))
        return [(before, ""), (text, "date"), (after, "")]

    def pages(self) -> Pieces:
        """Pages, with or without a word before them."""
        pick = self.pick
        pages = self.fact.pages
        dash = pick.choice(("-", "–", "–", "-", "—", " - ", " – ", "--"))
        last = pages[-1]
        if (
            len(pages) == 2
            and pages[0].isdecimal()
            and last.isdecimal()
            and len(last) == len(pages[0]) > 2
            and pick.random() < 0.2
            and pages[0][0] == last[0]
        ):
            last = last[1:]
        text = (
            dash.join((pages[0], last))
            if len(pages) == 2
            else pages[0] + (pick.choice((" f.", " ff.", "f", "")) if self.language == "de" else "")
        )
        return [(self.word("page") + text, "pages")]

    def place_and_publisher(self) -> Pieces:
        """Place: Publisher, and their other orders; one of the two may be missing."""
        pick, fact = self.pick, self.fact
        place, publisher = (fact.place, "place"), (fact.publisher, "publisher")
        chance = pick.random()
        if chance < 0.3:
            return [publisher]
        if chance < 0.62:
            return [
                place,
                (pick.choice((": ", ": ", ": ", " : ", ", ", "/", " ")) if pick.random() < 0.9 else ", ", ""),
                publisher,
            ]
        if chance < 0.8:
            return [publisher, (pick.choice((", ", ", ", ": ", " (", ". ")), ""), place]
        return [place]

    def imprint(self, *, year: bool = True) -> Pieces:
        """Place, publisher and year, in one of the frames there are."""
        pick = self.pick
        inner = self.place_and_publisher()
        if pick.random() < 0.1:
            edition = pick.choice(EDITIONS[self.language]).format(n=self.fact.edition)
            inner = [(edition, "edition"), (pick.choice((", ", ". ", "; ")), ""), *inner]
        if pick.random() < 0.06:
            inner = [
                (
                    pick.choice(("(", "", ""))
                    + self.fact.series
                    + pick.choice(("", " " + self.fact.volume, ", vol. " + self.fact.volume)),
                    "series",
                ),
                (pick.choice((", ", "; ", ". ", "), ")), ""),
                *inner,
            ]
        if not year:
            return self.framed(inner)
        return (
            self.framed([*inner, (pick.choice((", ", ", ", " ", ". ", "; ", ": ")), ""), *self.year()])
            if pick.random() < 0.75
            else [*self.framed(inner), *self.year(pick.choice((" ({})", ", {}", " {}", " [{}]", ". {}")))]
        )

    def framed(self, inner: Pieces) -> Pieces:
        """In parentheses, in brackets, or after a mark."""
        opening, closing = self.pick.choices(
            ((" (", ")"), (", ", ""), (". ", ""), (" [", "]"), (" – ", ""), (" / ", ""), (" | ", ""), ("; ", ""), (": ", "")),
            (34, 22, 24, 4, 4, 3, 2, 3, 2),
        )[0]
        return [(opening, ""), *inner, (closing, "")]

    def aside(self) -> Pieces:
        """A translator or an edition that follows a title."""
        pick = self.pick
        if pick.random() < 0.06:
            people = Names(pick, self.language, pick.choice(("first-last", "initials-last"))).all(self.fact.translators)
            frame = pick.choice((", {}", " ({})", ". {}", ", {}"))
            before, after = frame.split("{}")
            return [(before, ""), (self.word("translated") + people, "translator"), (after, "")]
        if pick.random() < 0.04:
            return [
                (pick.choice((", ", " (", ". ")), ""),
                (pick.choice(EDITIONS[self.language]).format(n=self.fact.edition), "edition"),
                (pick.choice((")", "")), ""),
            ]
        return []
