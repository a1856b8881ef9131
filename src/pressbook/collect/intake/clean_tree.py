"""A word processor's or a web page's tree to a manuscript's: style noise goes, words never; what was guessed is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.join import join_items, join_links, join_lists
from pressbook.collect.intake.set_apart import fake_headings, set_lists, set_verse, trimmed
from pressbook.text.tree import Element, attribute, plain, rewrite, walk
from pressbook.types import Finding, Severity

BARE: list[Any] = ["", [], []]
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
    cleaned: list[Element] = join_lists(rewrite(rewrite(blocks, _ungarnish), _cleaner(aimed, tally)))
    findings: list[Finding] = []
    cleaned = set_verse(set_lists(cleaned, source, findings), source, findings)
    findings += fake_headings(cleaned, source)
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
        content: Any = element.get("c")
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
                    return list(content[1])
                return _tight("Link", content[1], [content[2][0], ""])
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
                inlines = join_links(trimmed(content))
                return {"t": element["t"], "c": inlines} if inlines else []
            case "BulletList":
                return {"t": "BulletList", "c": join_items(content)}
            case "OrderedList":
                return {"t": "OrderedList", "c": [content[0], join_items(content[1])]}
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
    if keep == BARE:
        return inlines
    start = next((at for at, item in enumerate(inlines) if item["t"] not in SPACES), 0)
    return [*inlines[:start], {"t": "Span", "c": [keep, inlines[start:]]}]


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
    inlines = trimmed(inlines)
    while len(inlines) == 1 and inlines[0]["t"] in ("Strong", "Underline", "Emph"):
        inlines = trimmed(inlines[0]["c"])
    return inlines


def _tight(mark: str, inlines: list[Element], target: list[str] | None = None) -> list[Element]:
    """Emphasis without spaces and breaks at its edges, which Markdown cannot write; none at all around nothing."""
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in SPACES | {"LineBreak"}:
        start += 1
    while end > start and inlines[end - 1]["t"] in SPACES | {"LineBreak"}:
        end -= 1
    inner = inlines[start:end]
    if not plain(inner).strip("\n\t \N{NO-BREAK SPACE}") and not any(item["t"] in ("Image", "Note") for item in walk(inner)):
        return inlines
    content = [BARE, inner, target] if target else inner
    return [*inlines[:start], {"t": mark, "c": content}, *inlines[end:]]
