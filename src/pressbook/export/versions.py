"""What the bytes of an artefact depend on beside our own code: programs, libraries and faces, by version."""

import hashlib
from importlib.metadata import version

from weasyprint.text.ffi import pango

from pressbook.export.typefaces import faces
from pressbook.tools import pandoc

LIBRARIES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "pyphen",
    "fonttools",
    "lxml",
    "pillow",
    "ebooklib",
    "deflate",
    "pikepdf",
    "pypdfium2",
)


def versions() -> dict[str, str]:
    """Names and versions, sorted; `faces` is one sha256 over those of all faces that come with the package."""
    together = hashlib.sha256("".join(face.sha256 for face in faces()).encode()).hexdigest()
    found = {name: version(name) for name in LIBRARIES}
    number = pango.pango_version()
    found |= {
        "pandoc": pandoc.version(),
        # Pango gives its version as one number: 10000 major + 100 minor + micro.
        "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "faces": together,
    }
    return dict(sorted(found.items()))
