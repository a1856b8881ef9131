"""What a whole text says about its marks: how it nests them, whether it types as TeX does, which words it also uses bare."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

BARE = re.compile(r"(?<![\w'’‘`])[^\W\d_]+(?![\w'’‘`])")
# The mark comes first in each expression, and what must stand before it is looked back at: so the search skips from mark to mark.
DOUBLED = re.compile(r"''(?<=[\w.,!?]'')(?![\w'\"])")
SINGLE_END = re.compile(r"[.,!?…—][’'](?=\s|$)")
DOUBLE_END = re.compile(r"[.,!?…—][”\"](?=\s|$)")
SINGLE_START = re.compile(r"[‘'](?<![^\s(—].)(?=[A-Z])")
DOUBLE_START = re.compile(r"[“\"](?<![^\s(—].)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says about its marks.

    `outer` is "double", "single" or "" (nothing speaks for either); `tex` says that `` and '' are marks here, `doubled`
    that two single marks were typed for a double one. `bare` are the words, in lower case, that stand in the text without
    any mark beside them. How often a word, in sums of likelihood, had an apostrophe before it is in `elided`, a quotation mark
    in `quoted`; behind it in `trailed` and `closed`. `lean` is how much likelier elisions are here than words set off.
    """

    outer: str = ""
    tex: bool = False
    bare: frozenset[str] = frozenset()
    elided: Mapping[str, float] = field(default_factory=dict)
    quoted: Mapping[str, float] = field(default_factory=dict)
    trailed: Mapping[str, float] = field(default_factory=dict)
    closed: Mapping[str, float] = field(default_factory=dict)
    lean: float = 0.0
    doubled: bool = False


def gather(text: str, outer: str = "") -> Evidence:
    """The evidence of a text; `outer` where the style is told."""
    return Evidence(
        outer or outer_of(text),
        "``" in text,
        frozenset(word.lower() for word in BARE.findall(" ".join(set(text.split())))),
        doubled=bool(DOUBLED.search(text)),
    )


def outer_of(text: str) -> str:
    """Which marks a text has outside: "double", "single", or "" where nothing speaks for either."""
    double = len(DOUBLE_END.findall(text)) + len(DOUBLE_START.findall(text))
    single = len(SINGLE_END.findall(text)) + len(SINGLE_START.findall(text))
    if not double and not single:
        return ""
    return "double" if double >= single else "single"
