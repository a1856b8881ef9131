"""An EPUB's style sheets leave type, colours and space to the reader, or stand out enough (WCAG 2.2: 1.4.3, 1.4.4, 1.4.10)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

from pressbook.proof.epub_access_book import Book, Fault, shorten
from pressbook.proof.epub_access_colour import contrast
from pressbook.proof.epub_access_hidden import hides

LEAST = 4.5  # of text on its ground: 1.4.3
ABSOLUTE = {"px", "pt", "pc", "mm", "cm", "in", "q"}
TYPE_SIZES = {"font-size", "font", "line-height", "letter-spacing", "word-spacing"}
MEASURES = {"width", "min-width", "inline-size", "min-inline-size"}
VIEWPORT = re.compile(r"[sld]?v(?:[whib]|min|max)", re.I)  # a window's size is none that a reader sets
# The reader's: what is inherited, and the system's own inks and ground (CSS Color 4, 6.2).
KEPT = r"inherit|initial|unset|revert(?:-layer)?"
READERS = {
    "ink": re.compile(rf"{KEPT}|currentcolor|canvastext|linktext|visitedtext", re.I),
    "ground": re.compile(rf"{KEPT}|transparent|none|canvas", re.I),
}
# Colours of the system that are made for words, or go with a colour of their own.
SYSTEMS = re.compile(
    r"(?:canvas|link|visited|active|gray|button|field|mark|highlight|accentcolor)text|buttonface|field|mark|highlight", re.I
)
INKS = {"color", "-webkit-text-fill-color"}
GROUNDS = {"background", "background-color", "background-image"}
# What changes colours after they were chosen, and what leaves them.
VEILS = {"opacity", "filter", "backdrop-filter", "mix-blend-mode", "background-blend-mode", "clip-path", "mask", "mask-image"}
UNVEILED = re.compile(rf"{KEPT}|none|normal|1|1\.0+|100%", re.I)
GROUPING = {"media", "supports", "layer", "container", "scope", "starting-style"}
# What holds no words, so that nothing has to stand out from its ground.
WORDLESS = re.compile(
    r"(?:[^,]*[\s>+~])?(?:img|svg|hr)(?:[.#:\[][^\s,>+~]*)?(?:\s*,\s*(?:[^,]*[\s>+~])?(?:img|svg|hr)(?:[.#:\[][^\s,>+~]*)?)*"
)
HIDDEN = re.compile(r"(?:^|\s)(?:none|transparent|0(?:px|r?em)?)(?:\s|$)", re.I)  # of an outline
PIXELS = {"px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "q": 96 / 101.6}
NARROW = 320  # CSS pixels, 1.4.10


def check_style(book: Book) -> Iterator[Fault]:
    """Every rule of every sheet, and every style in the files."""
    for file, css in book.package.sheets.items():
        yield from check_sheet(file, css)
    for file in book.files:
        for element in book.named(file, "style"):
            yield from check_sheet(file, element.text or "")
        for element in book.each(file):
            if style := element.get("style"):
                yield from _check_rule(file, "a style in the text", tinycss2.parse_blocks_contents(style), {})


def check_sheet(file: str, css: str) -> Iterator[Fault]:
    """What is wrong with one sheet, rule by rule, those inside @media and @supports too."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    variables: dict[str, list[Any]] = {}
    for name, value in _variables(rules):
        # Which of two values holds where, nobody can tell from the sheet alone.
        same = name not in variables or tinycss2.serialize(variables[name]) == tinycss2.serialize(value)
        variables[name] = value if same else []
    yield from _check_rules(file, rules, variables)


def _check_rules(file: str, rules: Sequence[Any], variables: dict[str, list[Any]]) -> Iterator[Fault]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selector = shorten(" ".join(tinycss2.serialize(rule.prelude).split()), 40)
            yield from _check_rule(file, selector, tinycss2.parse_blocks_contents(rule.content), variables)
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in GROUPING:
            yield from _check_rules(file, tinycss2.parse_rule_list(rule.content, True, True), variables)
        elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            yield Fault("not-accessible", file, "the style sheet moves things, and nobody can stop them (2.2.2)")


