"""A press's own style sheets read as a person wrote them: faces that are nowhere, variables that nothing reads, files."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import tinycss2
from weasyprint.text.ffi import ffi, fontconfig

from pressbook.export.styles import COMMENT, Sheet, own_faces
from pressbook.export.typefaces import SANS, SERIF
from pressbook.types import Finding, Place, Severity

READ = re.compile(r"var\(\s*(--[\w-]+)")
GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset", "revert"}
)
FACES = frozenset({"font-family", "--serif", "--sans"})


def check_sheets(sheets: tuple[Sheet, ...], fonts: Any) -> tuple[Finding, ...]:
    """Findings `missing-face` and `unknown-variable`, placed in the sheets of the press.

    `fonts` is WeasyPrint's FontConfiguration, which knows the installed faces. What the layout engine cannot read it says
    itself (`style-problem`); of these two it says nothing, and sets the page in something else.
    """
    read = frozenset(READ.findall(" ".join(COMMENT.sub("", sheet.css) for sheet in sheets)))
    known = frozenset({SERIF, SANS}) | own_faces(sheets)
    findings: list[Finding] = []
    for sheet in sheets:
        if not sheet.own:
            continue
        for name, value, line in _declarations(tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True)):
            place = Place(f"styles/{sheet.name}", line)
            if name.startswith("--") and name not in read:
                findings.append(_unread(name, read, place))
            if name in FACES:
                findings += _nowhere(tuple(_families(value)), known, fonts, place)
    return tuple(dict.fromkeys(findings))


def asks_for(address: str, sheets: tuple[Sheet, ...]) -> Place | None:
    """Where a sheet of the press names a file, None where none does."""
    for sheet in sheets:
        if sheet.own and (at := sheet.css.find(address)) >= 0:
            return Place(f"styles/{sheet.name}", sheet.css.count("\n", 0, at) + 1)
    return None


def _declarations(rules: list[Any]) -> Iterator[tuple[str, list[Any], int]]:
    """Name, value and line of every declaration of a sheet, within @media and the like too, but not of @font-face."""
    for rule in rules:
        if rule.type not in {"qualified-rule", "at-rule"} or rule.content is None:
            continue
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            continue
        for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if item.type == "declaration":
                name = item.name if item.name.startswith("--") else item.lower_name
                yield name, item.value, item.source_line
            else:
                yield from _declarations([item])


def _families(value: list[Any]) -> Iterator[str]:
    """The families that a list of them names, without those that every machine has under another name."""
    name: list[str] = []
    for token in [*value, None]:
        if token is not None and token.type == "ident":
            name.append(token.value)
        elif token is None or (token.type == "literal" and token.value == ","):
            if name and " ".join(name).lower() not in GENERIC:
                yield " ".join(name)
            name = []
        elif token.type == "string":
            yield token.value


def _is_there(family: str, known: frozenset[str], fonts: Any) -> bool:
    if family.casefold() in {name.casefold() for name in known}:
        return True
    config = fonts._config
    pattern = fontconfig.FcPatternCreate()
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
    try:
        found = ffi.new("FcChar8 **")
        number = 0
        while match != ffi.NULL and fontconfig.FcPatternGetString(match, b"family", number, found) == 0:
            if bytes(ffi.string(found[0])).decode("utf-8", "replace").casefold() == family.casefold():
                return True
            number += 1
        return False
    finally:
        fontconfig.FcPatternDestroy(pattern)
        if match != ffi.NULL:
            fontconfig.FcPatternDestroy(match)


def _nowhere(families: tuple[str, ...], known: frozenset[str], fonts: Any, place: Place) -> list[Finding]:
    """A finding for each family of a list that is not there: a note where another of the list can step in."""
    missing = [family for family in families if not _is_there(family, known, fonts)]
    return [
        Finding(
            "missing-face",
            Severity.WARNING if len(missing) == len(families) else Severity.NOTE,
            f"the face {family!r} is neither beside this sheet nor on this machine, and is passed over",
            place,
            f'put its files here and declare it with @font-face; end the list with "{SERIF}", var(--borrowed)',
        )
        for family in missing
    ]


def _unread(name: str, read: frozenset[str], place: Place) -> Finding:
    near = get_close_matches(name, sorted(read), 1)
    return Finding(
        "unknown-variable",
        Severity.WARNING,
        f"nothing reads the variable {name}",
        place,
        f"did you mean {near[0]}?" if near else "docs/style.md lists those that a style reads",
    )
