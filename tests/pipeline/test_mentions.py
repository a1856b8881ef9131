"""Works mentioned in made-up manuscripts: whatever stands around them, no word is lost and copyediting twice is once."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect import parse, read_press
from pressbook.copyedit import copyedit, tidy
from pressbook.pipeline.sessions import edit_session
from pressbook.text import tree
from pressbook.types import HouseStyle, Press, Session
from tests.copyedit.linked import LIBRARY

MENTIONS = st.sampled_from(
    """\
‘The Salt Ledger’
"The salt ledger,"
*The Salt Ledger*
Okri’s Tides and Other Debts
‘Tides and *Other* Debts’
(Vance 1987: 45)
(see also Vance 1987; Okri 2004: 12)
Vance (1987, p. 45)
[Vance 1987]
*(Vance 1987)*
(p. 45)
ibid., p. 4
*The Weir and the Mill*
[The Weir and the Mill](https://example.org)
'What the Strikers *Sang*'
**The Salt Ledger**
(Okri, *Salt Ledger*[^n], p. 3)
(Halpern 1934, my emphasis)
@vance-weir [p. 3]
« Le port et la ville »
`The Salt Ledger`
<u>The Salt Ledger</u>
‘The Salt Ledger’[^n]
(Okri 2004[^n])
Halpern, *Dock*
[the ledger]{.mention cites=okri-salt}
“‘The Salt Ledger’, she said”
The Salt Ledger's
Okri's ‘The Salt Ledger'
""".rstrip().split("\n")
)
WORDS = st.sampled_from(["we read", "in", "and", "She said:", ", which", ". Then", "*", "as", "—", "said (", ")", "\n\n", "\n"])
LEAD = st.sampled_from(["", "# ", "> ", "- ", "1. ", "| ", "[^n]: "])


@st.composite
def manuscripts(draw: st.DrawFn) -> str:
    paragraphs = []
    for _ in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(st.one_of(MENTIONS, WORDS), min_size=1, max_size=8))
        paragraphs.append(draw(LEAD) + " ".join(parts))
    return "\n\n".join(paragraphs) + "\n\nOnce more.[^n]\n\n[^n]: See Vance 1987, p. 9, and ‘The Salt Ledger’.\n"


def written(text: str) -> Session:
    return Session("evening", "manuscripts/evening.md", text, 1, "An evening", "en-GB")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(manuscripts(), st.sampled_from(["", "note"]))
def test_no_word_is_lost_and_copyediting_twice_is_once(text: str, style: str) -> None:
    house = HouseStyle(citations=style)
    press = Press("/nowhere", "A group", "en-GB", (), LIBRARY, house=house)
    edited = edit_session(written(text), "/nowhere", press)
    lost = [one for one in edited.findings if one.rule in ("lost-word", "added-word", "moved-word", "joined-word", "lost-note")]
    bare = edit_session(written(text), "/nowhere", replace(press, library=()))
    assert lost == [one for one in bare.findings if one in lost]
    parsed = parse(written(text), Path("/nowhere")).value
    tidied = tidy(parsed, copyedit(parsed, LIBRARY, house, display=False))
    again = edit_session(written(tidied.value), "/nowhere", press)
    if not any(one.rule == "not-tidied" for one in tidied.findings):
        assert tree.plain(tree.load(again.value.body)["blocks"]) == tree.plain(tree.load(edited.value.body)["blocks"])


def test_a_work_on_one_session_s_list_is_known_in_another(tmp_path: Path) -> None:
    (tmp_path / "manuscripts").mkdir()
    (tmp_path / "pressbook.yaml").write_text("group: A group\nlanguage: en-GB\n", "utf-8")
    first = "---\ndate: 2024-01-01\nreadings:\n  - Ada Okri, The Salt Ledger (2004)\n---\nWe met.\n"
    (tmp_path / "manuscripts" / "first.md").write_text(first, "utf-8")
    second = "---\ndate: 2024-02-01\n---\nOkri’s ‘The Salt Ledger’ was still on the table (Okri 2004: 3).\n"
    (tmp_path / "manuscripts" / "second.md").write_text(second, "utf-8")
    press = read_press(tmp_path).value
    edited = edit_session(press.sessions[1], str(tmp_path), press)
    (work,) = press.works
    assert [(one.work, one.locator, one.cites) for one in edited.value.mentions] == [
        (work.id, "", False),
        (work.id, "p. 3", True),
    ]
