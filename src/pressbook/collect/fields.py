"""Every key of pressbook.yaml and of a front matter, in one table: it drives parsing, the JSON Schema and the nearest word."""

from pressbook.collect.field import Field, Shape
from pressbook.collect.print_fields import BOOKLET, COSTS, SHOP
from pressbook.types import CITATIONS, QUOTES

READING = (
    Field("work", Shape.TEXT, "A work of the library by its id, or a line typed loosely.", also=("id", "title", "book")),
    Field("part", Shape.TEXT, "Which part of it: chapters, pages.", also=("chapters", "pages")),
    Field("optional", Shape.FLAG, "Whether it may be left unread.", also=("recommended",)),
    Field("note", Shape.TEXT, "A remark for readers.", also=("comment", "notes")),
    Field("minutes", Shape.WHOLE, "How long reading it takes, in minutes.", also=("time",)),
    Field("where", Shape.TEXT, "Where to find it: a shelf, a library, an address.", also=("find", "available")),
)

DECISIONS = (
    Field("keep", Shape.TEXTS, "Words that the copyeditor leaves as they are typed."),
    Field("set", Shape.WORDS, "Words as they are typed, each with the same words as they are to stand."),
)

MEETING = (
    Field("date", Shape.DATE, "The day, as 2021-11-25.", also=("day", "when")),
    Field("time", Shape.TEXT, "The hour, as it is to be printed: 7 pm, 19 h.", also=("hour", "at")),
    Field("place", Shape.TEXT, "Where; printed as typed, and only if typed.", also=("where", "location", "venue")),
    Field("title", Shape.TEXT, "What it will be about.", also=("session", "topic", "subject", "about")),
    Field("readings", Shape.READINGS, "What to read for it.", also=("work", "works", "reading", "book", "books")),
    Field("note", Shape.TEXT, "A line for those who come: bring a cup.", also=("comment", "notes")),
)

FRONT_MATTER = (
    Field(
        "title", Shape.TEXT, "The session's title; without it, the file's name made readable.", also=("name", "titel", "titre")
    ),
    Field("subtitle", Shape.TEXT, "A second line under the title."),
    Field("session", Shape.WHOLE, "The session's number in its series.", also=("number", "issue", "no")),
    Field("series", Shape.TEXT, "The series it belongs to; without it, the press's."),
    Field("date", Shape.DATE, "The day of the meeting, as 2021-10-28; never guessed.", also=("day", "published", "datum")),
    Field("language", Shape.LANGUAGE, "The text's language, as en-GB; without it, the press's.", also=("lang", "locale")),
    Field("introduced-by", Shape.TEXTS, "Who introduced the session.", also=("introduction", "presenter", "introduced")),
    Field("written-by", Shape.TEXTS, "Who wrote it up.", also=("author", "authors", "by", "writer")),
    Field("speakers", Shape.TEXTS, "Who spoke.", also=("speaker", "panel", "panelists")),
    Field("translated-by", Shape.TEXTS, "Who translated it.", also=("translator", "translators")),
    Field("edited-by", Shape.TEXTS, "Who edited it.", also=("editor", "editors")),
    Field(
        "source", Shape.TEXT, "Where the text was published before: an address or a sentence.", also=("url", "link", "permalink")
    ),
    Field(
        "online", Shape.TEXT, "The address at which this text can be read; its QR code stands on the back cover.", also=("web",)
    ),
    Field("rights", Shape.TEXT, "Under which terms it may be copied.", also=("license", "licence", "copyright")),
    Field("summary", Shape.TEXT, "One or two sentences for lists of contents.", also=("description", "abstract", "excerpt")),
    Field("tags", Shape.TEXTS, "Words by which anthologies choose sessions.", also=("keywords", "categories", "topics")),
    Field(
        "readings", Shape.READINGS, "What was read: ids of works, mappings, or lines typed loosely.", also=("reading", "books")
    ),
    Field("cover", Shape.TEXT, "A picture for the cover: its path from this file.", also=("cover-picture", "image")),
    Field("cover-alt", Shape.TEXT, "What the cover's picture shows, for those who do not see it.", also=("alt",)),
    Field("isbn", Shape.ISBN, "The ISBN of the printed pamphlet, or one for each of print, pdf and epub."),
    Field("next", Shape.MAPPING, "The next meeting, for the back cover.", fields=MEETING, also=("next-meeting", "upcoming")),
    Field("number-paragraphs", Shape.FLAG, "Whether paragraphs have numbers in the margin.", also=("numbered", "numbers")),
    *DECISIONS,
    Field("other", Shape.ANYTHING, "Metadata of other programs, which nobody reads."),
)

