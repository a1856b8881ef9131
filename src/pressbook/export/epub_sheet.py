"""The style sheet of one EPUB: of our sheets the rules that its files can use, a rule a line; a press's own as it is typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2
from lxml import etree

from pressbook.export.epub_pages import Page
from pressbook.export.styles import Sheet

# White space beside these parts nothing: in what a rule is for, and in what it says.
FREE = {"prelude": ">+~,", "content": ":;,"}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: each of its selectors with the names that must be in a file, what it says, the rules in it if it holds others."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    says: str
    within: tuple["_Rule", ...] = ()


def bind_sheets(found: Sequence[Sheet], shipped: Path, files: Iterable[Page]) -> str:
    """The sheets of a book as one: what is usable in its files."""
    texts = (sheet.css.strip() for sheet in usable(found, shipped, [page.root for page in files]))
    return "\n".join(filter(None, texts)) + "\n"


def usable(found: Sequence[Sheet], shipped: Path, roots: Iterable[etree._Element]) -> tuple[Sheet, ...]:
    """The sheets, those in the folder `shipped` without the selectors that want a name which no one file has.

    A reading system may give a book's files classes of its own, and a press may have rules for them: its sheets are not touched.
    """
    there = tuple(frozenset(_names(root)) for root in roots)
    return tuple(
        Sheet("\n".join(_write(_read(sheet.css), there)), sheet.folder) if sheet.folder.is_relative_to(shipped) else sheet
        for sheet in found
    )


def _names(root: etree._Element) -> Iterator[str]:
    """Every tag, ".class", "#id", "[attribute]", "[attribute=value]" and ":language" in a file."""
    yield from {str(element.tag) for element in root.iter("*")}
    for name, value in {(str(name), str(value)) for element in root.iter("*") for name, value in element.attrib.items()}:
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
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(parsed: Iterable[Any]) -> Iterator[_Rule]:
    for rule in parsed:
        if rule.type == "qualified-rule":
            selectors = tuple((_tidy(one, "prelude"), frozenset(_wanted(one))) for one in _parted(rule.prelude))
            yield _Rule(selectors, _tidy(rule.content, "content").strip(";"))
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            within = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield _Rule((), f"@{rule.at_keyword} {_tidy(rule.prelude, 'prelude')}", tuple(_rules(within)))
        else:
            yield _Rule((), rule.serialize())


def _parted(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, which commas part."""
    selector: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _wanted(selector: Sequence[Any]) -> Iterator[str]:
    """What must be in a file before a selector can hold there, as `_names` writes it."""
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.value
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block":
            parts = [one.value for one in token.content if one.type in {"ident", "string"}]
            exact = any(one == "=" for one in token.content)
            yield f"[{parts[0]}={parts[1]}]" if exact and len(parts) == 2 else f"[{parts[0]}]"
        elif token.type == "function" and token.lower_name == "lang":
            yield f":{tinycss2.serialize(token.arguments).strip().lower()}"
        elif token.type == "function" and token.lower_name == "has":
            yield from _wanted(token.arguments)
        before = token.value if token.type == "literal" else ""


def _tidy(tokens: Iterable[Any], where: str) -> str:
    """Tokens as text, without the white space and the comments that say nothing."""
    words, spaced, before = "", False, ""
    for token in tokens:
        if token.type in {"whitespace", "comment"}:
            spaced = spaced or token.type == "whitespace"
            continue
        free = token.type == "literal" and token.value in FREE[where]
        words += f" {token.serialize()}" if spaced and words and before not in FREE[where] and not free else token.serialize()
        spaced, before = False, token.value if token.type == "literal" else "word"
    return words
