"""A manuscript's Markdown becomes a document tree that holds nothing raw, nothing remote and nothing unsafe."""
