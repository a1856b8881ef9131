"""A list in a document becomes its lines: paragraphs, items of lists, rows of tables, each with the heading it stands under."""

from collections.abc import Iterator

from pressbook.collect.intake.list_lines import BULLET, LONGEST_HEADING, WORK, Typed, is_heading, join_broken, lines_of_text
from pressbook.collect.references.likely import weigh
from pressbook.text.tree import Element, plain

WEIGHTY = 1.0  # the log odds from which a bold line is a work and no heading


def lines_of_blocks(blocks: list[Element], under: str = "") -> Iterator[Typed]:
    """The lines of a document: paragraphs, items of lists, rows of tables."""
    own = under
    for block in blocks:
        match block["t"]:
            case "Header":
                own = _words(block["c"][2]) or own
            case "BulletList" | "OrderedList":
                items = block["c"] if block["t"] == "BulletList" else block["c"][1]
                for item in items:
                    yield from _item(item, own)
            case "Para" | "Plain":
                made = _paragraph(block["c"], own)
                if len(made) == 1 and _is_set_off(block["c"], made[0].words):
                    own = made[0].words.strip(" :")
                else:
                    yield from made
            case "LineBlock":
                for line in block["c"]:
                    yield from _paragraph(line, own)
            case "BlockQuote":
                yield from lines_of_blocks(block["c"], own)
            case "Div" | "Figure":
                yield from lines_of_blocks(block["c"][-1], own)
            case "DefinitionList":
                for term, definitions in block["c"]:
                    for definition in definitions:
                        yield from lines_of_blocks(definition, _words(term) or own)
            case "Table":
                yield from _rows(block, own)
            case "CodeBlock" | "RawBlock":
                for line in lines_of_text(block["c"][1]):
                    yield Typed(line.words, line.marked, line.under or own)


def _item(item: list[Element], under: str) -> Iterator[Typed]:
    """An item; one whose first words are no work and which has a list of its own is a heading of that list."""
    nested = any(block["t"] in {"BulletList", "OrderedList"} for block in item[1:])
    if item and nested and item[0]["t"] in {"Para", "Plain"}:
        words = _words(item[0]["c"])
        if is_heading(words, alone=True) or weigh(words) < 0:
            yield from lines_of_blocks(item[1:], words.strip(" :"))
            return
    for number, block in enumerate(item):
        if block["t"] in {"Para", "Plain"}:
            # Within one item a line that was broken is one line; its second paragraph is another.
            yield from _paragraph(block["c"], under, whole=True)
        else:
            yield from lines_of_blocks(item[number : number + 1], under)


def _rows(table: Element, under: str) -> Iterator[Typed]:
    """The cells of a table, row by row; a row's first cell, where it is no work, is what the others stand under."""
    _, _, _, head, bodies, foot = table["c"]
    rows = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part), *foot[1]]
    for _, cells in rows:
        first = _words(cells[0][4]) if cells else ""
        is_label = len(cells) > 1 and not WORK.search(first)
        over = " \N{MIDDLE DOT} ".join(filter(None, (under, first))) if is_label else under
        for cell in cells[1:] if is_label else cells:
            yield from lines_of_blocks(cell[4], over)


def _is_set_off(inlines: list[Element], words: str) -> bool:
    """Whether a paragraph of its own is a heading that was made bold, or ends in a colon."""
    # Brackets that lost what they were for ("[**Week 2**]") are no words.
    inner = [inline for inline in inlines if any(letter.isalnum() for letter in plain(inline))]
    bold = len(inner) == 1 and inner[0]["t"] in {"Strong", "Underline"}
    if not bold:
        return is_heading(words, alone=False)
    return len(words) <= LONGEST_HEADING and (not WORK.search(words) or (not _link(inlines)[0] and weigh(words) < WEIGHTY))


def _words(node: object) -> str:
    return " ".join(plain(node).split())


def _paragraph(inlines: list[Element], under: str, *, whole: bool = False) -> list[Typed]:
    """The lines of one paragraph: its line breaks part them, and those of its source where they were not an editor's."""
    pieces: list[list[Element]] = [[]]
    for inline in inlines:
        if inline["t"] == "LineBreak":
            pieces.append([])
        else:
            pieces[-1].append(inline)
    found: list[Typed] = []
    for piece in pieces:
        parts = _source_lines(piece) if not whole else [piece]
        for part in parts:
            words = BULLET.sub("", _words(part))
            if any(letter.isalnum() for letter in words):
                link, linked = _link(part)
                found.append(Typed(words, BULLET.sub("", " ".join(_marked(part).split())), under, link, linked))
    return found


def _source_lines(inlines: list[Element]) -> list[list[Element]]:
    lines: list[list[Element]] = [[]]
    for inline in inlines:
        if inline["t"] == "SoftBreak":
            lines.append([])
        else:
            lines[-1].append(inline)
    if len(lines) == 1 or len(join_broken([plain(line) or " " for line in lines])) != len(lines):
        return [inlines]
    return lines


def _marked(node: object) -> str:
    """Words with what is in italics between stars."""
    if isinstance(node, list):
        return "".join(map(_marked, node))
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Emph" | "Underline":
            inner = _marked(node["c"])
            return f"*{inner}*" if inner.strip() and "*" not in inner else inner
        case "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
            return _marked(node["c"])
        case "Link" | "Span":
            return _marked(node["c"][1])
        case "Note" | "Image":
            return ""
        case _:
            return plain(node)


def _link(inlines: list[Element]) -> tuple[str, str]:
    """Where a line's only link leads, if it leads to the web, and its words."""
    found: dict[str, str] = {}

    def look(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            if node["t"] == "Link":
                address = str(node["c"][2][0])
                found[address] = " ".join(f"{found.get(address, '')} {plain(node['c'][1])}".split())
            elif isinstance(node.get("c"), list):
                look(node["c"])

    look(inlines)
    links = [address for address in found if address.startswith(("https://", "http://"))]
    return (links[0], found[links[0]]) if len(links) == 1 else ("", "")
