"""What stands in a field becomes the value of its CSL variable: titles, dates, pages, volumes and issues."""

import re
from typing import Any

from pressbook.collect.references.words import classes_of

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari",
            "feb february februar février fevrier febrero febbraio fevereiro februari",
            "mar march märz mars marzo março maart",
            "apr april avril abril aprile",
            "may mai mayo maggio maio mei",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet julio luglio julho",
            "aug august août aout agosto augustus",
            "sep sept september septembre septiembre settembre setembro",
            "oct october oktober octobre octubre ottobre outubro okt",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre decembre diciembre dicembre dezembro dez",
        ),
        1,
    )
    for name in names.split()
}
YEAR = re.compile(r"(?<![\d])(1[4-9]\d\d|20\d\d)(?!\d)")
DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|er)?\s*(?:de |of )?([^\W\d_]{3,})")
MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")
NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
OPENING, CLOSING = "\"“„‟‘‚‛«»‹›`´'’*_「『", "\"”“‟’‘‛»«›‹`´'*_」』"


def title(text: str) -> str:
    """A title without the marks around it, its blanks mended; marks inside stay as typed."""
    text = " ".join(text.split())
    before = None
    while before != text:
        before = text
        text = text.strip(" ,;:=|–—\N{BULLET}\\~<>").strip()
        text = re.sub(r"^[-/.]+\s*|\s+[-/.]+$", "", text)
        if (
            text.endswith(".")
            and not text.endswith("...")
            and not re.search(r"\b(?:[^\W\d_]\.)+$|\b(?:Inc|Ltd|Co|Jr|St|etc|vol)\.$", text)
        ):
            text = text[:-1]
        text = _without_pair(text)
    return re.sub(r"\s+([:;,?!])", r"\1", text)


def _without_pair(text: str) -> str:
    """Strip marks of quotation or emphasis that hold the whole text, or that stand at one end alone."""
    for opening, closing in (("**", "**"), ("__", "__"), ("``", "''")):
        if text.startswith(opening) and text.endswith(closing) and len(text) > 4:
            return text[2:-2]
    if len(text) < 2:
        return text if text not in OPENING + CLOSING else ""
    for opening, closing in ("«»", "“”"):  # these are no apostrophes, whatever else stands in the title
        if text.endswith(closing) and opening not in text:
            return text[:-1]
    first, last = text[0] in OPENING, text[-1] in CLOSING
    inner = text[1:-1]
    if first and last:
        return inner
    if first and not any(mark in CLOSING for mark in text[1:]):
        return text[1:]
    if last and not any(mark in OPENING for mark in text[:-1]) and not (text[-1] in "'’" and text[-2:-1] == "s"):
        return text[:-1]
    if first and text[1:].count(text[0]) == 0 and re.search(r"[\"”’'»][,.;:]*$", text):
        return text[1:]
    match = re.match(r"[\"“„‘'«]\s*([^\"“”„«»]+?)[\"”“»]$", text)
    if match:
        return match[1]
    if text.count("(") != text.count(")"):
        return (
            text.lstrip("(").strip()
            if text.startswith("(")
            else text.rstrip("( ")
            if text.endswith("(")
            else text[:-1]
            if text.endswith(")") and "(" not in text
            else text
        )
    if text.count("[") != text.count("]"):
        return text.strip("[] ")
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1]
    return text


def container(text: str) -> str:
    """The title of the book or journal, without "in" before it and roles around it."""
    text = re.sub(
        r"^[\s,.;:(\[?!/]*(?:in|from|aus|dans|en|em|published in|reprinted in|appeared in)\b[\s:.,]+(?=\S)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[\s,]+(?:No|Nr|no|vol|Vol|Bd|Band|n|H|Heft|n[°º]|n\.º)\.?$", "", title(text))


def publisher(text: str) -> str:
    """A publisher's name."""
    return title(re.sub(r"^[\s(\[,:;]*(?:published by|publ\. by|hg\. vom)\s+", "", text, flags=re.IGNORECASE)).strip("()[] ")


def date(text: str) -> dict[str, Any]:
    """A CSL date: the year and, where they are typed, month and day; {} where there is no year."""
    numeric = NUMERIC.search(text)
    if numeric:
        day, month, year, y, m, d = numeric.groups()
        parts = [int(year), int(month), int(day)] if year else [int(y), int(m), int(d)]
        if parts[1] > 12 >= parts[2]:
            parts[1], parts[2] = parts[2], parts[1]
        if 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31:
            return {"date-parts": [parts]}
    years = YEAR.findall(text) or re.findall(r"(?<!\d)\d{4}(?=[a-z]?\b)", text)
    if not years:
        return {}
    parts = [int(years[0])]
    rest = YEAR.sub(" ", text, count=1)
    for pattern, first in ((DAY_MONTH, True), (MONTH_DAY, False)):
        for match in pattern.finditer(rest):
            day, month = (match[1], match[2]) if first else (match[2], match[1])
            number = MONTHS.get(month.lower().rstrip("."))
            if number and 1 <= int(day) <= 31:
                return {"date-parts": [[*parts, number, int(day)]]}
    for word in re.findall(r"[^\W\d_]+", rest):
        number = MONTHS.get(word.lower())
        if number:
            return {"date-parts": [[*parts, number]]}
    return {"date-parts": [parts]}


def pages(text: str) -> str:
    """Pages as CSL has them: 1705–22 is 1705-1722, 45 f. is 45."""
    text = text.lower().translate(str.maketrans("‐‑–—−", "-----"))
    found = re.findall(r"[a-z]?\d+[a-z]?|\b[ivxlc]+\b", re.sub(r"\b(?:pp?|ss?|pages?|seiten?|págs?|pagg?)\b\.?", " ", text))
    if len(found) == 2 and all(one.isdecimal() for one in found):
        first, last = found
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return f"{first}-{last}" if first != last else first
    return "-".join(found[:2]) if len(found) <= 2 else ", ".join(found)


def number(text: str) -> str:
    """A volume or an issue without the word before it."""
    text = text.translate(str.maketrans("‐‑–—−", "-----"))
    found = re.findall(r"\d+[a-z]?(?:\s?[-/]\s?\d+)*|\b[IVXLC]+\b", text)
    if found:
        return re.sub(r"\s", "", found[0])
    words = [word for word in re.findall(r"[^\W_]+", text) if not set(classes_of(word)) & {"volume", "issue", "in"}]
    return " ".join(words[:3])


def edition(text: str) -> str:
    """The number of an edition, or the words of it where it has none."""
    found = re.search(r"\d+", text)
    if found and len(found.group()) < 3:
        return found.group()
    words = {"second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "zweite": "2", "dritte": "3", "first": "1"}
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word in words:
            return words[word]
    return text.strip(" ,.;:()[]")
