"""Every rule that can come up is explained, and every explanation is of a rule."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "pressbook"
PAGES = {path.stem: path for path in (SOURCE / "explanations").glob("*.md")}


def rules() -> dict[str, str]:
    """The rule names that stand in the source as words: in Finding(...) and Change(...), or as RULE = "..."."""
    found: dict[str, str] = {}
    for module in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Finding", "Change"}:
                values = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "rule")]
            elif isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "RULE" for t in node.targets):
                values = [node.value]
            else:
                continue
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{module.relative_to(SOURCE)}:{node.lineno}"
    return found


@pytest.mark.parametrize(("rule", "where"), sorted(rules().items()))
def test_a_rule_that_can_come_up_is_explained(rule: str, where: str) -> None:
    assert rule in PAGES, f"{where}: write src/pressbook/explanations/{rule}.md"


@pytest.mark.parametrize("rule", sorted(PAGES))
def test_an_explanation_is_of_a_rule_that_exists(rule: str) -> None:
    assert any(f'"{rule}"' in path.read_text("utf-8") for path in SOURCE.rglob("*.py")), f"no code says {rule!r}"


@pytest.mark.parametrize("rule", sorted(PAGES))
def test_an_explanation_names_its_rule_and_shows_before_and_after(rule: str) -> None:
    text = PAGES[rule].read_text("utf-8")
    assert text.startswith(f"# {rule}\n")
    assert "Before:" in text
    assert "After:" in text
