"""The index over a library: works go in once, and every word, name, year and address that may name one leads to it."""

from collections.abc import Sequence

from pressbook.types import Work


class Shelf:
    """Works, ready to be looked up; built once and read only."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = tuple(works)
