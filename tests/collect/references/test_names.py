"""Names as typed become CSL names."""

import pytest

from pressbook.collect.references.names import names

CASES = [
    ("Ines Iyer", "Iyer|Ines"),
    ("Iyer, Ines", "Iyer|Ines"),
    ("Iyer, I., & Marsh, T.", "Iyer|I. Marsh|T."),
    ("May, Todd", "May|Todd"),
    ("Iyer, Ines, and Tom Marsh", "Iyer|Ines Marsh|Tom"),
    ("Iyer, Ines, Tom Marsh, and Bo Cole", "Iyer|Ines Marsh|Tom Cole|Bo"),
    ("IYER Ines, MARSH Tom", "Iyer|Ines Marsh|Tom"),
    ("OBI, Marcus; SMITH-COLE, Ada", "Obi|Marcus Smith-Cole|Ada"),
    ("Iyer I, Marsh T and Cole BC", "Iyer|I Marsh|T Cole|BC"),
    ("Marsh and Iyer’s", "Marsh| Iyer|"),
    ("Beck, Lash and Wynne's", "Beck| Lash| Wynne|"),
    ("Hans Lampe/Uwe Stein (Hrsg.)", "Lampe|Hans Stein|Uwe"),
    ("Lampe, Hans/Stein, Uwe", "Lampe|Hans Stein|Uwe"),
    ("edited by J. Lind, M. Sen, and O. Rao", "Lind|J. Sen|M. Rao|O."),
    ("sous la direction de Claire Dumont", "Dumont|Claire"),
    ("a cura di Lucia Moro e Anna Rossi", "Moro|Lucia Rossi|Anna"),
    ("Iyer, Ines; Marsh, Tom", "Iyer|Ines Marsh|Tom"),
    ("Ines Iyer et al.", "Iyer|Ines"),
    ("Martin Marsh Jr.", "Marsh|Martin"),
    ("H.-J. Vogel", "Vogel|H.-J."),
    ("C.L.R. Cole", "Cole|C. L. R."),
    ("Malcolm X", "X|Malcolm"),
    ("Iyer", "Iyer|"),
]


@pytest.mark.parametrize(("typed", "wanted"), CASES, ids=[typed for typed, _ in CASES])
def test_names_are_told_apart(typed: str, wanted: str) -> None:
    found = names(typed)
    got = " ".join(f"{one['family']}|{one.get('given', '')}" for one in found)
    assert got == wanted


@pytest.mark.parametrize("nobody", ["Various Authors", "AA.VV.", "Collectif", "Vários autores", "Verschiedene"])
def test_various_authors_are_nobody(nobody: str) -> None:
    assert names(nobody) == []
    assert names(f"{nobody} (ed. Ada Marsh)") == [{"family": "Marsh", "given": "Ada"}]


@pytest.mark.parametrize("body", ["Harbour Workers' Committee", "The Labour Party", "Institute for Harbour Studies"])
def test_a_body_is_one_literal_name(body: str) -> None:
    assert names(body) == [{"literal": body}]


def test_a_particle_in_small_letters_is_no_part_of_the_family_name() -> None:
    assert names("Anna van der Meer") == [{"family": "Meer", "given": "Anna", "non-dropping-particle": "van der"}]
    assert names("von der Heide, F. A.") == [{"family": "Heide", "given": "F. A.", "non-dropping-particle": "von der"}]


def test_jr_is_a_suffix() -> None:
    assert names("Martin Marsh Jr.")[0]["suffix"] == "Jr"
