"""An Edition becomes files: PDF pages and EPUB packages."""

from pressbook.export.epub import write_epub
from pressbook.export.pdf import write_pdf
from pressbook.export.versions import versions

__all__ = ["versions", "write_epub", "write_pdf"]
