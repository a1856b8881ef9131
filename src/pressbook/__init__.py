"""From a reading group's manuscripts to printed pamphlets, EPUB anthologies and reading packs."""

__version__ = "0.1.0"
