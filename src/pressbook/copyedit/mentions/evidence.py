"""What the sentence says about a stretch that is set off: a title, or words that are only quoted."""

import re
from bisect import bisect_left
from functools import cache

from pressbook.copyedit.mentions.keys import Words, fold, function_words, lines_of

THAT = frozenset(
    {"that", "dass", "que", "che", "because", "weil", "denn", "but", "aber", "mais", "pero", "ma", "mas", "if", "when"}
)
# Words that lead into a text more than into a thing said.
SURE_INTO = frozenset(
    {"in", "into", "from", "with", "than", "mit", "aus", "im", "dans", "avec", "en", "con", "nel", "dal", "em", "com", "no"}
)
REACH = 7  # words looked at on either side
BREAK = re.compile(r"[.!?;\n](?=\s|$)|[.!?;]\s|\n\n")
DASH = re.compile(r"[–—]|\s-\s|:")


@cache
def kinds() -> tuple[dict[str, frozenset[str]], tuple[tuple[str, frozenset[str]], ...]]:
    """The kinds of evidence a word may be: word -> kinds, and stems -> kinds."""
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for line in lines_of("evidence.txt"):
        kind, _, *words = line.split()
        for word in words:
            (stems if word.endswith("*") else whole).setdefault(word.rstrip("*"), set()).add(kind)
    return {word: frozenset(kind) for word, kind in whole.items()}, tuple(
        (stem, frozenset(kind)) for stem, kind in sorted(stems.items())
    )


@cache
def _stems() -> dict[str, frozenset[str]]:
    return dict(kinds()[1])


NONE: frozenset[str] = frozenset()


def kinds_of(word: str) -> frozenset[str]:
    """What a word, as a key, is evidence of."""
    found = kinds()[0].get(word, NONE)
    if len(word) > 3 and word not in function_words():
        stems = _stems()
        for size in range(3, len(word) + 1):
            if word[:size] in stems:
                found |= stems[word[:size]]
    return found


def weigh_place(words: Words, start: int, end: int) -> float:
    """Evidence from the words beside text[start:end]: above 0 for a title, below for a phrase."""
    text = words.text
    return _before(words, text, start) + _after(words, text, end)


def _before(words: Words, text: str, start: int) -> float:
    at = bisect_left(words.starts, start)
    floor = max((match.end() for match in BREAK.finditer(text, max(0, start - 120), start)), default=max(0, start - 120))
    left = [number for number in range(max(0, at - REACH), at) if words.starts[number] >= floor]
    keys = [words.keys[number] for number in left]
    if not keys:
        return 0.0
    gap = text[words.ends[left[-1]] : start]
    score = -1.0 if DASH.search(gap) else 0.0
    near = [kinds_of(key) for key in keys]
    last = near[-1]
    if keys[-1] in THAT:
        # "said that 'X' had": the stretch begins a clause of its own, and what is said of it decides.
        return score
    if "the" in last or keys[-1] in ("all", "what", "so", "as"):
        score -= 2.0
    if keys[-1] in ("and", "und", "et", "y", "e", "or"):
        score += 0.2
    if "into" in last and not score:
        score += 1.0 if keys[-1] in SURE_INTO else 0.5
    for distance, kind in enumerate(reversed(near)):
        share = (1.0, 1.0, 0.8, 0.4, 0.3, 0.3, 0.3)[distance]
        if "said" in kind and distance < 3 and "read" not in kind:
            score -= 3.0 * share
            break
        if "work" in kind and distance < 3:
            score += 2.2 * share
            break
        if "read" in kind:
            score += 2.0 * share
            break
    return score


def _after(words: Words, text: str, end: int) -> float:
    at = bisect_left(words.starts, end)
    if at >= len(words):
        return 0.0
    gap = text[end : words.starts[at]]
    if re.fullmatch(r"\s*\(\s*", gap):
        key = words.keys[at]
        return 2.0 if key.isdigit() or key in ("p", "pp", "page", "ch", "s", "chapter") else 0.0
    if gap.strip():
        return 0.0
    key = words.keys[at]
    kind = kinds_of(key)
    score = 0.0
    if key in ("by", "von", "par", "por", "di", "de") and at + 1 < len(words) and text[words.starts[at + 1]].isupper():
        return 2.2 if key in ("by", "par", "por", "von") else 1.2
    if "judge" in kind:
        score += 0.6
        nexts = [kinds_of(words.keys[number]) for number in range(at + 1, min(at + 5, len(words)))]
        if any("said" in other for other in nexts[:2]):
            score -= 1.0
        elif any("read" in other or "work" in other for other in nexts):
            score += 1.0
    elif "said" in kind:
        score -= 1.5
    elif "read" in kind:
        score += 0.5
    return score


def weigh_shape(text: str) -> float:
    """Evidence from how the words themselves are written."""
    colon = re.search(r"\w[?!]?[:;] +\w", text)
    bare = text[: colon.end() - 1 if colon else len(text)].strip(" \t\n.,;:")
    typed = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", bare)
    if not typed:
        return -9.0
    content = [word for word in typed if fold(word.split("'")[0].split("’")[0]) not in function_words()]
    capital = [word for word in content if not word[0].islower()]
    share = len(capital) / len(content) if content else 0.0
    score = 0.0
    if bare.islower():
        score -= 1.5 if len(typed) > 1 else 2.5
    elif len(typed) == 1:
        score -= 0.5
    elif share > 0.75 and len(content) > 1:
        score += 0.6 if len(typed) == 2 else 1.2 if len(typed) < 5 else 1.7
    elif typed[0][0].isupper() and len(typed) > 2:
        score += 0.6 if len(content) > 3 else 0.3
    if re.search(r"(?:…|\.\.\.)$", text.strip()) and len(typed) < 8:
        score += 1.5
    if colon and share > 0.7:
        score += 1.0
    if any(word.lower() in ("i", "we", "you", "us", "ich", "wir", "nous", "je", "nosotros", "noi") for word in typed):
        score -= 0.8
    if bare.endswith("!"):
        score -= 0.7
    if len(typed) > 12 and share < 0.75:
        score -= 2.5
    return score
