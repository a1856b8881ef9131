"""Calibre, which half of all readers of e-books use: a book goes through its converters, and every word comes back in order.

EPUB to plain text, and EPUB to AZW3 (for a Kindle) and from there to plain text; and what calibre's library would show of it.
"""

import os
import posixpath
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from tests.acceptance.presses import Tally

SECONDS = 3600
WORD = re.compile(r"\w+")
# Elements that words do not run on across.
INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt"}
INLINE |= {"ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
LEFT_OUT = {"head", "script", "style", "math"}


def prove_conversions(book: Path, tally: Tally, *, kindle: bool = False) -> None:
    """Through plain text, and through AZW3 if `kindle`; words are compared one by one, white space and points left out."""
    own = list(words_of(book))
    with tempfile.TemporaryDirectory() as folder:
        ways = [("plain text", book)]
        if kindle:
            azw3 = Path(folder) / "book.azw3"
            done = convert(book, azw3)
            tally(f"calibre makes an AZW3 of {book.name}", azw3.is_file(), done)
            ways += [("AZW3", azw3)] if azw3.is_file() else []
        for what, source in ways:
            text = Path(folder) / "book.txt"
            text.unlink(missing_ok=True)
            done = convert(source, text)
            back = WORD.findall(text.read_text("utf-8")) if text.is_file() else []
            fault = difference(own, back) if text.is_file() else done
            tally(f"calibre gives every word of {book.name} back, by {what} ({len(own)} words)", not fault, fault)


def prove_library(book: Path, tally: Tally, *, series: str, number: int | None, people: tuple[str, ...], language: str) -> None:
    """Calibre's library shows the series with the number, every author, and the language."""
    done = subprocess.run(["ebook-meta", book], capture_output=True, text=True, check=False, timeout=SECONDS, env=quiet())
    shown = {key.strip(): value.strip() for key, _, value in (line.partition(" : ") for line in done.stdout.splitlines())}
    wanted = f"{series} #{number if number is not None else 1}" if series else ""
    tally(f"calibre shows the series of {book.name}", shown.get("Series", "") == wanted, f"{shown.get('Series')} for {wanted}")
    authors = shown.get("Author(s)", "")
    missing = [name for name in people if name not in authors]
    tally(f"calibre shows the authors of {book.name}", not missing, f"{missing} not in {authors}")
    tally(f"calibre shows the language of {book.name}", language in shown.get("Languages", ""), shown.get("Languages", ""))


def quiet() -> dict[str, str]:
    """Calibre's settings in no one's home, and Qt without a screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}


def convert(source: Path, out: Path) -> str:
    """One conversion; what calibre said at the end."""
    done = subprocess.run(
        ["ebook-convert", source, out], capture_output=True, text=True, check=False, timeout=SECONDS, env=quiet()
    )
    return (done.stdout + done.stderr)[-400:]


def words_of(book: Path) -> Iterator[str]:
    """The words of an EPUB in the order of its spine: a reading of it that knows nothing of ours."""
    with zipfile.ZipFile(book) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        name = container.find(".//{*}rootfile").get("full-path")
        package = etree.fromstring(archive.read(name))
        hrefs = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        for reference in package.iter("{*}itemref"):
            path = posixpath.join(posixpath.dirname(name), unquote(hrefs[reference.get("idref")]))
            root = etree.fromstring(archive.read(path), etree.XMLParser(huge_tree=True))
            yield from WORD.findall("".join(text_of(root.find("{*}body"))))


def text_of(element: etree._Element) -> Iterator[str]:
    """The text of an element as it is shown, parted where a block begins or ends."""
    if not isinstance(element.tag, str) or element.get("hidden") is not None:
        return
    tag = element.tag.rpartition("}")[2]
    if tag in LEFT_OUT:
        return
    edge = "" if tag in INLINE else "\n"
    yield edge
    if tag == "br":
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from text_of(child)
        yield child.tail or ""
    yield edge


def difference(own: list[str], back: list[str]) -> str:
    """What is missing, too much or run together, in a line; empty if nothing is."""
    if own == back:
        return ""
    # The ends that agree are most of a book; difflib would take minutes over them.
    start = next((at for at, (a, b) in enumerate(zip(own, back, strict=False)) if a != b), min(len(own), len(back)))
    end = next((at for at, (a, b) in enumerate(zip(own[:start:-1], back[:start:-1], strict=False)) if a != b), 0)
    ours, theirs = own[start : len(own) - end], back[start : len(back) - end]
    if len(ours) * len(theirs) > 4_000_000:
        return f"from word {start} on: {' '.join(ours[:12])!r} came back as {' '.join(theirs[:12])!r}, and more"
    rows = [
        f"{' '.join(ours[a:b])!r} came back as {' '.join(theirs[c:d])!r}"
        for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    return f"{len(rows)} places: " + "; ".join(row[:160] for row in rows[:6])
