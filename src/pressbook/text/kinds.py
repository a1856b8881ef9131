"""Kinds of works, by their CSL types: which stand on their own, and which are a part of another."""

# Titles of these are set in italics; the others are parts, in quotation marks (The Chicago Manual of Style, 18th ed., 8.165).
WHOLE = frozenset({
    "book", "broadcast", "classic", "collection", "motion_picture", "musical_score", "pamphlet", "performance", "periodical",
    "report", "software", "standard", "thesis", "song", "graphic", "legislation", "map", "dataset", "document",
})  # fmt: skip
