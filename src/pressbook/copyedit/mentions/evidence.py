"""What the sentence says about a stretch that is set off: a title, or words that are only quoted."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from pressbook.copyedit.mentions.keys import Words, fold, function_words, lines_of

# How much a word that leads into the stretch says.
LEADS = (("into", 1.0), ("like", 0.8), ("on", 0.5))
PAUSE = frozenset(",.!?…")
SHARES = (1.0, 1.0, 0.8, 0.5, 0.4, 0.3, 0.3)
REACH = 7  # words looked at on either side
BREAK = re.compile(r"[.!?;\n](?=\s|$)|[.!?;]\s|\n\n")
# Between a title and its subtitle.
COLON = re.compile(r"\w(?:[?!]?[:;.]| [-–—]) +\w")
TYPED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
DASH = re.compile(r"[–—]|\s-\s|:")


# What makes a sentence of words of which most have no capital.
FINITE = frozenset({
    *("is", "are", "was", "were", "has", "have", "had", "must", "will", "would", "can", "could", "should", "does", "did"),
    *("ist", "sind", "war", "hat", "haben", "muss", "wird", "est", "sont", "était", "ont", "es", "son", "era", "ha", "han"),
    *("sono", "hanno", "são", "foi", "tem", "têm", "zijn", "heeft", "moet"),
})  # fmt: skip
COPULAS = frozenset({"is", "was", "ist", "war", "est", "etait", "es", "era", "e", "foi"})
NONE: frozenset[str] = frozenset()
OTHER = "en"  # the language whose words are known best


@cache
def _known(language: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The words of a language and the stems, each with the kinds of evidence it may be."""
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for line in lines_of("evidence.txt"):
        kind, of, *words = line.split()
        if of == language:
            for word in words:
                (stems if word.endswith("*") else whole).setdefault(word.rstrip("*"), set()).add(kind)
    return {word: frozenset(kind) for word, kind in whole.items()}, {stem: frozenset(kind) for stem, kind in stems.items()}


@cache
def kinds_of(word: str, language: str) -> frozenset[str]:
    """What a word, as a key, is evidence of in a language."""
    whole, stems = _known(language)
    found = whole.get(word, NONE)
    if len(word) > 3 and word not in function_words():
        for size in range(3, len(word) + 1):
            found |= stems.get(word[:size], NONE)
    return found


@cache
def next_words() -> frozenset[str]:
    """What announces, in any language: a title may be of another one than the text."""
    lines = [line.split() for line in lines_of("evidence.txt")]
    return frozenset(word for kind, _, *words in lines if kind == "next" for word in words)


SPEAKS = frozenset({"said", "speech"})


def is_speech(words: Words, start: int, end: int) -> bool:
    """Whether text[start:end] is what somebody says: "...," she said, or: she answered, "...."."""
    text = words.text
    at = bisect_left(words.starts, end)
    mark = text[end - 2 : end - 1]
    if mark not in PAUSE:
        return False
    if mark != "." and any(kinds_of(key, words.language) & SPEAKS for key in words.keys[at : at + 2]):
        return text[end : words.starts[at]].isspace()
    first = bisect_left(words.starts, start)
    return text[max(0, start - 2) : start].strip() in (",", ":") and any(
        kinds_of(key, words.language) & SPEAKS for key in words.keys[max(0, first - 3) : first]
    )


class Place(NamedTuple):
    """What the words beside a stretch say: above 0 for a title, below for a phrase.

    `article`: "the" stands before it; `told`: how near before it, of 1, is a word of reading or for a work.
    """

    score: float
    article: bool
    told: float = 0.0


def weigh_place(words: Words, start: int, end: int) -> Place:
    """Evidence from the words beside text[start:end]."""
    before, clause = _before(words, start)
    return Place(before.score + _after(words, end, clause), before.article, before.told)


