"""Every rule that reading a body can name has its explanation."""

import ast
from pathlib import Path

import pytest

import pressbook

SOURCE = Path(pressbook.__file__).parent
SAYING = {"say", "count", "_say", "_miss"}


def rules() -> list[str]:
    found: set[str] = set()
    for module in (SOURCE / "collect/body").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYING and node.args:
                words = [word.value for word in ast.walk(node.args[0]) if isinstance(word, ast.Constant)]
                found |= {word for word in words if isinstance(word, str) and "-" in word}
    return sorted(found)


def test_rules_are_found() -> None:
    assert {"glued-list", "unsafe-link", "remote-picture", "html-dropped"} <= set(rules())


@pytest.mark.parametrize("rule", rules())
def test_a_rule_of_the_body_is_explained(rule: str) -> None:
    assert (SOURCE / "explanations" / f"{rule}.md").is_file()
