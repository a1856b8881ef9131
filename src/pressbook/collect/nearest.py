"""The nearest right word to a wrong one, as a hint."""

import difflib
from collections.abc import Iterable


def nearest(word: str, right: Iterable[str], many: int = 1) -> tuple[str, ...]:
    """Up to `many` right words that `word` may be a slip of, the nearest first."""
    by_folded: dict[str, str] = {}
    for known in right:
        by_folded.setdefault(_fold(known), known)
    folded = _fold(word)
    close = difflib.get_close_matches(folded, list(by_folded), n=many, cutoff=0.66)
    # A part of a name is a slip too: `serge` for `2021-10-serge`.
    close += [name for name in by_folded if len(folded) > 3 and folded in name and name not in close]
    return tuple(by_folded[name] for name in close[:many])


def did_you_mean(word: str, right: Iterable[str], many: int = 1) -> str:
    """A question with the nearest right words in it, or ""."""
    close = nearest(word, right, many)
    return f"did you mean {' or '.join(f'`{name}`' for name in close)}?" if close else ""


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
