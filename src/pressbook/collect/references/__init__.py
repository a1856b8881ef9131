"""References typed by hand become CSL-JSON: a line in, a record out, and what is unsure or left over beside it."""

from pressbook.collect.references.likely import is_reference
from pressbook.collect.references.read import Reference, read_references

__all__ = ["Reference", "is_reference", "read_references"]
