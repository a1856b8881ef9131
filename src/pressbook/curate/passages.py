"""Words of the press's own language on the pages of a text in another: each such passage says which language it is in."""

from pressbook.text import compose, tree


def passage(words: list[tree.Element], own: str, around: str) -> list[tree.Element]:
    """Inlines in the language `own` as they stand among words in `around`: in a span with that language where the two differ.

    WCAG 2.2, 3.1.2. Nobody who writes a session can mark them, for they stand in the settings.
    """
    if not words or _spoken(own) == _spoken(around):
        return words
    return [compose.span(words, lang=own)]


def _spoken(language: str) -> str:
    return language.partition("-")[0].lower()
