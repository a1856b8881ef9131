"""How a text is to be set: the house style with the works that may be named in it; what a rule may say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.text.passages import Edit, Passage
from pressbook.types import HouseStyle, Work


@dataclass(frozen=True, slots=True)
class Setting:
    """What every rule is told: the house style, and the works whose titles may be mentioned, by no order.

    `evidence` is what the whole text says about its quotation marks, `following` how the next paragraph begins.
    """

    house: HouseStyle = HouseStyle()
    works: tuple[Work, ...] = ()
    evidence: Evidence = Evidence()
    following: str = ""


class Doubt(NamedTuple):
    """A rule cannot decide about text[start:end] of a passage and leaves it; `finding` is the name of what it says.

    `readings` are the words around it as each way of deciding would set them, `typed` the same words as they stand.
    """

    start: int
    end: int
    finding: str
    message: str
    hint: str
    readings: tuple[str, ...] = ()
    typed: str = ""


Rule = Callable[[Passage, Setting], Iterator[Edit | Doubt]]
