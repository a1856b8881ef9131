"""Tests of the pure functions on the document tree and on words."""
