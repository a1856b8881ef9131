"""Publish: proofed files are bundled and leave the house: whole, hashed, the same bytes every time."""

from pressbook.publish.pack import publish_pack

__all__ = ["publish_pack"]
