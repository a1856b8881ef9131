"""How fast mentions of works are found: megabytes a second on prose, the Shelf's cost, how the time grows, a peer, hostile texts.

    python benchmarks/citations.py                everything: some minutes
    python benchmarks/citations.py --prose        only the prose, the Shelf and the peer
    python benchmarks/citations.py --hostile 0.1  only the hostile texts, of 0.05 and 0.1 MB instead of 0.5 and 1

The library is made here, the same on every machine: 2,000 works with titles of two to nine words, half of them with a subtitle,
by 1,200 people. The prose is that of benchmarks/quotes.py, in which people talk, with mentions set into it: one in a thousand
letters ("prose"), as in an essay, and one in a hundred ("dense"), as in the notes of one. The peer is what everybody can write:
one compiled alternation of all main titles, run over the same text once; it finds titles typed whole in the right case, and
nothing else. Seconds are the processor's. Figures are of this machine; ratios and exponents travel.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from math import log

import quotes

from pressbook.copyedit.mentions import Prose, Shelf, find_mentions
from pressbook.types import Name, Place, Work

WORKS = 2_000
SIZES = (0.25, 0.5, 1.0, 2.0)  # MB of prose
MILLION = 1_000_000
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zan", "dor", "fel", "gri", "hul", "pol", "tam", "wes", "yar")
SMALL = ("of", "and", "in the", "for", "against", "on")
THINGS = ("History", "Labour", "State", "Theory", "Bread", "Women", "City", "Market", "Essays", "Memoirs", "Question", "Machine")


def _name(pick: random.Random) -> str:
    return "".join(pick.choice(SYLLABLES) for _ in range(pick.randrange(2, 4))).capitalize()


def _title(pick: random.Random) -> str:
    words = [pick.choice(("The ", "", "")) + pick.choice(THINGS)]
    for _ in range(pick.randrange(1, 4)):
        words.append(pick.choice(SMALL) if pick.random() < 0.5 else "")
        words.append(pick.choice(THINGS) if pick.random() < 0.4 else _name(pick))
    return " ".join(word for word in words if word)


def library() -> list[Work]:
    """Works that nobody wrote."""
    pick = random.Random(1848)  # noqa: S311 - the same library every time is what is wanted
    people = [(_name(pick), _name(pick)) for _ in range(1_200)]
    works = []
    for number in range(WORKS):
        title = _title(pick) + (f": {_title(pick)}" if pick.random() < 0.5 else "")
        authors = [dict(zip(("family", "given"), pick.choice(people), strict=True)) for _ in range(pick.choice((1, 1, 1, 2)))]
        year = pick.randrange(1850, 2024)
        item = {"id": f"w{number}", "type": "book", "title": title, "author": authors, "issued": {"date-parts": [[year]]}}
        names = tuple(Name(one["family"], one["given"]) for one in authors)
        works.append(Work(f"w{number}", "book", title, names, str(year), json.dumps(item), Place("library.json")))
    return works


def prose(megabytes: float, works: list[Work], every: int) -> list[str]:
    """Paragraphs with a mention of a work in so many letters."""
    pick = random.Random(1917)  # noqa: S311
    paragraphs, due = [], every
    for paragraph in quotes.prose(megabytes):
        due -= len(paragraph)
        out = paragraph
        while due < 0:
            work = pick.choice(works)
            main, family = work.title.split(":")[0], work.authors[0].family
            page = pick.randrange(1, 400)
            out += " " + pick.choice((
                f"We read {family}'s '{main}' in the winter.", f'It is all in "{main}" (p. {page}).',
                f"So it was ({family} {work.year}: {page}).", f"{family} ({work.year}) says otherwise.",
                f"That was new (ibid., p. {page}).", f"See {family}, {main}, p. {page}.",
                f"Someone lent me {main} by {family}.", f"It went on for years (p. {page}).",
            ))  # fmt: skip
            due += every
        paragraphs.append(out)
    return paragraphs


HOSTILE: dict[str, Callable[[int], str]] = {
    "(": lambda size: "(" * size,
    "( and ) nested": lambda size: "(" * (size // 2) + ")" * (size // 2),
    '"': lambda size: '"' * size,
    '"a" ': lambda size: '"a" ' * (size // 4),
    "‘a ": lambda size: "‘a " * (size // 5),
    "a name's ": lambda size: "Bakelo's " * (size // 9),
    "A. ": lambda size: "A. " * (size // 3),
    "p. 1, ": lambda size: "p. 1, " * (size // 6),
    "1987 ": lambda size: "1987 " * (size // 5),
    "(Name 1987; ": lambda size: "(Bakelo 1987; " * (size // 14),
    "ibid., ": lambda size: "ibid., " * (size // 7),
    "a word of a": lambda size: "a" * size,
    "prose in one paragraph": lambda size: " ".join(quotes.prose(size / MILLION)),
}


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def measure_prose() -> None:
    """The Shelf's cost, megabytes a second, the exponent between one size and the next, and the peer."""
    works = library()
    find_mentions([Prose("We read ‘this’.")], Shelf(works[:2]))  # the lists of words are read once
    shelf = Shelf(works)
    print(f"a Shelf of {WORKS} works {seconds(lambda: Shelf(works)):8.2f} s")
    titles = sorted({work.title.split(":")[0] for work in works}, key=len, reverse=True)
    peer = re.compile("|".join(map(re.escape, titles)))
    for name, every in (("prose, a mention in 1,000 letters", 1_000), ("dense, a mention in 100 letters", 100)):
        print(f"{name}; find_mentions, processor seconds")
        before: tuple[float, float] | None = None
        for megabytes in SIZES if every > 100 else SIZES[:2]:
            text = prose(megabytes, works, every)
            size = sum(len(one.encode()) for one in text) / MILLION
            passages = [Prose(one) for one in text]
            found = sum(map(len, find_mentions(passages, shelf)))
            took = min(seconds(lambda passages=passages: find_mentions(passages, shelf)) for _ in range(2))  # type: ignore[misc]
            grown = f"  growth {log(took / before[1]) / log(size / before[0]):5.2f}" if before else ""
            print(f"  {size:5.2f} MB {took:8.2f} s {size / took:7.2f} MB/s  {found} mentions{grown}", flush=True)
            before = size, took
            if megabytes == 0.25:
                theirs = seconds(lambda text=text: [peer.findall(one) for one in text])  # type: ignore[misc]
                print(f"  {size:5.2f} MB {theirs:8.2f} s {size / theirs:7.2f} MB/s  the peer, {theirs / took:.1f} times ours")


def measure_hostile(megabytes: float) -> None:
    """Seconds of each hostile text at half the size and at the whole."""
    shelf = Shelf(library())
    print(f"one passage of {megabytes / 2:g} MB, then of {megabytes:g} MB: seconds")
    for name, make in HOSTILE.items():
        texts = [make(round(megabytes * MILLION / part)) for part in (2, 1)]
        took = [seconds(lambda text=text: find_mentions([Prose(text)], shelf)) for text in texts]  # type: ignore[misc]
        print(f"  {name:24} {took[0]:8.2f} s {took[1]:8.2f} s   growth {log(took[1] / took[0], 2):5.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--prose", action="store_true", help="only the prose, the Shelf and the peer")
    asked.add_argument("--hostile", type=float, metavar="MB", help="only the hostile texts, of this size")
    words = asked.parse_args()
    if words.hostile is None:
        measure_prose()
    if not words.prose:
        measure_hostile(words.hostile or 1.0)


if __name__ == "__main__":
    main()
