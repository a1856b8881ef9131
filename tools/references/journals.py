"""What holds an article: a journal, its volume, issue, year and pages in the orders that people give them."""

from references.parts import Parts, Pieces
from references.phrases import IN, MONTHS


class Journals(Parts):
    """Writes what holds an article."""

    def numbers_of_journal(self) -> Pieces:
        """Volume and issue as journals count them."""
        pick, fact = self.pick, self.fact
        volume: tuple[str, str] = (self.word("volume") + fact.volume, "volume")
        bare: tuple[str, str] = (fact.volume, "volume")
        issue: tuple[str, str] = (self.word("issue") + fact.issue, "issue")
        chance = pick.random()
        if chance < 0.22:
            return [bare, (pick.choice(("(", " (")), ""), (fact.issue, "issue"), (")", "")]
        if chance < 0.36:
            return [volume, (pick.choice((", ", " ", "; ", ". ")), ""), issue]
        if chance < 0.44:
            return [bare, (pick.choice(("/", ".", ":", "/")), ""), (fact.issue, "issue")]
        if chance < 0.66:
            return [volume if pick.random() < 0.4 else bare]
        if chance < 0.72:
            return [bare, (pick.choice((", ", ",", ", ", "; ")), ""), (fact.issue, "issue")]
        if chance < 0.82:
            return [issue]
        if chance < 0.9 and self.language == "de":
            return [(f"{fact.volume}. Jg.", "volume"), (", ", ""), issue]
        return [bare, (", ", ""), issue]

    def in_journal(self, *, year: bool) -> Pieces:
        """What holds an article: journal, volume, issue, year and pages, in their orders."""
        pick = self.pick
        start: Pieces = [(pick.choice((", ", ". ", ". ", " ", " – ", ": ", "; ", " / ", " // ")), "")]
        if pick.random() < (0.45 if self.language == "de" else 0.2):
            start.append((pick.choice((f"{IN[self.language]} ", f"{IN[self.language]}: ", "In: ", "In ", "from ")), "container"))
        out = [*start, *self.host_title()]
        with_year = year and pick.random() < 0.93
        placed = pick.choice(("year-last", "year-mid", "year-first", "year-only", "paren"))
        if with_year and pick.random() < 0.12:
            return [*out, *self.dated_issue()]
        if with_year and pick.random() < 0.05:
            out += [(pick.choice((". ", " ", ", ")), ""), *self.year("{};"), (self.fact.volume, "volume")]
            if pick.random() < 0.8:
                out += [("(", ""), (self.fact.issue, "issue"), (")", "")]
            return [*out, (":", ""), ("-".join(self.fact.pages), "pages")]
        if with_year and pick.random() < 0.06:
            law = self.year(pick.choice((" ({})", " [{}]", ", ({})")))
            inner = [(" ", ""), (self.fact.volume, "volume"), (" ", "")] if pick.random() < 0.8 else [(" ", "")]
            return [
                *law,
                *inner,
                *self.host_title(),
                *([(" ", ""), (self.fact.pages[0], "pages")] if pick.random() < 0.8 else []),
            ]
        numbers: Pieces = (
            [(pick.choice((", ", " ", " ", ", ", "; ", ". ", ": ")), ""), *self.numbers_of_journal()]
            if pick.random() < 0.8
            else []
        )
        if with_year and placed == "year-only":
            return [*out, *self.year(pick.choice((", {}", " ({})", " {}", ". {}")))]
        if with_year and placed == "year-first":
            out += self.year(pick.choice((" ({})", ", {}", " {}")))
        out += numbers
        if pick.random() < 0.04:
            out.append(
                (
                    pick.choice(
                        (
                            " [Preprint]",
                            ", ahead of print",
                            " (forthcoming)",
                            " [Online first]",
                            ". Epub ahead of print",
                            ", special issue",
                            ", Sonderheft",
                        )
                    ),
                    "note",
                )
            )
        if with_year and placed in ("year-mid", "paren"):
            out += self.year(" ({})" if placed == "paren" else pick.choice((", {}", " ({})", "/{}", " {}")))
        if pick.random() < 0.72:
            mark = pick.choice((", ", ": ", ":", ", ", "; ", ". ")) if numbers or pick.random() < 0.6 else " "
            out += [(mark, ""), *self.pages()]
        if with_year and placed == "year-last":
            out += self.year(pick.choice((", {}", " ({})", ". {}")))
        return out

    def dated_issue(self) -> Pieces:
        """A number bound to its year, or the day of a newspaper: 5/2009, 2010/1, 36 (1984) 2, Jg. 12 (1999) H. 3."""
        pick, fact = self.pick, self.fact
        year: tuple[str, str] = (fact.year, "date")
        volume, issue = (fact.volume, "volume"), (fact.issue, "issue")
        word = self.word("issue")
        match pick.randrange(8):
            case 0:
                out: Pieces = [
                    (pick.choice((", ", " ", ", Heft ", " " + word)), "volume"),
                    (fact.issue, "volume"),
                    ("/", ""),
                    year,
                ]
            case 1:
                out = [(pick.choice((" ", ", ")), ""), year, ("/", ""), (fact.issue, "volume")]
            case 2:
                out = [(pick.choice((" ", ", ")), ""), volume, (" (", ""), year, (") ", ""), issue]
            case 3:
                out = [
                    (pick.choice((" ", ", ")), ""),
                    (self.word("volume") + fact.volume, "volume"),
                    (" (", ""),
                    year,
                    (pick.choice(("), ", "): ", ") ")), ""),
                    (word + fact.issue, "issue"),
                ]
            case 4:
                day = pick.choice(
                    (
                        f"{pick.randrange(1, 29)} {pick.choice(MONTHS[:12])} {fact.year}",
                        f"{pick.randrange(1, 29)}. {pick.choice(('August', 'Oktober', 'März', 'Mai'))} {fact.year}",
                        f"{pick.randrange(1, 29)}.{pick.randrange(1, 13)}.{fact.year}",
                        f"{pick.choice(MONTHS[:12])} {pick.randrange(1, 29)}, {fact.year}",
                        f"{pick.randrange(1, 29)} de {pick.choice(('mayo', 'agosto', 'março'))} de {fact.year}",
                    )
                )
                out = [(pick.choice((", ", " (", ", ")), ""), (day, "date")]
                if "(" in out[0][0]:
                    out.append((")", ""))
            case 5:
                out = [
                    (pick.choice((" ", ", ")), ""),
                    (f"{fact.volume}. Jg." if self.language == "de" else self.word("volume") + fact.volume, "volume"),
                    (pick.choice((" ", ", ")), ""),
                    year,
                    (", ", ""),
                    (word + fact.issue, "issue"),
                ]
            case 6:
                out = [
                    (pick.choice((", ", " ")), ""),
                    (word + fact.issue, "issue"),
                    (pick.choice((", ", " (")), ""),
                    (f"{pick.choice(MONTHS)} {fact.year}", "date"),
                ]
                if "(" in out[2][0]:
                    out.append((")", ""))
            case _:
                out = [
                    (pick.choice((" ", ", ")), ""),
                    (self.word("volume") + fact.volume, "volume"),
                    (pick.choice((" ", ", ", "/")), ""),
                    year,
                ]
        return [*out, *([(pick.choice((", ", ": ", ", ")), ""), *self.pages()] if pick.random() < 0.7 else [])]
