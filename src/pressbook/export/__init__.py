"""An Edition becomes files: PDF pages and EPUB packages."""

from pressbook.export.epub import write_epub

__all__ = ["write_epub"]
