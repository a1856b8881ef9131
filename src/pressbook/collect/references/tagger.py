"""The sequence model: tokens in, a field's name and how sure it is for each of them out."""

from functools import cache
from pathlib import Path

import pycrfsuite

from pressbook.collect.references.features import features
from pressbook.collect.references.tokens import Token

MODEL = Path(__file__).with_name("model.crfsuite")


@cache
def _model(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def label(tokens: list[Token], model: Path = MODEL) -> list[tuple[str, float]]:
    """The likeliest field of each token, and its probability."""
    if not tokens:
        return []
    tagger = _model(model)
    labels = tagger.tag(features(tokens))
    return [(name, tagger.marginal(name, at)) for at, name in enumerate(labels)]
