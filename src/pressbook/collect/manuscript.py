"""One .md file becomes a Session whose body is not read yet: its front matter typed, its text as it stands."""

import re
import unicodedata
from pathlib import Path

from pressbook.collect import door
from pressbook.collect.decided import decisions
from pressbook.collect.decode import decode
from pressbook.collect.disk import name_in_press, names_a_file, plainly, read_bytes
from pressbook.collect.fields import FRONT_MATTER
from pressbook.collect.front import split
from pressbook.collect.meeting import read_meeting
from pressbook.collect.nodes import Mapping, compose
from pressbook.collect.reading import Shelf, read_list
from pressbook.errors import DiskError, ManuscriptError, SettingsError
from pressbook.types import Finding, Outcome, Person, Place, ReadingList, Role, Session, Severity

DATE = re.compile(r"^\d{4}(?:-\d{2}){0,2}(?=[-_. ]|$)")


def read_session(file: Path, root: Path, language: str, shelf: Shelf, *, named: bool = True) -> Outcome[Session | None]:
    """Read one manuscript; None, with an error among the findings, where there is no session to be had from it.

    A text without a title is called after its file, unless it is not `named`: then its title is "".
    """
    manuscript = name_in_press(file, root)
    findings: list[Finding] = []
    if not names_a_file(slug_of(manuscript)):
        message = "nothing can be named after this file: its name is too long, or has signs in it that some disk cannot hold"
        hint = "rename it: letters, digits, hyphens"
        findings.append(Finding("bad-file-name", Severity.ERROR, message, Place(plainly(manuscript)), hint))
        return Outcome(None, findings=tuple(findings))
    try:
        decoded = decode(read_bytes(file, root), manuscript)
        findings += decoded.findings
        session = _session(decoded.value, manuscript, language, shelf, findings, readable(slug_of(manuscript)) if named else "")
    except DiskError as error:
        rule = "unreadable-file" if "outside" not in error.what else "link-outside"
        findings.append(Finding(rule, Severity.ERROR, error.what, error.place or Place(manuscript), error.hint))
        session = None
    except ManuscriptError as error:
        rule = "broken-front-matter" if isinstance(error, SettingsError) else "not-a-text"
        findings.append(Finding(rule, Severity.ERROR, error.what, error.place or Place(manuscript), error.hint))
        session = None
    return Outcome(session, findings=tuple(findings))


def _session(text: str, manuscript: str, language: str, shelf: Shelf, findings: list[Finding], title: str) -> Session | None:
    front = split(text, manuscript)
    node = compose(front.yaml, manuscript, first_line=2) or Mapping(Place(manuscript, 1), (), "")
    if not isinstance(node, Mapping):
        raise SettingsError(
            "the front matter is not made of keys and values",
            place=node.place,
            hint="write each as `key: value`; if this is text, put a blank line after the first ---",
        )
    values = door.read(node, FRONT_MATTER, "the front matter", findings, front.yaml, first_line=2)
    if not _has_words(text.split("\n")[front.first_line - 1 :]):
        findings.append(
            Finding(
                "empty-manuscript", Severity.ERROR, "there is no text here", Place(manuscript), "write it, or take the file away"
            )
        )
        return None
    slug = slug_of(manuscript)
    readings = values.nodes.get("readings")
    keep, decided = decisions(values, findings)
    return Session(
        slug=slug,
        manuscript=manuscript,
        text=text,
        first_line=front.first_line,
        title=values.text("title") or title,
        language=values.text("language", language),
        subtitle=values.text("subtitle"),
        series=values.text("series"),
        number=values.whole("session"),
        date=values.date("date"),
        people=tuple(Person(name, role) for role in Role for name in values.texts(role.value) if name),
        source=values.text("source"),
        rights=values.text("rights"),
        summary=values.text("summary"),
        tags=values.texts("tags"),
        readings=read_list(readings, shelf, findings) if readings else ReadingList(),
        keep=keep,
        decided=decided,
        online=values.text("online"),
        next=read_meeting(values, shelf, findings),
        numbered=values.flag("number-paragraphs") if "number-paragraphs" in values.given else None,
        cover=values.text("cover"),
        cover_alt=values.text("cover-alt"),
        isbn=values.numbers("isbn"),
    )


def slug_of(manuscript: str) -> str:
    """A session's slug: its file's name without .md."""
    name = manuscript.rpartition("/")[2]
    return name[: -len(".md")] if name.lower().endswith(".md") else name


def _has_words(lines: list[str]) -> bool:
    body = re.sub(r"<!--.*?-->", "", "\n".join(lines), flags=re.DOTALL)
    return any(unicodedata.category(letter)[0] in "LN" for letter in body)


def readable(slug: str) -> str:
    """A file's name as a title: 2021-10-serge_and-us -> "Serge and us"."""
    words = " ".join(re.sub(r"[-_]+", " ", DATE.sub("", slug)).split())
    return words[:1].upper() + words[1:] if words else slug
