"""Every key of pressbook.yaml that is about paper: booklets, print shops, what it costs."""

from pressbook.collect.field import Field, Shape

BOOKLET = (
    Field("name", Shape.NAME, "What its files are called after the session: a4, office.", also=("slug", "id"), required=True),
    Field(
        "sheet",
        Shape.CHOICE,
        "The paper in the printer; a4.",
        choices=("a4", "letter", "a3", "tabloid", "legal"),
        also=("paper", "size"),
    ),
    Field("up", Shape.WHOLE, "How many pages stand on a side: 2, or 4.", also=("n-up", "pages")),
    Field(
        "binding",
        Shape.CHOICE,
        "All sheets in one another and stapled (saddle), or signatures that are sewn.",
        choices=("saddle", "sewn"),
    ),
    Field("signature", Shape.WHOLE, "Sheets in a signature; without it, the best division.", also=("signatures",)),
    Field("weight", Shape.NUMBER, "The paper's weight in grams a square metre, from which creep is reckoned.", also=("gsm",)),
    Field("thickness", Shape.NUMBER, "The thickness of one sheet in millimetres, where it was measured."),
    Field("cut", Shape.CHOICE, "Four-up: lay the halves on each other (stack), or two copies.", choices=("stack", "twice")),
    Field("fit", Shape.FLAG, "Whether pages are made larger to fill their part of the sheet."),
    Field("bound", Shape.CHOICE, "On which side it is bound; by the language.", choices=("left", "right")),
    Field("marks", Shape.CHOICES, "Marks outside the pages.", choices=("crop", "fold", "staple")),
    Field("blanks", Shape.CHOICE, "Blank pages before the back cover, or pages for notes.", choices=("blank", "notes")),
    Field("cover", Shape.FLAG, "Whether the outermost sheet is a file of its own, for stronger paper."),
    Field(
        "edge",
        Shape.CHOICE,
        "How it is printed on both sides; short-edge.",
        choices=("short-edge", "long-edge", "manual"),
        also=("flip", "duplex"),
    ),
    Field("printer", Shape.TEXT, "A printer of styles/printers.yaml, as the test sheet told it."),
)

SHOP = (
    Field("name", Shape.NAME, "What its files are called after the session.", also=("slug", "id"), required=True),
    Field("bleed", Shape.NUMBER, "How far colour runs beyond the trim, in millimetres; 3."),
    Field("marks", Shape.FLAG, "Whether crop marks stand outside the trim.", also=("crop-marks",)),
    Field(
        "standard",
        Shape.CHOICE,
        "What the shop asks for; pdf/x-4.",
        choices=("pdf/x-4", "pdf/x-1a", "pdf"),
        also=("pdf-x", "profile"),
    ),
    Field("pictures", Shape.CHOICE, "Pictures in four inks, or in black only; cmyk.", choices=("cmyk", "grey")),
    Field("condition", Shape.TEXT, "The printing condition, as the shop names it; FOGRA39.", also=("output-intent", "icc")),
    Field("multiple", Shape.WHOLE, "The pages must be a multiple of this; 4 for stapled booklets."),
    Field("most", Shape.WHOLE, "The most pages that it binds so.", also=("maximum",)),
    Field("resolution", Shape.WHOLE, "The least resolution of a picture, in dots an inch; 300.", also=("dpi", "ppi")),
)

POSTAGE = (
    Field("grams", Shape.NUMBER, "The heaviest letter of this step, in grams.", also=("weight", "upto"), required=True),
    Field("price", Shape.NUMBER, "What it costs.", also=("cost",), required=True),
)

COSTS = (
    Field("currency", Shape.TEXT, "What prices are in, as they are to be printed: €, £, CHF."),
    Field("sheet", Shape.NUMBER, "The price of a sheet of A4 or Letter paper.", also=("paper-price",)),
    Field("side", Shape.NUMBER, "The price of printing one side of it in black.", also=("page", "click", "black")),
    Field(
        "colour-side",
        Shape.NUMBER,
        "The price of a side with colour on it; without it, as `side`.",
        also=("color-side", "colour"),
    ),
    Field("cover-sheet", Shape.NUMBER, "The price of a sheet of cover paper; without it, as `sheet`.", also=("cover",)),
    Field("binding", Shape.NUMBER, "What staples or thread cost for a copy.", also=("staple", "staples", "stapling")),
    Field("paper", Shape.NUMBER, "The paper's weight in grams a square metre; 80.", also=("weight", "gsm")),
    Field("cover-paper", Shape.NUMBER, "The cover paper's weight; without it, as `paper`.", also=("cover-weight",)),
    Field("envelope", Shape.NUMBER, "What an envelope weighs, in grams."),
    Field("postage", Shape.MAPPINGS, "The post's tariff, a step a line.", fields=POSTAGE, also=("post", "stamps")),
    Field("run", Shape.WHOLE, "How many copies are printed at a time.", also=("copies", "print-run")),
)
