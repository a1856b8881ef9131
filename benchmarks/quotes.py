"""How fast quotation marks are set: megabytes a second on English prose, how the time grows, a peer, and hostile paragraphs.

    python benchmarks/quotes.py                everything: half an hour or more
    python benchmarks/quotes.py --prose        only the prose and the peer
    python benchmarks/quotes.py --hostile 0.1  only the hostile paragraphs, of 0.05 and 0.1 MB instead of 0.5 and 1

The prose is made here, the same on every machine: talk and narration, straight marks, contractions, elisions, possessives,
quotations inside quotations, speeches of several paragraphs; a mark to 80 letters, as in a novel in which people talk. The
growth exponent is how fast the time grows with the size: 1 is linear, 2 quadratic. The peer is pandoc with `smart`, which reads
the same paragraphs as Markdown and writes HTML, and so does more than quotation marks and knows less of them. Hostile
paragraphs run one process each, for their peak memory; one that wants more than ten minutes or four gigabytes is stopped, and
that is said. Seconds are the processor's. Figures are of this machine; ratios and exponents travel.
"""

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Callable
from math import log

SIZES = (0.25, 0.5, 1.0, 2.0)  # MB of prose
LIMIT = 600  # seconds for one hostile paragraph
MEMORY = 4_000_000_000  # bytes for it
MILLION = 1_000_000

PEOPLE = ("Ines", "Tom", "Mrs. Darko", "the printer", "our chair", "a man from the docks", "she", "he", "the others")
SAYING = ("said", "asked", "answered", "put in", "wrote afterwards", "repeated")
NOUNS = (
    *("strike", "paper", "harbour", "kettle", "committee", "chapter", "winter", "bread", "stairs", "ledger", "bridge", "machine"),
    *("question", "hall", "letter", "wage", "river", "window", "song", "quarrel", "coat", "evening", "book", "reader", "lamp"),
)
VERBS = ("kept", "carried", "read", "forgot", "mended", "counted", "left", "found", "sold", "opened", "refused", "copied")
ENDS = ("before it was dark", "for the second time", "as if nobody had heard", "in the long room", "and went home", "at last")
SPOKEN = (
    *("I don't know", "it isn't over", "you can't mean that", "we'd have gone", "they're only words", "that's what he'd say"),
    *("'tis the same old story", "give 'em time", "there's nothin' in it", "I was there in the '70s", "so be it", "read it"),
    *("it's the readers' own fault", "o'clock or no o'clock", "she'd never seen 'er before", "he calls it 'progress'", "no"),
    *("so I told her, 'Read it again'", "I have counted them twice and there are nineteen", "nobody asked us at the time"),
)
PLURALS = ("workers'", "readers'", "printers'", "James's", "the Joneses'", "women's")


def narration(pick: random.Random) -> str:
    """A sentence without speech, with a possessive now and then."""
    owner = f"{pick.choice(PLURALS)} " if pick.random() < 0.12 else ""
    first, second = pick.choice(NOUNS), pick.choice(NOUNS)
    return f"{_capital(pick.choice(PEOPLE))} {pick.choice(VERBS)} the {owner}{first} and the {second} {pick.choice(ENDS)}."


def talk(pick: random.Random) -> str:
    """A sentence somebody says, broken by who says it or not."""
    one, other = pick.choice(SPOKEN), pick.choice(SPOKEN)
    who = f"{pick.choice(SAYING)} {pick.choice(PEOPLE)}"
    start = _capital(one)
    match pick.randrange(4):
        case 0:
            return f'"{start}," {who}, "and {other}."'
        case 1:
            return f'"{start}," {who}.'
        case 2:
            return f'It was called "the {pick.choice(NOUNS)}" -- {one}.'
    return f'{_capital(pick.choice(PEOPLE))} said: "{start}; {other}."'


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def prose(megabytes: float) -> list[str]:
    """Paragraphs that come to so many megabytes with their line ends."""
    pick = random.Random(1871)  # noqa: S311 - the same text every time is what is wanted
    paragraphs: list[str] = []
    size = 0
    while size < megabytes * MILLION:
        sentences = [talk(pick) if pick.random() < 0.15 else narration(pick) for _ in range(pick.randrange(1, 9))]
        text = " ".join(sentences)
        if pick.random() < 0.03:  # a speech of which only the last paragraph closes
            text = f'"{narration(pick)} {narration(pick)}'
        paragraphs.append(text)
        size += len(text.encode()) + 1
    return paragraphs


