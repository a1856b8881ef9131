"""An Edition becomes files: PDF pages, EPUB packages, an index as data."""

from pressbook.export.epub import write_epub
from pressbook.export.index_data import write_index
from pressbook.export.pdf import write_pdf
from pressbook.export.versions import versions

__all__ = ["versions", "write_epub", "write_index", "write_pdf"]
