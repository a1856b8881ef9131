"""A typed string and the fields that are in it become labelled tokens: where each field stands, and what the marks go with."""

import re
import unicodedata
from typing import Any

from pressbook.collect.references.addresses import find_addresses
from pressbook.collect.references.clean import clean
from pressbook.collect.references.lead import find_lead
from pressbook.collect.references.tokens import Token, tokenise

OPENING = set("([{\"“„‘‚«»‹›`<*_'”’")
WORDS = {
    "pages": {"pp", "p", "s", "pages", "pgs"},
    "volume": {"vol", "volume", "bd", "v"},
    "issue": {"no", "nr", "issue", "number"},
    "editor": {"edited", "eds", "ed", "by", "editors", "editor", "hg", "and", "others"},
    "author": {"by", "and", "others", "et", "al", "eds", "ed"},
    "container": {"in", "from"},
}


def fold(text: str) -> str:
    """A word without case, accents and marks."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())


def align(string: str, fields: dict[str, Any]) -> tuple[list[Token], list[str]] | None:
    """Tokens and labels of a string; None where a field cannot be found in it."""
    line = clean(string)
    line = line[find_lead(line) :]
    tokens = tokenise(line, find_addresses(line))
    labels: list[str] = [""] * len(tokens)
    words = [fold(token.text) if not token.address else "" for token in tokens]
    for field in ("title", "container", "publisher", "place"):
        value = fields.get(field)
        if value and not _put(field, value, tokens, words, labels):
            return None
    if "year" in fields:
        places = [at for at, word in enumerate(words) if not labels[at] and re.fullmatch(rf"{fields['year']}[a-z]?", word)]
        if not places:
            return None
        labels[places[-1] if len(places) > 1 and fields.get("container") else places[0]] = "date"
    for role in ("author", "editor"):
        if role in fields and not _put_people(role, fields[role], words, labels):
            return None
    if "pages" in fields:
        numbers = re.findall(r"[a-z]*\d+|[ivxlc]+", fields["pages"].lower())
        at = next((at for at in range(len(words) - 1, -1, -1) if not labels[at] and words[at] == numbers[0]), -1)
        if at < 0:
            return None
        labels[at] = "pages"
        if len(numbers) > 1 and at + 2 < len(words) and words[at + 2] and numbers[1].endswith(words[at + 2]):
            labels[at + 1] = labels[at + 2] = "pages"
    for field in ("volume", "issue"):
        if field in fields:
            want = fold(str(fields[field]))
            at = next((at for at, word in enumerate(words) if not labels[at] and word == want), -1)
            if at < 0:
                return None
            labels[at] = field
    return tokens, fill(tokens, words, labels)


def _put(field: str, value: str, tokens: list[Token], words: list[str], labels: list[str]) -> bool:
    want = [fold(token.text) for token in tokenise(clean(value))]
    want = [word for word in want if word]
    spots = [at for at, word in enumerate(words) if word]
    have = [words[at] for at in spots]
    order = range(len(have) - len(want) + 1)
    for first in order if field in ("title", "container") else reversed(order):
        here = spots[first : first + len(want)]
        if have[first : first + len(want)] == want and not any(labels[at] for at in range(here[0], here[-1] + 1)):
            labels[here[0] : here[-1] + 1] = [field] * (here[-1] + 1 - here[0])
            return True
    return False


def _put_people(role: str, people: list[dict[str, str]], words: list[str], labels: list[str]) -> bool:
    places: list[int] = []
    for one in people:
        want = [fold(token.text) for token in tokenise(one.get("family") or one.get("literal", ""))]
        want = [word for word in want if word]
        for at in range(len(words)):
            if labels[at] or any(labels[at + n] for n in range(len(want)) if at + n < len(words)):
                continue
            got = words[at : at + len(want)]
            if got[:-1] == want[:-1] and got and (got[-1] == want[-1] or got[-1] in (want[-1] + "s", want[-1])):
                places += range(at, at + len(want))
                break
        else:
            return False
    for at in range(min(places), max(places) + 1):
        if not labels[at]:
            labels[at] = role
    given = {fold(token.text) for one in people for token in tokenise(one.get("given", ""))}
    initials = "".join(word[:1] for word in given)
    for start, step in ((min(places), -1), (max(places), 1)):
        at = start + step
        while 0 <= at < len(words) and not labels[at]:
            word = words[at]
            near = (
                word in given
                or (0 < len(word) <= 3 and all(letter in initials for letter in word))
                or word in ("jr", "sr", "iii")
            )
            if not near and word:
                break
            if near:
                for between in range(min(start, at), max(start, at) + 1):
                    labels[between] = labels[between] or role
                start = at
            at += step
            if not word and abs(at - start) > 4:
                break
    return True


def fill(tokens: list[Token], words: list[str], labels: list[str]) -> list[str]:
    """Give words that tell of a field to that field, other words to "note", and marks to what they open or close."""
    known = list(labels)
    for at, word in enumerate(words):
        if labels[at] or not word or tokens[at].address:
            continue
        after = next((one for one in known[at:] if one), "")
        before = next((one for one in reversed(known[:at]) if one), "")
        if before == after and word not in ("in",) and before in ("author", "editor"):
            labels[at] = before
            continue
        for field in (after, before):
            if word in WORDS.get(field, ()) or (field == "editor" and word == "in"):
                labels[at] = field
                break
        else:
            labels[at] = "note"
    return attach(tokens, labels)


def attach(tokens: list[Token], labels: list[str]) -> list[str]:
    """Marks without a field: an opening one goes with what follows, another with what went before."""
    out = list(labels)
    for at in range(len(out) - 1, -1, -1):
        token = tokens[at]
        if out[at] or token.address:
            continue
        free = at == 0 or tokens[at - 1].end < token.start or tokens[at - 1].text in OPENING
        opens = token.text in OPENING and free and at + 1 < len(out) and token.end == tokens[at + 1].start
        if opens:
            out[at] = out[at + 1] if not tokens[at + 1].address else "note"
    last = ""
    for at, token in enumerate(tokens):
        if token.address:
            out[at] = "address"
            continue
        if not out[at]:
            out[at] = last or next((one for one in out[at:] if one and one != "address"), "note") or "note"
        last = out[at]
    return out