def _variables(rules: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            for one in tinycss2.parse_blocks_contents(rule.content):
                if one.type == "declaration" and one.name.startswith("--"):
                    yield one.name, one.value


def _check_rule(file: str, selector: str, content: Sequence[Any], variables: dict[str, list[Any]]) -> Iterator[Fault]:
    """One rule's declarations; a colour and its ground must stand in the same rule, else nobody knows what meets what."""
    said: dict[str, str] = {}
    values: dict[str, Sequence[Any]] = {}
    for one in content:
        if one.type in {"qualified-rule", "at-rule"} and one.content is not None:
            # A rule inside a rule (CSS Nesting 1).
            inner = f"{selector} {' '.join(tinycss2.serialize(one.prelude).split())}"
            inside = tinycss2.parse_blocks_contents(one.content)
            yield from _check_rule(file, selector if one.type == "at-rule" else shorten(inner, 40), inside, variables)
        if one.type != "declaration":
            continue
        name, value = one.lower_name, _settle(one.value, variables)
        words = " ".join(tinycss2.serialize(value).split())
        values[name] = value
        if name in INKS:
            said["ink"] = words
        elif name in GROUNDS and (colour := _ground(value)):
            said["ground"] = colour
        elif name.removeprefix("-webkit-") in VEILS and not UNVEILED.fullmatch(words) and not WORDLESS.fullmatch(selector):
            yield Fault(
                "weak-contrast", file, f"{selector} sets {name} to {shorten(words, 30)}: what is left to read cannot be told"
            )
        elif name in TYPE_SIZES and _fixed(name, value):
            yield Fault("fixed-type", file, f"{selector} sets {name} to {shorten(words, 30)}, which no reader can make larger")
        elif name in MEASURES and any(_pixels(token) > NARROW for token in value):
            yield Fault("fixed-type", file, f"{selector} is {shorten(words, 30)} wide, and a telephone is not (1.4.10)")
        elif name.removeprefix("-webkit-").startswith("animation") and words != "none":
            yield Fault("not-accessible", file, f"{selector} moves, and nobody can stop it (2.2.2)")
        elif name in {"outline", "outline-style", "outline-width", "outline-color"} and HIDDEN.search(words):
            yield Fault("not-accessible", file, f"{selector} hides where one is when going from link to link (2.4.7)")
        if one.important and name in TYPE_SIZES | {"color", "background", "background-color", "font-family"}:
            yield Fault("fixed-type", file, f"{selector} insists on its {name} (!important) against the reader's")
    if not WORDLESS.fullmatch(selector):
        if hidden := hides(selector, values):
            yield Fault("hidden-words", file, f"{selector} sets {hidden} so that words cannot be seen, or others are")
        yield from _check_colours(file, selector, said)


def _check_colours(file: str, selector: str, said: dict[str, str]) -> Iterator[Fault]:
    own = {name: words for name, words in said.items() if not READERS[name].fullmatch(words)}
    if not own:
        return
    if len(own) == 1:
        name, words = next(iter(own.items()))
        other = "no ground of its own" if name == "ink" else "no colour for the words on it"
        yield Fault("weak-contrast", file, f"{selector} is {words} and has {other}: in dark mode they may meet their like")
        return
    if (own["ink"].lower(), own["ground"].lower()) == ("canvas", "canvastext"):
        return
    ink, ground = parse_color(own["ink"]), parse_color(own["ground"])
    ratio = contrast(ink, ground)
    if ratio is None:
        yield Fault("weak-contrast", file, f"how {own['ink']} stands out from {own['ground']} in {selector} cannot be told")
    elif ratio < LEAST:
        yield Fault(
            "weak-contrast", file, f"{own['ink']} on {own['ground']} in {selector} has a contrast of {ratio:.1f}, not {LEAST}"
        )


def _settle(value: Sequence[Any], variables: dict[str, list[Any]]) -> list[Any]:
    """A value with var() in it replaced, one deep."""
    settled: list[Any] = []
    for token in value:
        if token.type == "function" and token.lower_name == "var":
            name = next((part.value for part in token.arguments if part.type == "ident"), "")
            settled += variables.get(name) or [token]
        else:
            settled.append(token)
    return settled


def _ground(value: Sequence[Any]) -> str:
    """The colour in a background; what is only a picture or a gradient is told as it stands, since no contrast is known."""
    for token in value:
        if token.type == "ident" and SYSTEMS.fullmatch(token.value):
            return str(token.value)
        if token.type in {"ident", "hash", "function"} and parse_color(token) not in (None, "currentcolor"):
            return str(tinycss2.serialize([token]))
    if any(token.type in {"url", "function"} for token in value):
        return " ".join(tinycss2.serialize(value).split())
    return ""


def _fixed(name: str, value: Sequence[Any]) -> bool:
    """Whether a size is absolute, or made of such alone; a letter's or a word's space may be none (0)."""
    for token in value:
        if token.type == "dimension" and _absolute(token) and token.value:
            return True
        if token.type == "function":
            sizes = [part for part in token.arguments if part.type in {"dimension", "percentage"}]
            absolute = [part.type == "dimension" and _absolute(part) for part in sizes]
            # The last size of clamp(), and each of min(), is one that type cannot grow beyond.
            if sizes and (all(absolute) or (token.lower_name == "min" and any(absolute))):
                return True
            if token.lower_name == "clamp" and absolute[-1:] == [True]:
                return True
        if name == "font" and token.type == "literal" and token.value == "/":
            continue
    return False


def _absolute(size: Any) -> bool:
    return size.lower_unit in ABSOLUTE or VIEWPORT.fullmatch(size.lower_unit) is not None


def _pixels(token: Any) -> float:
    """A length in CSS pixels; 0 for what is none or depends on the reader's type."""
    if token.type != "dimension":
        return 0
    return float(token.value) * PIXELS.get(token.lower_unit, 0)
