"""An Edition becomes files: PDF pages and EPUB packages."""
