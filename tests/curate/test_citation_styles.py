"""What the citation styles print: every type of work, every position, every language; one expected text a style and language.

`REWRITE=1 pytest tests/curate/test_citation_styles.py` writes the expected files anew; read the difference before you commit.
"""

import os
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
import yaml
from lxml import etree

from pressbook.collect.csl import make_work
from pressbook.curate import citations, notes
from pressbook.curate.works import gather
from pressbook.text import compose, locators, tree
from pressbook.tools import pandoc
from pressbook.types import CITATIONS, HouseStyle, Kind, Place, Press, Reading, ReadingList, Recipe, Work
from tests.curate.press import a_session

CASES = Path(__file__).parent / "cases" / "styles"
STYLES = Path(citations.__file__).parent / "styles"
TEXTS = {
    "en-GB": "english", "en-US": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian",
    "pt": "portuguese", "nl": "dutch", "el": "greek", "he": "hebrew", "ru": "russian",
}  # fmt: skip
RUNS = [(style, language) for language in TEXTS for style in CITATIONS if style != "numeric" or language in {"en-GB", "de"}]
ALL_WORKS = {"en-GB", "en-US"}


@cache
def library() -> tuple[Work, ...]:
    items = yaml.safe_load((CASES / "library.yaml").read_text("utf-8"))
    made = [make_work(item, Place("manuscripts/library.yaml"), []) for item in items]
    return tuple(work for work in made if work)


def printed(style: str, language: str, text: str, *, everything: bool = False) -> str:
    """A session of this text: its words with _emphasis_, its notes by number, and the bibliography, a line an entry."""
    readings = tuple(Reading(work.place, work) for work in library()) if everything else ()
    session = a_session("s", text, language=language, readings=ReadingList("", readings))
    press = Press("", "G", language, (session,), library(), house=HouseStyle(citations=style))
    works = gather(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), press, (session,))
    blocks = tree.load(session.body)["blocks"]
    cited = citations.render(((session, blocks),), works, language, press, entries=True)
    body, lifted = notes.lift(cited.blocks["s"])
    marked = tree.rewrite(body, lambda node: {"t": "Str", "c": f"^{tree.plain(node)}"} if is_reference(node) else None)
    lines = [plain(marked)]
    lines += [f"{note.number}. {plain(tree.load(note.blocks))}" for note in lifted]
    entries = [item for one in cited.entries for item in one["c"]]
    return "\n\n".join([*lines[:1], "\n".join(lines[1:]), "\n".join(plain(item) for item in entries)]) + "\n"


def is_reference(node: tree.Element) -> bool:
    return node["t"] == "Span" and notes.NOTEREF in node["c"][0][1]


def plain(blocks: object) -> str:
    assert isinstance(blocks, list)
    sign: tree.Element = {"t": "Str", "c": "_"}
    shown = tree.rewrite(blocks, lambda node: [sign, *node["c"], sign] if node["t"] == "Emph" else None)
    return pandoc.write(compose.document(shown), "plain").strip()


@pytest.mark.parametrize(("style", "language"), RUNS)
def test_a_style_prints_in_a_language_what_was_read_and_found_good(style: str, language: str) -> None:
    text = (CASES / f"{TEXTS[language]}.md").read_text("utf-8")
    found = printed(style, language, text, everything=language in ALL_WORKS)
    expected = CASES / f"{style}.{language}.txt"
    if os.environ.get("REWRITE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("style", CITATIONS)
def test_what_styles_share_is_the_same_in_each(style: str) -> None:
    def shared(name: str) -> dict[str, bytes]:
        root = etree.parse(STYLES / f"{name}.csl").getroot()
        return {
            str(one.get("name") or one.attrib): etree.tostring(one).strip()
            for one in root
            if isinstance(one.tag, str) and etree.QName(one).localname in {"macro", "locale"}
        }

    first, own = shared(CITATIONS[0]), shared(style)
    assert {name: own[name] for name in own if name in first} == {name: first[name] for name in first if name in own}
    assert len(own.keys() & first.keys()) > 15


@pytest.mark.parametrize("style", CITATIONS)
def test_a_style_is_valid_by_the_schema_of_csl(style: str) -> None:
    schema = resources.files("citeproc").joinpath("data/schema/schemas/styles/csl.rng")
    with resources.as_file(schema) as file:
        etree.RelaxNG(etree.parse(file)).assertValid(etree.parse(STYLES / f"{style}.csl"))


@pytest.mark.parametrize("style", CITATIONS)
def test_every_macro_is_there_and_used(style: str) -> None:
    root = etree.parse(STYLES / f"{style}.csl").getroot()
    made = {one.get("name") for one in root.iter("{*}macro")}
    used = {one.get("macro") for one in root.iter() if isinstance(one.tag, str) and one.get("macro")}
    assert made == used


LABELS = (
    b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title></info>'
    b'<citation><layout><label variable="locator" form="long"/></layout></citation></style>'
)
TAGS = ("en-GB", "en-US", "de", "de-CH", "fr", "fr-CA", "es", "es-419", "it", "pt-PT", "pt-BR", "nl", "el", "he", "ru")


@pytest.mark.parametrize("language", TAGS)
def test_pandoc_knows_the_words_by_which_it_is_told_of_locators(language: str) -> None:
    kinds = [kind for kind in locators.kinds() if locators.term(kind, language)]
    text = "\n\n".join(f"[@book, {locators.term(kind, language)} 3]" for kind in kinds)
    document = tree.load(pandoc.read(text))
    document["meta"]["lang"] = {"t": "MetaString", "c": language}
    made = tree.load(pandoc.cite(tree.dump(document), '[{"id": "book", "type": "book", "title": "x"}]', LABELS))["blocks"]
    unknown = [
        kind for kind, block in zip(kinds, made, strict=False) if not tree.plain(block).strip() or "3" in tree.plain(block)
    ]
    assert unknown == []
    assert len(kinds) > 6
