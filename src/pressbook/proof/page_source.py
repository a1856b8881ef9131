"""The book whose pages an EPUB has is the PDF that lies beside it: both have one name for it."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from pressbook.proof.epub_package import OPF, Package

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
NO_ENTITIES = etree.XMLParser(resolve_entities=False, no_network=True)


def check_source(package: Package, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Hold `pageBreakSource` against the PDF's XMP."""
    metas = [] if package.opf is None else package.opf.iter(f"{OPF}meta")
    named = [(one.text or "").strip() for one in metas if one.get("property") == "pageBreakSource"]
    own = _identifiers(pdf)
    for name in named:
        if name not in own:
            yield f"the EPUB has the pages of {name}, and the PDF is called {' and '.join(own) or 'nothing'}"


def _identifiers(pdf: pikepdf.Pdf) -> list[str]:
    metadata: Any = pdf.Root.get("/Metadata")
    if metadata is None:
        return []
    try:
        packet = etree.fromstring(metadata.read_bytes(), NO_ENTITIES)
    except etree.XMLSyntaxError:
        return []
    return ["".join(one.itertext()).strip() for one in packet.iter(IDENTIFIER)]
