"""What the linking of mentions cannot settle by itself: works that are on no list, and mentions that fit two works."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from pressbook.copyedit.capitals import WORD
from pressbook.copyedit.mentions import Form, Mention
from pressbook.text.conventions import base
from pressbook.text.passages import Passage
from pressbook.types import Finding, Place, Severity, Work

LIKELY = 0.65  # from here on, in ordinary prose, most of what looks like a work is one
POINTING = frozenset({Form.PAGE, Form.BACK})  # these say nothing of the work itself
NEAR = 75  # in a hundred: "Catelonia" and "Catalonia" 89, "art" and "arts" 86
UNLISTED, RIVALS, MISSPELT = "unlisted-work", "which-work", "misspelt-title"
POSSESSIVE = re.compile(r"((?:[^\W\d_][\w.'’-]*\s+){0,3}[^\W\d_][\w-]+)['’]s\s+(?:[\w-]+\s+){0,3}[\"“‘„«*]?$")
TITLED = re.compile(r"(?:\b[A-Z][\w.’'-]*\s+)*\b[A-Z][\w’'-]*$")
YEAR = re.compile(r"[(\[]?\b\d{4}[a-z]?\b[)\]]?")


def questions(
    passages: Sequence[Passage],
    found: Sequence[Sequence[Mention]],
    works: Mapping[str, Work],
    place: Callable[[int, int], Place],
) -> list[Finding]:
    """A finding for each work that is named and on no list, and for each mention that may mean another work."""
    findings: list[Finding] = []
    told: set[str] = set()
    for number, (passage, mentions) in enumerate(zip(passages, found, strict=True)):
        for mention in mentions if passage.echo < 0 else ():
            if mention.work is None and _is_worth_asking(passage, mention):
                line = _line(passage, mention)
                if (key := re.sub(r"\W+", " ", line).casefold()) not in told:
                    told.add(key)
                    findings.append(_unlisted(passage, mention, line, place(number, mention.start)))
            elif mention.work and not mention.rivals and (right := misspelt(passage, mention, works)):
                words = passage.text[slice(*mention.title)] if mention.title else ""
                message = f"{words} is {right} on the list"
                findings.append(
                    Finding(MISSPELT, Severity.NOTE, message, place(number, mention.start), f"if it is a slip: {right}")
                )
            elif mention.work and mention.rivals:
                findings.append(_rivals(passage, mention, works, place(number, mention.start)))
    return findings


def misspelt(passage: Passage, mention: Mention, works: Mapping[str, Work]) -> str:
    """The title on the list where a mention has a word that is nearly one of its words; "" where it is typed right, or cut short.

    No letter of a text is ever changed for it.
    """
    work = works.get(mention.work or "")
    if mention.title is None or work is None:
        return ""
    right = {word for title in (work.title, *_others(work)) for word in _words(title)}
    slips = [word for word in _words(passage.text[slice(*mention.title)]) if word not in right]
    near = [word for word in slips if any(ratio(word, one) >= NEAR and not _is_inflected(word, one) for one in right)]
    return work.title.split(":")[0].strip() if near else ""


def _is_inflected(word: str, other: str) -> bool:
    """Whether two words differ in their endings alone: "in den Neuen Gedichten"."""
    shared = Prefix.similarity(word, other)
    return shared >= 3 and len(word) - shared <= 2 and len(other) - shared <= 2


def _others(work: Work) -> tuple[str, ...]:
    item = json.loads(work.csl)
    return tuple(str(item[key]) for key in ("title-short", "original-title", "container-title") if item.get(key))


def _words(text: str) -> list[str]:
    """The words of a text without their accents and capitals."""
    folded = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return ["".join(letter for letter in word if letter.isalnum()) for word in WORD.findall(folded)]


def _is_worth_asking(passage: Passage, mention: Mention) -> bool:
    """Whether it is likely enough a work: words in another language that are set off are most often only words."""
    foreign = base(passage.language_at(mention.start)) != base(passage.language)
    return mention.sureness >= LIKELY and not foreign and mention.form not in POINTING


def _unlisted(passage: Passage, mention: Mention, line: str, place: Place) -> Finding:
    words = passage.text[mention.start : mention.end]
    hint = f"if it is a work, list it under `readings:` in the front matter: - {_yaml(line)}"
    return Finding(UNLISTED, Severity.NOTE, f"{words} is on no list", place, hint)


def _rivals(passage: Passage, mention: Mention, works: Mapping[str, Work], place: Place) -> Finding:
    words = passage.text[mention.start : mention.end]
    ids = [one for one in (mention.work or "", *mention.rivals) if one in works]
    named = " or ".join(f"{works[one].title} ({one})" for one in ids)
    hint = f"say which: [{words}]{{.mention cites={ids[0] if ids else 'ID'}}}"
    return Finding(RIVALS, Severity.WARNING, f"{words} may be {named}", place, hint)


def _line(passage: Passage, mention: Mention) -> str:
    """A reading as people type it, made of the words of a mention: author, title, year."""
    text = passage.text
    words = " ".join(text[mention.start : mention.end].split())
    if mention.form is Form.TITLE and mention.title:
        title = " ".join(text[slice(*mention.title)].split())
        before = POSSESSIVE.search(text[max(0, mention.start - 80) : mention.start])
        author = TITLED.search(before[1]) if before else None
        return f"{author[0]}, {title}" if author else title
    line = _without_locator(words, mention.locator).strip(" ,;:")
    return line + ")" * (line.count("(") - line.count(")"))


def _without_locator(words: str, locator: str) -> str:
    """A citation without its page: what stands behind the year, or behind the comma before the number."""
    number = re.search(r"\d+|[ivxlc]+$", locator)
    if number is None:
        return words
    at = words.rfind(number[0])
    year = [one.end() for one in YEAR.finditer(words) if one.end() <= at]
    return words[: year[-1]] if year else words[: words.rfind(",", 0, at)] if "," in words[:at] else words


def _yaml(line: str) -> str:
    """A line as YAML takes it."""
    return f'"{line}"' if '"' not in line else f"'{line}'" if "'" not in line else '"' + line.replace('"', r"\"") + '"'