def _before(words: Words, start: int) -> tuple[Place, bool]:
    """Evidence from the words before, and whether the stretch begins a sentence or a clause."""
    text = words.text
    at = bisect_left(words.starts, start)
    low = max(0, start - 120)
    floor = max((match.end() for match in BREAK.finditer(text, low, start)), default=low)
    keys = [words.keys[number] for number in range(max(0, at - REACH), at) if words.starts[number] >= floor]
    if not keys:
        return Place(0.0, False), True
    gap = text[words.ends[at - 1] : start]
    near = [kinds_of(key, words.language) for key in keys]
    last = near[-1]
    if "that" in last:
        # "said that 'X' had": the stretch begins a clause of its own, and what is said of it decides.
        return Place(0.0, False), True
    score = -1.0 if DASH.search(gap) else 0.0
    article = "the" in last
    if "all" in last:
        score -= 2.0
    elif score == 0.0:
        lead = near[-2] if article and len(near) > 1 else last
        score += next((worth for kind, worth in LEADS if kind in lead), 0.0) * (0.6 if article else 1.0)
    told = 0.0
    for distance, kind in enumerate(reversed(near)):
        share = SHARES[distance]
        if "said" in kind and distance < 2 and distance + 1 < len(near) and near[-2 - distance] & {"work", "part"} == {"work"}:
            told, score = 1.0, score + 2.0  # a book called "..."
            break
        if "said" in kind and distance == 1 and "into" in last and "read" not in kind:
            break  # a line in "..."
        if "said" in kind and distance < 3 and "read" not in kind:
            score -= 3.0 * share
            break
        if "read" in kind and distance + 1 < len(near) and "said" in near[-2 - distance]:
            score -= 3.0  # a banner reading "..."
            break
        if "work" in kind or "read" in kind:
            told = share
            score += 2.0 * share
            break
    return Place(score, article, told), len(keys) == 1 and "like" in last


def _after(words: Words, end: int, clause: bool) -> float:
    """Evidence from the words behind; a verb that is said of works counts more where the stretch begins the clause."""
    text = words.text
    at = bisect_left(words.starts, end)
    if at >= len(words):
        return 0.0
    gap = text[end : words.starts[at]]
    key = words.keys[at]
    if gap.strip() == "(":
        return 2.0 if key.isdigit() or key in ("p", "pp", "page", "ch", "s", "chapter") else 0.0
    following = [kinds_of(word, words.language) for word in words.keys[at : at + 9]]
    if gap.strip() == ",":
        return 0.8 if any(kind & {"read", "work"} for kind in following[:5]) else 0.0
    if gap.strip():
        return 0.0
    if (
        key in ("by", "par", "por", "von") and text[words.starts[at + 1] : words.starts[at + 1] + 1].isupper()
        if at + 1 < len(words)
        else False
    ):
        return 2.2
    kind = following[0]
    if "judge" in kind:
        if clause and key in COPULAS and any("said" in other for other in following[1:5]):
            return -2.0  # 'X' is also the name of a boat
        if any("said" in other for other in following[1:3]):
            return -1.0
        told = any(other & {"read", "work"} for other in following[1 : 8 if clause else 5])
        return (1.0 if clause else 0.2) + (1.0 if told else 0.0)
    if "said" in kind and "read" not in kind:
        return -1.5
    if text[words.starts[at]].isupper() and key not in function_words():
        return -0.8  # a 'Never Again' pledge
    if any(other & {"read", "work"} for other in following[1:6]):
        return 0.5  # "... is in the library"
    return 0.5 if "read" in kind else 0.0


def weigh_shape(text: str) -> float:
    """Evidence from how the words themselves are written."""
    colon = COLON.search(text)
    bare = text[: colon.end() - 1 if colon else len(text)].strip(" \t\n.,;:")
    typed = TYPED.findall(bare)
    if not typed:
        return -9.0
    content = [word for word in typed if fold(word.split("'")[0].split("’")[0]) not in function_words()]
    capital = [word for word in content if not word[0].islower()]
    share = len(capital) / len(content) if content else 0.0
    score = 0.0
    if bare.islower():
        score -= 2.2 if len(typed) > 1 else 2.5
    elif len(typed) == 1 or not any(letter.isspace() for letter in bare):
        score -= 0.5
    elif share > 0.75 and len(content) > 1:
        score += 0.6 if len(typed) == 2 else 1.2 if len(typed) < 5 else 1.7
    elif typed[0][0].isupper() and len(typed) > 2:
        score += 0.3 if len(content) < 4 else 0.6 if len(typed) < 10 and not text.rstrip().endswith(",") else -0.5
    if text.rstrip().endswith(("…", "...")) and len(typed) < 8:
        score += 1.5
    if colon and share > 0.7:
        score += 1.0
    if any(word.lower() in ("i", "we", "you", "us", "ich", "wir", "nous", "je", "nosotros", "noi") for word in typed):
        score -= 0.8
    if bare.endswith("!"):
        score -= 0.7
    if len(typed) > 4 and share < 0.6 and any(word in FINITE for word in typed[1:5]):
        score -= 1.0  # a sentence
    if len(typed) > 12 and sum(not word[0].islower() for word in content[:6]) < 0.75 * len(content[:6]):
        score -= 2.5
    return score
