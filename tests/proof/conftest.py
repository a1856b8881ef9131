"""Artefacts of the specimen pamphlet, made once."""

from pathlib import Path

import pytest

from pressbook.export import write_epub, write_pdf
from pressbook.types import Edition
from tests.editions import STYLES
from tests.proof.specimen import a_specimen


@pytest.fixture(scope="session")
def edition() -> Edition:
    return a_specimen()


@pytest.fixture(scope="session")
def pdf(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "mill.pdf"
    write_pdf(edition, STYLES, path)
    return path


@pytest.fixture(scope="session")
def epub(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("epub") / "mill.epub"
    write_epub(edition, STYLES, path)
    return path
