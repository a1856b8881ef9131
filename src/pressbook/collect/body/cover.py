"""The picture that the settings name for an anthology's cover is found, as a manuscript's pictures are."""

from pathlib import Path

from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.pictures import MEND, Album
from pressbook.collect.door import Values
from pressbook.types import Finding, Picture, Session, Severity

# Settings name a picture in another way than a text does.
MEND_PATH = "put it into manuscripts/ and write its path from there, such as pictures/loft.jpg"


def find_cover(values: Values, root: Path, findings: list[Finding]) -> Picture | None:
    """The picture of an entry's `cover`, a path from manuscripts/; None where there is none to be shown.

    Findings: those of a picture in a text, and no-alternative-text; their place is that of the entry's key.
    """
    typed = values.text("cover")
    if not typed:
        return None
    # An album belongs to a text; this one stands in manuscripts/ and has no words.
    ledger = Ledger(Session("", "", "", 1, "", ""))
    picture = Album(root / "manuscripts" / "-", root, ledger).find(typed)
    place = values.at("cover")
    for one in ledger.all():
        findings.append(Finding(one.rule, one.severity, one.message, place, MEND_PATH if one.hint == MEND else one.hint))
    if picture is not None and not values.text("cover-alt"):
        message = "the picture on the cover has no alternative text"
        hint = "add `cover-alt: ...` beside it: what it shows, in a sentence"
        findings.append(Finding("no-alternative-text", Severity.WARNING, message, place, hint))
    return picture
