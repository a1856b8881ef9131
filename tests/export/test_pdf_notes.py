"""Notes stand at the foot in the order of their numbers, however many a page calls."""

from pathlib import Path

import pypdfium2
import pytest

from pressbook.export import write_pdf
from tests.editions import STYLES, an_edition


def a_dense_text(seed: int) -> str:
    """Paragraphs that call notes of very different lengths, close together."""
    lines, notes = [], []
    for number in range(1, 49):
        length = (number * 37 + seed * 53) % 61
        calls = "The reader stops here for a moment and looks down. " * ((number * 7 + seed * 5) % 4 + 1)
        lines.append(f"{calls}Then goes on.[^{number}]" + ("\n" if (number + seed) % 3 == 0 else ""))
        notes.append(f"[^{number}]: Note{number:03}" + " words" * length)
    return "\n".join(lines) + "\n\n" + "\n\n".join(notes)


@pytest.mark.parametrize("seed", range(2))
def test_notes_keep_their_order_at_the_foot(tmp_path: Path, seed: int) -> None:
    out = tmp_path / "notes.pdf"
    write_pdf(an_edition(a_dense_text(seed)), STYLES, out)
    words: list[str] = []
    with pypdfium2.PdfDocument(out) as pdf:
        for page in pdf:
            words += [word for word in page.get_textpage().get_text_bounded().split() if word.startswith("Note")]
    assert words == [f"Note{number:03}" for number in range(1, 49)]
