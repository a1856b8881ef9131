"""Which type of work a record is, by the fields that it has and the words that stand in the line."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressbook.collect.references.settle import Run

THESIS = re.compile(
    r"\b(?:thesis|dissertation|diss|ph\.?\s?d|habilitation\w*|masterarbeit|magisterarbeit|diplomarbeit|thèse|tesis|tese|tesi)\b",
    re.IGNORECASE,
)
FILM = re.compile(r"\b(?:film|documentary|movie|dir|directed|dvd|regie|réalisé|dirigida|regia)\b", re.IGNORECASE)
TALK = re.compile(
    r"\b(?:talk|speech|lecture|address|paper presented|presented at|vortrag|conférence|conferencia|conferenza|palestra)\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"\b(?:working paper|discussion paper|technical report|report no|arbeitspapier|occasional paper)\b", re.IGNORECASE
)
PAPERS = re.compile(
    r"\b(?:times|guardian|herald|tribune|post|zeitung|monde|país|observer|telegraph|daily|repubblica|corriere|folha|news)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\s,(\[]*[\"“„‘‚«»‹›`'「『]")


def kind(item: dict[str, Any], found: "list[Run]") -> str:
    """A CSL type: book where nothing says otherwise."""
    aside = " ".join(run.text for run in found if run.name in ("note", "genre"))
    host = item.get("container-title", "")
    if THESIS.search(aside):
        return "thesis"
    if item.get("director") or FILM.search(aside):
        return "motion_picture"
    if TALK.search(aside):
        return "speech"
    if host:
        typed = next((run.text for run in found if run.name == "container"), "")
        if item.get("editor") or (
            re.match(r"[\s,.;:(\[]*in\b\s*:?", typed, re.IGNORECASE)
            and (item.get("publisher") or not (item.get("volume") or item.get("issue")))
        ):
            return "chapter"
        if REPORT.search(host):
            return "report"
        if PAPERS.search(host) and not item.get("volume"):
            return "article-newspaper"
        return "chapter" if item.get("publisher") and not (item.get("volume") or item.get("issue")) else "article-journal"
    if REPORT.search(aside):
        return "report"
    title = next((run.text for run in found if run.name == "title"), "")
    if item.get("publisher") or item.get("edition") or item.get("publisher-place"):
        return "book"
    if item.get("volume") and item.get("page"):
        return "article-journal"
    return "article" if QUOTED.match(title) else "book"
