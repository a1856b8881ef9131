"""Tests of the copyeditor: cases by rule and language, laws over generated text, damage."""
