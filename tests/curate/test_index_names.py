"""Names are parted and turned round as their bearers' languages have it."""

import json
from typing import Any

import pytest

from pressbook.curate.index_names import family_first, known_as, makers, name_key
from pressbook.types import Work
from tests.curate.press import NOWHERE


@pytest.mark.parametrize(
    ("name", "language", "heading"),
    [
        ("Daphne du Maurier", "en", "du Maurier, Daphne"),
        ("Jean de La Fontaine", "fr", "La Fontaine, Jean de"),
        ("Simone de Beauvoir", "fr", "Beauvoir, Simone de"),
        ("Juana Inés de la Cruz", "es", "Cruz, Juana Inés de la"),
        ("Gabriel García Márquez", "es", "García Márquez, Gabriel"),
        ("Jorge Luis Borges", "es", "Borges, Jorge Luis"),
        ("Ana María Ruiz Gómez", "es", "Ruiz Gómez, Ana María"),
        ("Gabriel García Márquez", "en", "Márquez, Gabriel García"),
        ("Kertész Imre", "hu", "Kertész Imre"),
        ("Halldór Laxness", "is", "Halldór Laxness"),
        ("Ludwig van Beethoven", "de", "Beethoven, Ludwig van"),
        ("H. D.", "en", "H. D."),
    ],
)
def test_a_name_stands_under_the_part_that_its_language_looks_for(name: str, language: str, heading: str) -> None:
    assert family_first(name, language) == heading


@pytest.mark.parametrize(
    ("name", "heading", "other"),
    [
        ({"family": "Eliot", "given": "George (Marian Evans)"}, "Eliot, George", "Evans, Marian"),
        # As a line is read that was typed "Marian Evans (George Eliot), ...".
        ({"family": "Eliot", "given": "Marian Evans (George"}, "Evans, Marian", "Eliot, George"),
        ({"literal": "Currer Bell [Charlotte Brontë]"}, "Bell, Currer", "Brontë, Charlotte"),
        ({"family": "Lewis", "given": "C. S. (Clive Staples)"}, "Lewis, C. S. (Clive Staples)", ""),
        ({"literal": "Readers’ Union (London)"}, "Readers’ Union (London)", ""),
        ({"literal": "The Combahee River Collective"}, "Combahee River Collective", ""),
        ({"family": "Maurier", "given": "Daphne", "non-dropping-particle": "du"}, "du Maurier, Daphne", ""),
        ({"family": "鲁", "given": "迅"}, "鲁迅", ""),
    ],
)
def test_a_record_tells_a_name_and_perhaps_another(name: dict[str, Any], heading: str, other: str) -> None:
    work = Work("w", "book", "W", (), "", json.dumps({"id": "w", "title": "W", "author": [name]}), NOWHERE)
    assert makers(work) == (heading,)
    assert known_as(work) == (((other, heading),) if other else ())


def test_apostrophes_and_articles_do_not_count_where_names_are_sorted() -> None:
    assert [name_key(name) for name in ("O’Brien, Flann", "al-Khwarizmi, Muhammad", "Ali, Tariq")] == [
        "obrien flann",
        "khwarizmi muhammad",
        "ali tariq",
    ]
