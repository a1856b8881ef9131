"""A word processor's or a web page's tree to a manuscript's: style noise goes, words never; what was guessed is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.verse import LONGEST, is_verse
from pressbook.text.tree import Element, attribute, plain, rewrite, walk
from pressbook.types import Finding, Severity

BARE: list[Any] = ["", [], []]
BULLET = re.compile(r"[\N{BULLET}\N{MIDDLE DOT}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}\uf0b7][ \t\N{NO-BREAK SPACE}]*")
SPACES = {"Space", "SoftBreak"}
MARKS = {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}


@dataclass
class Tally:
    """What cleaning met, for the findings."""

    empty_links: list[str] = field(default_factory=list)
    underlined: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)


def clean(blocks: list[Element], source: Source) -> tuple[list[Element], tuple[Finding, ...]]:
    """The blocks without spans, divs, colours, widths and anchors nobody points to; verse and typed lists set as such."""
    aimed = {element["c"][2][0][1:] for element in walk(blocks) if element["t"] == "Link" and element["c"][2][0].startswith("#")}
    tally = Tally()
    cleaned: list[Element] = rewrite(rewrite(blocks, _ungarnish), _cleaner(aimed, tally))
    findings: list[Finding] = []
    cleaned = _verse(_lists(cleaned, source, findings), source, findings)
    findings += _fake_headings(cleaned, source)
    if tally.empty_links:
        message = f"{len(tally.empty_links)} links had no words and were dropped: {', '.join(tally.empty_links[:5])}"
        hint = "look in the original where they stood, and what the sentence lacks"
        findings.append(source.finding("empty-link", Severity.WARNING, message, hint))
    if tally.underlined:
        message = f"{len(tally.underlined)} underlined passages were set in italics, the first: {tally.underlined[0]!r}"
        findings.append(source.finding("underlined", Severity.NOTE, message, "underlining is how a typewriter says italics"))
    if tally.unnamed:
        message = f"{len(tally.unnamed)} pictures have no alternative text: {', '.join(tally.unnamed[:5])}"
        hint = "write what each shows between the brackets: ![...](...)"
        findings.append(source.finding("picture-without-alternative", Severity.WARNING, message, hint))
    return cleaned, tuple(findings)


def _ungarnish(element: Element) -> Element | None:
    """Underlines that say nothing: a link's, a heading's, and one under a whole paragraph, which is a heading's in the making."""
    if element["t"] in ("Link", "Header"):
        at = 2 if element["t"] == "Header" else 1
        content = list(element["c"])
        content[at] = rewrite(content[at], lambda item: item["c"] if item["t"] == "Underline" else None)
        return {"t": element["t"], "c": content}
    if element["t"] == "Para" and len(element["c"]) == 1 and element["c"][0]["t"] == "Underline":
        return {"t": "Para", "c": [{"t": "Strong", "c": element["c"][0]["c"]}]}
    return None


def _cleaner(aimed: set[str], tally: Tally) -> Callable[[Element], Element | list[Element] | None]:
    def change(element: Element) -> Element | list[Element] | None:
        content = element.get("c")
        match element["t"]:
            case "Span":
                return _span(content[0], content[1], aimed)
            case "Div":
                keep = _attributes(content[0], aimed)
                return {"t": "Div", "c": [keep, content[1]]} if keep != BARE else content[1]
            case "Header":
                inlines = _unmarked(content[2])
                name = content[1][0] if content[1][0] in aimed else ""
                return (
                    {"t": "Header", "c": [content[0], [name, [], []], inlines]}
                    if plain(inlines).strip()
                    else _pictures_of(inlines)
                )
            case "Link":
                if not plain(content[1]).strip() and not any(item["t"] in ("Image", "Note") for item in walk(content[1])):
                    tally.empty_links.append(content[2][0])
                    return content[1]
                return {"t": "Link", "c": [BARE, content[1], [content[2][0], ""]]}
            case "Image":
                alternative = content[1] or _inlines(content[2][1])
                if not plain(alternative).strip():
                    tally.unnamed.append(content[2][0])
                return {"t": "Image", "c": [BARE, alternative, [content[2][0], ""]]}
            case "Figure":
                return _figure(content)
            case "Underline":
                if not plain(content).strip() or any(item["t"] in ("Emph", "Strong") for item in walk(content)):
                    return list(content)
                tally.underlined.append(shorten(plain(content), 60))
                return {"t": "Emph", "c": content}
            case "CodeBlock" | "Code":
                return {"t": element["t"], "c": [BARE, content[1]]}
            case mark if mark in MARKS:
                return _tight(mark, content)
            case "Para" | "Plain":
                inlines = _trimmed(content)
                return {"t": element["t"], "c": inlines} if inlines else []
            case "RawInline" | "RawBlock":
                return []
            case "HorizontalRule" | _:
                return None

    return change


def _attributes(attr: list[Any], aimed: set[str]) -> list[Any]:
    """Of an element's attributes only an address somebody points to, and a language."""
    language = attribute(attr, "lang")
    return [attr[0] if attr[0] in aimed else "", [], [["lang", language]] if language else []]


def _span(attr: list[Any], inlines: list[Element], aimed: set[str]) -> Element | list[Element]:
    keep = _attributes(attr, aimed)
    return {"t": "Span", "c": [keep, inlines]} if keep != BARE else inlines


