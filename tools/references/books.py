"""What holds or brings out a work that is no article: a book with editors, a publisher, a university, an institute."""

import re

from references.journals import Journals
from references.parts import Pieces
from references.people import Names
from references.phrases import IN


class Books(Journals):
    """Writes what follows a title."""

    def in_book(self, *, year: bool) -> Pieces:
        """What holds a chapter: the book, its editors, its imprint, pages."""
        pick, fact = self.pick, self.fact
        word = IN[self.language]
        start = pick.choice(
            (
                f", {word} ",
                f". {word.capitalize()}: ",
                f", {word}: ",
                f". {word.capitalize()} ",
                f" {word} ",
                f" ({word} ",
                " (from ",
                ", from ",
                ". ",
                ", ",
            )
        )
        out: Pieces = [(start, "container")] if re.search(r"\w", start) else [(start, "")]
        closing = ")" if "(" in start else ""
        names = Names(pick, self.language, pick.choice(("first-last", "first-last", "initials-last", self.names.order)))
        editors = names.all(fact.editors)
        chance = pick.random()
        if closing or chance < 0.18:
            out += self.host_title()
        elif chance < 0.58:
            out[-1] = (out[-1][0], "editor" if out[-1][1] else "")
            out += [(editors + self.word("eds"), "editor"), (pick.choice((", ", ": ", ". ", " ", "; ")), ""), *self.host_title()]
        elif chance < 0.6 and self.language == "de":
            out[-1] = (out[-1][0], "editor" if out[-1][1] else "")
            out += [
                (pick.choice(("ders. (Hg.)", "dies. (Hrsg.)", "ders.", "dies.")), "editor"),
                (pick.choice((", ", ": ")), ""),
                *self.host_title(),
            ]
        elif chance < 0.64:
            out[-1] = (out[-1][0], "editor" if out[-1][1] else "")
            out += [(editors, "editor"), (pick.choice((", ", ": ", ". ")), ""), *self.host_title()]
        elif chance < 0.9:
            out += [*self.host_title(), (pick.choice((", ", ". ", " (", ", ")), ""), (self.word("edited") + editors, "editor")]
            if out[-2][0] == " (":
                out.append((")", ""))
        else:
            out[-1] = (out[-1][0], "editor" if out[-1][1] else "")
            out += [(self.word("edited") + editors, "editor"), (pick.choice((", ", ": ")), ""), *self.host_title()]
        if closing:
            return [*out, (closing, ""), *(self.year(" ({})") if year and pick.random() < 0.3 else [])]
        early = pick.random() < 0.3
        if early:
            out += [(pick.choice((", ", " (", ". ")), ""), *self.pages()]
            if out[-2][0] == " (":
                out.append((")", ""))
        if pick.random() < 0.85:
            out += self.imprint(year=year)
        elif year:
            out += self.year(pick.choice((" ({})", ", {}", " {}")))
        if not early and pick.random() < 0.6:
            out += [(pick.choice((", ", ". ", ": ", "; ")), ""), *self.pages()]
        return out

    def host(self, *, year: bool) -> Pieces:
        """What follows the title, as its kind wants it."""
        pick, fact = self.pick, self.fact
        match fact.kind:
            case "article":
                return self.in_journal(year=year)
            case "chapter":
                return self.in_book(year=year)
            case "thesis":
                word = pick.choice(
                    (
                        "PhD thesis",
                        "PhD diss.",
                        "Ph.D. dissertation",
                        "unpublished PhD thesis",
                        "MA thesis",
                        "Dissertation",
                        "Diss.",
                        "thèse de doctorat",
                        "tesis doctoral",
                        "Doctoral dissertation",
                        "Habilitationsschrift",
                        "[PhD thesis]",
                        "Masterarbeit",
                    )
                )
                school = pick.choice(
                    (
                        f"University of {fact.place.split(',')[0]}",
                        f"Universität {fact.place}",
                        f"Université de {fact.place}",
                        f"{fact.place.split(',')[0]} University",
                        "Department of Sociology, University of " + fact.place.split(",")[0],
                        f"Universidad de {fact.place}",
                    )
                )
                out: Pieces = [
                    (pick.choice((", ", ". ", " (", " ")), ""),
                    (word, "note"),
                    (pick.choice((", ", ". ", " ")), ""),
                    (school, "publisher"),
                ]
                if pick.random() < 0.2:
                    out += [(", ", ""), (fact.place, "place")]
                return [*out, *(self.year(pick.choice((", {}", " {}", " ({})"))) if year else [])]
            case "report":
                holder = pick.choice(
                    (
                        "Working Paper",
                        "Discussion Paper",
                        f"{fact.publisher} Working Paper",
                        f"{fact.publisher} Discussion Paper",
                        "Research Report",
                        "Occasional Paper",
                        "Technical Report",
                        "Working Paper Series",
                        "Arbeitspapier",
                        "Forschungsbericht",
                        f"{fact.place} Papers",
                        "Document de travail",
                        "Policy Paper",
                    )
                )
                out = [(pick.choice((", ", ". ", " (", ", ", ". In: ")), ""), (holder, "container")]
                if pick.random() < 0.8:
                    out += [(" ", ""), (pick.choice(("No. ", "no. ", "Nr. ", "", "#", "No ")) + fact.volume, "volume")]
                if pick.random() < 0.7:
                    out += [(pick.choice((", ", ". ", ": ")), ""), *self.place_and_publisher()]
                if "(" in out[0][0]:
                    out.append((")", ""))
                return [*out, *(self.year(pick.choice((", {}", " ({})"))) if year else [])]
            case "film" | "talk":
                word = pick.choice(
                    ("[film]", "(film)", "dir.", "documentary", "[DVD]", "(movie)")
                    if self.fact.kind == "film"
                    else (
                        "talk",
                        "lecture",
                        "[lecture]",
                        "speech",
                        "paper presented",
                        "conference paper",
                        "Vortrag",
                        "interview",
                        "video",
                    )
                )
                return [
                    (pick.choice((", ", " ", ". ")), ""),
                    (word, "note"),
                    *(self.year(pick.choice((", {}", " ({})"))) if year else []),
                ]
        return [*self.aside(), *self.imprint(year=year)]

    def brief_host(self) -> Pieces:
        """The journal, book or publisher with a year or without, in one frame."""
        pick, fact = self.pick, self.fact
        opening, closing = pick.choice(
            (
                (" (", ")"),
                (" (", ")"),
                (", ", ""),
                (" [", "]"),
                (" – ", ""),
                (". ", ""),
                (", in ", ""),
                (" (in ", ")"),
                (" (from ", ")"),
                (" in: ", ""),
                (" in ", ""),
            )
        )
        if fact.kind in ("article", "chapter"):
            inner: Pieces = [(fact.container, "container")]
            if fact.kind == "article" and pick.random() < 0.3:
                inner += [(" ", ""), *self.numbers_of_journal()]
        else:
            inner = [(fact.publisher, "publisher")] if pick.random() < 0.7 else [(fact.place, "place")]
            opening = re.sub(r"\b(?:in|from)\b:? ?", "", opening) or ", "
        first: Pieces = [(opening, "container")] if re.search(r"\w", opening) else [(opening, "")]
        if pick.random() < 0.6:
            inner += [(pick.choice((", ", " ", ", ", ": ", "; ")), ""), *self.year()]
        return [*first, *inner, (closing, "")]

    def brief_host_without_year(self) -> Pieces:
        """A publisher or journal in a frame."""
        pick, fact = self.pick, self.fact
        opening, closing = pick.choice(((" (", ")"), (", ", ""), (". ", ""), (" [", "]")))
        inner = (fact.container, "container") if fact.kind in ("article", "chapter") else (fact.publisher, "publisher")
        return [(opening, ""), inner, (closing, "")]
