"""Tests of export: XHTML, PDF and EPUB."""
