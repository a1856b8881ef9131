"""How likely a line of a list is a reference to a work, and not a heading, a remark or a sentence of an announcement."""

import math
import re
from collections.abc import Iterator, Sequence

from pressbook.collect.references.addresses import Address, find_addresses
from pressbook.collect.references.bookish import BRACKETED_YEAR, QUOTED, any_of, signs
from pressbook.collect.references.clean import clean
from pressbook.collect.references.lead import TASK as READINGS
from pressbook.collect.references.lead import find_lead
from pressbook.collect.references.part_to_read import set_part_aside
from pressbook.collect.references.prose import SHORT, WORD, is_of, weigh_prose
from pressbook.collect.references.words import classes_of

LIKELY = 0.5  # from here a line is a work
UNLIKELY = 0.2  # and below it is not even something to read
BIAS = -0.6
SURE = 1.2
REMARK = 0.5
SHORTEST = 4  # words of a head
ADDRESS = re.compile(r"https?://\S+|\bdoi:\S+", re.IGNORECASE)
NEAR = 3  # lines on each side that are asked what kind of list this is
WINDOW = 1.2  # what they weigh at most
LONG = (20, 35, 50, 75)  # words in small letters; each step makes a line less of a reference
CLOCK = re.compile(
    r"(?<!\d)\d{1,2}:\d\d(?!\d)|(?<!\w)\d{1,2}(?:[.:]\d\d)?\s?(?:pm|am|uhr|p\.m\.|a\.m\.)(?!\w)|(?<!\w)\d{1,2}\s?h(?:\d\d)?(?!\w)",
    re.IGNORECASE,
)
DAY = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}[./](?:19|20)?\d\d(?!\d)|^\W*\w{0,4}\s?\(\d{1,2}[./]\d{1,2}\.?\)")
DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)? (?:de |of )?(?P<one>[^\W\d_]{3,})|(?P<two>[^\W\d_]{3,})\.? \d{1,2}(?:st|nd|rd|th)?\b)"
)
MAIL = re.compile(r"\w\S*@\w\S*\.\w")
SESSION = any_of("session")
MEETING = re.compile(
    rf"\W*(?:(?P<first>\d{{1,2}}(?:st|nd|rd|th|[.ªº°ηa])?\s*(?:{SESSION})|(?:{SESSION})\s*[|\N{{EN DASH}}\N{{EM DASH}}])"
    rf"|(?:{SESSION})\s+(?:\d|[ivx]+\b))(?:\b|\s)\s*(?P<colon>:?)",
    re.IGNORECASE,
)
TASK = re.compile(rf"\W*(?:{READINGS})\b", re.IGNORECASE)
CODE = re.compile(r"\{\{|\}\}|\]\(|^[^\w]*\*\*|\{[.#]\w")
LABEL = re.compile(r"\W*(\w+)(?:\s\w+){0,2}\s?:")


def is_reference(line: str, *, linked: str = "", asked: bool = False) -> float:
    """A probability. `linked`: words of the line that are one link; `asked`: the line stands where works are asked for."""
    return _as_probability(weigh(line, linked=linked) + (1.0 if asked else 0.0))


def are_references(weights: Sequence[float]) -> list[float]:
    """The probabilities of the lines of one list, given the weight of each: a line is more likely what its neighbours are."""
    found = []
    for at, weight in enumerate(weights):
        near = [*weights[max(0, at - NEAR) : at], *weights[at + 1 : at + 1 + NEAR]]
        lean = sum(math.tanh(one / 2) for one in near) / max(2, len(near))
        found.append(_as_probability(weight + WINDOW * lean))
    return found


def weigh(line: str, *, linked: str = "") -> float:
    """The log odds that a line is a reference, before its neighbours are asked."""
    weight = sum(weight for _, weight in evidence(line, linked=linked))
    if len(linked.split()) > 1 and clean(line).lstrip("[*_ ").startswith(clean(linked)) and weight < SURE:
        weight = max(weight, sum(weight for _, weight in evidence(linked, linked=linked)) - REMARK)
    without, part = set_part_aside(clean(line)) if weight < SURE else ("", "")
    if part:
        weight = max(weight, sum(weight for _, weight in evidence(without, linked=linked)))
    head = _head(line)
    if head and weight < SURE:
        # Behind a whole reference anything may be said of it.
        told = dict(evidence(head, linked=linked))
        if told.get("names-first", 0) + told.get("inverted", 0) + told.get("set-off", 0) >= SURE:
            weight = max(weight, sum(told.values()) - REMARK)
    return weight


def _head(line: str) -> str:
    """What a line says up to its first address or bracketed year, where more follows; "" where none does."""
    for pattern in (ADDRESS, BRACKETED_YEAR):
        if (
            (found := pattern.search(line))
            and len(WORD.findall(line[: found.start()])) >= SHORTEST
            and WORD.search(line, found.end())
        ):
            return line[: found.end()]
    return ""


