"""What a PDF says about itself in XMP: an edition becomes one packet, with the claims of PDF/UA-1 and PDF/A in one rdf:RDF."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pressbook.types import Edition

NAMES = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A allows only schemas that it knows or that the file describes (ISO 19005-2, 6.6.2.3): it was published before PDF/UA.
EXTENSION = (
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{NAMES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def write_xmp(edition: Edition, info: dict[str, str], part: int, identifier: str) -> bytes:
    """The packet of one file, in UTF-8. `part` is that of ISO 19005: 2, or 3 for a file with attachments.

    `identifier` is the file's own; that of the edition is shared by all its forms. `info` is the document information (Producer,
    Creator, Author, Subject, Keywords): what both say must be the same (ISO 19005-2, 6.6.3). Dates come from the edition, never
    from a clock.
    """
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(name)}" for prefix, name in NAMES.items())
    properties = "\n".join(f"<{name}>{value}</{name}>" for name, value in _properties(edition, info, part, identifier))
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{properties}\n{EXTENSION}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _properties(edition: Edition, info: dict[str, str], part: int, identifier: str) -> Iterator[tuple[str, str]]:
    moment = f"{edition.modified.isoformat()}T00:00:00Z"
    yield "pdfuaid:part", "1"
    yield "pdfaid:part", str(part)
    yield "pdfaid:conformance", "A"
    yield "dc:format", "application/pdf"
    yield "dc:identifier", escape(identifier)
    yield "dc:title", _alternatives(edition.title, edition.language)
    names = tuple(dict.fromkeys(person.name for person in edition.people))
    languages = tuple(dict.fromkeys((edition.language, *(section.language for section in edition.sections))))
    for name, kind, values in (
        ("dc:creator", "Seq", names),
        ("dc:publisher", "Bag", (edition.publisher,)),
        ("dc:language", "Bag", languages),
        ("dc:subject", "Bag", tuple(dict.fromkeys((edition.series, edition.publisher)))),
        ("dc:date", "Seq", (edition.date.isoformat(),) if edition.date else ()),
    ):
        if found := [value for value in values if value]:
            yield name, _several(kind, found)
    if subject := info.get("Subject", ""):
        yield "dc:description", _alternatives(subject, edition.language)
    if edition.source:
        yield "dc:source", escape(edition.source)
    if edition.rights:
        yield "dc:rights", _alternatives(edition.rights, edition.language)
        yield "xmpRights:UsageTerms", _alternatives(edition.rights, edition.language)
    for name, key in (("pdf:Keywords", "Keywords"), ("pdf:Producer", "Producer"), ("xmp:CreatorTool", "Creator")):
        if key in info:
            yield name, escape(info[key])
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        yield name, moment
    # The same words keep the same identity through every rendering.
    yield "xmpMM:DocumentID", escape(edition.identifier)


def _alternatives(text: str, language: str) -> str:
    """A text by language, as XMP asks: the one it is in, which is also what a reader gets who asks for none."""
    return (
        f"<rdf:Alt><rdf:li xml:lang='x-default'>{escape(text)}</rdf:li>"
        f"<rdf:li xml:lang={quoteattr(language)}>{escape(text)}</rdf:li></rdf:Alt>"
    )


def _several(kind: str, values: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"
