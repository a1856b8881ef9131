"""A press that changes its citation style is built anew by it, and a style that cannot be used stops nothing but itself."""

import json
from pathlib import Path

from pressbook.types import CITATIONS
from tests.presses import a_press, pressbook

OWN = Path(__file__).parents[1] / "curate" / "cases" / "numbers.csl"


def printed(press: Path) -> str:
    """How the press's one citation was printed, by the changes of the proof sheet's data."""
    data = json.loads((press / "build/proof/proof.json").read_text("utf-8"))
    return next(str(change["after"]) for change in data["changes"] if change["rule"].startswith("citation"))


def styled(press: Path, style: str) -> str:
    """Build the pamphlets of a press in a style: how its citation is printed."""
    settings = (press / "pressbook.yaml").read_text("utf-8").partition("house:")[0]
    (press / "pressbook.yaml").write_text(f"{settings}house: {{citations: {style}}}\n", "utf-8")
    done = pressbook(press, "build", "pamphlets", "-j", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return printed(press)


def test_each_style_prints_its_way_and_a_changed_file_is_read_again(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    assert [styled(press, style) for style in CITATIONS] == [
        "(Thoreau 1854, p. 4)",
        "Henry David Thoreau, Walden; or, Life in the Woods (Ticknor and Fields, 1854), p. 4.",
        "[1, p. 4]",
    ]
    own = press / "styles" / "own.csl"
    own.parent.mkdir()
    own.write_text(OWN.read_text("utf-8"), "utf-8")
    assert styled(press, "styles/own.csl") == "(1)"
    own.write_text(OWN.read_text("utf-8").replace('prefix="(" suffix=")"', 'prefix="No. "'), "utf-8")
    assert styled(press, "styles/own.csl") == "No. 1"


def test_a_style_that_only_names_another_is_an_error_with_its_place(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    (press / "styles").mkdir()
    (press / "styles/own.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>'
        '<link href="https://example.org/parent" rel="independent-parent"/></info></style>',
        "utf-8",
    )
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write("house: {citations: styles/own.csl}\n")
    done = pressbook(press, "check")
    assert done.returncode == 1
    assert "bad-citation-style" in done.stdout
    assert "https://example.org/parent" in done.stdout
