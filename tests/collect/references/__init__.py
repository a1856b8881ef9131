"""Typed references become records."""
