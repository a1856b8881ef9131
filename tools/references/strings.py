"""Pieces become what the model is trained on: the tokens of the string as the reader sees it, and a field for each."""

import random
from collections.abc import Iterator

from pressbook.collect.references.addresses import find_addresses
from pressbook.collect.references.clean import clean
from pressbook.collect.references.lead import find_lead
from pressbook.collect.references.tokens import Token, tokenise
from references.align import attach
from references.lines import Typist
from references.parts import Pieces


def labelled(pieces: Pieces) -> tuple[str, list[Token], list[str]] | None:
    """The string, its tokens and their fields; None where the reader would change the string."""
    string = ""
    owners: list[str] = []
    for text, name in pieces:
        if string.endswith(" "):
            text = text.lstrip(" ")
        text = text.replace("\t", " ")
        string += text
        owners += [name] * len(text)
    string = string.rstrip()
    while "  " in string:
        at = string.index("  ")
        string, owners = string[:at] + string[at + 1 :], owners[:at] + owners[at + 1 :]
    start = len(string) - len(string.lstrip())
    string, owners = string[start:], owners[start:]
    if clean(string) != string:
        return None
    start = find_lead(string)
    string, owners = string[start:], owners[start:]
    tokens = tokenise(string, find_addresses(string))
    if not tokens:
        return None
    labels = ["" if token.address else owners[token.start].replace("address", "note") for token in tokens]
    marks = [
        name if name and (token.text[0].isalnum() or inside(at, labels)) else ""
        for at, (name, token) in enumerate(zip(labels, tokens, strict=True))
    ]
    done = attach(tokens, marks)
    return string, tokens, done


def inside(at: int, labels: list[str]) -> bool:
    """Whether a mark stands between two tokens of its own field."""
    return 0 < at < len(labels) - 1 and labels[at - 1] == labels[at] == labels[at + 1]


def generate(seed: int, number: int) -> Iterator[tuple[str, str, list[Token], list[str]]]:
    """So many strings: form, string, tokens, fields. The same seed gives the same strings."""
    typist = Typist(random.Random(seed))  # noqa: S311 - the same strings every time are what is wanted
    made = 0
    while made < number:
        found = labelled(typist.line())
        if found is not None:
            made += 1
            yield typist.key, *found
