"""Pure functions on the document tree and on words: flatten, align, count."""
