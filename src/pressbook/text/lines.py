"""Where the lines of a text begin, so that an offset becomes a line and a column."""


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character."""
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts
