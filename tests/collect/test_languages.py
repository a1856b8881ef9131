"""Language tags are checked as far as people mistype them."""

import pytest

from pressbook.collect.languages import canonical, suggest


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("en-GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-1901", "de-1901"),
        ("es-419", "es-419"),
        ("grc", "grc"),
        ("no", "no"),
        ("en_GB", None),
        ("en-UK", None),
        ("english", None),
        ("xx", None),
        ("", None),
        ("e", None),
        ("de-", None),
    ],
)
def test_a_tag_is_known_or_not(typed: str, tag: str | None) -> None:
    assert canonical(typed) == tag


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("en_GB", "en-GB"), ("en-UK", "en-GB"), ("English", "en"), ("Deutsch", "de"), ("de_DE.utf8", "de-DE"), ("??", "")],
)
def test_what_was_meant_is_guessed(typed: str, meant: str) -> None:
    assert suggest(typed) == meant
