"""Proof: every check can fail, and a damaged artefact shows it."""
