"""What the bytes of an EPUB are: each file as it lies in the zip, and what each kind of thing takes.

    python benchmarks/epub_weights.py BOOK.epub

A kind is weighed by taking it out of all files, packing the book again, and seeing how much less it is: so the weights say what
would be saved, and do not add up to the whole. The patterns are of the generated sessions (epub_sessions.py).
"""

import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from pages import show

from pressbook.export.epub_zip import pack

# What is taken out: of files whose name ends so, what the pattern finds; with a group, all but the group.
KINDS: dict[str, tuple[tuple[str, str], ...]] = {
    "marks of pages": ((".xhtml", r'<span[^>]*epub:type="pagebreak"[^>]*/>'),),
    "page list, for reading systems": (("nav.xhtml", r'<nav epub:type="page-list".*?</nav>'),),
    "page list, for old ones": ((".ncx", r"<pageList.*?</pageList>"),),
    "contents, for old reading systems": ((".ncx", r"<navPoint.*</navPoint>"),),
    "index": (("index.xhtml", r".*"),),
    "bibliography": (("bibliography.xhtml", r".*"),),
    "links to the bibliography": (("evening.xhtml", r'<a href="bibliography[^>]*>(.*?)</a>'),),
    "links back from it": (("bibliography.xhtml", r'<span class="backrefs">.*?</span>(?=</p>)'),),
    "spots that index and bibliography lead to": (("evening.xhtml", r' id="[^"]*-mention-\d+"'),),
    "links of notes, to and fro": (("evening.xhtml", r"<a (?:id=\"[^\"]*noteref|class=\"backlink)[^>]*>(.*?)</a>"),),
    "reading lists": (("evening.xhtml", r'<section id="[^"]*-readings".*?</section>'),),
    "people, day, source, licence as data in each file": (("evening.xhtml", r'<meta name="(?:author|dcterms)[^>]*>'),),
    "people, day, source, licence as data in the package": ((".opf", r'<meta refines="#(?:session|c)[^>]*>[^<]*</meta>\s*'),),
    "what it says of its accessibility": ((".opf", r'<meta property="(?:schema|a11y):[^>]*>[^<]*</meta>\s*'),),
    "places in the text for contents to lead to": (("evening.xhtml", r'(?<=<section) id="[^"]*"'),),
    "style sheet": ((".css", r".*"),),
}


def read(book: Path) -> dict[str, bytes]:
    """The files of a package by name, in order."""
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


def take_out(files: dict[str, bytes], kind: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files without one kind of thing."""
    left = dict(files)
    for ending, pattern in kind:
        found = re.compile(pattern, re.DOTALL)
        keep: Callable[[re.Match[str]], str] = (lambda one: str(one[1])) if found.groups else (lambda one: "")
        for name in files:
            if name.endswith(ending):
                left[name] = found.sub(keep, left[name].decode()).encode()
    return left


def main(book: Path) -> None:
    """Print both tables."""
    files = read(book)
    whole = len(pack(files.items()))
    with zipfile.ZipFile(book) as package:
        entries = package.infolist()
    rows = [[one.filename, f"{one.file_size:,}", f"{one.compress_size:,}"] for one in entries]
    packed = sum(one.compress_size for one in entries)
    show(["file", "bytes", "packed"], [*rows, ["the zip's own", "", f"{book.stat().st_size - packed:,}"]])
    print()
    weights = [(whole - len(pack(take_out(files, kind).items())), name) for name, kind in KINDS.items()]
    show(["without", "bytes fewer"], [[name, f"{weight:,}"] for weight, name in sorted(weights, reverse=True)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
