"""Marks that stand for letters of Arabic, Hebrew and Hawaiian in other scripts: ayn and okina."""

import re

from pressbook.copyedit.quotation import lexicon
from pressbook.copyedit.quotation.beside import following_word, preceding_word
from pressbook.copyedit.quotation.marks import Mark

AYN = ("ar", "fa", "ur", "haw")
VOWELS = frozenset("aeiouāēīōūAEIOUĀĒĪŌŪ")
TYPED_AYN = re.compile(r"[^\W\d_]*[āīūḥṣṭḍẓʾʿĀĪŪḤṢṬḌẒ]")


def is_letter(mark: Mark, text: str) -> bool:
    """Whether what is no quotation mark stands for ayn or okina, which open like one: ‘Alī, Mas‘ud, 'ohana, Hawai'i.

    A typed ‘ inside an English word is kept unless the word is a contraction or a name such as O'Brien or d'Artagnan; where
    ‘ is a common slip for the apostrophe (geht‘s), only in a word with the marks of a transliteration.
    """
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if not before.isalpha():
        word = following_word(mark, text).lower()
        if lexicon.leading().get(word) in ("sure", "likely") or word in lexicon.CLITICS:
            return False
        return any(lexicon.foreign(language, "leading", word) for language in AYN) or (
            mark.typed == "‘" and bool(TYPED_AYN.match(text, mark.end))
        )
    if mark.typed != "‘" and after not in VOWELS:
        return False
    first, last = preceding_word(mark, text), following_word(mark, text)
    word = f"{first.rpartition(chr(39))[2]}'{last}".lower()
    if mark.typed != "‘" or lexicon.foreign("haw", "inside", word):
        return bool(lexicon.foreign("haw", "inside", word))
    if not mark.language.startswith("en"):
        return bool(TYPED_AYN.search(word))
    named = len(first) == 1 and (first != "O" or last[:1].isupper())
    return bool(last) and not named and last.lower() not in lexicon.CLITICS and word not in lexicon.words()
