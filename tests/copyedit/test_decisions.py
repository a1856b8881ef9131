"""What people decide about quotation marks, in the house style and for single words, is what is set."""

import pytest

from pressbook.copyedit.conventions import CONVENTIONS, convention
from pressbook.copyedit.setting import house_quotes
from pressbook.types import QUOTES, HouseStyle


def test_every_style_that_settings_may_name_has_its_marks_and_the_other_way_round() -> None:
    tags = [style for style in QUOTES if style not in ("british", "american")]
    assert {tag for tag in tags if convention(tag) is None} == set()
    assert set(CONVENTIONS) <= {tag.lower() for tag in tags}


@pytest.mark.parametrize(
    ("language", "style"), [("en-US", "british"), ("en", "british"), ("de", "de-CH"), ("de-AT", "de-CH"), ("fr", ""), ("", "")]
)
def test_a_style_concerns_passages_of_its_own_language(language: str, style: str) -> None:
    assert house_quotes(HouseStyle(quotes=("british", "de-CH")), language) == style
