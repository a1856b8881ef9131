"""Words a letter or two away: an index of what each word of the shelf is with a letter left out."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST = 4


class Spelling:
    """Finds the known words that a misspelt one may stand for, without looking at every one of them.

    The method is that of symmetric deletion (W. Garbe, SymSpell): two words one edit apart share a form with one letter left out.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.known = frozenset(words)
        self.forms: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.known):
            for form in _forms(word):
                self.forms[form].append(word)

    def near(self, word: str) -> list[str]:
        """The known words one edit or swap away, in order; the word itself where it is known."""
        if word in self.known:
            return [word]
        if len(word) < SHORTEST or len(word) > 40:
            return []
        found = {other for form in _forms(word) for other in self.forms.get(form, ())}
        return sorted(other for other in found if OSA.distance(word, other, score_cutoff=2) <= (1 if len(word) < 8 else 2))


def _forms(word: str) -> set[str]:
    if not SHORTEST <= len(word) <= 40 or word.isdigit():
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
