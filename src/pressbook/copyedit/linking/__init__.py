"""What was found to be a mention is linked and set: titles by kind of work and language, typed citations as citations."""

from pressbook.copyedit.linking.link import MENTIONS, link_mentions

__all__ = ["MENTIONS", "link_mentions"]
