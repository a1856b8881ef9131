"""The works that a session names, on the proof sheet: each with the lines where it is named, and in which words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pressbook.proof.sheet_words import text
from pressbook.types import Mentioned, Press, Work

UNSURE = 0.8  # below, a mention is marked
MOST = 60  # mentions of one work that are listed

Named = tuple[str, str, tuple[Mentioned, ...]]  # a work's id, how it is called, where it is mentioned


def titles_of(press: Press) -> dict[str, str]:
    """How each work that a press knows is called: author, title and year."""
    return {work.id: _called(work) for work in press.works}


def _called(work: Work) -> str:
    names = ", ".join(filter(None, (name.family or name.literal for name in work.authors)))
    titled = json.loads(work.csl).get("title") or work.id
    return ", ".join(filter(None, [names, titled])) + (f" ({work.year})" if work.year else "")


def by_work(mentions: Iterable[Mentioned], titles: Mapping[str, str]) -> tuple[Named, ...]:
    """Mentions by their works, in the order in which the text first names these."""
    found: dict[str, list[Mentioned]] = {}
    for mention in sorted(mentions, key=lambda one: one.place):
        found.setdefault(mention.work, []).append(mention)
    return tuple((work, titles.get(work, work), tuple(some)) for work, some in found.items())


def write_mentions(works: Sequence[Named], language: str) -> Iterator[str]:
    """The list, folded: whoever wants to see what was linked opens it."""
    if not works:
        return
    count = sum(len(some) for _, _, some in works)
    yield f'<details class="mentions">\n<summary>works mentioned <span>{count:,}</span></summary>\n<ul>\n'
    for work, called, some in works:
        items = "".join(f"<li>{_spot(one, language)}</li>" for one in some[:MOST])
        more = f"<li>and {len(some) - MOST:,} more</li>" if len(some) > MOST else ""
        yield f'<li><span dir="auto">{text(called)}</span> <code>{text(work)}</code>\n<ul class="spots">{items}{more}</ul></li>\n'
    yield "</ul>\n</details>\n"


def _spot(one: Mentioned, language: str) -> str:
    said = " ".join(filter(None, [one.locator if one.locator not in one.words else "", "cited" if one.cites else ""]))
    doubt = (
        f' <span class="sure">{one.sureness:.0%} sure</span>'.replace("%", "\N{NO-BREAK SPACE}%") if one.sureness < UNSURE else ""
    )
    tongue = f' lang="{text(language)}"' if language else ""
    line = f'<span class="where">line {one.place.line}</span> ' if one.place.line else ""
    return f'{line}<span dir="auto"{tongue}>{text(one.words)}</span>{" " if said else ""}{text(said)}{doubt}'