HOUSE = (
    Field(
        "quotes",
        Shape.CHOICES,
        "Which quotation marks: by language (auto), or a style for English and for each other language.",
        choices=("auto", *QUOTES),
    ),
    Field("dashes", Shape.CHOICE, "Which dashes: by language, or one way for all.", choices=("auto", "spaced-en", "em")),
    Field(
        "block-quotations",
        Shape.WHOLE,
        "Marked quotations of more words than this become block quotations; without it, they are only proposed.",
        also=("blockquotes", "block-quotes", "long-quotations"),
    ),
    Field("off", Shape.TEXTS, "Rules of the copyeditor that are not run.", also=("disable", "ignore")),
    Field(
        "citations",
        Shape.FILE,
        f"How citations are set: {', '.join(CITATIONS)}, or a citation style (.csl) in the press.",
        also=("csl", "citation-style", "references"),
    ),
    Field("chapters", Shape.FLAG, "Whether a page that is cited brings its chapter along, where the library says it; true."),
    Field("allow", Shape.TEXTS, "E-mail addresses and telephone numbers that may be printed.", also=("public",)),
)

ANTHOLOGY = (
    Field("name", Shape.NAME, "The name of its files.", also=("slug", "id"), required=True),
    Field("title", Shape.TEXT, "The title on its cover."),
    Field("subtitle", Shape.TEXT, "A second line under the title."),
    Field("year", Shape.WHOLE, "All sessions of this year."),
    Field("from", Shape.SINCE, "Sessions of this day, month (2023-09) or year, and later ones.", also=("since", "after")),
    Field("to", Shape.UNTIL, "Sessions of this day, month (2024-08) or year, and earlier ones.", also=("until", "before")),
    Field("tags", Shape.TEXTS, "All sessions with one of these tags.", also=("tag",)),
    Field("people", Shape.TEXTS, "All sessions that name one of these people.", also=("person", "by")),
    Field("of-series", Shape.TEXT, "All sessions of this series."),
    Field("sessions", Shape.TEXTS, "These sessions, by their files' names without .md, in this order; or all."),
    Field("except", Shape.TEXTS, "But not these sessions.", also=("without", "exclude")),
    Field(
        "order",
        Shape.CHOICE,
        "In which order they stand; by default as they are listed, else by date.",
        choices=("date", "title", "number", "list"),
        also=("sort",),
    ),
    Field("introduction", Shape.FILE, "Its introduction, from manuscripts/: anthologies/2024.md.", also=("preface", "foreword")),
    Field("editors", Shape.TEXTS, "Who edited it.", also=("editor", "edited-by")),
    Field("isbn", Shape.ISBN, "The ISBN of the printed book, or one for each of print, pdf and epub."),
    Field("series", Shape.TEXT, "The series that the book belongs to; without it, the press's."),
    Field("number", Shape.WHOLE, "Its number in that series.", also=("volume", "no")),
    Field("language", Shape.LANGUAGE, "Its language; without it, its sessions' or the press's.", also=("lang",)),
    Field("rights", Shape.TEXT, "Under which terms it may be copied.", also=("license", "licence", "copyright")),
    Field("summary", Shape.TEXT, "One or two sentences about it, for catalogues.", also=("description", "abstract")),
    Field("cover", Shape.TEXT, "A picture for its cover: a path from manuscripts/.", also=("image",)),
    Field("cover-alt", Shape.TEXT, "What that picture shows, for those who do not see it.", also=("alt",)),
)

