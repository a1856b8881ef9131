"""A small pamphlet with everything the proof must follow: notes, lists, verse, a table over pages, foreign scripts, hyphens."""

from pressbook.types import Edition, Matter
from tests.editions import a_section, an_edition

LONG = "Considerable disagreements notwithstanding, the circle's understanding remained extraordinarily uncomplicated. "
TABLE = "| Year | Of whom |\n|------|---------|\n" + "".join(f"| {1800 + row} | person{row} |\n" for row in range(50))
TEXT = f"""
The office of the first efficient ﬂour mill opened quietly.[^mill] Then it burned. {LONG * 6}

## What was said

Nobody wept, and *everybody* looked^[An inline note with **bold** words.] on.

- an item of a list

    - an inner item
    - another inner item

  its last words
- the second item

1. Firstly spoken
2. Secondly spoken

> | A line of verse
> |     another, further in

{TABLE}

[שלום עולם]{{lang=he}} stands beside русские слова and ελληνικά. Its 21^st^ year. {LONG * 4}

[^mill]: The mill stood where the **square** is now.

    Its second paragraph names nobody.
"""
READINGS = "A list of two books that were read.\n"


def a_specimen(text: str = TEXT) -> Edition:
    """The pamphlet, or one with another text."""
    session = a_section(text, title="The Mill")
    readings = a_section(READINGS, id="readings", title="Reading list", matter=Matter.READINGS)
    return an_edition(title="The Mill", sections=(session, readings))
