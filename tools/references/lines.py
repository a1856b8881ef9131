"""Templates: a work is written down as somebody would type it, out of independent choices, every piece with its field."""

import random
import re
from dataclasses import replace

from references.facts import Fact, Maker
from references.people import Names

Pieces = list[tuple[str, str]]
QUOTES = (('"', '"'), ('"', '"'), ("“", "”"), ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»"), ("« ", " »"), ("„", "“"), ("»", "«"), ("`", "`"), ("``", "''"), ("„", "”"), ("‹", "›"))
ITALICS = (("*", "*"), ("_", "_"), ("**", "**"))
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Spring", "Autumn", "Jan.", "Sept.", "Dec", "März", "Oktober", "mars", "août", "mayo", "luglio")
IN = {"en": "in", "de": "in", "fr": "in", "es": "en", "it": "in", "pt": "in", "nl": "in"}
WORDS = {
    "en": {"page": ("pp. ", "pp. ", "pp ", "p. ", ""), "volume": ("vol. ", "Vol. ", "volume ", "vol ", ""), "issue": ("no. ", "No. ", "issue ", "nr. ", "no "), "edited": ("edited by ", "ed. ", "ed. by ", "eds. "), "eds": (" (ed.)", " (eds)", " (eds.)", ", eds.", ", ed.", " (Eds.)", ", editors", " (Ed.)"), "translated": ("translated by ", "trans. ", "tr. ", "transl. ", "Translated by ")},
    "de": {"page": ("S. ", "S. ", "S.", "Seite ", ""), "volume": ("Bd. ", "Band ", "Jg. ", "", ""), "issue": ("H. ", "Heft ", "Nr. ", "Nr. "), "edited": ("hg. von ", "herausgegeben von ", "hrsg. von ", "Hg. "), "eds": (" (Hg.)", " (Hrsg.)", " (Hrsg.)", " (Hg.)", ", Hg.", " (Hgg.)", " (ed.)"), "translated": ("übersetzt von ", "übers. von ", "Übers.: ", "aus dem Englischen von ")},
    "fr": {"page": ("p. ", "pp. ", "p.", ""), "volume": ("vol. ", "t. ", "tome ", ""), "issue": ("n° ", "no ", "n°", "nº "), "edited": ("sous la dir. de ", "sous la direction de ", "dir. "), "eds": (" (dir.)", " (dir.)", " (éd.)", " (éds.)", " (dirs.)"), "translated": ("trad. ", "traduit par ", "trad. de l'anglais par ", "trad. fr. ")},
    "es": {"page": ("pp. ", "págs. ", "p. ", ""), "volume": ("vol. ", "tomo ", ""), "issue": ("núm. ", "n.º ", "nº ", "no. "), "edited": ("editado por ", "ed. de ", "coord. "), "eds": (" (ed.)", " (coord.)", " (eds.)", " (comp.)", " (coords.)"), "translated": ("traducción de ", "trad. de ", "trad. ")},
    "it": {"page": ("pp. ", "p. ", ""), "volume": ("vol. ", "a. ", ""), "issue": ("n. ", "fasc. "), "edited": ("a cura di ", "a c. di "), "eds": (" (a cura di)", " (ed.)", " (a c. di)", " (cur.)"), "translated": ("trad. it. di ", "traduzione di ", "trad. ")},
    "pt": {"page": ("p. ", "pp. ", ""), "volume": ("v. ", "vol. ", ""), "issue": ("n. ", "n.º ", "nº "), "edited": ("organizado por ", "org. "), "eds": (" (org.)", " (orgs.)", " (ed.)", " (Org.)"), "translated": ("tradução de ", "trad. ")},
    "nl": {"page": ("p. ", "pp. ", "blz. "), "volume": ("jg. ", "deel ", ""), "issue": ("nr. ", "nr "), "edited": ("onder redactie van ", "red. "), "eds": (" (red.)", " (eds.)", " (red)"), "translated": ("vertaald door ", "vert. ")},
}
EDITIONS = {"en": ("{n}nd ed.", "{n}th edition", "rev. ed.", "2nd edn", "Third edition", "3rd ed"), "de": ("{n}. Aufl.", "{n}., überarb. Auflage", "2. Auflage"), "fr": ("{n}e éd.", "2e édition", "nouvelle éd."), "es": ("{n}ª ed.", "2.ª edición"), "it": ("{n}a ed.", "{n}ª ed.", "nuova ed."), "pt": ("{n}. ed.", "{n}ª ed."), "nl": ("{n}e druk", "2de druk")}
BY = {"en": (" by ", ", by ", " (by ", ". By ", ", written by "), "de": (" von ", ", von "), "fr": (" de ", ", par ", " par "), "es": (" de ", ", por ", ", de "), "it": (" di ", ", di "), "pt": (" de ", ", por ", ", de "), "nl": (" van ", ", door ")}
BEFORE = ("Week {n}: ", "{n}. ", "{n}) ", "• ", "- ", "* ", "Read: ", "Required: ", "(optional) ", "– ", "[{n}] ", "{d} {m}: ", "Session {n} – ", "Recommended reading: ", "→ ", "# ", "Text: ", "Woche {n}: ", "Sitzung {n}: ", "Séance {n} : ", "Settimana {n}: ", "Sessão {n}: ", "· ", "")
AFTER = ("chapters {n}-{o}", "ch. {n}", "chap. {n}", "chapter {n}", "(skim)", "(excerpt)", "(excerpts)", "- optional", "(optional)", "(recommended)", "Part II", "part I", "intro only", "(just the intro)", "introduction only", "esp. ch. {n}", "esp. chapter {n}", "(pdf)", "[PDF]", "[selections]", "selections", "Ch. {n} and {o}", "(required)", "sections {n} and {o}", "textbook", "see also the notes", "please bring a copy", "(first half)", "Chs. {n}–{o}", "chap {n} only", "(audio)", "(if you have time)", "Kap. {n}", "Kapitel {n}-{o}", "(Auszug)", "Auszüge", "chap. {n} et {o}", "(extraits)", "cap. {n}", "capítulos {n} e {o}", "(estratti)", "hoofdstuk {n}", "(zur Vertiefung)", "volume 1 only", "Preface and Ch. {n}", "Introduction and Chapter {n}", "!", "(we will discuss this)", "Read to p. {o}", "– online", "(available in the shared folder)", "(in translation)", "§§ {n}–{o}", "(whole book)", "(extract)", "Book I", "parts 1 and 2")
HERE = ("available here: ", "online: ", "here: ", "", "", "", "<", "Available at: ", "Retrieved from ", "URL: ", "link: ", "accessed at ", "(", "[online] ", "verfügbar unter: ", "disponible en ", "en ligne : ", "disponibile su ", "Available from: ")


class Typist:
    """Types works: each line from choices of its own."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick
        self.maker = Maker(pick)
        self.language = "en"
        self.fact = Fact("book", "en", "")
        self.key = ""

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
        form = pick.choices((self.listed, self.scholarly, self.by, self.possessive, self.dated, self.titled, self.bare, self.numbers), (34, 40, 7, 4, 4, 8, 3, 1.5))[0]
        self.key = form.__name__
        pieces = form()
        pieces += self.tail()
        if pick.random() < 0.2:
            before = pick.choice(BEFORE).format(n=pick.randrange(1, 30), d=pick.randrange(1, 29), m=pick.choice(MONTHS[:12]))
            pieces.insert(0, (before, "note"))
        return self.noise([(text, name) for text, name in pieces if text])

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

    # Parts of a line.

    def title(self, kind: str = "") -> Pieces:
        """The title, set off as works of its kind are."""
        pick, fact = self.pick, self.fact
        text = fact.title
        if fact.subtitle and pick.random() < 0.85:
            mark = pick.choices((": ", ". ", " – ", " - ", " : ", ", ", "? ", " — "), (60, 16, 7, 4, 4, 3, 3, 3))[0]
            if self.language in ("de", "fr", "es", "it") and pick.random() < 0.5:
                mark = ". "
            text = re.sub(r"[?!]$", "", text) + mark + fact.subtitle if mark == "? " else text + mark + fact.subtitle
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
            form = pick.choice(("{f}/{y}", "[{f}] {y}", "{f} [{y}]", "{y} [{f}]", "{f} ({y})", "{y} (orig. {f})", "{y}, first published {f}", "{y} [orig. {f}]", "{y}; orig. {f}"))
            parts = re.split(r"(\{[fy]\})", form)
            inner: Pieces = [(fact.first, "origdate") if one == "{f}" else (text, "date") if one == "{y}" else (one, "origdate") for one in parts if one]
            return [(before, ""), *inner, (after, "")]
        if chance < 0.12:
            text += pick.choice("abc")
        elif chance < 0.16 and self.fact.kind in ("article", "talk", "film"):
            text = pick.choice((f"{pick.choice(MONTHS)} {text}", f"{pick.randrange(1, 29)} {pick.choice(MONTHS[:12])} {text}", f"{text}, {pick.choice(MONTHS)}", f"{pick.choice(MONTHS[:12])} {pick.randrange(1, 29)}, {text}"))
        elif chance < 0.18:
            text = pick.choice(("n.d.", "forthcoming", "in press", "o. J.", "s.d."))
        return [(before, ""), (text, "date"), (after, "")]

    def pages(self) -> Pieces:
        """Pages, with or without a word before them."""
        pick = self.pick
        pages = self.fact.pages
        dash = pick.choice(("-", "–", "–", "-", "—", " - ", " – ", "--"))
        last = pages[-1]
        if len(pages) == 2 and pages[0].isdecimal() and last.isdecimal() and len(last) == len(pages[0]) > 2 and pick.random() < 0.2 and pages[0][0] == last[0]:
            last = last[1:]
        text = dash.join((pages[0], last)) if len(pages) == 2 else pages[0] + (pick.choice((" f.", " ff.", "f", "")) if self.language == "de" else "")
        return [(self.word("page") + text, "pages")]

    def place_and_publisher(self) -> Pieces:
        """Place: Publisher, and their other orders; one of the two may be missing."""
        pick, fact = self.pick, self.fact
        place, publisher = (fact.place, "place"), (fact.publisher, "publisher")
        chance = pick.random()
        if chance < 0.3:
            return [publisher]
        if chance < 0.62:
            return [place, (pick.choice((": ", ": ", ": ", " : ", ", ", "/", " ")) if pick.random() < 0.9 else ", ", ""), publisher]
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
            inner = [(f"{pick.choice(('(', '', ''))}{self.fact.series}{pick.choice(('', ' ' + self.fact.volume, ', vol. ' + self.fact.volume))}", "series"), (pick.choice((", ", "; ", ". ", "), ")), ""), *inner]
        if not year:
            return self.framed(inner)
        return self.framed([*inner, (pick.choice((", ", ", ", " ", ". ", "; ", ": ")), ""), *self.year()]) if pick.random() < 0.75 else [*self.framed(inner), *self.year(pick.choice((" ({})", ", {}", " {}", " [{}]", ". {}")))]

    def framed(self, inner: Pieces) -> Pieces:
        """In parentheses, in brackets, or after a mark."""
        opening, closing = self.pick.choices(((" (", ")"), (", ", ""), (". ", ""), (" [", "]"), (" – ", ""), (" / ", ""), (" | ", ""), ("; ", ""), (": ", "")), (34, 22, 24, 4, 4, 3, 2, 3, 2))[0]
        return [(opening, ""), *inner, (closing, "")]

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
        if chance < 0.74:
            return [volume if pick.random() < 0.4 else bare]
        if chance < 0.84:
            return [issue]
        if chance < 0.9 and self.language == "de":
            return [(f"{fact.volume}. Jg.", "volume"), (", ", ""), issue]
        return [bare, (", ", ""), issue]

    def in_journal(self, *, year: bool) -> Pieces:
        """What holds an article: journal, volume, issue, year and pages, in their orders."""
        pick = self.pick
        start: Pieces = [(pick.choice((", ", ". ", ". ", " ", " – ", ": ", "; ", " / ")), "")]
        if pick.random() < (0.45 if self.language == "de" else 0.2):
            start.append((pick.choice((f"{IN[self.language]} ", f"{IN[self.language]}: ", "In: ", "In ", "from ")), "container"))
        out = [*start, *self.host_title()]
        with_year = year and pick.random() < 0.93
        placed = pick.choice(("year-last", "year-mid", "year-first", "year-only", "paren"))
        numbers: Pieces = [(pick.choice((", ", " ", " ", ", ", "; ", ". ", ": ")), ""), *self.numbers_of_journal()] if pick.random() < 0.8 else []
        if with_year and placed == "year-only":
            return [*out, *self.year(pick.choice((", {}", " ({})", " {}", ". {}")))]
        if with_year and placed == "year-first":
            out += self.year(pick.choice((" ({})", ", {}", " {}")))
        out += numbers
        if with_year and placed in ("year-mid", "paren"):
            out += self.year(" ({})" if placed == "paren" else pick.choice((", {}", " ({})", "/{}", " {}")))
        if pick.random() < 0.72:
            out += [(pick.choice((", ", ": ", ":", ", ", "; ", ". ")), ""), *self.pages()]
        if with_year and placed == "year-last":
            out += self.year(pick.choice((", {}", " ({})", ". {}")))
        return out

    def in_book(self, *, year: bool) -> Pieces:
        """What holds a chapter: the book, its editors, its imprint, pages."""
        pick, fact = self.pick, self.fact
        word = IN[self.language]
        start = pick.choice((f", {word} ", f". {word.capitalize()}: ", f", {word}: ", f". {word.capitalize()} ", f" {word} ", f" ({word} ", " (from ", ", from ", ". ", ", "))
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
        elif chance < 0.64:
            out[-1] = (out[-1][0], "editor" if out[-1][1] else "")
            out += [(editors, "editor"), (pick.choice((", ", ": ", ". ")), ""), *self.host_title()]
        elif chance < 0.9:
            out += [*self.host_title(), (pick.choice((", ", ". ", " (", ", ")), ""), (self.word("edited") + editors, "editor")]
            if out[-2][0] == " (":
                out.append((")", ""))
        else:
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

    def aside(self) -> Pieces:
        """A translator or an edition that follows a title."""
        pick = self.pick
        if pick.random() < 0.06:
            people = Names(pick, self.language, pick.choice(("first-last", "initials-last"))).all(self.fact.translators)
            frame = pick.choice((", {}", " ({})", ". {}", ", {}"))
            before, after = frame.split("{}")
            return [(before, ""), (self.word("translated") + people, "translator"), (after, "")]
        if pick.random() < 0.04:
            return [(pick.choice((", ", " (", ". ")), ""), (pick.choice(EDITIONS[self.language]).format(n=self.fact.edition), "edition"), (pick.choice((")", "")), "")]
        return []

    def host(self, *, year: bool) -> Pieces:
        """What follows the title, as its kind wants it."""
        pick = self.pick
        match self.fact.kind:
            case "article":
                return self.in_journal(year=year)
            case "chapter":
                return self.in_book(year=year)
            case "thesis":
                word = pick.choice(("PhD thesis", "PhD diss.", "Ph.D. dissertation", "unpublished PhD thesis", "MA thesis", "Dissertation", "Diss.", "thèse de doctorat", "tesis doctoral", "Doctoral dissertation", "Habilitationsschrift", "[PhD thesis]", "Masterarbeit"))
                out: Pieces = [(pick.choice((", ", ". ", " (", " ")), ""), (word, "note"), (", ", ""), (f"University of {self.fact.place}", "publisher")]
                return [*out, *(self.year(pick.choice((", {}", " {}", " ({})"))) if year else [])]
            case "film" | "talk":
                word = pick.choice(("[film]", "(film)", "dir.", "documentary", "[DVD]", "(movie)") if self.fact.kind == "film" else ("talk", "lecture", "[lecture]", "speech", "paper presented", "conference paper", "Vortrag", "interview", "video"))
                return [(pick.choice((", ", " ", ". ")), ""), (word, "note"), *(self.year(pick.choice((", {}", " ({})"))) if year else [])]
        return [*self.aside(), *self.imprint(year=year)]

    # Whole lines.

    def scholarly(self) -> Pieces:
        """Author, with or without a year, then title, then what holds it."""
        pick = self.pick
        early = pick.random() < 0.5
        after = pick.choice((", ", ". ", ": ", ", ", " ", " – ", "; "))
        role = self.word("eds") if pick.random() < 0.06 and self.fact.kind == "book" else ""
        out: Pieces = [(self.names.all(self.fact.authors) + role, "editor" if role else "author")]
        if early:
            out += self.year(pick.choice((" ({})", " ({})", ", {}", " {}", ". {}", " ({}).", ", ({})", " [{}]", " ({}):", " ({}),", ": {}", " {}:", ". {}.", ", {}:", " -- {} --")))
            out.append((pick.choice((" ", ", ", ". ", ": ", " ")), ""))
        else:
            out.append((after, ""))
        return [*out, *self.title(), *self.host(year=not early)]

    def listed(self) -> Pieces:
        """Author, mark, title, and little else: a year, a publisher, a journal, or nothing."""
        pick, fact = self.pick, self.fact
        mark = pick.choice((", ", ", ", ", ", ": ", ": ", " - ", " – ", " — ", " -- ", " / ", " | ", ". ", "; ", " ~ ", " ", "\t", " > ", "’s ", ", in: ") if self.names.order in ("LAST", "first-LAST") else (", ", ", ", ", ", ": ", ": ", " - ", " – ", " — ", " -- ", " / ", " | ", ". ", "; ", ": ", " – ", ", ", " ~ "))
        mark = ", " if mark.strip() in ("’s", ", in:") else mark
        if pick.random() < 0.3:
            self.names = Names(pick, self.language, pick.choice(("last", "first-last", "first-last", "LAST")))
        role = pick.choice((" (ed.)", " (eds.)", " (Hg.)", ", ed.")) if pick.random() < 0.03 else ""
        out: Pieces = [(self.names.all(fact.authors) + role, "editor" if role else "author"), (mark, ""), *self.title()]
        chance = pick.random()
        if chance < 0.4:
            return [*out, *self.year(pick.choice((" ({})", " ({})", " ({})", ", {}", " [{}]", " {}", " – {}", ". {}", "; {}", " / {}", " |{}", ": {}", "({})", " - {}", "<{}>")))]
        if chance < 0.55:
            return out
        if chance < 0.75:
            return [*out, *self.brief_host()]
        return [*out, *self.aside(), *self.host(year=True)]

    def brief_host(self) -> Pieces:
        """The journal, book or publisher with a year or without, in one frame."""
        pick, fact = self.pick, self.fact
        opening, closing = pick.choice(((" (", ")"), (" (", ")"), (", ", ""), (" [", "]"), (" – ", ""), (". ", ""), (", in ", ""), (" (in ", ")"), (" (from ", ")"), (" in: ", ""), (" in ", "")))
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

    def by(self) -> Pieces:
        """Title by Author."""
        pick = self.pick
        names = Names(pick, self.language, pick.choice(("first-last", "first-last", "first-last", "initials-last", "last", "first-LAST")))
        mark = pick.choice(BY[self.language] if pick.random() < 0.85 else BY["en"])
        out: Pieces = self.title()
        if pick.random() < 0.1:
            out += self.year(" ({})")
        role = "author"
        if pick.random() < 0.06:
            mark, role = pick.choice(((" edited by ", "editor"), (", ed. ", "editor"), (", edited by ", "editor"), (" (ed. ", "editor")))
        elif self.fact.kind == "film":
            mark = pick.choice((" dir. ", ", dir. ", " directed by ", ", directed by ", mark))
        out += [(mark, role), (names.all(self.fact.authors), role)]
        if "(" in mark:
            out.append((")", ""))
        chance = pick.random()
        if chance < 0.35:
            return out
        if chance < 0.6:
            return [*out, *self.year(pick.choice((" ({})", ", {}", " [{}]", ". {}", " - {}")))]
        if chance < 0.8:
            return [*out, *self.brief_host()]
        return [*out, *self.host(year=True)]

    def possessive(self) -> Pieces:
        """Author's Title."""
        pick, fact = self.pick, self.fact
        order = pick.choice(("last", "last", "last", "first-last", "initials-last"))
        text = Names(pick, "en", order).all(fact.authors[:3])
        text = re.sub(r"[ ,]* et al\.?$| and others$", "", text)
        mark = pick.choice(("'s ", "’s ", "'s ", "’s ", "' " if text.endswith("s") else "'s ", "’ " if text.endswith("s") else "’s "))
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
        out: Pieces = [*self.year(pick.choice(("{} - ", "{}: ", "({}) ", "{} – ", "{}, ", "{}. ", "[{}] ", "{} ", "{} | ", "{}\t", "{} / ")))]
        if pick.random() < 0.7:
            return [*out, (self.names.all(self.fact.authors), "author"), (pick.choice((", ", ": ", " - ", " – ", ". ", " | ", " / ")), ""), *self.title(), *(self.brief_host_without_year() if pick.random() < 0.4 else [])]
        return [*out, *self.title(), (pick.choice((" by ", ", ", " – ", " (", " / ", " - ")), ""), (self.names.all(self.fact.authors), "author"), (pick.choice(("", ")")), "")]

    def brief_host_without_year(self) -> Pieces:
        """A publisher or journal in a frame."""
        pick, fact = self.pick, self.fact
        opening, closing = pick.choice(((" (", ")"), (", ", ""), (". ", ""), (" [", "]")))
        inner = (fact.container, "container") if fact.kind in ("article", "chapter") else (fact.publisher, "publisher")
        return [(opening, ""), inner, (closing, "")]

    def titled(self) -> Pieces:
        """Title first, then the author after a mark, or no author."""
        pick = self.pick
        out: Pieces = self.title()
        chance = pick.random()
        if chance < 0.35:
            if pick.random() < 0.5:
                return [*out, *self.brief_host()]
            return [*out, *self.host(year=True)]
        names = Names(pick, self.language, pick.choice(("first-last", "first-last", "first-last", "last", "initials-last", "first-LAST", "last-first", "last-initials")))
        text = names.all(self.fact.authors)
        if pick.random() < 0.25:
            out += [(" (", ""), (text, "author")]
            if pick.random() < 0.6:
                out += [(pick.choice((", ", " ", "; ", ": ")), ""), *self.year()]
            return [*out, (")", "")]
        out += [(pick.choice((" - ", " – ", " — ", " / ", ", ", ". ", " | ", "; ", ": ", " -- ", "\t", " ~ ")), ""), (text, "author")]
        chance = pick.random()
        if chance < 0.4:
            return [*out, *self.year(pick.choice((" ({})", ", {}", " [{}]", " {}", ". {}", " – {}", " / {}")))]
        if chance < 0.6:
            return [*out, *self.brief_host()]
        return out

    def bare(self) -> Pieces:
        """A title, with a year or without."""
        return [*self.title(), *(self.year(self.pick.choice((" ({})", ", {}", " [{}]", ". {}"))) if self.pick.random() < 0.5 else [])]

    def numbers(self) -> Pieces:
        """Capitals, then everything parted by blanks alone."""
        names = Names(self.pick, self.language, self.pick.choice(("LAST", "LAST", "LAST-first")))
        return [(names.all(self.fact.authors), "author"), (" ", ""), (self.fact.title, "title"), (" ", ""), (self.fact.year, "date")]

    def tail(self) -> Pieces:
        """What stands after a reference: addresses, what of it is to be read, a full stop."""
        pick, fact = self.pick, self.fact
        out: Pieces = []
        if pick.random() < 0.07:
            out += [(pick.choice((". ", ", ", " ", "; ")), ""), *self.pages()]
        if pick.random() < 0.06:
            before = pick.choice(HERE)
            out += [(pick.choice((". ", ", ", " ")), ""), (before, "note" if re.search(r"\w", before) else ""), (fact.url, "address"), (pick.choice(("", "", ")", " (accessed 3 May 2019)", ". Accessed 12 June 2020.", " [Zugriff: 12.3.2010]", " (consulté le 3 mai 2018)")), "note")]
        if pick.random() < 0.05:
            out += [(pick.choice((". ", ", ", " ")), ""), (pick.choice(("doi:", "https://doi.org/", "DOI: ", "doi ")) + fact.doi, "address")]
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
            out.append((text, name))
        return out
