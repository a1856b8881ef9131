"""Sizes, boxes and edges: what the knife cuts, what runs beyond it, and what stands too near to it."""

from collections import defaultdict
from collections.abc import Iterator

from pressbook.proof.prepress.job import MM, Job, Leaf
from pressbook.proof.prepress.things import Thing
from pressbook.types import Finding, Severity

SIDES = ("left", "bottom", "right", "top")
# A box may be off by a twentieth of a millimetre; a page by half of one before a shop minds.
CLOSE, SAME = 0.05 * MM, 0.5
# What comes this near to the trim is meant to reach it, in points.
REACHES = 0.5
# A knife wanders: words keep this far from it, in millimetres.
SAFE = 3.0


def check_boxes(job: Job, size: tuple[float, float] | None) -> Iterator[Finding]:
    """Rules: page-size, page-boxes, no-bleed, near-the-trim. `size` is the trimmed page asked for, in millimetres."""
    yield from _sizes(job, size)
    yield from _nesting(job)
    yield from _bleed(job)
    yield from _near(job)


def _sizes(job: Job, size: tuple[float, float] | None) -> Iterator[Finding]:
    found: dict[tuple[float, float], set[int]] = defaultdict(set)
    for leaf in job.leaves:
        same = next((known for known in found if _alike(known, leaf.size)), leaf.size)
        found[same].add(leaf.number)
    if len(found) > 1:
        shown = "; ".join(f"{_mm(known)} on {len(pages)}" for known, pages in sorted(found.items()))
        rare = set().union(*sorted(found.values(), key=len)[:-1])
        message = f"the trimmed pages are of {len(found)} sizes ({shown})"
        yield job.say("page-size", Severity.ERROR, rare, message, "give every page the same TrimBox")
    elif found and size is not None and not _alike(next(iter(found)), size):
        message = f"the trimmed page is {_mm(next(iter(found)))}, not {_mm(size)}"
        yield job.say(
            "page-size", Severity.ERROR, set(), message, "set the page's size where the file is made; no shop scales it for you"
        )


def _nesting(job: Job) -> Iterator[Finding]:
    bare = {leaf.number for leaf in job.leaves if not leaf.has_trim}
    if bare and (job.shop.standard or job.shop.bleed):
        what = "the file does not say where the page is trimmed (TrimBox)"
        yield job.say(
            "page-boxes",
            Severity.ERROR if job.shop.standard else Severity.WARNING,
            bare,
            what,
            "export with trim and bleed boxes",
        )
    wrong = {leaf.number for leaf in job.leaves if not (_within(leaf.trim, leaf.bleed) and _within(leaf.bleed, leaf.media))}
    if wrong:
        what = "the boxes do not lie in one another: the trim within the bleed within the page of the file"
        yield job.say(
            "page-boxes", Severity.ERROR, wrong, what, "export the file again; a tool that crops pages may have done this"
        )


def _bleed(job: Job) -> Iterator[Finding]:
    wanted = job.shop.bleed * MM
    if not wanted:
        return
    short: dict[str, set[int]] = defaultdict(set)
    bare: set[int] = set()
    for leaf in job.leaves:
        missing = _missing(leaf, wanted)
        for side in missing:
            short[side].add(leaf.number)
        if not missing and any(room < wanted - CLOSE for room in _rooms(leaf)):
            bare.add(leaf.number)
    if short:
        pages = set().union(*short.values())
        sides = ", ".join(side for side in SIDES if side in short)
        what = f"colour reaches the trim but does not run {job.shop.bleed:g} mm beyond it ({sides}): a white edge would show"
        yield job.say("no-bleed", Severity.ERROR, pages, what, "let pictures and grounds run out over the edge of the page")
    if bare:
        what = f"the file has no bleed of {job.shop.bleed:g} mm there; nothing reaches the edge, but a shop may ask for it"
        yield job.say("no-bleed", Severity.WARNING, bare, what, "export with a bleed of that size")


def _missing(leaf: Leaf, wanted: float) -> set[str]:
    """The sides on which something reaches the trim and is cut off before the bleed ends."""
    sides = set()
    for number, side in enumerate(SIDES):
        way = -1 if number < 2 else 1
        trim, reach = leaf.trim[number], 0.0
        touching = False
        for thing in leaf.things:
            if thing.colour.is_paper or thing.colour.family == "all" or not _covers(thing, leaf):
                continue
            beyond = way * (thing.box[number] - trim)
            if beyond >= -REACHES:
                touching = True
                reach = max(reach, min(beyond, way * (leaf.media[number] - trim)))
        if touching and reach < wanted - CLOSE:
            sides.add(side)
    return sides


def _covers(thing: Thing, leaf: Leaf) -> bool:
    """Whether a thing covers some of the trimmed page itself: a crop mark does not, and words never reach the edge on purpose."""
    left, bottom, right, top = thing.box
    cut = leaf.trim
    on_page = left < cut[2] - REACHES and right > cut[0] + REACHES and bottom < cut[3] - REACHES and top > cut[1] + REACHES
    return on_page and thing.kind != "words"


def _near(job: Job) -> Iterator[Finding]:
    pages: dict[int, str] = {}
    nearest = SAFE
    for leaf in job.leaves:
        for thing in leaf.things:
            if thing.kind != "words" or not _on_page(thing, leaf):
                continue
            distance = min(_inside(thing, leaf)) / MM
            if distance < SAFE - 0.05:
                pages.setdefault(leaf.number, thing.words.strip()[:40])
                nearest = min(nearest, distance)
    if pages:
        first = next(iter(pages.values()))
        where = f"{max(nearest, 0):.1f} mm from the trim" if nearest >= 0 else "across the trim"
        what = f'words stand nearer to the trim than {SAFE:g} mm ("{first}" {where}): they may be cut'
        yield job.say(
            "near-the-trim", Severity.WARNING, set(pages), what, "move them in: a stack of sheets shifts under the knife"
        )


def _inside(thing: Thing, leaf: Leaf) -> tuple[float, float, float, float]:
    """How far a thing is inside the trim on each side, in points; negative where it runs over."""
    box, trim = thing.box, leaf.trim
    return (box[0] - trim[0], box[1] - trim[1], trim[2] - box[2], trim[3] - box[3])


def _on_page(thing: Thing, leaf: Leaf) -> bool:
    box, trim = thing.box, leaf.trim
    return box[0] < trim[2] and box[2] > trim[0] and box[1] < trim[3] and box[3] > trim[1]


def _rooms(leaf: Leaf) -> tuple[float, ...]:
    return tuple(abs(one - other) for one, other in zip(leaf.trim, leaf.bleed, strict=True))


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return (
        inner[0] >= outer[0] - CLOSE
        and inner[1] >= outer[1] - CLOSE
        and inner[2] <= outer[2] + CLOSE
        and inner[3] <= outer[3] + CLOSE
    )


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < SAME and abs(one[1] - other[1]) < SAME


def _mm(size: tuple[float, float]) -> str:
    return f"{size[0]:.4g} x {size[1]:.4g} mm"