def _figure(content: Any) -> list[Element]:
    """A figure as its picture in a paragraph, then its caption; the reader makes a figure of it again."""
    _, (_, caption), blocks = content
    pictures = [element for element in walk(blocks) if element["t"] == "Image"]
    if len(pictures) == 1 and not plain(pictures[0]["c"][1]).strip() and len(caption) == 1:
        pictures[0]["c"][1] = caption[0]["c"]
        return list(blocks)
    if len(pictures) == 1 and plain(pictures[0]["c"][1]).strip() == plain(caption).strip():
        return list(blocks)
    return [*blocks, *caption]


def _pictures_of(inlines: list[Element]) -> list[Element]:
    kept = [element for element in inlines if any(item["t"] in ("Image", "Note") for item in walk(element))]
    return [{"t": "Para", "c": kept}] if kept else []


def _inlines(text: str) -> list[Element]:
    out: list[Element] = []
    for word in text.split():
        out += [{"t": "Space"}, {"t": "Str", "c": word}] if out else [{"t": "Str", "c": word}]
    return out


def _unmarked(inlines: list[Element]) -> list[Element]:
    """A heading's words without the bold, underline or italics that its author gave all of them."""
    inlines = _trimmed(inlines)
    while len(inlines) == 1 and inlines[0]["t"] in ("Strong", "Underline", "Emph"):
        inlines = _trimmed(inlines[0]["c"])
    return inlines


def _tight(mark: str, inlines: list[Element]) -> list[Element]:
    """Emphasis without spaces and breaks at its edges, which Markdown cannot write; none at all around nothing."""
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in SPACES | {"LineBreak"}:
        start += 1
    while end > start and inlines[end - 1]["t"] in SPACES | {"LineBreak"}:
        end -= 1
    inner = inlines[start:end]
    if not plain(inner).strip("\n\t \N{NO-BREAK SPACE}") and not any(item["t"] in ("Image", "Note") for item in walk(inner)):
        return inlines
    return [*inlines[:start], {"t": mark, "c": inner}, *inlines[end:]]


def _trimmed(inlines: list[Element]) -> list[Element]:
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in SPACES | {"LineBreak"}:
        start += 1
    while end > start and inlines[end - 1]["t"] in SPACES | {"LineBreak"}:
        end -= 1
    return inlines[start:end]


def _lists(blocks: list[Element], source: Source, findings: list[Finding]) -> list[Element]:
    """Neighbouring paragraphs that begin with a typed bullet become a list, in quotations too (an indent is no quotation)."""
    out: list[Element] = []
    run: list[Element] = []

    def close() -> None:
        if len(run) > 1:
            items = [[{"t": "Plain", "c": _without_bullet(block["c"])}] for block in run]
            out.append({"t": "BulletList", "c": items})
            message = f"{len(run)} paragraphs with typed bullets from {shorten(plain(run[0]), 60)!r} were set as a list"
            findings.append(source.finding("set-as-list", Severity.NOTE, message))
        else:
            out.extend(run)
        run.clear()

    for block in blocks:
        if block["t"] == "BlockQuote":
            close()
            inner = _lists(block["c"], source, findings)
            out.extend(inner if [item["t"] for item in inner] == ["BulletList"] else [{"t": "BlockQuote", "c": inner}])
        elif (
            block["t"] in ("Para", "Plain") and block["c"][0]["t"] == "Str" and BULLET.match(plain(block)) and len(block["c"]) > 1
        ):
            run.append(block)
        else:
            close()
            out.append(block)
    close()
    return out


def _without_bullet(inlines: list[Element]) -> list[Element]:
    first = BULLET.sub("", inlines[0]["c"], count=1)
    return _trimmed([*([{"t": "Str", "c": first}] if first else []), *inlines[1:]])


def _verse(blocks: list[Element], source: Source, findings: list[Finding]) -> list[Element]:
    stanzas = [_lines(block) for block in blocks]
    texts = [[plain(line).strip() for line in lines] for lines in stanzas]
    out, first, count = [], "", 0
    for number, block in enumerate(blocks):
        around = [texts[at] for at in (number - 1, number + 1) if 0 <= at < len(texts) and texts[at]]
        if (
            texts[number]
            and not any(item["t"] == "Strong" for item in walk(block))
            and is_verse(texts[number], around, LONGEST + 1)
        ):
            out.append({"t": "LineBlock", "c": stanzas[number]})
            first, count = first or texts[number][0], count + len(texts[number])
        else:
            out.append(block)
    if count:
        message = f"{count} short lines from {shorten(first, 60)!r} were set as verse"
        hint = "take the `| ` at the head of the lines away if they are prose"
        findings.append(source.finding("set-as-verse", Severity.NOTE, message, hint))
    return out


def _lines(block: Element) -> list[list[Element]]:
    """A paragraph's lines, if line breaks part it; else nothing."""
    if block["t"] != "Para" or not any(item["t"] == "LineBreak" for item in block["c"]):
        return []
    lines: list[list[Element]] = [[]]
    for item in block["c"]:
        if item["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(item)
    return [_trimmed(line) for line in lines]


def _fake_headings(blocks: list[Element], source: Source) -> list[Finding]:
    """Short paragraphs all in bold that stand over prose: headings to the eye and to nobody else."""
    found = []
    for block, following in zip(blocks, blocks[1:], strict=False):
        inlines = block["c"] if block["t"] == "Para" else []
        text = plain(inlines).strip()
        if (
            len(inlines) == 1
            and inlines[0]["t"] == "Strong"
            and len(text) <= 80
            and text[-1:] not in ".,;"
            and following["t"] != "Header"
        ):
            found.append(text)
    if not found:
        return []
    message = f"{len(found)} short paragraphs in bold look like headings, the first: {found[0]!r}"
    hint = "put `## ` before each that is one, and take its stars away"
    return [source.finding("fake-heading", Severity.NOTE, message, hint)]
