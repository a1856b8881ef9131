"""Tests of the command as a person meets it: words, statuses, messages."""
