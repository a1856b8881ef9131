"""A mention: where a session's text names or cites a work."""

from dataclasses import dataclass

from pressbook.types.place import Place


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words of a session that mean a work: `work` is its id, `locator` "p. 45", "ch. 3" or "".

    `words` are as they were typed; `cites` says that they are printed as a citation; `sureness` is from 0 (a guess) to 1.
    """

    place: Place
    words: str
    work: str
    locator: str = ""
    cites: bool = False
    sureness: float = 1.0
