"""How fast typed references are read: milliseconds a line, how the time grows with the length of a line, and two peers.

    python benchmarks/references.py

The lines are those that tools/references makes for training, of a seed of their own: the same on every machine. The peers are
the sequence model alone (tokens, features, labels: what no reader with such a model can do without) and the plainest reader
there is, which splits a line at its commas and full stops. Seconds are the processor's, on one core. Figures are of this
machine; ratios and exponents travel.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

NUMBER = 2000
SEED = 1848
REPEATED = 40  # how often a single line is read: the clock counts hundredths


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, those of the processes it starts included."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def main() -> None:
    """Measure and print."""
    from references.strings import generate

    from pressbook.collect.references import read_references
    from pressbook.collect.references.tagger import label
    from pressbook.collect.references.tokens import tokenise

    lines = [string for _, string, _, _ in generate(SEED, NUMBER)]
    read_references(lines[:10])  # the model and the word lists are read once
    took = min(seconds(lambda: read_references(lines)) for _ in range(2))
    model = min(seconds(lambda: [label(tokenise(line)) for line in lines]) for _ in range(2))
    split = min(seconds(lambda: [re.split(r"[,.;:()]\s*", line) for line in lines]) for _ in range(2))
    print(f"{NUMBER} references, {sum(map(len, lines)) / NUMBER:.0f} letters each; milliseconds a reference")
    print(f"  read_references       {1000 * took / NUMBER:7.3f}")
    print(f"  the model alone       {1000 * model / NUMBER:7.3f}   ours takes {took / model:.2f} times as long")
    print(f"  split at the marks    {1000 * split / NUMBER:7.4f}")
    command = [sys.executable, "-m", "pressbook", "filter", "references"]
    whole = seconds(lambda: subprocess.run(command, input="\n".join(lines).encode(), check=True, capture_output=True))
    print(f"  the command, start-up and all {1000 * whole / NUMBER:.3f}")
    print("one line, of several references run together: milliseconds")
    before: tuple[int, float] | None = None
    for number in (6, 12, 24, 48):
        line = "; ".join(lines[:number])
        once = 1 / REPEATED * min(seconds(lambda line=line: read_references([line] * REPEATED)) for _ in range(2))  # type: ignore[misc]
        grown = f"  growth {log(once / before[1]) / log(len(line) / before[0]):.2f}" if before else ""
        print(f"  {len(line):7} letters {1000 * once:9.1f}{grown}")
        before = len(line), once


if __name__ == "__main__":
    main()
