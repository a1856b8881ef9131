"""A PDF's structure tree as lines of text, as a screen reader would walk it: for tests to compare and people to read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from pressbook.proof.pdf_flow import kids_of_any_kind
from pressbook.proof.pdf_text import Reader


def outline(pdf: Path) -> list[str]:
    """A line an element or stretch of text, indented by two spaces a level: `P`, `Span [de]`, `"words"`, `-> anchor "label"`."""
    with pikepdf.open(pdf) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        reader = Reader()
        words: dict[tuple[int, int], str] = {}
        for number, page in enumerate(file.pages):
            for run in reader.read(page):
                if not run.artifact:
                    words[number, run.content] = words.get((number, run.content), "") + "".join(run.glyphs)
        root: Any = file.Root.StructTreeRoot
        return [line for element in root.K for line in _lines(element, 0, pages, words)]


def _lines(element: Any, depth: int, pages: dict[Any, int], words: dict[tuple[int, int], str]) -> Iterator[str]:
    page = pages[element.Pg.objgen]
    inside = "  " * (depth + 1)
    yield "  " * depth + str(element.S).lstrip("/") + "".join(_facts(element))
    text: list[str] = []

    def said() -> Iterator[str]:
        found = " ".join("".join(text).replace("\N{NO-BREAK SPACE}", " ").split())
        text.clear()
        if found:
            yield f'{inside}"{found}"'

    for kid in kids_of_any_kind(element):
        if isinstance(kid, int):
            text.append(words.get((page, kid), " "))
        elif kid.get("/Type") == "/MCR":
            text.append(words.get((pages[kid.Pg.objgen], int(kid.MCID)), " "))
        elif kid.get("/Type") == "/OBJR":
            yield from said()
            target = str(kid.Obj.get("/Dest", kid.Obj.get("/A", {}).get("/URI", "")))
            yield f'{inside}-> {target} "{kid.Obj.Contents}"'
        else:
            yield from said()
            yield from _lines(kid, depth + 1, pages, words)
    yield from said()


def _facts(element: Any) -> Iterator[str]:
    if "/Lang" in element:
        yield f" [{element.Lang}]"
    if "/ID" in element:
        yield f" #{element.ID}"
    for name in ("/Alt", "/ActualText"):
        if name in element:
            yield f" {name[1:]}={' '.join(str(element[name]).split())}"
    for attributes in element.get("/A", []):
        for key in sorted(attributes.keys()):
            value = attributes[key]
            if key not in {"/O", "/BBox", "/Placement"}:
                shown = ",".join(str(one) for one in value) if isinstance(value, pikepdf.Array) else str(value).lstrip("/")
                yield f" {key[1:]}={shown}"
