"""Citations that point back: ibid., op. cit., a bare page."""

import re

from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import keys_of
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of
from pressbook.copyedit.mentions.titles import match_titles
from pressbook.copyedit.mentions.years import read_tail

BACK = re.compile(
    r"(?:(?P<same>ib[ií]d(?:em)?|ibd|ib|ebd|ebenda|ebda|idem|id|dies|ders|l[oc]+\.?\s?cit|a\.\s?a\.\s?O|aaO|ivi|íd)\b\.?(?=[\s,.:;)]|$))",
    re.I,
)
WORK_CITED = re.compile(r"(?:op\.?\s?cit|loc\.?\s?cit|a\.\s?a\.\s?O|art\.?\s?cit|ob\.?\s?cit|o\.\s?c|opere?\s?cit)\b\.?", re.I)
TITLED = re.compile(r"\.?,\s+[“\"‘'«„*_]*(?P<title>[^\W\d_a-z][^()\n;]*)")
LOOSE_BACK = re.compile(
    r"(?<![\w(])(?:ib[ií]d(?:em)?|ebd|ebenda|op\.?\s?cit|loc\.?\s?cit|a\.\s?a\.\s?O|ob\.?\s?cit|art\.?\s?cit)\b\.?", re.I
)


def settle_work_cited(page: Page, names: Names, stop: int, end: int, memory: Memory) -> Found | None:
    """Decide "Serge, op. cit., p. 45": the work by that name cited last."""
    tail = read_tail(page.text, stop, end)
    last = tail.end if tail else stop
    ids = [
        page.shelf.entries[number].id for number in entries_of(names, page.shelf) or entries_of(names, page.shelf, misspelt=True)
    ]
    key = names.people[0][-1]
    seen = sorted((id_ for id_ in ids if id_ in memory.seen), key=lambda id_: -memory.seen[id_])
    work = memory.by_name[key] if key in memory.by_name else next(iter(seen or ids), None)
    if work is not None and ids and work not in ids:
        work = (seen or ids)[0]
    rivals = tuple(id_ for id_ in (seen or ids) if id_ != work) if key not in memory.by_name else ()
    return Found(
        Mention(names.start, last, work, tail.text if tail else "", Form.BACK, 0.6 if rivals else 0.93, None, rivals),
        last,
        _keys(names),
    )


def settle_back(page: Page, at: int, stop: int, end: int, memory: Memory) -> Found | None:
    """Decide "ibid., p. 45", where text[at:stop] is the word: the work cited last, or "id., Memoirs, p. 3": its author's."""
    if not memory.cited:
        return None
    tail = read_tail(page.text, stop, end)
    last = tail.end if tail else stop
    work = memory.last(page.prose.note)
    if tail is None and (title := TITLED.match(page.text, stop, end)):
        typed = re.split(r",\s+(?=[a-zäöü§]+\.?\s?\d)", title["title"])[0]
        matches = match_titles(keys_of(typed), page.shelf, same_author(page, memory))
        if matches and matches[0].leading:
            work = page.shelf.entries[matches[0].entry].id
            tail = read_tail(page.text, title.start("title") + len(typed), end)
            last = tail.end if tail else title.start("title") + len(typed)
    return Found(Mention(at, last, work, tail.text if tail else "", Form.BACK, 0.93), last)


def settle_page(page: Page, at: int, end: int, locator: str, memory: Memory, loose: bool = False) -> Found | None:
    """Decide a bare "(p. 45)": the work cited last; a loose "on p. 45" where the passage itself has cited one."""
    if not memory.cited or (loose and page.latest is None):
        return None
    return Found(Mention(at, end, memory.last(page.prose.note), locator, Form.PAGE, 0.85), end)


def same_author(page: Page, memory: Memory) -> list[int]:
    """The entries by the first author of the work cited last."""
    last = page.shelf.index.get(memory.last(page.prose.note) or "", -1)
    people = page.shelf.entries[last].people[:1] if last >= 0 else ()
    if not people:
        return []
    return [number for number in page.shelf.names[people[0].family[-1]] if people[0] in page.shelf.entries[number].people]


def _keys(names: Names) -> tuple[str, ...]:
    return (names.people[0][-1],)
