"""Tests of curate: recipes, editions, notes, citations, matter."""
