"""Whatever a text is made of, its structure holds: a property over documents put together from all that manuscripts have."""

import tempfile
from pathlib import Path

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.export import write_pdf
from pressbook.proof.pdf_tags import faults
from tests.editions import STYLES, an_edition

INLINES = (
    "some words of no weight",
    "*stress*",
    "**more of it**",
    "[ein paar Worte]{lang=de}",
    "`code`",
    "[a link](https://example.org)",
    "a note^[Of *two* words.]",
    "a note^[In [une langue]{lang=fr}.]",
    "H~2~O",
    "twenty-two",
)
words = st.lists(st.sampled_from(INLINES), min_size=1, max_size=4).map(" ".join)


def indented(text: str, first: str, others: str) -> str:
    return "\n".join((first if at == 0 else others) + line for at, line in enumerate(text.splitlines()))


def held(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks that hold blocks."""
    return st.one_of(
        inner.map(lambda text: indented(text, "> ", "> ")),
        inner.map(lambda text: indented(text, "- ", "  ")),
        inner.map(lambda text: indented(text, "1. ", "   ")),
        st.tuples(words, inner).map(lambda pair: f"{pair[0]}\n\n:   {indented(pair[1], '', '    ')}"),
        inner.map(lambda text: f"::: {{lang=it}}\n{text}\n:::"),
        st.tuples(inner, inner).map("\n\n".join),
    )


blocks = st.recursive(
    st.one_of(
        words,
        words.map(lambda text: f"# {text}"),
        words.map(lambda text: f"### {text}"),
        words.map(lambda text: f"| {text}\n|     {text}"),
        st.tuples(words, words).map(lambda pair: f"| one | two |\n|---|---|\n| {pair[0]} | {pair[1]} |\n|  | 2 |"),
        st.just("* * *"),
        st.just("| a | b |\n|---|---|\n| 1 | 2 |\n\n: A caption"),
    ),
    held,
    max_leaves=5,
)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.lists(blocks, min_size=1, max_size=5).map("\n\n".join))
def test_the_structure_of_any_text_is_sound(text: str) -> None:
    edition = an_edition(text)
    with tempfile.TemporaryDirectory() as folder:
        write_pdf(edition, STYLES, Path(folder) / "a.pdf")
        with pikepdf.open(Path(folder) / "a.pdf") as pdf:
            assert list(faults(edition, pdf)) == []
