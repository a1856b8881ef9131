"""What EbookLib 0.20 leaves out or gets wrong is put right here, after it has written the package.

- The package has no `xml:lang` (and `dir` only on demand): set from the edition.
- The NCX has no language, says that it is 0 deep, and nests a first child's address into its parent: set and counted.
- It has no list of pages either: written (see epub_page_list.py). Its points have names of two kinds and a line for each
  element: they are counted through, and an entry is a line.
- Entries of the zip carry the clock and the permissions of the machine: packed anew in EbookLib's order, `mimetype`
  first and stored (epub_zip.py).
- Files given as `EpubHtml` lose body attributes, their own title and language, and the case of `viewBox`: they are
  never given so, but as plain items, whose bytes EbookLib copies; its own contents, page list and landmarks are not used.
- `add_author` gives every author one id: people are given as plain metadata with ids of their own.
"""

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from pressbook.errors import ToolError
from pressbook.export.epub_breaks import Mark
from pressbook.export.epub_page_list import add_to_ncx
from pressbook.export.epub_zip import pack

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
LINES = {f"{NCX}{name}" for name in ("meta", "head", "docTitle", "content", "pageTarget", "navMap")}


def mend(package: bytes, language: str, direction: str, marks: Sequence[Mark] = ()) -> bytes:
    """A package as EbookLib wrote it, put right; the same bytes for the same content. Raises ToolError on a broken one."""
    files: list[tuple[str, bytes]] = []
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        names = source.namelist()
        if names[:1] != ["mimetype"] or len(names) != len(set(names)):
            raise ToolError("EbookLib wrote a package that is not in order", hint="see `pressbook doctor` for its version")
        for name in names:
            content = source.read(name)
            if name.endswith(".opf"):
                content = _mend_package(content, language, direction)
            elif name.endswith(".ncx"):
                content = _mend_ncx(content, language, marks)
            files.append((name, content))
    return pack(files)


def _mend_package(content: bytes, language: str, direction: str) -> bytes:
    root = etree.fromstring(content)
    root.set(XML_LANG, language)
    root.set("dir", direction)
    return _write(root)


def _mend_ncx(content: bytes, language: str, marks: Sequence[Mark]) -> bytes:
    root = etree.fromstring(content)
    root.set(XML_LANG, language)
    depth = max((_depth(point) for point in root.iter(f"{NCX}navPoint")), default=0)
    for meta in root.iter(f"{NCX}meta"):
        if meta.get("name") == "dtb:depth":
            meta.set("content", str(depth))
    add_to_ncx(root, marks)
    for number, point in enumerate(root.iter(f"{NCX}navPoint"), 1):
        point.set("id", f"n{number}")
    _set_in_lines(root)
    return _write(root)


def _set_in_lines(ncx: etree._Element) -> None:
    """An entry a line, without the white space of a tree."""
    for element in ncx.iter("*"):
        element.tail = "\n" if element.tag in LINES else None
        if len(element):
            element.text = None


def _depth(point: etree._Element) -> int:
    return 1 + sum(1 for _ in point.iterancestors(f"{NCX}navPoint"))


def _write(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
