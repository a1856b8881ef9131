"""`next:` of a front matter or of the settings becomes the Meeting that a back cover announces."""

from pressbook.collect.door import Values
from pressbook.collect.reading import Shelf, read_list
from pressbook.types import Finding, Meeting, ReadingList


def read_meeting(values: Values, shelf: Shelf, findings: list[Finding]) -> Meeting | None:
    """The meeting that a mapping's `next` tells of; None where it tells of none."""
    said = next(iter(values.inner.get("next", ())), None)
    if said is None or (not said.given and not said.nodes):
        return None
    node = said.nodes.get("readings")
    return Meeting(
        date=said.date("date"),
        time=said.text("time"),
        place=said.text("place"),
        title=said.text("title"),
        readings=read_list(node, shelf, findings) if node else ReadingList(),
        note=said.text("note"),
    )
