"""The import law of the house, walked through the syntax trees of every module."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "pressbook"
SHARED = {"types", "errors", "text", "tools"}
ROOMS = {"collect", "copyedit", "curate", "export", "impose", "proof", "publish"}
MODULES = sorted(SOURCE.rglob("*.py"))


def allowed(module: Path) -> set[str]:
    """What of ours a module may import, by the part of the house it stands in."""
    part = module.relative_to(SOURCE).parts[0].removesuffix(".py")
    match part:
        case "types":
            return {"types"}
        case "errors":
            return {"types"}
        case "text" | "tools":
            return {"types", "errors", part}
        case "pipeline":
            return ROOMS | SHARED | {"config", "pipeline"}
        case "config":
            return {"errors", "types"}
        case "cli":
            return {"pipeline", "config", "errors", "types", "cli"}
        case "__main__":
            return {"cli"}
        case "__init__":
            return set()
    return SHARED | {part}


def imports(module: Path) -> list[tuple[int, str]]:
    """Every import of ours in a module: line, and which part of the house it reaches for."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: write the full name of what is imported"
            names = [f"{node.module}.{alias.name}" if node.module == "pressbook" else str(node.module) for alias in node.names]
        line = getattr(node, "lineno", 0)
        found += [(line, name.split(".")[1]) for name in names if name.startswith("pressbook.")]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_room_may(module: Path) -> None:
    for line, part in imports(module):
        if part == "__version__":
            continue
        assert part in allowed(module), (
            f"{module.relative_to(SOURCE.parent)}:{line}: this room may not import pressbook.{part}; "
            f"rooms share only {', '.join(sorted(SHARED))}"
        )


@pytest.mark.parametrize("module", [path for path in MODULES if path.name == "__init__.py"], ids=str)
def test_an_init_holds_a_docstring_and_exports_only(module: Path) -> None:
    for node in ast.parse(module.read_text("utf-8")).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_name = isinstance(node, ast.Assign) and all(
            isinstance(target, ast.Name) and target.id in {"__all__", "__version__"} for target in node.targets
        )
        assert is_docstring or is_name or isinstance(node, ast.ImportFrom), f"{module}:{node.lineno}: no code here"


def test_the_law_is_not_vacuous() -> None:
    assert any(imports(module) for module in MODULES)
    assert {path.parent.name for path in MODULES} >= ROOMS
