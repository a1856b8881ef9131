"""Real artefacts made worse, one thing at a time: the words of a PDF's content streams, its structure, an EPUB's files."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from pressbook.proof.pdf_text import Reader

Glyphs = list[tuple[str, bytes]]
NO_BREAK = "\N{NO-BREAK SPACE}"


def rewrite_pdf(source: Path, target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """A PDF with something done to it."""
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def rewrite_line(pdf: pikepdf.Pdf, words: str, change: Callable[[Glyphs], Glyphs]) -> None:
    """Change the glyphs of the first line painted that holds these words. Fails when no line does."""
    reader = Reader()
    for page in pdf.pages:
        fonts: Any = page.obj.Resources.Font
        instructions: list[Any] = list(pikepdf.parse_content_stream(page))
        face = None
        for place, (operands, operator) in enumerate(instructions):
            if str(operator) == "Tf":
                face = reader.face(fonts[str(operands[0])])
            if str(operator) not in ("TJ", "Tj") or face is None:
                continue
            strings = operands[0] if str(operator) == "TJ" else operands
            data = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
            glyphs = [
                (face.meanings.get(int.from_bytes(data[at : at + 2], "big"), "?").replace(NO_BREAK, " "), data[at : at + 2])
                for at in range(0, len(data), 2)
            ]
            if words not in "".join(text for text, _ in glyphs):
                continue
            painted = pikepdf.Array([pikepdf.String(b"".join(code for _, code in change(glyphs)))])
            instructions[place] = pikepdf.ContentStreamInstruction([painted], pikepdf.Operator("TJ"))
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            return
    raise AssertionError(f"no line holds {words!r}")


def drop(word: str) -> Callable[[Glyphs], Glyphs]:
    """Take a word out of a line."""

    def change(glyphs: Glyphs) -> Glyphs:
        start, end = _span(glyphs, word)
        return glyphs[:start] + glyphs[end:]

    return change


def double(word: str) -> Callable[[Glyphs], Glyphs]:
    """Paint a word and the space before it twice."""

    def change(glyphs: Glyphs) -> Glyphs:
        start, end = _span(glyphs, word)
        return glyphs[:end] + glyphs[start - 1 : end] + glyphs[end:]

    return change


def swap(first: str, second: str) -> Callable[[Glyphs], Glyphs]:
    """Change two words of a line with each other; the first stands before the second."""

    def change(glyphs: Glyphs) -> Glyphs:
        a, b = _span(glyphs, first)
        c, d = _span(glyphs, second)
        return glyphs[:a] + glyphs[c:d] + glyphs[b:c] + glyphs[a:b] + glyphs[d:]

    return change


def join(first: str) -> Callable[[Glyphs], Glyphs]:
    """Take out the space after a word."""

    def change(glyphs: Glyphs) -> Glyphs:
        _, end = _span(glyphs, first)
        return glyphs[:end] + glyphs[end + 1 :]

    return change


def nothing(glyphs: Glyphs) -> Glyphs:
    """Paint nothing."""
    return []


def empty_boxes(glyphs: Glyphs) -> Glyphs:
    """Paint .notdef for every glyph."""
    return [(text, b"\0\0") for text, _ in glyphs]


def _span(glyphs: Glyphs, word: str) -> tuple[int, int]:
    for start in range(len(glyphs)):
        text = ""
        for end in range(start, len(glyphs)):
            text += glyphs[end][0]
            if text == word:
                return start, end + 1
            if not word.startswith(text):
                break
    raise AssertionError(f"{word!r} is not in the line")


def find_element(pdf: pikepdf.Pdf, wanted: Callable[[Any], bool]) -> tuple[Any, int]:
    """The first element of the structure tree of which something is true, as its parent's array of kids and its place there."""
    root: Any = pdf.Root.StructTreeRoot
    waiting = [root]
    while waiting:
        element = waiting.pop(0)
        below = element.get("/K")
        if isinstance(below, pikepdf.Array):
            for place in range(len(below)):
                if isinstance(below[place], pikepdf.Dictionary):
                    if wanted(below[place]):
                        return below, place
                    waiting.append(below[place])
    raise AssertionError("no such element")


def rewrite_epub(
    source: Path, target: Path, changes: dict[str, Callable[[str], str] | None], extra: dict[str, bytes] | None = None
) -> Path:
    """An EPUB with some files changed, or left out (None), by the end of their names; `extra` adds files."""
    used: set[str] = set()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data: bytes | None = old.read(entry)
            for ending, change in changes.items():
                if entry.filename.endswith(ending) and data is not None:
                    used.add(ending)
                    changed = change(data.decode()).encode() if change else None
                    assert changed != data, f"{ending} is as it was"
                    data = changed
            if data is not None:
                new.writestr(entry, data)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    assert used == set(changes), f"not in the book: {set(changes) - used}"
    return target