HOSTILE: dict[str, Callable[[int], str]] = {
    '"': lambda size: '"' * size,
    "'": lambda size: "'" * size,
    "\"'": lambda size: "\"'" * (size // 2),
    '" ': lambda size: '" ' * (size // 2),
    ' "a': lambda size: ' "a' * (size // 3),
    "'a ": lambda size: "'a " * (size // 3),
    " 'twas": lambda size: " 'twas" * (size // 6),
    "“” in turn": lambda size: "“”" * (size // 6),
    "‘ ’ in turn": lambda size: "‘ ’" * (size // 7),
    "`": lambda size: "`" * size,
    ",,": lambda size: "," * size,
    "<": lambda size: "<" * size,
    "6'": lambda size: "6'" * (size // 2),
    "a'": lambda size: "a'" * (size // 2),
    "a word of a": lambda size: '"' + "a" * size + "'",
    "prose in one paragraph": lambda size: " ".join(prose(size / MILLION)),
}


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, those of the processes it starts included: what else the machine does counts little."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def measure_prose() -> None:
    """Megabytes a second, the exponent between one size and the next, and the peer."""
    import pypandoc

    from pressbook.copyedit import set_paragraphs

    set_paragraphs(['\'Tis "read".'], "us")  # the lexicon is read once
    print("English prose, straight marks; set_paragraphs, processor seconds")
    before: tuple[float, float] | None = None
    for megabytes in SIZES:
        text = prose(megabytes)
        took = min(seconds(lambda text=text: set_paragraphs(text, "us")) for _ in range(2))  # type: ignore[misc]
        grown = f"  growth {log(took / before[1]) / log(megabytes / before[0]):5.2f}" if before else ""
        print(f"  {megabytes:5.2f} MB {took:8.2f} s {megabytes / took:7.2f} MB/s{grown}")
        before = megabytes, took
    print("whole commands on 1 MB, start-up and all")
    text = prose(1.0)
    ours = [sys.executable, "-m", "pressbook", "filter", "quotes", "--style", "us"]
    theirs = [pypandoc.get_pandoc_path(), "-f", "markdown+smart", "-t", "html", "--wrap=none"]
    mine = seconds(lambda: subprocess.run(ours, input="\n".join(text).encode(), check=True, capture_output=True))
    peer = seconds(lambda: subprocess.run(theirs, input="\n\n".join(text).encode(), check=True, capture_output=True))
    print(f"  pressbook filter quotes {mine:8.2f} s {1 / mine:7.2f} MB/s")
    print(f"  pandoc, smart to HTML   {peer:8.2f} s {1 / peer:7.2f} MB/s  {peer / mine:.2f} times ours")


def measure_hostile(megabytes: float) -> None:
    """Seconds and peak memory of each hostile paragraph at half the size and at the whole."""
    print(f"one paragraph of {megabytes / 2:g} MB, then of {megabytes:g} MB: seconds, peak memory of the process")
    for name in HOSTILE:
        found = [one_process(name, round(megabytes * MILLION / part)) for part in (2, 1)]
        grown = f"growth {log(found[1][0] / found[0][0], 2):5.2f}" if all(isinstance(one, tuple) for one in found) else ""
        cells = [one if isinstance(one, str) else f"{one[0]:7.2f} s {one[1]:6.0f} MB" for one in found]
        print(f"  {name:24} {'   '.join(cell.rjust(19) for cell in cells)}   {grown}", flush=True)


def one_process(name: str, size: int) -> tuple[float, float] | str:
    """Seconds and megabytes of one hostile paragraph in a process of its own, or why it was stopped."""
    words = [sys.executable, __file__, "--one", name, "--size", str(size)]
    try:
        done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"more than {LIMIT} s"
    if done.returncode:
        return f"more than {MEMORY // 10**9} GB" if "MemoryError" in done.stderr else "FAILED"
    took, peak = done.stdout.split()
    return float(took), float(peak)


def measure_one(name: str, size: int) -> None:
    """Print the seconds that one hostile paragraph takes, and this process's peak memory in MB."""
    import resource

    from pressbook.copyedit import set_paragraphs

    set_paragraphs(['\'Tis "read".'], "us")
    paragraph = HOSTILE[name](size)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    took = seconds(lambda: set_paragraphs([paragraph], "us"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(took, peak / (MILLION if sys.platform == "darwin" else 1000))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--prose", action="store_true", help="only the prose and the peer")
    asked.add_argument("--hostile", type=float, metavar="MB", help="only the hostile paragraphs, of this size")
    asked.add_argument("--one", choices=HOSTILE, help=argparse.SUPPRESS)
    asked.add_argument("--size", type=int, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.one:
        measure_one(words.one, words.size)
        return
    if words.hostile is None:
        measure_prose()
    if not words.prose:
        measure_hostile(words.hostile or 1.0)


if __name__ == "__main__":
    main()
