"""`pressbook add --list`: a typed list in any kind of file becomes entries of the library, and readings to paste."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pressbook.collect import lines as typed_lines
from pressbook.collect.disk import read_bytes
from pressbook.collect.intake.decode import decode
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.kinds import kind_of
from pressbook.collect.intake.list_blocks import lines_of_blocks
from pressbook.collect.intake.list_lines import Typed, lines_of_text
from pressbook.collect.intake.list_links import part_remark, set_off_link, title_of_link
from pressbook.collect.intake.mojibake import repair
from pressbook.collect.intake.take_in import come, draft
from pressbook.collect.library.append import append_entries
from pressbook.collect.library.entry import scalar, write_entry
from pressbook.collect.numbers import canonical_doi
from pressbook.collect.references.likely import UNLIKELY, are_references, weigh
from pressbook.errors import ManuscriptError, ToolError
from pressbook.text.tree import load
from pressbook.tools import pandoc
from pressbook.tools.disk import write_whole
from pressbook.types import Finding, Outcome, Place, Press, TakenLine, TakenList, Work

# What the conversion of a text says about front matter does not concern a list.
CONCERNS = {"lost-in-conversion", "guessed-encoding", "repaired-mojibake", "control-characters", "tracked-changes",
            "comment-left-out", "hidden-text", "text-box", "stripped-menu"}  # fmt: skip

LONG = 12  # words: what is shorter and no work may be something to do, and stays in the reading list


def take_in_list(source: str, press: Press, *, changes: str | None = None, write: bool = True) -> Outcome[TakenList]:
    """Take a list in, from a file or an address; without `write` only what would be written is told.

    Every line that can be read as a work is one: named by the library already, or a new entry with the line as it was typed.
    Sentences, headings and remarks are none, and long ones are left out of the readings too.
    Raises ConversionError when the file cannot be read or holds no line, ManuscriptError when the library cannot be added
    to, DiskError; then nothing is written.
    """
    came = come(source, press)
    findings: list[Finding] = []
    typed = _lines(came, press, changes, findings)
    if not typed:
        raise came.refuse("has no lines that could be a list", "is it the right file?")
    by_line, notes = _read(typed, came.place())
    told: list[Finding] = []
    new = typed_lines.settle([read_line for _, read_line in _unique(by_line)], press.library, told)
    findings += [finding for finding in told if finding.rule != "unsure-reading"]  # shown line by line
    first: dict[str, TakenLine] = {}
    lines: list[TakenLine] = []
    ids = {work.id for work in new}
    for number, (line, settled) in enumerate(by_line):
        work = settled.work
        taken = TakenLine(line.words, line.under, work, settled.part if work else "", bool(work and work.id not in ids))
        left_out = work is None and settled.likely < UNLIKELY and len(line.words.split()) >= LONG
        taken = replace(taken, note=notes[number] if work else "", left_out=left_out)
        if work and work.id in ids and work.id not in first:
            taken = replace(taken, entry="".join(f"{row}\n" for row in _entry(work, line.words)))
            first[work.id] = taken
        lines.append(taken)
    library = _library(press)
    written = _write(came, press, library, [one.entry.splitlines() for one in first.values()], write=write)
    return Outcome(TakenList(tuple(lines), library, written, readings(lines)), findings=tuple(findings))


def _lines(source: Source, press: Press, changes: str | None, findings: list[Finding]) -> list[Typed]:
    if kind_of(source) == "text":
        text, found = decode(source)
        text, mended = repair(text, source)
        findings += [*found, *mended]
        return lines_of_text(text)
    try:
        made = draft(source, press, changes)
    except ToolError as error:
        pandoc.path()
        raise source.refuse("is damaged: it cannot be read", "save it again in its program") from error
    except RecursionError as error:
        raise source.refuse("nests its lists deeper than any list does", "save it as a text") from error
    findings += [finding for finding in made.findings if finding.rule in CONCERNS]
    return list(lines_of_blocks(load(pandoc.read(made.body))["blocks"]))


def _read(typed: list[Typed], place: Place) -> tuple[list[tuple[Typed, typed_lines.Line]], list[str]]:
    """Each line with what was read from it and how likely it is a work, and the remarks that were parted from the lines."""
    parted = [part_remark(line) for line in typed]
    shown = [set_off_link(line) for line, _ in parted]
    read = typed_lines.read_lines((line.marked, "", place) for line in shown)
    likely = are_references([weigh(line.marked, linked=line.linked) for line in shown])
    by_line: list[tuple[Typed, typed_lines.Line]] = []
    best: dict[str, float] = {}
    for line, own, one in zip(typed, shown, likely, strict=True):
        settled = read[own.marked, ""]
        settled.likely = max(one, best.get(own.marked, 0.0))
        best[own.marked] = settled.likely
        if title := title_of_link(own):
            settled.item, settled.unsure = title, ()
        by_line.append((line, _settle(settled, line)))
    return by_line, [remark for _, remark in parted]


def _unique(lines: list[tuple[Typed, typed_lines.Line]]) -> list[tuple[Typed, typed_lines.Line]]:
    return list({id(read): (line, read) for line, read in lines}.values())


def _settle(read: typed_lines.Line, line: Typed) -> typed_lines.Line:
    """What was read from a line with its words for its name, and its link for its address."""
    read.typed = line.words
    if line.link and read.item.get("title") and not {"URL", "DOI"} & read.item.keys():
        doi = canonical_doi(line.link) if "doi.org/" in line.link else ""
        read.item |= {"DOI": doi} if doi else {"URL": line.link}
    return read


def _entry(work: Work, typed: str) -> list[str]:
    """A work as lines of YAML, with what is not sure in it as a comment."""
    item: dict[str, Any] = {**json.loads(work.csl), "custom": {"typed": typed}}
    unsure = [f"# not sure of: {', '.join(work.unsure)}"] if work.unsure else []
    return [*unsure, *write_entry(item).splitlines()]


def _library(press: Press) -> str:
    folder = Path(press.root) / "manuscripts"
    other = (folder / "library.yml").exists() and not (folder / "library.yaml").exists()
    return "manuscripts/library.yml" if other else "manuscripts/library.yaml"


def _write(source: Source, press: Press, library: str, entries: list[list[str]], *, write: bool) -> tuple[str, ...]:
    """The original beside the others, then the library, whose new text is proved before anything is written."""
    root = Path(press.root)
    file = root / library
    data = read_bytes(file, root) if file.exists() or file.is_symlink() else b""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 in an editor, and add the list again"
        raise ManuscriptError("the library is not UTF-8", place=Place(library), hint=hint) from error
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}") else ""
    made = mark + append_entries(text.removeprefix(mark), entries, library)
    if not write:
        return ()
    written: list[str] = []
    original = root / source.kept
    if not original.exists():
        write_whole(original, source.data)
        written.append(source.kept)
    if made != text:
        try:
            write_whole(file, made.encode())
        except BaseException:
            if source.kept in written:
                original.unlink(missing_ok=True)
            raise
        written.insert(0, library)
    return tuple(written)


def readings(lines: list[TakenLine]) -> str:
    """The list as a session's front matter has it: works by id, other lines as typed, headings as comments."""
    out = ["readings:"]
    under = ""
    for line in lines:
        if line.under != under and not line.left_out:
            under = line.under
            out += [f"  # {under}"] if under else []
        if line.left_out:
            continue
        said = [f"{key}: {scalar(words)}" for key, words in (("part", line.part), ("note", line.note)) if words]
        if line.work and said:
            out.append(f"  - {{work: {line.work.id}, {', '.join(said)}}}")
        elif line.work:
            out.append(f"  - {line.work.id}")
        elif " " not in line.typed and not line.typed.startswith(("http:", "https:")):
            out.append(f"  # {line.typed}")  # one word would be taken for the id of a work
        else:
            out.append(f"  - {scalar(line.typed)}")
    return "\n".join(out) + "\n"
