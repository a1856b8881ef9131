"""PDF/X: what a file says of itself, its output intent, and the version it keeps to; the same bytes at any time."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pikepdf

from pressbook.errors import SettingsError
from pressbook.export.shop.conditions import REGISTRY, Condition
from pressbook.types import Edition

X4, X1A = "pdf/x-4", "pdf/x-1a"
# ISO 15930-7, 6.1 (PDF 1.6) and ISO 15930-4, 6.2 (PDF 1.4): what a file of the standard may say that it is.
VERSIONS = {X4: "1.6", X1A: "1.4", "": "1.6"}
NAMES = {X4: "PDF/X-4", X1A: "PDF/X-1a:2003"}
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


def require_profile(standard: str, condition: Condition) -> None:
    """Raise SettingsError where the standard wants a profile in the file and there is none to put there.

    ISO 15930-7, 6.2.3: PDF/X-4 carries its profile. ISO 15930-4, 6.8: a registered condition may be named alone.
    """
    if condition.exact or not standard or (standard == X1A and condition.registered):
        return
    raise SettingsError(
        f"{NAMES[standard]} needs the profile of {condition.name}, which does not come with pressbook",
        hint=f"put the shop's profile into styles/profiles/{condition.name}.icc, or take `standard: pdf/x-1a`",
    )


def claim(pdf: pikepdf.Pdf, edition: Edition, title: str, standard: str, condition: Condition) -> None:
    """Write what the file is into its information, its XMP (PDF/X-4 only) and its output intent. Dates are the edition's."""
    for name in (
        "/Metadata",
        "/OutputIntents",
        "/MarkInfo",
        "/StructTreeRoot",
        "/Outlines",
        "/Names",
        "/PageLabels",
        "/AcroForm",
    ):
        if name in pdf.Root:
            del pdf.Root[name]
    moment = f"D:{edition.modified:%Y%m%d}000000Z"
    info = pdf.docinfo
    for name in list(info.keys()):
        if name not in {"/Author", "/Creator", "/Producer"}:
            del info[name]
    info["/Title"], info["/CreationDate"], info["/ModDate"] = title, moment, moment
    info["/Trapped"] = pikepdf.Name("/False")
    if not standard:
        return
    if standard == X1A:
        # Of PDF/X-1a:2003 this key alone makes the claim (ISO 15930-4, 6.3); the 2001 edition had a second one.
        info["/GTS_PDFXVersion"] = NAMES[X1A]
    else:
        packet = pdf.make_stream(_xmp(edition, title, str(info.get("/Producer", "")), str(info.get("/Creator", ""))))
        packet.Type, packet.Subtype = pikepdf.Name("/Metadata"), pikepdf.Name("/XML")
        pdf.Root.Metadata = packet
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(_intent(pdf, condition))])


def _intent(pdf: pikepdf.Pdf, condition: Condition) -> pikepdf.Dictionary:
    intent: Any = pikepdf.Dictionary(Type=pikepdf.Name("/OutputIntent"), S=pikepdf.Name("/GTS_PDFX"))
    intent.OutputConditionIdentifier = pikepdf.String(condition.name)
    intent.OutputCondition = pikepdf.String(condition.meaning)
    # A shop that calls the condition by another name finds it here.
    also = f" ({', '.join(condition.also)})" if condition.also else ""
    intent.Info = pikepdf.String(f"{condition.name}{also}: {condition.meaning}")
    if condition.registered:
        intent.RegistryName = pikepdf.String(REGISTRY)
    if condition.exact:
        profile = pdf.make_stream(condition.profile)
        profile.N = 4
        intent.DestOutputProfile = profile
    done: pikepdf.Dictionary = intent
    return done


def _xmp(edition: Edition, title: str, producer: str, creator: str) -> bytes:
    """The packet that PDF/X-4 asks for (ISO 15930-7, 6.6): claim, identity, dates, title, trapping."""
    moment = f"{edition.modified.isoformat()}T00:00:00Z"
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(name)}" for prefix, name in SPACES.items())
    pairs = (
        ("pdfxid:GTS_PDFXVersion", NAMES[X4]),
        ("dc:format", "application/pdf"),
        ("dc:title", f"<rdf:Alt><rdf:li xml:lang='x-default'>{escape(title)}</rdf:li></rdf:Alt>"),
        ("xmp:CreateDate", moment),
        ("xmp:ModifyDate", moment),
        ("xmp:MetadataDate", moment),
        ("xmp:CreatorTool", escape(creator)),
        ("pdf:Producer", escape(producer)),
        ("pdf:Trapped", "False"),
        ("xmpMM:DocumentID", escape(edition.identifier)),
        ("xmpMM:RenditionClass", "default"),
        ("xmpMM:VersionID", "1"),
    )
    properties = "\n".join(f"<{name}>{value}</{name}>" for name, value in pairs)
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{properties}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()
