"""Where a work's chapters begin, as its record says it, becomes names with their first pages; nonsense is said and left out."""

import re
from itertools import pairwise
from typing import Any

from pressbook.types import Finding, Place, Severity

WHOLE = re.compile(r"[1-9]\d{0,4}")
HINT = "write the page on which each begins: custom: {chapters: {1: 1, 2: 35, Epilogue: 410}}"


def settle_chapters(item: dict[str, Any], place: Place, findings: list[Finding]) -> None:
    """Make `custom: {chapters: ...}` of an item a mapping of names to first pages; a list of pages counts from chapter 1.

    Finding: bad-chapters, for what is no page, for two on one page, and for numbers that do not rise with their pages.
    """
    custom = item.get("custom")
    if not isinstance(custom, dict) or "chapters" not in custom:
        return
    typed = custom["chapters"]
    if isinstance(typed, list):
        typed = {str(number): page for number, page in enumerate(typed, 1)}

    def say(what: str) -> None:
        message = f"the chapters of `{item['id']}`: {what}"
        findings.append(Finding("bad-chapters", Severity.WARNING, message, place, HINT))

    known: dict[str, int] = {}
    if not isinstance(typed, dict):
        say("they are names and pages")
        typed = {}
    for name, page in typed.items():
        if not WHOLE.fullmatch(str(page).strip()):
            say(f"{name} begins on page {page!r}, which is no page")
        elif (start := int(str(page))) in known.values():
            say(f"two begin on page {start}")
        else:
            known[str(name)] = start
    numbered = sorted((int(name), page) for name, page in known.items() if WHOLE.fullmatch(name))
    for (first, start), (second, later) in pairwise(numbered):
        if later < start:
            say(f"{second} begins before {first} ends, on page {later}")
            known.pop(str(second), None)
    rest = {key: value for key, value in custom.items() if key != "chapters"}
    item["custom"] = {**rest, **({"chapters": known} if known else {})}
