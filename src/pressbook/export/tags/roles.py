"""Which structure type an element of our markup has (ISO 32000-1, 14.8.4); "" for one that leaves no trace in the tree."""

from typing import Any

BY_TAG = {
    **dict.fromkeys(("section", "nav", "article", "aside", "header", "footer"), "Sect"),
    **dict.fromkeys(("div", "figure", "address", "details"), "Div"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("p", "pre", "summary"), "P"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    "blockquote": "BlockQuote",
    "li": "LI",
    "li::marker": "Lbl",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "a": "Link",
    "q": "Quote",
    "code": "Code",
    "div::footnote-marker": "Lbl",
}
# Headings and paragraphs: what holds a line of text of its own.
TEXT_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
# What may hold text only inside a block (14.8.4.2): in these, loose text becomes a paragraph.
GROUPING = {"Document", "Sect", "Div", "BlockQuote", "TOC"}
# What stands inside a line.
INLINE = {"Link", "Reference", "Span", "Quote", "Code"}
# Sounded by nobody: breaks between scenes, and ornaments.
SILENT = {"hr::before", "hr::after", "hr"}

# What holds the whole text.
TRANSPARENT = {"html", "body", "main"}

NUMBERING = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


def role_of(tag: str, element: Any) -> str:
    """The type of a box: `tag` is that of its element, or with a pseudo-element ("li::marker")."""
    if tag == element.tag:
        name = element.get("class", "").split()
        if "footnote" in name:
            return "Note"
        if tag == "a" and "noteref" in name:
            return "Reference"
        if tag in {"ul", "ol", "li"} and _in_contents(element):
            return "TOCI" if tag == "li" else "TOC"
    role = BY_TAG.get(tag, "")
    if not role and tag == element.tag and element.get("lang") and tag not in TRANSPARENT:
        return "Span"
    return role


def numbering(listing: Any) -> str:
    """How a list numbers its items, as the attribute ListNumbering says it (table 347)."""
    return NUMBERING.get(listing.get("type", ""), "Decimal") if listing.tag == "ol" else "Disc"


def _in_contents(element: Any) -> bool:
    return any(above.tag == "nav" and "contents" in above.get("class", "").split() for above in element.iterancestors())
