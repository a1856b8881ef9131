"""What the sequence model sees of each token: its form, its classes, the marks around it, its segment, its line."""

import re
from itertools import pairwise

from pressbook.collect.references.segments import Segment, part
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of, place_words

QUOTES = "\"'“”„‟‘’‚‛«»‹›`´「」『』"
ITALICS = "*_"
CURRENT = 2100


def shape(text: str) -> str:
    """The form of a token: "Xx", "X.", "XX", "x", "d4", or the mark itself."""
    if text[0].isdecimal():
        if re.fullmatch(r"\d{2,4}['’]?s", text):
            return "decade"
        if text.isdecimal():
            return "year" if len(text) == 4 and 1400 <= int(text) <= CURRENT and text.isascii() else f"d{min(len(text), 5)}"
        return "d+x"
    if not text[0].isalpha():
        return text
    if len(text) == 2 and text[1] == ".":
        return "X." if text[0].isupper() else "x."
    if text.endswith("."):
        return "X.X."
    if text.isupper():
        return "X" if len(text) == 1 else "XX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    return "x" if text.islower() else "xX"


def features(tokens: list[Token]) -> list[list[str]]:
    """One list of features a token, for the model; the same for training and reading."""
    segments = part(tokens)
    line = _of_line(tokens, segments)
    states = _states(tokens)
    own = [_of_token(token) for token in tokens]
    brief = [_brief(token) for token in tokens]
    out: list[list[str]] = []
    owner = [segment for segment in segments for _ in range(segment.end - segment.start)]
    for at, token in enumerate(tokens):
        segment = owner[at]
        found = [*own[at], *states[at]]
        for offset in (-3, -2, -1, 1, 2, 3):
            there = at + offset
            what = brief[there] if 0 <= there < len(tokens) else ("none",)
            found += [f"{offset}:{one}" for one in what]
        for offset in (-1, 1):
            there = at + offset
            if 0 <= there < len(tokens):
                found.append(f"w{offset}={tokens[there].text.lower()[:14]}")
        found.append(f"b={brief[at - 1][0] if at else '^'}|{brief[at][0]}|{brief[at + 1][0] if at + 1 < len(tokens) else '$'}")
        found += segment.of(at, token)
        found += line
        found.append(f"at={min(at, 6)}")
        found.append(f"left={min((len(tokens) - at - 1) // 3, 5)}")
        first = f"seg={min(segment.index, 4)}"
        found += [f"{first}&{one}" for one in line]
        out.append(found)
    return out


def _of_token(token: Token) -> list[str]:
    if token.address:
        return [f"address={token.address}"]
    text = token.text
    low = text.lower()
    found = [f"s={shape(text)}"]
    if text[0].isalpha():
        found += [f"w={low[:18]}", f"p3={low[:3]}", f"x3={low[-3:]}", f"x2={low[-2:]}"]
        found += [f"c={name}" for name in classes_of(text)]
        if low in place_words():
            found.append("c=place")
        if re.search(r"['’]s?$", text):
            found.append("possessive")
        if "-" in text:
            found.append("hyphen")
    elif text.isdecimal():
        value = int(text) if len(text) < 10 else 10**9  # Python reads no number of more than 4,300 digits
        found.append(
            f"n={'0' if value == 0 else '<13' if value < 13 else '<60' if value < 60 else '<300' if value < 300 else 'big'}"
        )
    return found


def _brief(token: Token) -> tuple[str, ...]:
    """A neighbour in one to three words."""
    if token.address:
        return (token.address,)
    kind = shape(token.text)
    names = classes_of(token.text) if token.text[0].isalpha() else ()
    place = ("place",) if token.text.lower() in place_words() else ()
    return (kind, *names[:3], *place)


def _states(tokens: list[Token]) -> list[list[str]]:
    """Inside quotation marks, italics, parentheses or brackets, and how many of them have closed already."""
    out: list[list[str]] = []
    quoted = italic = ""
    depth = closed = 0
    seen_year = False
    for at, token in enumerate(tokens):
        text = token.text
        spaced_before = at == 0 or tokens[at - 1].end < token.start or tokens[at - 1].text in "([,*_"
        spaced_after = at + 1 == len(tokens) or token.end < tokens[at + 1].start or tokens[at + 1].text in ").,;:]*_"
        if text in QUOTES:
            if quoted and (spaced_after or not spaced_before):
                quoted, closed = "", closed + 1
            elif not quoted and spaced_before:
                quoted = "q"
        elif text in ITALICS and text:
            if italic and spaced_after:
                italic, closed = "", closed + 1
            elif not italic and spaced_before:
                italic = "i"
        elif text in "([":
            depth += 1
        found = [f"state={quoted}{italic}{'(' if depth else ''}", f"closed={min(closed, 2)}"]
        if seen_year:
            found.append("after-year")
        if text in ")]":
            depth = max(0, depth - 1)
        if shape(text) == "year":
            seen_year = True
        out.append(found)
    return out


def _of_line(tokens: list[Token], segments: list[Segment]) -> list[str]:
    """What is true of the whole line."""
    words = [token.text.lower() for token in tokens]
    found = []
    if any(
        one in ("by", "von", "par", "por", "di", "de") and after.text[0].isupper() for one, after in pairwise_words(words, tokens)
    ):
        found.append("L:by")
    if any(word in QUOTES for word in words if not word.isalpha()):
        found.append("L:quotes")
    if any(word in ITALICS for word in words):
        found.append("L:italics")
    if "in" in words:
        found.append("L:in")
    marks = [segment.before for segment in segments[1:4]]
    found.append(f"L:marks={''.join(marks[:1])}")
    found.append(f"L:2marks={''.join(marks[:2])}")
    looks = [segment.look for segment in segments[:3]]
    found.append(f"L:looks={'|'.join(looks[:1])}")
    found.append(f"L:2looks={'|'.join(looks[:2])}")
    found.append(f"L:last={segments[-1].look if segments else ''}")
    found.append(f"L:segs={min(len(segments), 8)}")
    if any(re.search(r"\w['’]s$", token.text) for token in tokens[:5]):
        found.append("L:possessive")
    year = next((at for at, segment in enumerate(segments) if segment.look == "year"), -1)
    found.append(f"L:year={'-' if year < 0 else 'last' if year == len(segments) - 1 else min(year, 4)}")
    return found


def pairwise_words(words: list[str], tokens: list[Token]) -> list[tuple[str, Token]]:
    """Each word with the token after it."""
    return [(word, after) for word, (_, after) in zip(words, pairwise(tokens), strict=False)]
