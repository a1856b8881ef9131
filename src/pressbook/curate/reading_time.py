"""About how long a reading takes: as its list says, as long as a film runs, or by its pages."""

import re

from pressbook.curate import labels
from pressbook.curate.works import csl
from pressbook.text.numerals import ROMAN
from pressbook.types import Reading

# Adults read 238 words of non-fiction in English a minute (Marc Brysbaert, "How many words do we read per minute?", Journal
# of Memory and Language 109, 2019); a page of a paperback has 450 (Elizabeth Barre and Justin Esarey, Course Workload
# Estimator, 2016).
WORDS_A_MINUTE, WORDS_A_PAGE = 238, 450
# A bare "20-45" is pages; up to this it may be chapters, weeks or parts.
CHAPTERS = 20
MOST = 5000  # pages: what has more is a misprint

DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}]"
NUMBER = r"(?:\d+|[ivxlc]+)"
RANGE = rf"{NUMBER}(?:\s*(?:{DASH}{{1,2}}|\b(?:to|bis|à|al?|até|tot|έως|עד)\b)\s*{NUMBER})?"
LABEL = (
    r"(?:pages?|pp?|pgs?|seiten?|s|páginas?|págs?|pagina['s]*|pagine|paginas|pag|blz|bladzijden?"
    r"|σελίδες|σελ|σσ?|עמודים|עמ[׳'])\.?"
)
PAGES = re.compile(rf"(?<!\w){LABEL}\s*({RANGE}(?:\s*(?:[,;&+]|\b[^\W\d]{{1,3}}\b)\s*{RANGE})*)(?![\w]|\s*{DASH})", re.IGNORECASE)
BARE = re.compile(rf"\s*({RANGE}(?:\s*[,;]\s*{RANGE})*)\s*", re.IGNORECASE)
ONE = re.compile(RANGE, re.IGNORECASE)
CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])|(?<![\d:])(\d{1,3}):([0-5]\d)(?![\d:])")
HOURS = r"(\d{1,2})\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|ώρες|ώρα|שעות)\.?(?![^\W\d]{2})"
MINUTES = r"(\d{1,3})\s*(?:m|mins?|minut[a-z]*|['\N{PRIME}\N{RIGHT SINGLE QUOTATION MARK}]|λεπτά|דקות)\.?(?!\w)"
SPAN = re.compile(rf"(?<![\w.])(?:PT)?(?:{HOURS}(?:\s*([0-5]\d)\b(?!\s*[^\W\d]))?)?[\s,]*(?:{MINUTES})?", re.IGNORECASE)


def minutes_of(reading: Reading) -> tuple[float, bool] | None:
    """How many minutes a reading takes and whether that is an estimate; None where nothing tells."""
    if reading.minutes is not None:
        return reading.minutes, False
    item = csl(reading.work) if reading.work else {}
    pages = count_pages(reading.part or reading.typed) or 0
    if pages < 2 and not reading.part:
        if running := running_time(str(item.get("dimensions") or "")):
            return running, False
        pages = count_pages(str(item.get("page") or ""), article=True) or _extent(str(item.get("number-of-pages") or "")) or 0
    # One page is where to look, not how much to read.
    return (pages * WORDS_A_PAGE / WORDS_A_MINUTE, True) if pages > 1 else None


def count_pages(text: str, *, article: bool = False) -> int | None:
    """How many pages "pp. 20-45, 60" is; None where it does not say. `article`: the text is a record's own range of pages."""
    found = [match[1] for match in PAGES.finditer(text)]
    if not found and (bare := BARE.fullmatch(text)):
        found = [bare[1]]
        ends = [int(number) for number in re.findall(r"\d+", text)]
        if not article and (max(ends, default=0) <= CHAPTERS or not re.search(DASH, text)):
            return None
    total = 0
    for one in (one for listed in found for one in ONE.findall(listed)):
        count = _span(one)
        if count is None or (article and count == 1 and len(found) == 1 and not re.search(DASH, text)):
            return None  # where an article only says its first page, its length is unknown
        total += count
    return total if 0 < total <= MOST else None


def _span(text: str) -> int | None:
    """The pages of one range, both ends counted; "120-9" is 120 to 129."""
    ends = re.findall(NUMBER, text, re.IGNORECASE)
    if len(ends) == 1:
        return 1
    first, last = ends[0], ends[-1]
    if first.isdigit() != last.isdigit():
        return None
    if first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    count = _value(last) - _value(first) + 1
    return count if count > 0 else None


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    rest, value = numeral.lower(), 0
    for worth, sign in ROMAN:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value


def _extent(text: str) -> int | None:
    """The pages of a whole book: "xiv, 320 p." has 320."""
    most = max((int(number) for number in re.findall(r"\d+", text)), default=0)
    return most if 0 < most <= MOST else None


def running_time(text: str) -> int:
    """The minutes that a film or a recording runs: "92 min", "1:32:00", "1 h 32", "PT1H32M"; 0 where it does not say."""
    if clock := CLOCK.search(text):
        hours, minutes, _, short, seconds = clock.groups()
        return int(hours) * 60 + int(minutes) if hours else round(int(short) + int(seconds) / 60)
    for found in SPAN.finditer(text):
        if hours_or_minutes := [int(one or 0) for one in found.groups()] if any(found.groups()) else []:
            return hours_or_minutes[0] * 60 + sum(hours_or_minutes[1:])
    return 0


def say(minutes: float, language: str) -> str:
    """A time as people say it, without "about": by five minutes, by ten from half an hour, by half hours, by hours."""
    if minutes < 55:
        step = 5 if minutes < 30 else 10
        return labels.word(language, "minutes", n=max(5, round(minutes / step) * step))
    halves = round(minutes / 30) if minutes < 285 else round(minutes / 60) * 2
    if halves <= 3:
        return labels.word(language, "hour" if halves <= 2 else "hour-and-half")
    return labels.word(language, "hours-and-half" if halves % 2 else "hours", n=halves // 2)


def say_one(reading: Reading, language: str) -> str:
    """How long one reading takes: a stated time as it is stated, an estimate as "about 50 minutes"; "" where nothing tells."""
    known = minutes_of(reading)
    if known is None:
        return ""
    minutes, estimated = known
    if estimated:
        return labels.word(language, "about", time=say(minutes, language))
    return labels.word(language, "minute" if minutes == 1 else "minutes", n=round(minutes))


def say_sum(readings: list[Reading], language: str, how: str) -> str:
    """How long readings take together, "about" or "at-least"; without a part of it that is not known only "at-least"."""
    known = [minutes_of(reading) for reading in readings]
    if how == "about" and (None in known or not known):
        return ""
    return labels.word(language, how, time=say(sum(one[0] for one in known if one), language))
