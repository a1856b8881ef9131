"""Patterns that are taken apart one by one say the same as pyphen's."""

import pyphen
import pytest

from pressbook.export.hyphens import Patterns, open_patterns


@pytest.mark.parametrize("language", ["de_DE", "en_GB", "fr", "hu_HU"])
def test_every_pattern_is_the_one_that_pyphen_reads(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    wanted, ours = pyphen.HyphDict(path), Patterns(path)
    assert set(ours.patterns) == set(wanted.patterns)
    assert ours.maxlen == wanted.maxlen
    for letters, (start, values) in wanted.patterns.items():
        assert ours.patterns.get(letters) == (start, values)
        said = ours.patterns.get(letters)[1]
        assert [getattr(value, "data", None) for value in said] == [getattr(value, "data", None) for value in values]


def test_pyphen_hyphenates_with_the_patterns_that_were_opened() -> None:
    open_patterns("en_GB")
    assert isinstance(pyphen.Pyphen(lang="en_GB").hd, Patterns)
    assert pyphen.Pyphen(lang="en_GB").inserted("hyphenation") == "hy-phen-a-tion"
