"""How surely a typed line leads to its work in a library, how surely to none where the work is not there, and how fast.

    python benchmarks/library.py RECORDS STRINGS [NUMBER]

RECORDS are works, a CSL-JSON item a line; STRINGS are lines typed in many ways, each a JSON object with the `string`, its
`source` and in `fields` the title and year that it means. Strings whose title and year no record has are left out, and so are
those that two records have. Each line is asked once against the library with its work in it, once against the library without.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from pressbook.collect import csl
from pressbook.collect.library.cards import card, fold_title
from pressbook.collect.library.merge import merge
from pressbook.collect.library.same import like_names, like_title
from pressbook.collect.lines import read_lines, settle
from pressbook.types import Finding, Place, Work

NUMBER = 1500


def main(records: str, strings: str, number: str = str(NUMBER)) -> None:
    """Measure and print."""
    items = [json.loads(line) for line in Path(records).read_text("utf-8").splitlines()]
    read = [csl.make_work(item, Place(records, line), []) for line, item in enumerate(items, 1)]
    start = time.perf_counter()
    asked: list[Finding] = []
    library = merge([work for work in read if work], asked)
    took = time.perf_counter() - start
    print(f"{len(items)} records: {len(library)} works, {len(asked)} pairs asked about, in {took:.2f} s")
    by_name: dict[tuple[str, str], set[str]] = {}
    for work in library:
        by_name.setdefault((fold_title(work.title), work.year), set()).add(work.id)
    by_id = {work.id: work for work in library}
    meant: list[tuple[dict[str, str], Work]] = []
    for line in Path(strings).read_text("utf-8").splitlines():
        one = json.loads(line)
        year = str(one["fields"].get("year", "")).split("/")[-1]
        ids = by_name.get((fold_title(one["fields"].get("title", "")), year), set())
        meant += [(one, by_id[id_]) for id_ in ids] if len(ids) == 1 else []
    meant = meant[: int(number)]
    ask("with their works in the library", meant, library)
    there = {work.id for _, work in meant}
    ask("without them", meant, tuple(work for work in library if work.id not in there))


def ask(name: str, meant: list[tuple[dict[str, str], Work]], library: tuple[Work, ...]) -> None:
    """Ask every line, and count what came of it by the source of the lines."""
    findings: list[Finding] = []
    start = time.perf_counter()
    lines = read_lines([(one["string"], "", Place("lines", number)) for number, (one, _) in enumerate(meant, 1)])
    settle(lines.values(), library, findings)
    took = time.perf_counter() - start
    counts: Counter[tuple[str, str]] = Counter()
    for one, right in meant:
        work = lines[one["string"], ""].work
        if work is None or work.typed:
            how = "a record of its own" if work else "none"
        elif work.id == right.id:
            how = "its work"
        else:
            pair = card(work), card(right)
            how = "another printing" if like_title(*pair) and like_names(*pair) == 2 else "another work"
        counts[one["source"], how] += 1
    print(f"{len(meant)} lines {name}: {1000 * took / max(1, len(meant)):.1f} ms a line")
    for (source, how), count in sorted(counts.items()):
        print(f"  {source:8} {how:22} {count:5}")


if __name__ == "__main__":
    main(*sys.argv[1:])
