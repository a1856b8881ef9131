"""The zip of an EPUB: any unpacker gives its files back, and nothing of the machine is in it."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.export.epub_zip import pack

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\", exclude_categories=["C"]), min_size=1, max_size=12)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.dictionaries(NAMES, st.binary(max_size=300).map(lambda data: data * 7), max_size=6))
def test_every_file_comes_back_in_its_order(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(files.items()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(files)
        assert {name: archive.read(name) for name in files} == files


def test_nothing_of_the_machine_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(pack([("mimetype", b"a" * 99), ("a.xhtml", b"b" * 99), ("p.png", b"c" * 99)]))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr for entry in entries} == {0o100644 << 16}
    assert {entry.create_system for entry in entries} == {3}
    assert [entry.compress_type for entry in entries] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    assert not any(entry.extra or entry.comment for entry in entries)


def test_what_would_grow_is_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(pack([("a.xhtml", b"a")]))) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
