"""An EPUB's style sheets can be read, and name nothing that is not in the package: no address, no file of a disk."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import tinycss2

# The functions of CSS whose strings are addresses (CSS Values 4, 4.5; CSS Images 4, 2.4).
ADDRESSED = {"url", "src", "image", "image-set", "-webkit-image-set"}
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
CLOSING = "}])"


def read_addresses(css: str) -> Iterator[str]:
    """Every address that a sheet names, escapes read (CSS Syntax 3, 4.3.7), in the order of the sheet."""
    yield from _addresses(tinycss2.parse_component_value_list(css, skip_comments=True))


def cannot_be_read(css: str) -> str:
    """What is wrong with a sheet as the end of a sentence; "" where every rule and declaration can be read."""
    tokens = tinycss2.parse_component_value_list(css)
    written = tinycss2.serialize(tokens)
    if any(written.count(sign) > css.count(sign) for sign in CLOSING):
        return "a bracket is not closed"
    fault = next(_errors(tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True)), None)
    return "" if fault is None else f"{fault.message}, in line {fault.source_line}"


def check_sheets(sheets: Mapping[str, str], manifest: Iterable[str], style: str) -> Iterator[str]:
    """What is wrong with the sheets of a package by their names, as ends of a sentence that begins "the EPUB".

    `manifest` are the names of its files beside the sheets, as sheets may name them; `style` is where a press mends it.
    """
    mend = f"see styles/{style}/epub.css"
    there = set(manifest)
    for name, css in sheets.items():
        for address in read_addresses(css):
            if address.startswith(("data:", "#")):
                continue
            if ADDRESS.match(address):
                yield f"asks the network or the disk for {address[:80]} in {name}: {mend}"
            elif unquote(address).partition("#")[0] not in there:
                yield f"lacks {address[:80]}, which {name} names: {mend}"
        if fault := cannot_be_read(css):
            yield f"has a style sheet that cannot be read in {name}, {fault}: {mend}"


def _addresses(tokens: Iterable[Any], *, strings: bool = False) -> Iterator[str]:
    """The addresses among tokens; with `strings` each string is one."""
    importing = False
    for token in tokens:
        if token.type == "url" or (token.type == "string" and (strings or importing)):
            yield token.value
        elif token.type == "function":
            yield from _addresses(token.arguments, strings=token.lower_name in ADDRESSED)
        elif token.type in {"{} block", "[] block", "() block"}:
            yield from _addresses(token.content)
        # The address of @import is the first thing behind it.
        importing = (token.type == "at-keyword" and token.lower_value == "import") or (importing and token.type == "whitespace")


def _errors(rules: Iterable[Any]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "error":
            yield rule
        elif rule.type in {"qualified-rule", "at-rule"} and rule.content is not None:
            grouping = rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer", "container"}
            inner = tinycss2.parse_rule_list if grouping else tinycss2.parse_blocks_contents
            yield from _errors(inner(rule.content, skip_comments=True, skip_whitespace=True))
