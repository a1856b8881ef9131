"""The style sheet of one EPUB: of our sheets the rules that its files can use, a rule a line; a press's own as it is typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pressbook.export.epub_pages import Page
from pressbook.export.styles import COMMENT, Sheet

# Our own sheets, which have no sign of these in a string: so they are read in a tenth of the time that a whole parser takes.
HEAD = re.compile(r"\s*([^{};]+)([{;])")
BRACE = re.compile("[{}]")
GROUP = re.compile(r"@(?:media|supports)\b")
COMMA = re.compile(r",(?![^(]*\))")
LANGUAGE = re.compile(r":lang\(\s*([^)]*?)\s*\)", re.IGNORECASE)
HAS = re.compile(r":has\(([^()]*)\)")
OTHER_FUNCTION = re.compile(r":[\w-]+\([^()]*\)")
ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(?:=\s*[\"']?([^\]\"']*)[\"']?\s*)?[^\]]*\]")
STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
NAME = re.compile(r"(?:[.#]|(?<![\w:.#-]))-?[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: each of its selectors with the names that must be in a file, what it says, the rules in it if it holds others."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    says: str
    within: tuple["_Rule", ...] = ()


def bind_sheets(found: Sequence[Sheet], files: Iterable[Page]) -> str:
    """The sheets as one. Of ours a selector is left out where no file has all the names that it wants.

    A reading system may give a book's files classes of its own, and a press may have rules for them: its sheets are not touched.
    """
    there = tuple(frozenset(_names(page)) for page in files)
    texts = (sheet.css.strip() if sheet.own else "\n".join(_write(_read(sheet.css), there)) for sheet in found)
    return "\n".join(filter(None, texts)) + "\n"


def _names(page: Page) -> Iterator[str]:
    """Every tag, ".class", "#id", "[attribute]", "[attribute=value]" and ":language" in a file."""
    yield from {str(element.tag) for element in page.root.iter("*")}
    for name, value in {(str(name), str(value)) for element in page.root.iter("*") for name, value in element.attrib.items()}:
        yield from (f"[{name}]", f"[{name}={value}]")
        if name == "class":
            yield from (f".{one}" for one in value.split())
        elif name == "id":
            yield f"#{value}"
        elif name == "lang":
            yield from (f":{value.lower()}", f":{value.lower().partition('-')[0]}")


def _write(rules: Iterable[_Rule], there: Sequence[frozenset[str]]) -> Iterator[str]:
    for rule in rules:
        if rule.within:
            if inner := list(_write(rule.within, there)):
                yield "\n".join((f"{rule.says}{{", *inner, "}"))
        elif not rule.selectors:
            yield rule.says
        elif kept := [words for words, names in rule.selectors if any(names <= file for file in there)]:
            yield f"{','.join(kept)}{{{rule.says}}}"


@cache
def _read(css: str) -> tuple[_Rule, ...]:
    return tuple(_rules(COMMENT.sub("", css)))


def _rules(css: str) -> Iterator[_Rule]:
    at = 0
    while found := HEAD.match(css, at):
        head, at = found[1].strip(), found.end()
        if found[2] == "{":
            inside, at = css[at : (end := _end(css, at))], end + 1
        if not head.startswith("@"):
            selectors = tuple((_tidy(one, ">+~"), frozenset(_wanted(one))) for one in COMMA.split(head))
            yield _Rule(selectors, _tidy(inside, ":;").strip(";"))
        elif not GROUP.match(head):
            yield _Rule((), css[found.start(1) : at])
        elif within := tuple(_rules(inside)):
            yield _Rule((), " ".join(head.split()), within)


def _end(css: str, at: int) -> int:
    """Where the brace is that closes what is open."""
    depth = 1
    for brace in BRACE.finditer(css, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(css)


def _tidy(words: str, signs: str) -> str:
    """Text without the white space that parts nothing, which is that beside `signs`; as typed where it has a string with any."""
    if any(sign in signs for string in STRING.findall(words) for sign in string):
        return words.strip()
    return re.sub(rf"\s*([{signs}])\s*", r"\1", " ".join(words.split()))


def _wanted(selector: str) -> Iterator[str]:
    """What must be in a file before a selector can hold there, as `_names` writes it."""
    for language in LANGUAGE.findall(selector):
        yield f":{language.lower()}"
    left = OTHER_FUNCTION.sub("", HAS.sub(r" \1", LANGUAGE.sub("", selector)))
    for name, value in ATTRIBUTE.findall(left):
        yield f"[{name}={value}]" if value else f"[{name}]"
    yield from NAME.findall(ATTRIBUTE.sub("", left))
