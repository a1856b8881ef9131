"""What Markdown makes of innocent lines: prose that became a list, a list that became prose, names nobody refers to."""

import re
from typing import Any

from pressbook.collect.body.inner_notes import MARK, Inner, calls_within_notes, notes_without_words
from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.table_rows import long_rows
from pressbook.text.tree import Element, plain, walk
from pressbook.tools.pandoc_log import Remark
from pressbook.types import Place, Severity

MARKER = re.compile(r"[-*+•]|\d{1,2}[.)]")
SHORTCODE = re.compile(
    r"\{\{[%<](?:(?!\{\{).){0,2000}?[%>]\}\}|\{%(?:(?!\{%).){0,2000}?%\}|\{\{\s*[\w.|: '\"-]{1,200}\}\}|^\{::?[^{}\n]*\}\s*$",
    re.DOTALL | re.MULTILINE,
)
CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)|(?<!`)(?P<ticks>`++)[^`\n]++(?P=ticks)(?!`)", re.DOTALL | re.MULTILINE
)
UNCERTAIN_NUMBER = 40  # few lists go on from a higher number; years and pages do


def notice(blocks: list[Element], remarks: tuple[Remark, ...], ledger: Ledger) -> None:
    """Report the traps a text fell into: from pandoc's remarks, from its tree, from its lines."""
    _remarks(remarks, ledger)
    text = CODE.sub(_blank, ledger.text)
    _notes(text, ledger)
    for place, more, columns in long_rows(text):
        message = f"this row of a table has {more + columns} cells, and the table {columns}: the rest would be lost"
        ledger.say(
            "long-row",
            Severity.ERROR,
            message,
            ledger.at(place),
            "add a column to the head, or write \\| for a bar that parts nothing",
        )
    for match in SHORTCODE.finditer(text):
        ledger.say(
            "shortcode",
            Severity.WARNING,
            f"a command of another program is printed as it stands: {match[0].strip()[:50]!r}",
            ledger.at(match.start()),
            "take it out, or write what it would have shown",
        )
    for element in walk(blocks):
        if element["t"] in {"Para", "Plain"}:
            _glued(element["c"], ledger)
        elif element["t"] == "OrderedList":
            _numbers(element["c"], ledger)
        elif element["t"] == "CodeBlock":
            _indented(element["c"], ledger)
        elif element["t"] == "Header":
            _underlined(element["c"], ledger)


def _blank(code: re.Match[str]) -> str:
    """Code as white space, as long as it was; within a line its marks stay, for something stands there."""
    return re.sub(r"[^\n`]" if code["ticks"] else r"[^\n]", " ", code[0])


def _remarks(remarks: tuple[Remark, ...], ledger: Ledger) -> None:
    for remark in remarks:
        place = ledger.line(remark.line)
        if remark.kind == "NoteDefinedButNotUsed":
            message = f"nothing refers to the note [^{remark.about}], so that its words would be lost"
            ledger.say("note-without-reference", Severity.ERROR, message, place, f"write [^{remark.about}] where it belongs")
        elif remark.kind == "DuplicateNoteReference":
            message = f"the note [^{remark.about}] is defined twice; only the last counts, and the other's words would be lost"
            ledger.say("note-defined-twice", Severity.ERROR, message, place, "give each note a name of its own")
        elif remark.kind == "DuplicateLinkReference":
            message = f"the link {remark.about} is defined twice; only the last counts"
            ledger.say("link-defined-twice", Severity.WARNING, message, place, "give each link a name of its own")


def _notes(text: str, ledger: Ledger) -> None:
    defined = {match[1] for match in re.finditer(r"^[ >]*\[\^([^\[\]\s^]+)\]:", text, re.MULTILINE)}
    seen: set[str] = set()
    inner = calls_within_notes(text)
    for at, name in notes_without_words(text):
        message = f"the note [^{name}] has no words; its number is printed, and nothing beside it"
        ledger.say("empty-note", Severity.WARNING, message, ledger.at(at), f"write its words behind [^{name}]:, or take it out")
    for match in MARK.finditer(text):
        if text[match.start() - 1 : match.start()] == "\\":
            continue
        name, place = match[1], ledger.at(match.start())
        if match.start() in inner and name in defined:
            _note_in_note(name, inner[match.start()], ledger, place)
        elif name not in defined:
            message = f"there is no note [^{name}]; the mark is printed as it stands"
            ledger.say(
                "note-without-target", Severity.WARNING, message, place, f"write the note: a line that begins with [^{name}]:"
            )
        elif name in seen:
            message = f"the note [^{name}] is referred to again, and is printed again"
            ledger.say(
                "note-used-twice", Severity.WARNING, message, place, "write \u201csee note ...\u201d in its place, or leave it"
            )
        if match.start() not in inner:
            seen.add(name)


