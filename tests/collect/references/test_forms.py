"""Forms of references that leave no doubt: each case of cases/forms.yaml, field by field; and what they must not touch."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pressbook.collect.references import read_references

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "forms.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["line"][:50] for case in CASES])
def test_a_form_is_read_for_what_it_is(case: dict[str, Any]) -> None:
    (found,) = read_references([case["line"]])
    item = dict(found.item)
    item["author"] = "|".join(", ".join((one["family"], one.get("given", ""))) for one in item.get("author", []))
    item["year"] = item["issued"]["date-parts"][0][0] if "issued" in item else None
    wanted = {key: value for key, value in case.items() if key != "line"}
    assert {key: item.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Agnes Tolliver, The Salt Ledger (Penguin Books)", "title", "The Salt Ledger"),
        ("J. Marsh, The Long Road (Oxford University Press)", "author", [{"family": "Marsh", "given": "J."}]),
        ("Marcus Obi, The Tide, 3rd ed., Leeds: Weir, 1999", "publisher", "Weir"),
        ("Ursula Le Brun, A Small Harbour, 1975", "author", [{"family": "Le Brun", "given": "Ursula"}]),
    ],
)
def test_what_only_looks_like_a_form_stays(line: str, key: str, value: object) -> None:
    (found,) = read_references([line])
    assert found.item.get(key) == value
