"""Whole references: who comes first, the author, the title or the year, and what follows."""

import re

from references.books import Books
from references.parts import Pieces
from references.people import Names
from references.phrases import BY, IN


class Forms(Books):
    """Writes a reference in one of its forms."""

    def scholarly(self) -> Pieces:
        """Author, with or without a year, then title, then what holds it."""
        pick = self.pick
        early = pick.random() < 0.5
        after = pick.choice((", ", ". ", ": ", ", ", " ", " – ", "; "))
        role = self.word("eds") if pick.random() < 0.06 and self.fact.kind == "book" else ""
        out: Pieces = [(self.names.all(self.fact.authors) + role, "editor" if role else "author")]
        if early:
            out += self.year(
                pick.choice(
                    (
                        " ({})",
                        " ({})",
                        ", {}",
                        " {}",
                        ". {}",
                        " ({}).",
                        ", ({})",
                        " [{}]",
                        " ({}):",
                        " ({}),",
                        ": {}",
                        " {}:",
                        ". {}.",
                        ", {}:",
                        " -- {} --",
                    )
                )
            )
            out.append(
                (" " if out[-1][0].rstrip()[-1:] in (".", ",", ":", "-") else pick.choice((" ", ", ", ". ", ": ", " ")), "")
            )
        else:
            out.append((after, ""))
        return [*out, *self.title(), *self.host(year=not early)]

    def listed(self) -> Pieces:
        """Author, mark, title, and little else: a year, a publisher, a journal, or nothing."""
        pick, fact = self.pick, self.fact
        mark = pick.choice(
            (
                ", ",
                ", ",
                ", ",
                ": ",
                ": ",
                " - ",
                " – ",
                " — ",
                " -- ",
                " / ",
                " | ",
                ". ",
                "; ",
                " ~ ",
                " ",
                "\t",
                " > ",
                "’s ",
                ", in: ",
            )
            if self.names.order in ("LAST", "first-LAST")
            else (", ", ", ", ", ", ": ", ": ", " - ", " – ", " — ", " -- ", " / ", " | ", ". ", "; ", ": ", " – ", ", ", " ~ ")
        )
        mark = ", " if mark.strip() in ("’s", ", in:") else mark
        if pick.random() < 0.3:
            self.names = Names(pick, self.language, pick.choice(("last", "first-last", "first-last", "LAST")))
        role = pick.choice((" (ed.)", " (eds.)", " (Hg.)", ", ed.")) if pick.random() < 0.03 else ""
        out: Pieces = [(self.names.all(fact.authors) + role, "editor" if role else "author"), (mark, ""), *self.title()]
        chance = pick.random()
        if chance < 0.4:
            return [
                *out,
                *self.year(
                    pick.choice(
                        (
                            " ({})",
                            " ({})",
                            " ({})",
                            ", {}",
                            " [{}]",
                            " {}",
                            " – {}",
                            ". {}",
                            "; {}",
                            " / {}",
                            " |{}",
                            ": {}",
                            "({})",
                            " - {}",
                            "<{}>",
                        )
                    )
                ),
            ]
        if chance < 0.55:
            return out
        if chance < 0.75:
            return [*out, *self.brief_host()]
        return [*out, *self.aside(), *self.host(year=True)]

    def by(self) -> Pieces:
        """Title by Author."""
        pick = self.pick
        names = Names(
            pick, self.language, pick.choice(("first-last", "first-last", "first-last", "initials-last", "last", "first-LAST"))
        )
        mark = pick.choice(BY[self.language] if pick.random() < 0.85 else BY["en"])
        out: Pieces = self.title()
        if pick.random() < 0.1:
            out += self.year(" ({})")
        role = "author"
        if pick.random() < 0.06:
            mark, role = pick.choice(
                ((" edited by ", "editor"), (", ed. ", "editor"), (", edited by ", "editor"), (" (ed. ", "editor"))
            )
        elif self.fact.kind == "film":
            mark = pick.choice(
                (
                    " dir. ",
                    ", dir. ",
                    " directed by ",
                    ", directed by ",
                    " (dir. ",
                    " (directed by ",
                    " (Regie: ",
                    " (dir: ",
                    mark,
                )
            )
        out += [(mark, role), (names.all(self.fact.authors), role)]
        if "(" in mark:
            if pick.random() < 0.5:
                return [*out, (pick.choice((", ", " ", "; ")), ""), *self.year(), (")", "")]
            out.append((")", ""))
        chance = pick.random()
        if chance < 0.35:
            return out
        if chance < 0.6:
            return [*out, *self.year(pick.choice((" ({})", ", {}", " [{}]", ". {}", " - {}")))]
        if chance < 0.72:
            return [*out, *self.brief_host()]
        if chance < 0.92 and self.fact.kind in ("article", "chapter"):
            word = pick.choice(
                (f" {IN[self.language]} ", f" {IN[self.language]} ", f", {IN[self.language]} ", " from ", " (in ", ". In ", ", ")
            )
            out += [(word, "container" if re.search(r"\w", word) else ""), *self.host_title()]
            if self.fact.kind == "article" and pick.random() < 0.75:
                out += [(pick.choice((" ", ", ", " ")), ""), *self.numbers_of_journal()]
                if pick.random() < 0.25:
                    out += [(pick.choice((", ", ": ")), ""), *self.pages()]
            if "(" in word:
                out.append((")", ""))
            return [*out, *(self.year(pick.choice((" ({})", ", {}"))) if pick.random() < 0.35 else [])]
        return [*out, *self.host(year=True)]

    def possessive(self) -> Pieces:
        """Author's Title."""
        pick, fact = self.pick, self.fact
        order = pick.choice(("last", "last", "last", "first-last", "initials-last"))
        text = Names(pick, "en", order).all(fact.authors[:3])
        text = re.sub(r"[ ,]* et al\.?$| and others$", "", text)
        mark = pick.choice(
            ("'s ", "’s ", "'s ", "’s ", "' " if text.endswith("s") else "'s ", "’ " if text.endswith("s") else "’s ")
        )
        out: Pieces = [(text + mark, "author"), *self.title()]
        chance = pick.random()
        if chance < 0.4:
            return out
        if chance < 0.75:
            return [*out, *self.year(pick.choice((" ({})", ", {}", " [{}]", " {}", " from {}")))]
        return [*out, *self.brief_host()]

    def dated(self) -> Pieces:
        """Year first."""
        pick = self.pick
        out: Pieces = [
            *self.year(pick.choice(("{} - ", "{}: ", "({}) ", "{} – ", "{}, ", "{}. ", "[{}] ", "{} ", "{} | ", "{}\t", "{} / ")))
        ]
        if pick.random() < 0.7:
            return [
                *out,
                (self.names.all(self.fact.authors), "author"),
                (pick.choice((", ", ": ", " - ", " – ", ". ", " | ", " / ")), ""),
                *self.title(),
                *(self.brief_host_without_year() if pick.random() < 0.4 else []),
            ]
        return [
            *out,
            *self.title(),
            (pick.choice((" by ", ", ", " – ", " (", " / ", " - ")), ""),
            (self.names.all(self.fact.authors), "author"),
            (pick.choice(("", ")")), ""),
        ]

    def titled(self) -> Pieces:
        """Title first, then the author after a mark, or no author."""
        pick = self.pick
        out: Pieces = self.title()
        chance = pick.random()
        if chance < 0.35:
            if pick.random() < 0.5:
                return [*out, *self.brief_host()]
            return [*out, *self.host(year=True)]
        names = Names(
            pick,
            self.language,
            pick.choice(
                ("first-last", "first-last", "first-last", "last", "initials-last", "first-LAST", "last-first", "last-initials")
            ),
        )
        text = names.all(self.fact.authors)
        if pick.random() < 0.25:
            out += [(" (", ""), (text, "author")]
            if pick.random() < 0.6:
                out += [(pick.choice((", ", " ", "; ", ": ")), ""), *self.year()]
            return [*out, (")", "")]
        out += [
            (pick.choice((" - ", " – ", " — ", " / ", ", ", ". ", " | ", "; ", ": ", " -- ", "\t", " ~ ")), ""),
            (text, "author"),
        ]
        chance = pick.random()
        if chance < 0.4:
            return [*out, *self.year(pick.choice((" ({})", ", {}", " [{}]", " {}", ". {}", " – {}", " / {}")))]
        if chance < 0.6:
            return [*out, *self.brief_host()]
        return out

    def bare(self) -> Pieces:
        """A title, with a year or without."""
        return [
            *self.title(),
            *(self.year(self.pick.choice((" ({})", ", {}", " [{}]", ". {}"))) if self.pick.random() < 0.5 else []),
        ]

    def numbers(self) -> Pieces:
        """Capitals, then everything parted by blanks alone."""
        names = Names(self.pick, self.language, self.pick.choice(("LAST", "LAST", "LAST-first")))
        return [
            (names.all(self.fact.authors), "author"),
            (" ", ""),
            (self.fact.title, "title"),
            (" ", ""),
            (self.fact.year, "date"),
        ]