def _note_in_note(name: str, call: Inner, ledger: Ledger, place: Place) -> None:
    if call.note == name:
        message = f"the note [^{name}] refers to itself; the mark is printed as it stands"
        ledger.say("note-in-note", Severity.WARNING, message, place, "take the mark out")
        return
    lost = "" if call.elsewhere else ", and its words would be lost"
    ledger.say(
        "note-in-note",
        Severity.WARNING if call.elsewhere else Severity.ERROR,
        f"the note [^{call.note}] refers to the note [^{name}], which cannot stand in it{lost}",
        place,
        f"write its words here, as ^[...], and take [^{name}]: out; they are printed in brackets",
    )


def _glued(inlines: list[Element], ledger: Ledger) -> None:
    """A line that begins like a list's, directly after a line of text, is prose to pandoc; one finding a paragraph."""
    for place, (before, mark, space) in enumerate(zip(inlines, inlines[1:], inlines[2:], strict=False)):
        if (
            before["t"] in {"SoftBreak", "LineBreak"}
            and mark["t"] == "Str"
            and space["t"] == "Space"
            and MARKER.fullmatch(mark["c"])
        ):
            word = next((item["c"] for item in walk(inlines[place + 3 :]) if item["t"] == "Str"), "")
            ledger.say(
                "glued-list",
                Severity.WARNING,
                f"a list begins directly after a line of text and is read as prose: {mark['c']} {word} ...",
                ledger.find_line(re.escape(mark["c"]), word),
                "put a blank line before the list",
            )
            return


def _numbers(content: list[Any], ledger: Ledger) -> None:
    """1917. at the beginning of a line makes a list that begins at 1917, and so do (c) and a. m."""
    if is_lone_number(content):
        return
    (start, style, _), items = content
    kind = style["t"]
    if (kind == "Decimal" and start > UNCERTAIN_NUMBER) or (
        kind not in {"Decimal", "DefaultStyle", "Example"} and len(items) == 1
    ):
        words = plain(items[0]).split("\n")[0][:40].strip()
        after = f"after it stands {words!r}" if words else "nothing stands after it"
        mark = str(start) if kind == "Decimal" else r"[A-Za-z]+"
        ledger.say(
            "list-number",
            Severity.WARNING,
            f"a line is read as a list because of its first word; {after}",
            ledger.find_line(rf"\(?{mark}[.)]", words.split(" ")[0] if words else ""),
            "write a backslash before the full stop or bracket (1917\\. was ...) if it is no list",
        )


def is_lone_number(content: list[Any]) -> bool:
    """Whether a list is but a year by itself on its line, `(1917)`: no list begins so high and holds nothing."""
    (start, style, _), items = content
    return style["t"] == "Decimal" and start > UNCERTAIN_NUMBER and len(items) == 1 and not plain(items[0]).strip()


def _indented(content: list[Any], ledger: Ledger) -> None:
    """Four spaces before a paragraph make it code, set in typewriter letters and never broken."""
    (_, classes, _), code = content
    letters = sum(letter.isalpha() or letter.isspace() for letter in code)
    first = code.strip().split("\n")[0]
    if (
        not classes
        and len(code.split()) > 8
        and letters > 0.9 * len(code)
        and f"    {first}" in ledger.text.replace("\t", "    ")
    ):
        ledger.say(
            "indented-prose",
            Severity.WARNING,
            f"an indented paragraph is read as code: {first[:40]!r}",
            ledger.find(first),
            "take away the spaces before it; begin a quotation with > instead",
        )


def _underlined(content: list[Any], ledger: Ledger) -> None:
    """A rule directly under a line makes it a heading, however long it is."""
    words = plain(content[2])
    if len(words) > 90 or words.rstrip().endswith((",", ";")) or (len(words) > 50 and words.rstrip().endswith(".")):
        ledger.say(
            "accidental-heading",
            Severity.WARNING,
            f"a sentence is read as a heading: {words[:40]!r}",
            ledger.find(words[:30] if words[:30] in ledger.text else words.split(" ")[0]),
            "put a blank line above the rule under it, or take the # away",
        )
