"""A section in a language that runs the other way than its edition's says so."""

import pytest

from pressbook.export.html import sections
from pressbook.export.pages import build_pages
from tests.editions import a_section, an_edition


@pytest.mark.parametrize(
    ("edition", "section", "ways"),
    [("ar", "en", ["rtl", "ltr"]), ("en", "he", ["rtl"]), ("en", "de", []), ("ar", "fa", ["rtl", "rtl"])],
)
def test_a_section_runs_as_its_own_language_does(edition: str, section: str, ways: list[str]) -> None:
    bound = an_edition(language=edition, sections=(a_section("15 January 2026, 7 pm", language=section),))
    page = next(each for each in build_pages(bound, sections(bound)).iter("section") if each.get("id") == "s1")
    around = [each.get("dir") for each in (*reversed(list(page.iterancestors())), page)]
    assert [way for way in around if way] == ways
