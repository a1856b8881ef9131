"""Colours and fineness: what is not ink, what is too much of it, what shines through, what is too thin to hold."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from pressbook.proof.prepress.job import Job
from pressbook.proof.prepress.things import Thing
from pressbook.types import Finding, Severity

# Letters above this size may be of several inks without showing how badly plates fit, in points.
LARGE = 24.0
# Black words with more than this of the other three inks together.
RICH = 0.1
# Thinner than this, a line breaks up (points); a little less is a rounded figure.
HAIR = 0.25 - 0.01
# All inks together, where the shop's paper bears it: ISO 12647-2 gives 300 % to 350 % for sheet-fed offset, less for uncoated.
MOST = 3.0
SLACK = 0.03
X1A = "pdf/x-1a"
NAMES = {"rgb": "RGB", "lab": "Lab", "unknown": "a colour space that cannot be read"}


def check_inks(job: Job, black: bool = False) -> Iterator[Finding]:
    """Rules: rgb-colour, colour-plates, spot-colour, see-through, too-much-ink, rich-black, white-overprint, hairline."""
    yield from _screen_colours(job)
    plates = _where(job, _is_coloured) if black else set()
    if plates:
        what = "there is colour where only black is printed: it would come out as some grey, or cost three more plates"
        yield job.say("colour-plates", Severity.ERROR, plates, what, "convert it to grey, or ask the shop for four inks")
    yield from _see_through(job)
    spots = sorted({thing.colour.name.lstrip("/") for thing in job.things() if thing.colour.family == "spot"})
    if spots:
        what = f"an ink of its own is needed for {', '.join(spots)}"
        pages = _where(job, lambda thing: thing.colour.family == "spot")
        yield job.say("spot-colour", Severity.WARNING, pages, what, "ask the shop for its price, or convert it to the four inks")
    wet = _where(job, lambda thing: thing.ink > MOST + SLACK and thing.colour.family != "rgb")
    if wet:
        most = max(thing.ink for thing in job.things() if thing.ink)
        what = f"up to {most * 100:.0f} % of ink lies in one place, where {MOST * 100:.0f} % dries"
        yield job.say(
            "too-much-ink", Severity.WARNING, wet, what, "convert the picture again with the profile of the shop's paper"
        )
    rich = _where(job, _is_rich)
    if rich:
        words = next(thing.words for thing in job.things("words") if _is_rich(thing))
        what = f'black words are mixed from several inks ("{words.strip()[:40]}"): small letters would get coloured rims'
        yield job.say("rich-black", Severity.WARNING, rich, what, "set words in black ink alone (0, 0, 0, 100)")
    lost = _where(job, lambda thing: thing.over and thing.kind in {"words", "fill", "line"} and thing.colour.is_paper)
    if lost:
        what = "something white is set to overprint: it would vanish"
        yield job.say("white-overprint", Severity.ERROR, lost, what, "set white to knock out what is under it")
    thin = _where(job, _is_thin)
    if thin:
        what = "a line is thinner than 0.25 points: a press loses it"
        yield job.say(
            "hairline", Severity.WARNING, thin, what, "make it 0.25 points or more, and 0.5 where it is white or tinted"
        )


def _screen_colours(job: Job) -> Iterator[Finding]:
    kinds: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for thing in job.things():
        if thing.colour.family in NAMES:
            kinds[thing.colour.family][thing.kind].add(thing.page)
    for found, things in sorted(kinds.items()):
        pages = set().union(*things.values())
        what = f"{_listed(sorted(things))} in {NAMES[found]}, which a press has no ink for"
        yield job.say("rgb-colour", Severity.ERROR, pages, what, "convert to the shop's CMYK or to grey before it does, unseen")


def _see_through(job: Job) -> Iterator[Finding]:
    if job.shop.standard == X1A and job.press.groups:
        what = "something is a transparency group, which PDF/X-1a does not know"
        yield job.say("see-through", Severity.ERROR, set(job.press.groups), what, "flatten it, or export as PDF/X-1a")
    through = _where(job, lambda thing: thing.through)
    if through:
        severity = Severity.ERROR if job.shop.standard == X1A else Severity.WARNING
        what = "something is see-through (opacity, a soft mask or a blend mode)"
        yield job.say(
            "see-through",
            severity,
            through,
            what,
            "flatten it on its ground; PDF/X-1a allows none, and old machines print it wrongly",
        )


def _where(job: Job, holds: Callable[[Thing], bool]) -> set[int]:
    return {thing.page for thing in job.things() if holds(thing)}


def _is_coloured(thing: Thing) -> bool:
    if thing.kind in {"picture", "gradient"} and thing.colour.family == "cmyk" and not thing.colour.inks:
        return True
    return thing.colour.family in {"cmyk", "spot"} and (thing.colour.family == "spot" or sum(thing.colour.inks[:3]) > 0.005)


def _is_rich(thing: Thing) -> bool:
    if thing.kind != "words" or thing.size > LARGE or len(thing.colour.inks) != 4:
        return False
    return thing.colour.inks[3] > 0.6 and sum(thing.colour.inks[:3]) > RICH


def _is_thin(thing: Thing) -> bool:
    if thing.colour.is_paper or thing.colour.family == "all":
        return False
    if thing.kind == "line":
        return thing.size < HAIR
    width, height = thing.box[2] - thing.box[0], thing.box[3] - thing.box[1]
    return thing.kind == "fill" and min(width, height) < HAIR and max(width, height) > 2


def _listed(names: list[str]) -> str:
    words = {
        "words": "words are",
        "fill": "grounds are",
        "line": "lines are",
        "picture": "pictures are",
        "gradient": "gradients are",
    }
    shown = [words[name].removesuffix(" are") for name in names]
    return f"{' and '.join(shown) if len(shown) < 3 else ', '.join(shown)} are"
