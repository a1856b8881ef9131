"""Citations that point back: ibid., op. cit., a bare page."""

import re

from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of
from pressbook.copyedit.mentions.years import read_tail

BACK = re.compile(
    r"(?:(?P<same>ibid(?:em)?|ibd|ib|ebd|ebenda|ebda|idem|id|dies|ders|l[oc]+\.?\s?cit|a\.\s?a\.\s?O|aaO|ivi|íd)\b\.?(?=[\s,.:;)]|$))",
    re.I,
)
WORK_CITED = re.compile(r"(?:op\.?\s?cit|loc\.?\s?cit|a\.\s?a\.\s?O|art\.?\s?cit|ob\.?\s?cit|o\.\s?c|opere?\s?cit)\b\.?", re.I)
LOOSE_BACK = re.compile(
    r"(?<![\w(])(?:ibid(?:em)?|ebd|ebenda|op\.?\s?cit|loc\.?\s?cit|a\.\s?a\.\s?O|ob\.?\s?cit|art\.?\s?cit)\b\.?", re.I
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


def settle_back(at: int, end: int, locator: str, memory: Memory) -> Found | None:
    """Decide "ibid., p. 45": the work cited last."""
    if not memory.cited:
        return None
    return Found(Mention(at, end, memory.last, locator, Form.BACK, 0.93), end)


def settle_loose_back(page: Page, at: int, end: int, memory: Memory) -> Found | None:
    """Decide an "ibid., p. 45" outside of parentheses."""
    tail = read_tail(page.text, end, len(page.text))
    last = tail.end if tail else end
    return settle_back(at, last, tail.text if tail else "", memory)


def settle_page(at: int, end: int, locator: str, memory: Memory) -> Found | None:
    """Decide a bare "(p. 45)": the work cited last."""
    if not memory.cited:
        return None
    return Found(Mention(at, end, memory.last, locator, Form.PAGE, 0.85), end)


def _keys(names: Names) -> tuple[str, ...]:
    return (names.people[0][-1],)
