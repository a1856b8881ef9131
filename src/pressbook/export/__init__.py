"""An Edition becomes files: PDF pages, EPUB packages, an index as data."""

from pressbook.export.epub import write_epub
from pressbook.export.epub_cover import draw_cover
from pressbook.export.index_data import write_index
from pressbook.export.instructions import write_instructions
from pressbook.export.pdf import write_pdf
from pressbook.export.printer_sheet import write_printer_sheet
from pressbook.export.versions import versions

__all__ = ["draw_cover", "versions", "write_epub", "write_index", "write_instructions", "write_pdf", "write_printer_sheet"]
