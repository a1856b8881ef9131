"""Scripts that part words by no space: a line, and so a page, may begin with any sign of theirs."""

import unicodedata

NAMES = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def is_unparted(sign: str) -> bool:
    """Whether a sign is of such a script."""
    return bool(sign) and not sign.isascii() and unicodedata.name(sign, "").startswith(NAMES)
