"""Authors whose names are several words and no family name: bodies, committees, pen names, as the shelf has them."""

from bisect import bisect_left

from pressbook.copyedit.mentions.finding import Page
from pressbook.copyedit.mentions.names import Names, names_at, names_before


def authors_at(page: Page, at: int, end: int) -> Names | None:
    """The names that begin at an offset: a body of the shelf, or people."""
    words = page.words
    first = bisect_left(words.starts, at)
    for keys in page.shelf.bodies.get(words.keys[first], ()) if first < len(words) else ():
        last = first + len(keys) - 1
        if tuple(words.keys[first : last + 1]) == keys and words.ends[last] <= end and page.text[words.starts[first]].isupper():
            return Names(words.starts[first], words.ends[last], (keys,))
    return names_at(page.text, at, end)


def authors_before(page: Page, at: int, least: int = 0) -> Names | None:
    """The names that end at an offset (spaces between do not count): a body of the shelf, or people."""
    words = page.words
    last = bisect_left(words.starts, at) - 1
    if last > 0 and words.keys[last] in page.shelf.bodies_by_last and not page.text[words.ends[last] : at].strip():
        for keys in page.shelf.bodies_by_last[words.keys[last]]:
            first = max(0, last - len(keys) + 1)
            start = words.starts[first]
            if start >= least and tuple(words.keys[first : last + 1]) == keys and page.text[start].isupper():
                return Names(start, words.ends[last], (keys,))
    return names_before(page.text, at, least)


def whole_name(page: Page, start: int, work: str | None) -> int:
    """Where a name begins that was cut after its first word: the Du of Du Bois."""
    words = page.words
    at = bisect_left(words.starts, start)
    if work is None or not at or at == len(words) or not page.text[start].isupper():
        return start
    entry = page.shelf.entries[page.shelf.index[work]]
    for person in (*entry.people, *entry.others):
        for size in range(1, len(person.family)):
            if at >= size and tuple(words.keys[at - size : at - size + len(person.family)]) == person.family:
                first = words.starts[at - size]
                if "\n" not in page.text[first:start] and page.text[first].isupper():
                    return first
    return start
