"""Proofed Artefacts become packs: copies, zips and hashes. It makes no pages."""
