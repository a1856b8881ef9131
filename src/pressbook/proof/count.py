"""How many words an edition has: those of its sections and notes, as the proof counts them; no covers, contents, numbers."""

from functools import lru_cache

from pressbook.proof.body import read_section
from pressbook.proof.streams import Kind, as_words
from pressbook.types import Edition


# Each thing made of an edition tells its words, and they are as many each time.
@lru_cache(maxsize=1)
def count_words(edition: Edition) -> int:
    """The words of an edition, every one of which its artefacts are proved to hold."""
    total = 0
    for section in edition.sections:
        streams = read_section(section, in_place=True)
        for stream in (streams.body, *streams.notes):
            total += sum(1 for word in as_words(stream.pieces) if word.kind is not Kind.NUMBER)
    return total
