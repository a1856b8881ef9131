"""Manuscripts put into a PDF beside its pages, as PDF/A-3 asks: each with its name, kind, date and purpose."""

import datetime
import hashlib
from pathlib import PurePosixPath

import pydyf

KINDS = {".md": "text/markdown", ".txt": "text/plain", ".yaml": "application/yaml", ".html": "text/html"}


def attach(pdf: pydyf.PDF, attachments: tuple[tuple[str, bytes], ...], modified: datetime.date) -> None:
    """Embed files (name, bytes) as the sources of the document, in place (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4).

    Names are used without their folders, and must differ. A reader's list of attachments shows them; no page does.
    """
    found = []
    for path, data in sorted(attachments):
        name = PurePosixPath(path).name
        kind = KINDS.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
        params = pydyf.Dictionary(
            {
                "Size": len(data),
                "ModDate": pydyf.String(f"D:{modified:%Y%m%d}000000Z"),
                "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
            }
        )
        stream = pydyf.Stream(
            [data], {"Type": "/EmbeddedFile", "Subtype": "/" + kind.replace("/", "#2F"), "Params": params}, True
        )
        pdf.add_object(stream)
        file = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": pydyf.String(name),
                "UF": pydyf.String(name),
                # PDF/UA-1, 7.11: what a screen reader says of the file.
                "Desc": pydyf.String(name),
                "AFRelationship": "/Source",
                "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            }
        )
        pdf.add_object(file)
        found.append((name, file.reference))
    if found:
        listed = pydyf.Array(part for name, reference in sorted(found) for part in (pydyf.String(name), reference))
        names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
        names["EmbeddedFiles"] = pydyf.Dictionary({"Names": listed})
        pdf.catalog["AF"] = pydyf.Array(reference for _, reference in found)
