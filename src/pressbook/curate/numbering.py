"""Paragraphs that a group can refer to: each gets its number and an identifier, from 1 in every session."""

from pressbook.curate.names import Register
from pressbook.text import compose, tree

NUMBER = "paragraph-number"


def number(blocks: list[tree.Element], section: str, names: Register) -> list[tree.Element]:
    """Blocks with a number as the first word of every paragraph of the text itself.

    Counted are paragraphs that stand by themselves or in a passage in another language; not those of lists, quotations, tables,
    verse and notes, nor pictures. A paragraph that goes on after a quotation is one with the part before it.
    """
    counted = 0

    def each(block: tree.Element) -> tree.Element:
        nonlocal counted
        if block["t"] == "Div" and "continued" not in block["c"][0][1]:
            return {"t": "Div", "c": [block["c"][0], [each(inner) for inner in block["c"][1]]]}
        if block["t"] != "Para" or not tree.plain(block["c"]).strip():
            return block
        counted += 1
        name = names.take(f"{section}-paragraph-{counted}")
        mark = {"t": "Span", "c": [compose.attr(name, NUMBER), [{"t": "Str", "c": str(counted)}, compose.space()]]}
        return {"t": "Para", "c": [mark, *block["c"]]}

    return [each(block) for block in blocks]
