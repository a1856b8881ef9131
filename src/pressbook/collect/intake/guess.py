"""What a text says about itself: its title, its language, who introduced, wrote or spoke; every guess is a finding."""

import re
from typing import Any

from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.language import language_of
from pressbook.text.tree import Element, plain, walk
from pressbook.types import Finding, Severity

LONGEST = 100
LONGEST_SET_OFF = 140  # in italics or bold from end to end
SENTENCE = re.compile(r"[.,;:\N{HORIZONTAL ELLIPSIS}][\"'\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK})\]]*$")
APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
PART = rf"[\w.{APOSTROPHE}-]*"
PARTICLE = "(?:(?:de|da|di|du|del|van|von|der|den|la|le|bin|ibn|al|y) )*"
NAME = rf"(?:[^\W\d_a-zß-ÿ]|[^\W\d_][{APOSTROPHE}]){PART}(?:[ \N{{NO-BREAK SPACE}}]{PARTICLE}[^\W\d_a-zß-ÿ]{PART}){{0,4}}"
SOMEBODY = r"(?:a|one|another|our|the) (?:\w+ )?(?:comrade|member|friend|participant|guest|speaker|colleague)s?"
WHO = rf"(?P<who>{NAME}|{SOMEBODY})"
LIST = rf"(?P<who>{NAME}(?:(?:,| and| &|, and)[ \N{{NO-BREAK SPACE}}]{NAME})*)"
GIVEN = rf"(?:introduction|presentation|opening)(?: [\w{APOSTROPHE}-]+){{0,4}} (?:was given|was made|was presented|was read) by"
OPENED = "einleitung|einführung|introduction|introduzione|introdução|introducción"
# Only what says outright what somebody did; "by" alone must stand on a line of its own.
INTRODUCED = (
    re.compile(rf"\b(?i:introduced by|introduction by|presented by|opened by) {WHO}"),
    re.compile(rf"\b(?i:(?:an? |the )?{GIVEN}) {WHO}"),
    re.compile(rf"(?m)^(?i:{OPENED})(?: (?i:von|par|di|de|por))?:? {WHO}[.:]?$"),
)
SPOKE = (re.compile(rf"(?m)^(?i:speakers?|panell?ists?|redner(?:innen)?|intervenants?|relatori|oradores):\s*{LIST}\.?$"),)
WROTE = (re.compile(rf"(?m)^(?i:by|written by|von|par|di|por) {LIST}\.?$"),)
PATTERNS = (("introduced-by", INTRODUCED), ("speakers", SPOKE), ("written-by", WROTE))
# A guess about people is only made from how a text begins.
OPENING = 20


def guess_title(blocks: list[Element], *, paragraphs: bool = True) -> tuple[str, int]:
    """The title a document shows, and the number of the block that is it; ("", -1) when none stands like a title.

    A heading that opens the text and has no equal, or (`paragraphs`) a first short line without a full stop before longer prose.
    """
    for number, block in enumerate(blocks[:3]):
        if block["t"] == "Header":
            return (_words(block), number) if _reigns(blocks, number) and _plain_enough(block) else ("", -1)
        if number == 0 and paragraphs and block["t"] == "Para" and _stands(block, blocks[1:]):
            return _words(block), 0
        if len(plain(block)) > LONGEST:
            break
    return "", -1


def _reigns(blocks: list[Element], number: int) -> bool:
    """Whether a heading is over all that follows: alone in its rank and none higher, or followed at once by its like."""
    level = blocks[number]["c"][0]
    others = [block["c"][0] for block in blocks[number + 1 :] if block["t"] == "Header"]
    if any(other < level for other in others):
        return False
    followed = number + 1 < len(blocks) and blocks[number + 1]["t"] == "Header" and blocks[number + 1]["c"][0] >= level
    if level == 1:
        return 1 not in others or (followed and number == 0)
    return number == 0 and ((level not in others and bool(others)) or followed or (level == 2 and level not in others))


def _stands(block: Element, following: list[Element]) -> bool:
    text = plain(block).strip()
    set_off = len(block["c"]) == 1 and block["c"][0]["t"] in ("Emph", "Strong")
    if (
        not 3 <= len(text) <= (LONGEST_SET_OFF if set_off else LONGEST)
        or "\n" in text
        or SENTENCE.search(text)
        or not _plain_enough(block)
    ):
        return False
    if not re.search(r"[^\W\d_]{2}", text) or re.match(r"[\N{BULLET}*+-]\s|https?:|\S+@\S+", text):
        return False
    return any(len(plain(other)) > max(2 * len(text), 80) for other in following[:3])


def _plain_enough(block: Element) -> bool:
    return bool(_words(block)) and not any(
        element["t"] in ("Note", "Link", "Image", "LineBreak", "Math", "SoftBreak", "Code") for element in walk(block["c"])
    )


def _words(block: Element) -> str:
    return re.sub(r"[ \t\n]+", " ", plain(block)).strip()


def guess_language(text: str, house: str, source: Source) -> tuple[str, tuple[Finding, ...]]:
    """The text's language; the press's own form of it ("en-GB") when it is the press's language; "" when it does not tell."""
    found = language_of(text)
    if not found:
        hint = "write `language:` into the front matter if the text is in another"
        return "", (
            source.finding("guessed-language", Severity.NOTE, f"the text does not tell its language: {house} is taken", hint),
        )
    code = house if house.split("-")[0].lower() == found else found
    hint = "change `language:` in the front matter if that is wrong"
    return code, (source.finding("guessed-language", Severity.NOTE, f"the language looks like {code}", hint),)


def guess_people(blocks: list[Element], source: Source) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """Who the opening of the text says introduced it, spoke, or wrote it; in our keys."""
    texts = [plain(block).strip() for block in blocks[:OPENING]]
    found: dict[str, object] = {}
    findings = []
    for key, patterns in PATTERNS:
        for match in (match for pattern in patterns for text in texts if (match := pattern.search(text))):
            who = match["who"].strip(" .,")
            names = [who] if key == "introduced-by" else re.split(r",? and |,? & |, ", who)
            names = [name[:1].upper() + name[1:] for name in names if name]
            value: Any = names[0] if len(names) == 1 else names
            found[key] = value
            message = f"{key}: {', '.join(names)}, because the text says {match[0]!r}"
            hint = "change or remove it in the front matter if that is wrong"
            findings.append(source.finding("guessed-people", Severity.NOTE, message, hint))
            break
    return found, tuple(findings)
