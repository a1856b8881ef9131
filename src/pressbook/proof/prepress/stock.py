"""What a file brings along: its faces, whole; its pictures, fine enough."""

from collections import defaultdict
from collections.abc import Iterator

from pressbook.proof.prepress.job import MM, Job
from pressbook.types import Finding, Severity

# What is asked for is met by a picture this much coarser: nobody sees a tenth.
NEARLY = 0.97


def check_stock(job: Job) -> Iterator[Finding]:
    """Rules: face-not-embedded, type-3-face, coarse-picture."""
    faces = [letters for letters in job.press.cases.known.values() if letters.kind != "Type3"]
    for name in sorted({letters.name for letters in faces if not letters.embedded}):
        pages = {thing.page for thing in job.things("words") if thing.name == name}
        what = f"the face {name} is not in the file: the shop's machine would set another"
        yield job.say("face-not-embedded", Severity.ERROR, pages, what, "embed all faces when the file is exported")
    for name in sorted({letters.name for letters in job.press.cases.known.values() if letters.kind == "Type3"}):
        pages = {thing.page for thing in job.things("words") if thing.name == name}
        what = f"the face {name} is drawn glyph by glyph (Type 3): it may print coarse, or heavier than it looks"
        yield job.say("type-3-face", Severity.WARNING, pages, what, "use an OpenType or TrueType face instead")
    yield from _pictures(job)


def _pictures(job: Job) -> Iterator[Finding]:
    coarse: dict[str, list[tuple[float, int, float]]] = defaultdict(list)
    for thing in job.things("picture"):
        if thing.dots and thing.dots < job.shop.resolution * NEARLY:
            coarse[thing.name].append((thing.dots, thing.page, (thing.box[2] - thing.box[0]) / MM))
    for name, places in sorted(coarse.items()):
        dots, _, width = min(places)
        most = width * dots / job.shop.resolution
        shown = job.names.get(name, "a picture")
        what = f"{shown} has {dots:.0f} dots an inch as it is placed, where the shop asks for {job.shop.resolution}"
        pixels = round(width / 25.4 * job.shop.resolution)
        hint = f"take one that is {pixels} pixels wide, or show it {most:.0f} mm wide instead of {width:.0f}"
        yield job.say("coarse-picture", Severity.WARNING, {page for _, page, _ in places}, what, hint)
