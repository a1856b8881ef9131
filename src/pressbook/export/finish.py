"""What WeasyPrint leaves undone in a PDF's structure, done just before the file is written."""

from typing import Any

import pydyf
from weasyprint import Document

from pressbook.export.conform import conform
from pressbook.export.html import direction
from pressbook.types import Edition, Layout


def finish_pdf(_document: Document, pdf: pydyf.PDF, *, edition: Edition, layout: Layout) -> None:
    """Say on which side the book is bound, mend its structure, and make it conform to PDF/UA-1 and PDF/A."""
    if direction(edition.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for element in list(pdf.objects):
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/LI":
            _wrap_item(pdf, element)
    conform(pdf, edition, 3 if layout.attach else 2)


def _wrap_item(pdf: pydyf.PDF, item: Any) -> None:
    """Put what is neither label nor body of a list item into its body (ISO 32000-1, table 336: LI holds Lbl and LBody only)."""
    kids = [(kid, _element(pdf, kid)) for kid in item["K"]]
    if all(child is not None and child.get("S") in {"/Lbl", "/LBody"} for _, child in kids):
        return
    body = next((child for _, child in kids if child is not None and child.get("S") == "/LBody"), None)
    if body is None:
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array([]), "P": item.reference})
        if "Pg" in item:
            body["Pg"] = item["Pg"]
        pdf.add_object(body)
    labels, inside = pydyf.Array([]), pydyf.Array([])
    for kid, child in kids:
        if child is not None and child.get("S") == "/Lbl":
            labels.append(kid)
        elif child is body:
            # What the body held already keeps its place among what joins it.
            inside.extend(body["K"])
        else:
            inside.append(kid)
            if child is not None:
                child["P"] = body.reference
    body["K"] = inside
    labels.append(body.reference)
    item["K"] = labels


def _element(pdf: pydyf.PDF, kid: Any) -> Any:
    """The structure element that a reference names; None for marked content, which is a number."""
    if not isinstance(kid, bytes):
        return None
    found = pdf.objects[int(kid.split()[0])]
    return found if isinstance(found, pydyf.Dictionary) and "S" in found else None