PACK = (
    Field("name", Shape.NAME, "The name of its folder and zip.", also=("slug", "id"), required=True),
    Field("title", Shape.TEXT, "The title on its first page."),
    Field("letter", Shape.FILE, "The welcome letter, from manuscripts/, as packs/newcomers.md.", also=("welcome",)),
    Field("sessions", Shape.TEXTS, "These sessions, by their files' names without .md, in this order; without it, all."),
    Field("readings", Shape.READINGS, "A reading list of the pack's own."),
)

SETTINGS = (
    Field("group", Shape.TEXT, "The group's name, as covers and colophons print it.", also=("name", "publisher"), required=True),
    Field(
        "language", Shape.LANGUAGE, "The language of sessions that name none, as en-GB.", also=("lang", "locale"), required=True
    ),
    Field("series", Shape.TEXT, "The series that sessions belong to when they name none."),
    Field(
        "rights", Shape.TEXT, "Under which terms all may be copied, as CC BY-SA 4.0.", also=("license", "licence", "copyright")
    ),
    Field("address", Shape.TEXT, "Where the group is found: a web address.", also=("url", "website", "site", "contact")),
    Field("cover", Shape.TEXT, "A picture for the covers of sessions that name none: a path from manuscripts/.", also=("image",)),
    Field("cover-alt", Shape.TEXT, "What that picture shows, for those who do not see it.", also=("alt",)),
    Field("next", Shape.MAPPING, "The next meeting, for back covers.", fields=MEETING, also=("next-meeting", "upcoming")),
    Field("number-paragraphs", Shape.FLAG, "Whether paragraphs have numbers in the margin.", also=("numbered", "numbers")),
    Field("style", Shape.NAME, "A folder of styles/, here or among those shipped.", also=("theme",)),
    Field("embed-fonts", Shape.FLAG, "Whether EPUBs bring the style's faces along.", also=("fonts", "embed-faces")),
    Field("colour", Shape.COLOUR, 'The cover\'s colour, as "#8a1c1c" (in quotes) or crimson.', also=("color",)),
    Field(
        "paper",
        Shape.CHOICE,
        "The pamphlets' page: A5, half a Letter sheet, or one whose text fits both.",
        choices=("a5", "half-letter", "both"),
        also=("page", "page-size"),
    ),
    Field(
        "copies",
        Shape.CHOICES,
        "What each pamphlet and anthology is made in besides: large print, A4, Letter.",
        choices=("large", "a4", "letter"),
        also=("large-print", "copy"),
    ),
    Field("booklets", Shape.MAPPINGS, "The sheets that pamphlets are imposed on.", fields=BOOKLET, also=("booklet",)),
    Field("shops", Shape.MAPPINGS, "Print shops, and what each asks of its files.", fields=SHOP, also=("shop", "print-shops")),
    Field(
        "attach-manuscripts",
        Shape.FLAG,
        "Whether the PDFs carry their manuscripts (PDF/A-3a); a manuscript may hold what a page must not show.",
        also=("attach", "attachments"),
    ),
    Field(
        "costs",
        Shape.MAPPING,
        "What paper, printing and post cost, for `pressbook report`.",
        fields=COSTS,
        also=("prices", "cost"),
    ),
    Field("house", Shape.MAPPING, "How this group sets text.", fields=HOUSE),
    Field(
        "anthologies",
        Shape.MAPPINGS,
        "Books of several sessions; `years` among them stands for one of each year.",
        choices=("years",),
        fields=ANTHOLOGY,
        also=("anthology", "books"),
    ),
    Field(
        "other-names", Shape.WORDS, "Names of people, each with the one under which indexes have its bearer.", also=("aliases",)
    ),
    Field("packs", Shape.MAPPINGS, "Chosen sessions and lists for newcomers.", fields=PACK, also=("pack",)),
)
