"""Whether a line that is set in the house's form says what somebody typed: nothing lost of it, nothing added to it."""

import re
from collections import Counter

from pressbook.text.words import keys

# What joins people; a printed line may add one only where the typed line parts them by a sign.
AND = frozenset("and und et e y en και וגם".split())  # noqa: SIM905
PARTED = re.compile("[;&/+]")
# Words that only say how the others belong together: the order, the commas and the brackets of a reference say the same.
JOINING_WORDS = """
by von par por di da de del du door van του της των από from in dans em op vol vols volume no nr issue bd band nº isbn doi
http https www url
"""
JOINING = frozenset(JOINING_WORDS.split()) | AND
# Words of one meaning, in the languages of lists: where one is typed, one is printed.
SAME = tuple(
    frozenset(words.split())
    for words in (
        "p pp pg page pages s seite seiten pág págs página páginas pagina pagine blz σ σσ σελ עמ",
        """ed eds edited editor editors hg hrsg herausgegeben herausgeber éd éds édité dir editado editato cura org orgs
        redactie geredigeerd επιμέλεια עריכה""",
        """trans transl translated translator translation tr trad traduit traducido traduzido tradotto traduzione übers übersetzt
        vert vertaald μετάφραση תרגום""",
    )
)
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
        elif word not in JOINING and not _means_the_same(word, there) and not _is_initial(word, there):
            lost.append(word)
    return tuple(lost)


def added_words(typed: str, printed: str) -> tuple[str, ...]:
    """The words of a printed line that the typed one has not, in order; what a house says itself ("edited by") may come."""
    there = Counter(keys(typed))
    parted = bool(PARTED.search(typed)) or bool(AND & set(there))
    added = []
    for word in keys(printed):
        if there[word]:
            there[word] -= 1
        elif word in AND:
            added += [] if parted else [word]
        elif word not in JOINING and not any(word in same for same in SAME):
            added.append(word)
    return tuple(added)


def _means_the_same(word: str, there: Counter[str]) -> bool:
    return any(word in same and any(there[other] for other in same) for same in SAME)


def _is_initial(word: str, there: Counter[str]) -> bool:
    return len(word) == 1 and word.isalpha() and any(one.startswith(word) for one in there)
