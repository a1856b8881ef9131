"""Whether a line that is set in the house's form still says everything that somebody typed, word by word."""

import re
from collections import Counter

from pressbook.text.words import keys

# Words that only say how the others belong together: the order, the commas and the brackets of a reference say the same.
JOINING_WORDS = """
and und et e y en και וגם by von par por di da de del du door van του της των από from in dans em op
ed eds edited editor editors trans transl translated translator translation tr trad traduit traduzione übers übersetzt
hg hrsg herausgegeben éd dir vert vertaald p pp pg page pages s seite seiten pág págs página páginas pagina pagine blz
vol vols volume no nr issue bd band nº isbn doi http https www url
"""
JOINING = frozenset(JOINING_WORDS.split())
ISBN = re.compile(r"(?<![\w-])(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx](?![\w-])")


def lost_words(typed: str, printed: str) -> tuple[str, ...]:
    """The words of a typed line that a printed one lacks, by their keys, in order; () where it holds them all.

    An initial is held by a name that begins with it, an ISBN by the same digits; what only joins words may go.
    """
    figures = re.sub(r"[^0-9Xx]", "", printed)
    typed = ISBN.sub(lambda found: " " if re.sub(r"[- ]", "", found[0]) in figures else found[0], typed)
    there = Counter(keys(printed))
    lost = []
    for word in keys(typed):
        if there[word]:
            there[word] -= 1
        elif word not in JOINING and not (len(word) == 1 and word.isalpha() and any(one.startswith(word) for one in there)):
            lost.append(word)
    return tuple(lost)
