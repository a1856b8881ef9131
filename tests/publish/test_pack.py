"""A pack is whole, the same bytes every time, and holds nothing that its files do not say."""

import hashlib
import io
import os
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pressbook.errors import DiskError, PrivacyError, UsageError
from pressbook.publish import publish_pack
from pressbook.publish.names import check_names
from pressbook.publish.page import File, ink_on, words, write_page
from pressbook.types import Kind, Press, Recipe
from tests.proof.sessions import a_session

LETTER = a_session("Welcome, *all*.\n\n# How it works\n\nBring a chair.^[Or two.]\n", slug="letter", title="Welcome")
SESSION = a_session("x", slug="mill", title="The <Mill>", summary="On flour.")
PRESS = Press("/nowhere", "Readers & Sons", "en-GB", (SESSION,), rights="CC BY 4.0", colour="#fc0")
RECIPE = Recipe(Kind.PACK, "newcomers", "For newcomers", sessions=("mill",), letter=LETTER)


@pytest.fixture
def files(tmp_path: Path) -> tuple[tuple[str, Path], ...]:
    folder = tmp_path / "made"
    folder.mkdir()
    made = []
    for name, pages in (
        ("newcomers.pdf", 2),
        ("pamphlets/mill.pdf", 8),
        ("booklets/mill-a4.pdf", 4),
        ("booklets/mill-letter.pdf", 4),
    ):
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page()
            pdf.save(folder / name.replace("/", "-"), deterministic_id=True)
        made.append((name, folder / name.replace("/", "-")))
    with zipfile.ZipFile(folder / "newcomers.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
    return (*made, ("newcomers.epub", folder / "newcomers.epub"))


def test_folder_and_zip_hold_the_same_and_the_sums_agree(files: tuple[tuple[str, Path], ...], tmp_path: Path) -> None:
    release = publish_pack(RECIPE, PRESS, files, tmp_path / "build")
    folder = tmp_path / "build" / release.folder
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert names == sorted(["index.html", "SHA256SUMS", *(name for name, _ in files)]) == [name for name, _ in release.files]
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=False).returncode == 0
    with zipfile.ZipFile(tmp_path / "build" / release.archive) as archive:
        assert archive.testzip() is None
        assert {one.filename: archive.read(one) for one in archive.infolist()} == {
            f"newcomers/{name}": (folder / name).read_bytes() for name in names
        }
    for name, sha in release.files:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha


def test_the_same_files_make_the_same_bytes(files: tuple[tuple[str, Path], ...], tmp_path: Path) -> None:
    first = publish_pack(RECIPE, PRESS, files, tmp_path / "one")
    for _, path in files:
        os.utime(path, (1, 1))
        path.chmod(0o600)
    second = publish_pack(RECIPE, replace(PRESS, root="/elsewhere"), files, tmp_path / "two")
    assert first == second
    assert (tmp_path / "one" / first.archive).read_bytes() == (tmp_path / "two" / second.archive).read_bytes()
    with zipfile.ZipFile(tmp_path / "one" / first.archive) as archive:
        assert {(one.date_time, one.external_attr >> 16, one.compress_type) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644, zipfile.ZIP_STORED)
        }


def test_nothing_stale_stays(files: tuple[tuple[str, Path], ...], tmp_path: Path) -> None:
    publish_pack(RECIPE, PRESS, files, tmp_path)
    stale = tmp_path / "packs" / "newcomers" / "old.pdf"
    stale.write_bytes(b"old")
    publish_pack(RECIPE, PRESS, files[:1], tmp_path)
    folder = tmp_path / "packs" / "newcomers"
    assert sorted(path.name for path in folder.rglob("*")) == ["SHA256SUMS", "index.html", "newcomers.pdf"]
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == ["newcomers", "newcomers.zip"]


def test_a_pack_that_fails_leaves_the_old_one(files: tuple[tuple[str, Path], ...], tmp_path: Path) -> None:
    first = publish_pack(RECIPE, PRESS, files, tmp_path)
    with pytest.raises(DiskError):
        publish_pack(RECIPE, PRESS, (*files, ("gone.pdf", tmp_path / "gone.pdf")), tmp_path)
    assert {name for name, _ in first.files} == {
        path.relative_to(tmp_path / first.folder).as_posix() for path in (tmp_path / first.folder).rglob("*") if path.is_file()
    }
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == ["newcomers", "newcomers.zip"]


