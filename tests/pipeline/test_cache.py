"""The store: keys by value, whole files, our nouns only."""

import os
import pickle
from pathlib import Path

import pytest

from pressbook.errors import DiskError
from pressbook.pipeline.cache import Store, key_of, locked
from pressbook.tools.disk import write_whole
from pressbook.types import Finding, Outcome, Place, Severity

FINDING = Finding("lost-link", Severity.WARNING, "a sentence ends in a preposition", Place("manuscripts/a.md", 3, 7))


def test_equal_values_have_equal_keys_and_others_have_not() -> None:
    assert key_of("a", ("b", 1), b"c") == key_of("a", ("b", 1), b"c")
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of(FINDING) == key_of(Finding("lost-link", Severity.WARNING, FINDING.message, Place("manuscripts/a.md", 3, 7)))


def test_what_was_put_is_got_and_what_was_not_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(key_of("x"), Outcome("value", findings=(FINDING,)))
    assert store.get(key_of("x")) == Outcome("value", findings=(FINDING,))
    assert store.get(key_of("y")) is None


def test_a_torn_value_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    store, key = Store(tmp_path), key_of("x")
    store.put(key, Outcome("value" * 100))
    path = tmp_path / key[:2] / key
    path.write_bytes(path.read_bytes()[:40])
    assert store.get(key) is None


class _Harm:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, ("harmed",))


def test_a_strangers_build_folder_runs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    key = key_of("x")
    (tmp_path / key[:2]).mkdir()
    (tmp_path / key[:2] / key).write_bytes(pickle.dumps(_Harm()))
    assert Store(tmp_path).get(key) is None
    assert not (tmp_path / "harmed").exists()


def test_pruning_keeps_what_is_used(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in "ab":
        store.put(key_of(name), name)
    store.prune({key_of("a")})
    assert (store.get(key_of("a")), store.get(key_of("b"))) == ("a", None)


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "file", b"words")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file"]
    (tmp_path / "wall").write_bytes(b"a file where a folder should be")
    with pytest.raises(DiskError, match="wall"):
        write_whole(tmp_path / "wall" / "file", b"words")


def test_a_second_build_at_the_same_time_is_told_so(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(DiskError, match="another build"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass
