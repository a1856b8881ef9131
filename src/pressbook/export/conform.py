"""What makes a tagged PDF conform to PDF/UA-1 and PDF/A-2a in one file: its claims, a colour profile, printable links."""

from importlib.resources import files
from typing import Any

import pydyf

from pressbook.export.conform_xmp import write_xmp
from pressbook.types import Edition

# The ICC's own profile of sRGB, which comes with WeasyPrint; it may be copied and embedded freely (color.org).
PROFILE = "sRGB2014.icc"
PRINTED = 4  # bit 3 of an annotation's flags; none of the bits that hide it (ISO 19005-2, 6.3.2)


def conform(pdf: pydyf.PDF, edition: Edition, identifier: str, part: int = 2) -> None:
    """Add what PDF/UA-1 (ISO 14289-1) and PDF/A-2a or 3a (ISO 19005, `part` 2 or 3) ask beside the tags, in place."""
    info = {key: value.string for key, value in pdf.info.items() if isinstance(value, pydyf.String)}
    packet = pydyf.Stream([write_xmp(edition, info, part, identifier)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([_intent(pdf)])
    for found in pdf.objects:
        if isinstance(found, pydyf.Dictionary) and found.get("Type") == "/Annot":
            found["F"] = PRINTED
        elif isinstance(found, pydyf.Stream) and "Interpolate" in found.extra:
            # ISO 19005-2, 6.2.8: how a viewer smooths a picture is no part of the document.
            found.extra["Interpolate"] = "false"


def _intent(pdf: pydyf.PDF) -> Any:
    """The meaning of the file's colours: sRGB (ISO 19005-2, 6.2.3)."""
    profile = (files("weasyprint.pdf") / PROFILE).read_bytes()
    stream = pydyf.Stream([profile], {"N": 3}, compress=True)
    pdf.add_object(stream)
    name = pydyf.String("sRGB IEC61966-2.1")
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "RegistryName": pydyf.String("http://www.color.org"),
            "Info": name,
            "DestOutputProfile": stream.reference,
        }
    )