BAD = [
    "../x.pdf",
    "/x.pdf",
    "a/../../x.pdf",
    "a//x.pdf",
    "a\\x.pdf",
    "c:x.pdf",
    "con.pdf",
    "x.",
    "",
    "a/ x",
    ".hidden",
    "x\0.pdf",
    "INDEX.html",
]


@pytest.mark.parametrize("name", BAD)
def test_a_name_with_a_trick_is_refused_before_a_byte_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(UsageError):
        publish_pack(RECIPE, PRESS, ((name, tmp_path / "x"),), tmp_path / "build")
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("slug", ["..", "a/b", "", "nul"])
def test_a_pack_cannot_be_named_out_of_its_folder(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        publish_pack(replace(RECIPE, slug=slug), PRESS, (), tmp_path)


def test_two_files_that_one_system_takes_for_one_are_refused() -> None:
    with pytest.raises(UsageError):
        check_names("p", ("a.pdf", "A.pdf"))


@settings(derandomize=True)
@given(st.text(max_size=20))
def test_a_name_that_is_let_through_stays_inside(name: str) -> None:
    try:
        check_names("pack", (name,))
    except UsageError:
        return
    root = Path("/packs/pack")
    assert Path(os.path.normpath(root / name)).is_relative_to(root)
    assert os.path.normpath(root / name) != str(root)


def test_a_photograph_with_exif_is_not_let_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "JPEG", exif=exif)
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("EPUB/a.jpg", data.getvalue())
    (tmp_path / "a.jpg").write_bytes(data.getvalue())
    for name in ("a.epub", "a.jpg"):
        with pytest.raises(PrivacyError):
            publish_pack(RECIPE, PRESS, ((name, tmp_path / name),), tmp_path / "build")


def page(press: Press = PRESS, recipe: Recipe = RECIPE) -> str:
    inside = (
        File("newcomers.pdf", 20_000, 2),
        File("pamphlets/mill.pdf", 1_234_567, 8),
        File("booklets/mill-a4.pdf", 9, 4, "A4"),
        File("pamphlets/mill-large.pdf", 9, 12),
        File("notes.txt", 9, 0),
    )
    return write_page(recipe, press, inside)


def test_the_page_says_what_is_inside() -> None:
    text = page()
    for said in (
        "The &lt;Mill&gt;",
        "On flour.",
        "8 pages",
        "2 sheets of A4",
        "Large print",
        "1.2\N{NO-BREAK SPACE}MB",
        "Bring a chair.",
        "Readers &amp; Sons",
        "notes.txt",
    ):
        assert said in text


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    text = (
        page()
        .replace("<!DOCTYPE html>", "")
        .replace('<meta charset="utf-8">', "")
        .replace('initial-scale=1">', 'initial-scale=1"/>')
    )
    tree = etree.fromstring(text.replace("<hr>", "<hr/>").replace("<br>", "<br/>").encode(), etree.XMLParser(recover=False))
    assert not tree.xpath("//script|//link|//@src")
    assert [str(target) for target in tree.xpath("//ul[@class='files']//a/@href")] == [
        "newcomers.pdf",
        "notes.txt",
        "pamphlets/mill.pdf",
        "booklets/mill-a4.pdf",
        "pamphlets/mill-large.pdf",
    ]
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "el", "he"])
def test_every_language_has_every_word(language: str) -> None:
    assert set(words(language)) == set(words("en"))
    text = page(replace(PRESS, language=language))
    assert f'lang="{language}"' in text
    assert ('dir="rtl"' in text) == (language == "he")
    assert "{" not in text.partition("</style>")[2]


def test_a_language_without_words_is_spoken_to_in_english() -> None:
    assert '<html lang="en">' in page(replace(PRESS, language="cy"))


@pytest.mark.parametrize(("colour", "ink"), [("#fc0", "#000"), ("#7a2318", "#fff"), ("#ffffff", "#000"), ("#000", "#fff")])
def test_the_title_can_be_read_on_any_colour(colour: str, ink: str) -> None:
    assert ink_on(colour) == ink


def test_a_colour_that_is_none_is_not_let_into_the_style() -> None:
    assert "url(" not in page(replace(PRESS, colour="red; background: url(x)"))
