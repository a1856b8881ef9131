"""Starting is light, and a wrong word is answered with the right one."""

import subprocess
import sys
from pathlib import Path

import pytest

from pressbook.cli import main


def run(*words: str, status: int = 0) -> None:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert (stop.value.code or 0) == status


def test_help_imports_no_engine() -> None:
    code = (
        "import sys; from pressbook.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    for heavy in ("weasyprint", "ebooklib", "lxml", "pikepdf", "yaml", "pypandoc", "PIL", "dask", "pressbook.collect"):
        assert f"'{heavy}'" not in loaded
    assert "Commands:" in done.stdout


def test_a_misspelt_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    run("biuld", status=2)
    assert "did you mean 'build'?" in capsys.readouterr().err


def test_no_press_here_is_said_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("-C", str(tmp_path), "list", status=3)
    assert "pressbook init DIR" in capsys.readouterr().err


def test_an_unknown_rule_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    run("explain", "lost-lnik", status=2)
    assert "lost-link" in capsys.readouterr().err


def test_completion_is_printed_for_each_shell(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("zsh", "fish"):
        run("completion", shell)
        assert "_PRESSBOOK_COMPLETE" in capsys.readouterr().out
