"""Mentions of works as a Unix filter: a text with its works a line in, its mentions a line out, both as JSON."""

import codecs
import json
import re
from typing import Any

from pressbook.errors import ManuscriptError
from pressbook.pipeline.filters import STREAM, decode
from pressbook.types import Finding, Place

# A blank line parts passages; a line end inside one is a space that somebody typed so.
PASSAGE = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*")

# A note typed as Markdown has it.
NOTE = re.compile(r"\[\^[^\]\s]+\]:")


def filter_citations(data: bytes, name: str) -> bytes:
    """A line of JSON, `{"text": ..., "bibliography": [CSL-JSON, ...]}`, becomes a line with the list of its mentions.

    A mention is `{"start", "end", "id", "locator", "form", "title", "sureness", "rivals"}`: offsets in the text in characters;
    `id` null for a work that is not in the bibliography; `locator` null or as in "p. 45". Emphasis may be marked *so* or _so_.
    An empty line gives an empty list. Raises ManuscriptError with the line's number where a line is no such document.
    """
    lines = decode(data.removeprefix(codecs.BOM_UTF8), name).split("\n")
    if not lines[-1].strip():
        del lines[-1]
    return "".join(
        json.dumps(_mentions(line, Place(name or STREAM, number)), ensure_ascii=False) + "\n"
        for number, line in enumerate(lines, 1)
    ).encode()


def _mentions(line: str, place: Place) -> list[dict[str, Any]]:
    from pressbook.collect.csl import make_work
    from pressbook.copyedit.mentions import Prose, Shelf, find_mentions

    if not line.strip():
        return []
    text, items = _document(line, place)
    findings: list[Finding] = []
    works = [work for item in items if (work := make_work(item, place, findings))]
    if len(works) < len(items):
        raise ManuscriptError(
            "a work of the bibliography has no id", place=place, hint='give each a short one: "id": "serge-memoirs"'
        )
    passages = list(PASSAGE.finditer(text))
    found = find_mentions([Prose(passage[0], note=bool(NOTE.match(passage[0]))) for passage in passages], Shelf(works))
    return [
        {
            "start": mention.start + passage.start(),
            "end": mention.end + passage.start(),
            "id": mention.work,
            "locator": mention.locator or None,
            "form": str(mention.form),
            "title": [at + passage.start() for at in mention.title] if mention.title else None,
            "sureness": round(mention.sureness, 3),
            "rivals": list(mention.rivals),
        }
        for passage, mentions in zip(passages, found, strict=True)
        for mention in mentions
    ]


def _document(line: str, place: Place) -> tuple[str, list[dict[str, Any]]]:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 0)
        raise ManuscriptError(
            f"the line is no JSON: {str(error).split(':')[0].lower()}",
            place=Place(place.manuscript, place.line, column),
            hint="write one JSON object a line, without line ends inside it",
        ) from error
    text = document.get("text") if isinstance(document, dict) else None
    items = document.get("bibliography", []) if isinstance(document, dict) else None
    if not isinstance(text, str) or not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ManuscriptError(
            "the line is no document with a text and a bibliography",
            place=place,
            hint='write {"text": "...", "bibliography": [{"id": "...", "title": "..."}]}',
        )
    return text, items
