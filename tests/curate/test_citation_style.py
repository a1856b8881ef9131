"""Which style a press has, what of it is the house's, and what a stranger's style cannot do."""

import contextlib
import socket
from pathlib import Path

import pytest

from pressbook.curate import citation_style
from pressbook.errors import SettingsError, ToolError
from pressbook.text import tree
from pressbook.text.citation_style import NoStyleError, read_style, with_marks
from pressbook.tools import pandoc
from pressbook.types import CITATIONS, HouseStyle, Press

CASES = Path(__file__).parent / "cases"
ITEMS = '[{"id": "steam", "type": "chapter", "title": "Steam and the \\"Rise\\"", "issued": {"date-parts": [[1999]]}}]'
CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title>{}</info>{}</style>'
LAYOUT = "<citation><layout>{}</layout></citation>"


def a_press(citations: str = "", root: Path = CASES, **fields: object) -> Press:
    return Press(str(root), "G", "en-GB", (), (), house=HouseStyle(citations=citations, **fields))  # type: ignore[arg-type]


def printed(style: bytes, language: str) -> str:
    document = tree.load(pandoc.read("[@steam]"))
    document["meta"]["lang"] = {"t": "MetaString", "c": language}
    return tree.plain(tree.load(pandoc.cite(tree.dump(document), ITEMS, style))["blocks"][0]).strip()


@pytest.mark.parametrize("name", ["", *CITATIONS])
def test_a_press_has_one_of_our_styles_by_its_name_and_the_first_by_none(name: str) -> None:
    found = citation_style.find_style(a_press(name))
    assert (found.notes, found.numeric) == (name == "note", name == "numeric")
    assert citation_style.style_file(name, CASES).name == f"{name or CITATIONS[0]}.csl"


def test_a_press_has_its_own_style_by_its_path_and_it_is_taken_as_it_is() -> None:
    press = a_press("notes.csl", quotes=("american",))
    found = citation_style.find_style(press)
    assert found.notes
    assert b"<title>Notes of the bakers</title>" in found.data
    assert citation_style.in_language(found, "en-GB", press.house) is found


def test_a_style_that_is_not_there_or_none_is_said_with_what_next(tmp_path: Path) -> None:
    (tmp_path / "bad.csl").write_text("<html/>", "utf-8")
    with pytest.raises(SettingsError, match=r"missing\.csl, which is not there"):
        citation_style.find_style(a_press("missing.csl", tmp_path))
    with pytest.raises(SettingsError, match=r"bad\.csl, which is no CSL style") as raised:
        citation_style.find_style(a_press("bad.csl", tmp_path))
    assert "zotero.org" in raised.value.hint


@pytest.mark.parametrize(
    ("language", "quotes", "wanted"),
    [
        ("en-GB", (), "‘Steam and the “Rise”’"),
        ("en-GB", ("american",), "“Steam and the ‘Rise’”"),
        ("en", ("british",), "‘Steam and the “Rise”’"),
        ("de", (), "„Steam and the ‚Rise‘“"),
        ("de", ("de-CH",), "«Steam and the ‹Rise›»"),
        ("fr", (), "«\N{NARROW NO-BREAK SPACE}Steam and the “Rise”\N{NARROW NO-BREAK SPACE}»"),
        ("sv", (), "”Steam and the ’Rise’”"),
    ],
)
def test_titles_have_the_quotation_marks_of_the_house(language: str, quotes: tuple[str, ...], wanted: str) -> None:
    house = HouseStyle(quotes=quotes)
    style = citation_style.in_language(citation_style.find_style(a_press()), language, house)
    assert wanted in printed(style.data, language)


def test_marks_are_set_where_a_style_says_nothing_of_the_language() -> None:
    bare = read_style(CSL.format("", LAYOUT.format('<text variable="title" quotes="true"/>')).encode())
    assert printed(with_marks(bare, "en-GB", ("<", ">"), ("{", "}")).data, "en-GB") == "<Steam and the {Rise}>"


def test_numbers_are_known_by_what_is_printed_where_the_style_does_not_say_it() -> None:
    numbered = CSL.format("", LAYOUT.format('<group><text variable="citation-number"/></group>')).encode()
    assert read_style(numbered).numeric
    assert not read_style(CSL.format("", LAYOUT.format('<text variable="title"/>')).encode()).numeric


def test_a_strangers_style_reaches_neither_disk_nor_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the members of the circle", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/style"
        title = '<text variable="title"/>'
        links = "".join(f'<link href="{address}" rel="{rel}"/>' for rel in ("self", "template", "documentation"))
        parent = f'<link href="{address}" rel="independent-parent"/>'
        whole = CSL.format(links + parent, LAYOUT.format(title))
        assert "Steam" in printed(read_style(whole.encode()).data, "en-GB")
        entity = f'<!DOCTYPE style [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY n SYSTEM "{address}">]>'
        reading = entity + CSL.format("", LAYOUT.format(f'{title}<text value="&s;&n;"/>'))
        included = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/>'
        including = CSL.format("", LAYOUT.format(title + included.format(secret.as_uri()) + included.format(address)))
        for style in (CSL.format(parent, ""), reading):
            with pytest.raises(NoStyleError):
                read_style(style.encode())
        with contextlib.suppress(ToolError):
            assert "members" not in printed(read_style(including.encode()).data, "en-GB")
        with pytest.raises(TimeoutError):
            server.accept()
