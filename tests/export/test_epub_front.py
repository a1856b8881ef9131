"""The cover's words and the title page of an EPUB say what the paper cover says."""

from typing import Any

import pytest

from pressbook.export.epub_front import description, title_page
from pressbook.types import Kind
from tests.editions import an_edition


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kind": Kind.PAMPHLET, "series": "Evenings", "number": 4}, "Evenings · Session 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "Loft Readers", "number": 4}, "Loft Readers 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "", "number": 4}, "The Harbour Street Readers 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "Loft Readers", "number": None}, "Loft Readers"),
    ],
)
def test_only_a_sessions_number_is_called_that_of_a_session(changes: dict[str, Any], line: str) -> None:
    edition = an_edition(**changes)
    assert title_page(edition).root.findtext(".//p[@class='series']") == line
    assert description(edition).startswith(f"Cover: {line}. ")
