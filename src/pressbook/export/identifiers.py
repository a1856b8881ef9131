"""What an edition's forms are called in the world: an ISBN where the group has one, else a UUID that never changes."""

import uuid

from pressbook.types import Edition, Form


def isbn(edition: Edition, form: str) -> str:
    """The urn:isbn of a form, which is "print", "pdf" or "epub" (RFC 8254); "" where it has none."""
    figures = dict(edition.isbn).get(form, "")
    return f"urn:isbn:{figures}" if figures else ""


def pdf_identifier(edition: Edition, form: Form = Form.PAMPHLET) -> str:
    """The identifier of an edition's PDF in one form: its XMP has it, and an EPUB's page list names that of the pamphlet's form.

    That PDF is what is printed, so the printed book's ISBN is its own where the PDF has none. It is never the EPUB's: the unique
    identifier of that is `edition.identifier`, whether there is an ISBN or not, since a reader's marks and place hang on it.
    """
    if form is Form.PAMPHLET and (number := isbn(edition, "pdf") or isbn(edition, "print")):
        return number
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{edition.identifier}#{form.value}.pdf')}"
