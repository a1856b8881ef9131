"""Runs of tokens that have one field, and how a rule gives them another."""

from collections.abc import Iterator

from pressbook.collect.references.tokens import Token

Labels = list[tuple[str, float]]
GUESS = 0.5  # how sure a field is that a rule had to find


def spans(labels: Labels) -> Iterator[range]:
    """The runs of tokens of one field."""
    start = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at][0] != labels[start][0]:
            yield range(start, at)
            start = at


def count_words(tokens: list[Token], span: range) -> int:
    """How many words and numbers stand in a run; addresses and marks do not count."""
    return sum(tokens[at].text[0].isalnum() and not tokens[at].address for at in span)


def rename(labels: Labels, span: range, name: str, sure: float = 0.0) -> None:
    """Give a run to another field, as sure as it was or as `sure` says."""
    for at in span:
        labels[at] = (name, sure or labels[at][1])
