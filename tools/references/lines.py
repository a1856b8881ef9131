"""Lines as somebody would type them: a reference in one form, what stands before and after it, and slips of the finger."""

import re

from references.forms import Forms
from references.parts import Pieces
from references.people import Names
from references.phrases import AFTER, BEFORE, HERE, ITALICS, MONTHS, QUOTES


class Typist(Forms):
    """Types works: each line from choices of its own."""

    def line(self) -> Pieces:
        """One line as pieces of text with their fields; "" for marks between fields."""
        pick = self.pick
        self.language = pick.choices(("en", "de", "fr", "es", "it", "pt", "nl"), (66, 15, 6, 5, 4, 3, 2))[0]
        fact = self.maker.real() if self.language == "en" and pick.random() < 0.72 else self.maker.fact(self.language)
        self.fact = self.recased(fact)
        self.names = Names(pick, self.language)
        self.quote = pick.choice(QUOTES)
        self.italic = pick.choice(ITALICS)
        self.comma = pick.random() < 0.25  # "Title," with the comma inside
        form = pick.choices(
            (self.listed, self.scholarly, self.by, self.possessive, self.dated, self.titled, self.bare, self.numbers),
            (34, 40, 7, 4, 4, 8, 3, 1.5),
        )[0]
        self.key = form.__name__
        pieces = form()
        pieces += self.tail()
        if pick.random() < 0.2:
            before = pick.choice(BEFORE).format(n=pick.randrange(1, 30), d=pick.randrange(1, 29), m=pick.choice(MONTHS[:12]))
            pieces.insert(0, (before, "note"))
        return self.noise([(text, name) for text, name in pieces if text])

    def tail(self) -> Pieces:
        """What stands after a reference: addresses, what of it is to be read, a full stop."""
        pick, fact = self.pick, self.fact
        out: Pieces = []
        if pick.random() < 0.07:
            out += [(pick.choice((". ", ", ", " ", "; ")), ""), *self.pages()]
        if pick.random() < 0.06:
            before = pick.choice(HERE)
            out += [
                (pick.choice((". ", ", ", " ")), ""),
                (before, "note" if re.search(r"\w", before) else ""),
                (fact.url, "address"),
                (
                    pick.choice(
                        (
                            "",
                            "",
                            ")",
                            " (accessed 3 May 2019)",
                            ". Accessed 12 June 2020.",
                            " [Zugriff: 12.3.2010]",
                            " (consulté le 3 mai 2018)",
                        )
                    ),
                    "note",
                ),
            ]
        if pick.random() < 0.05:
            out += [
                (pick.choice((". ", ", ", " ")), ""),
                (pick.choice(("doi:", "https://doi.org/", "DOI: ", "doi ")) + fact.doi, "address"),
            ]
        if pick.random() < 0.05:
            out += [(pick.choice((". ", ", ", " ", " (")), ""), (pick.choice(("ISBN ", "ISBN: ", "ISBN")) + fact.isbn, "address")]
        if pick.random() < 0.18:
            after = pick.choice(AFTER).format(n=pick.randrange(1, 9), o=pick.randrange(9, 20))
            out += [(pick.choice((", ", " ", " ", ". ", "; ", " - ", ": ")), ""), (after, "note")]
        if pick.random() < 0.4:
            out.append((pick.choice((".", ".", ".", ";", ",", " .", ".)")), ""))
        return out

    def noise(self, pieces: Pieces) -> Pieces:
        """Slips of the finger: blanks doubled, lost or misplaced; two letters changed; a mark left out."""
        pick = self.pick
        out: Pieces = []
        for text, name in pieces:
            if name in ("title", "container", "author") and pick.random() < 0.03 and len(text) > 8:
                at = pick.randrange(1, len(text) - 2)
                if text[at : at + 2].isalpha():
                    text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            if not name and text == ", " and pick.random() < 0.02:
                text = pick.choice((" ,", ",", " , "))
            before = out[-1][0] if out else ""
            if not name and text[:1] == "." and before.endswith((".", "?", "!", "…")) and pick.random() < 0.9:
                text = text[1:] if before.endswith(".") or pick.random() < 0.7 else text
            if not name and text[:1] in ",;" and before.endswith((",", ";")):
                text = text[1:]
            if text:
                out.append((text, name))
        return out