def evidence(line: str, *, linked: str = "") -> Iterator[tuple[str, float]]:
    """Every sign for (above 0) and against (below 0), by name."""
    whole = clean(line)
    text = whole[find_lead(whole) :].strip(" []+\N{BULLET}\N{MIDDLE DOT}")
    addresses = find_addresses(text)
    if not addresses and not re.search(r"[^\W\d_]{2}", text):
        yield "no-words", -9.0
        return
    yield "bias", BIAS
    yield from _addresses(addresses)
    for address in reversed(addresses):
        text = text[: address.start] + text[address.end :]
    text = _without_frame(" ".join(text.split()))
    if linked:
        yield from _link(text, clean(linked))
    if text:
        yield from _shape(text)
        yield from signs(text)
        yield from _prose(text, whole)
        yield from _meeting(whole)


def _without_frame(text: str) -> str:
    """A line that is in italics from end to end is a line like any other."""
    frame = re.fullmatch(r"([*_]{1,3})([^*_]+)\1", text)
    return frame[2] if frame else text


def _addresses(addresses: tuple[Address, ...]) -> Iterator[tuple[str, float]]:
    kinds = {address.kind for address in addresses}
    for kind, weight in (("DOI", 3.5), ("ISBN", 3.5), ("URL", 1.2)):
        if kind in kinds:
            yield kind, weight


def _link(text: str, linked: str) -> Iterator[tuple[str, float]]:
    """A line that is one link, or has one that is a good part of it."""
    share = len(linked) / max(1, len(text))
    if share > 0.9:
        yield "link", 3.0
    elif share > 0.35:
        yield "link-within", 1.0


def _shape(text: str) -> Iterator[tuple[str, float]]:
    words = WORD.findall(text)
    cased = [word for word in words if word.lower() != word.upper()]
    if 3 <= len(words) <= SHORT and cased and _is_title_case(cased):
        yield "title-case", 0.8
    if cased and cased[0].islower() and text[:1].islower() and len(words) > 2:
        yield "small-start", -0.7
    if text.endswith((",", ";")) and len(words) > 3:
        yield "goes-on", -1.5
    if text.endswith(":"):
        yield "announces", -2.0
    if len(words) <= 2 and text == " ".join(words):
        yield "too-short", -0.6
    if all({"month", "season", "and"} & set(classes_of(word)) for word in words):
        yield "months", -5.0
    if CODE.search(text):
        yield "code", -1.5
    small = sum(not word[0].isupper() for word in words)
    yield "length", -0.7 * sum(small > step for step in LONG)


def _is_title_case(words: list[str]) -> bool:
    """Whether all words but the small ones have capitals, and one small one is there."""
    small = [word for word in words if word[0].islower()]
    return (
        bool(small)
        and len(small) <= len(words) / 2
        and all("small" in classes_of(w) or "and" in classes_of(w) or "in" in classes_of(w) for w in small)
    )


def _prose(text: str, whole: str) -> Iterator[tuple[str, float]]:
    outside = QUOTED.sub(" ", text)
    prose = weigh_prose(outside)
    if prose.mass:
        yield "prose", -min(5.0, prose.mass * (0.6 if prose.words <= SHORT else 0.8))
    if prose.speaks:
        yield "speaker", -0.8
    if prose.sentences:
        yield "sentences", -0.8 if prose.sentences == 1 else -2.5
    if prose.roles:
        yield "roles", -1.0 * min(2, prose.roles)
    opening = re.match(r"[\"'\u201c\u201e\u00ab\u2018]", text)
    if opening and len(WORD.findall(text)) > SHORT:
        inside = weigh_prose(text[1:])
        if (inside.sentences and inside.words > 20) or (inside.words > LONG[0] and inside.mass > 2):
            yield "quoted-prose", -2.5
    if TASK.match(text) and not re.search(r"\d{4}", text):
        yield "task", -1.2
    first = LABEL.match(whole)
    if first and is_of(first[1], "label"):
        yield "label", -2.5


def _meeting(whole: str) -> Iterator[tuple[str, float]]:
    if CLOCK.search(whole):
        yield "clock", -1.2
    if DAY.search(whole) or any("month" in classes_of(found["one"] or found["two"]) for found in DATE.finditer(whole)):
        yield "day", -1.5 if whole.lstrip("*_ ")[:1].isdecimal() else -1.0
    if found := MEETING.match(whole):
        yield "meeting", -2.0 if found["first"] else -0.4 if found["colon"] else -1.2
    if MAIL.search(whole):
        yield "mail", -2.5
    if places := sum(is_of(word, "place") for word in WORD.findall(QUOTED.sub(" ", whole))):
        yield "place", -0.5 * min(2, places)


def _as_probability(weight: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weight))))
