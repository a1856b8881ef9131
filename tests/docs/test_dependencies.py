"""docs/dependencies.md against pyproject.toml."""

import re
import tomllib

import pytest

from tests.docs.pages import TOP

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [*PROJECT["dependencies"], *(item for extra in PROJECT["optional-dependencies"].values() for item in extra)]
TEXT = (TOP / "docs" / "dependencies.md").read_text("utf-8").lower()


@pytest.mark.parametrize("need", sorted({re.split(r"[<>=!~\[; ]", item)[0].lower() for item in NEEDED}))
def test_every_dependency_is_accounted_for(need: str) -> None:
    assert f"[{need}]" in TEXT, f"docs/dependencies.md has no line for {need}"


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:tools|collect|export|curate|proof|impose|copyedit)/[\w/.]*)`", TEXT)))
)
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert (TOP / "src" / "pressbook" / path).exists() or (TOP / path).exists(), f"docs/dependencies.md names {path}"
