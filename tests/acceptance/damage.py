"""A book damaged in every way that the walk looks for, so that a walk that sees nothing is not believed."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.acceptance.engines import walk, walks
from tests.acceptance.presses import Tally
from tests.acceptance.toolbox import Toolbox

SHEET = """
p { color: #999 !important }
.bibliography a, main a, section a { color: #888 !important }
h2 { width: 900px; white-space: nowrap }
"""
# What the walk must name; the page list only where a book has one.
CAUGHT = {
    "contrast of text",
    "contrast of links",
    "nothing stands beyond the edge",
    "contents lead there",
    "landmarks lead there",
    "notes open and return",
    "documents have titles and languages",
    "pictures are shown and described",
    "nothing is asked of the network",
    "text grows as its reader says",
}


def damage(book: Path, out: Path) -> None:
    """Write a copy of an EPUB with a fault of every kind."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        session = next(name for name in old.namelist() if "session-" in name and b'role="doc-noteref"' in old.read(name))
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith("nav.xhtml"):
                content = _navigation(content.decode()).encode()
            elif entry.filename == session:
                content = _session(content.decode()).encode()
            elif entry.filename.endswith(".css"):
                content += (SHEET + "body p { font-size: 16px !important }").encode()
            new.writestr(entry, content)


def _navigation(text: str) -> str:
    text = _once(r'(<nav [^>]*epub:type="toc".*?<a href=")[^"]*', r"\1nowhere.xhtml", text)
    text = _once(r'(<a [^>]*epub:type="bodymatter"[^>]*href=")[^"]*', r"\1nowhere.xhtml", text)
    # The first page's entry leads to the second page's mark.
    return _once(r'(epub:type="page-list".*?<a [^>]*href=")[^"]*(".*?<a [^>]*href=")([^"]*)', r"\1\3\2\3", text, least=0)


def _session(text: str) -> str:
    text = _once(r"<title>.*?</title>", "<title>session.xhtml</title>", text)
    text = _once(r'(<aside [^>]*role="doc-footnote"[^>]*>).*?(</aside>)', r"\1<p>9. Another note.</p>\2", text)
    return _once(r"</body>", '<p><img src="https://example.org/away.png"/></p></body>', text)


def _once(pattern: str, with_what: str | Callable[[re.Match[str]], str], text: str, least: int = 1) -> str:
    changed, count = re.subn(pattern, with_what, text, count=1, flags=re.S)
    assert count >= least, pattern
    return changed


def prove_sight(book: Path, folder: Path, box: Toolbox, tally: Tally, *, pages: bool) -> None:
    """Every engine's walk names every fault of a damaged copy."""
    folder.mkdir(parents=True, exist_ok=True)
    broken = folder / "damaged.epub"
    damage(book, broken)
    wanted = CAUGHT | ({"pages lead to their marks"} if pages else set())
    for client, browser in walks(box):
        missed = wanted - set(walk(broken, folder, client, box, browser=browser)["failed"])
        what = f"{client} in {browser} names every fault of a damaged copy of {book.name} ({len(wanted)})"
        tally(what, not missed, str(sorted(missed)))
