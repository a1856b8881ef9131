"""An .rtf to pandoc's tree, beside its words as a small reader of our own finds them."""

import hashlib
import re
import tempfile
from pathlib import Path

from pressbook.collect.intake.compare import missing, shorten, words, words_of
from pressbook.collect.intake.draft import Conversion, Source
from pressbook.collect.intake.rich_text_words import Reading, read_words
from pressbook.text.tree import Element, load
from pressbook.tools import pandoc
from pressbook.types import Severity


def read_rich_text(source: Source, changes: str | None) -> Conversion:
    """Read an RTF. Raises ConversionError when it has tracked deletions and `changes` is "reject"."""
    reading = read_words(source)
    findings = []
    deleted = shorten(reading.text("deleted"), 200)
    if deleted and changes == "reject":
        raise source.refuse(
            "has tracked changes that pressbook can only accept", "reject them in its program, save, and add it again"
        )
    if deleted:
        message = f"words that tracked changes delete are struck out in the manuscript: {deleted!r}"
        findings.append(source.finding("tracked-changes", Severity.WARNING, message, "take them out or put them back"))
    for stream, rule, what in (
        ("annotation", "comment-left-out", "a comment was left out"),
        ("hidden", "hidden-text", "hidden text was left out"),
        ("head", "running-head-left-out", "a page header or footer was left out"),
        ("shptxt", "text-box", "the words of a text box were set after the paragraph it hung in"),
    ):
        text = shorten(reading.text(stream), 400)
        if re.search(r"[^\W\d_]", text):
            severity = Severity.NOTE if stream == "head" else Severity.WARNING
            findings.append(
                source.finding(rule, severity, f"{what}: {text!r}", "look in the original what of it belongs to the text")
            )
    tree = _convert(reading)
    shown = words(reading.text("text") + "\n" + reading.text("shptxt") + "\n" + reading.text("deleted"))
    if missing(shown, words_of(tree)):
        flat = _convert(read_words(source, flat=True))
        if len(missing(shown, words_of(flat))) < len(missing(shown, words_of(tree))):
            tree = flat
            message = "the rows of its tables were set as lines, since the tables themselves would have lost words"
            findings.append(
                source.finding("table-as-lines", Severity.WARNING, message, "set them as tables again in the manuscript")
            )
    separators = reading.text("text").count("\N{LINE SEPARATOR}")
    if separators:
        findings.append(
            source.finding("line-separator", Severity.NOTE, f"{separators} line separators (U+2028) became line breaks")
        )
    pictures: dict[str, bytes] = {}
    for data in reading.pictures:
        name = hashlib.sha1(data, usedforsecurity=False).hexdigest()  # pandoc names a picture so
        pictures |= {f"{name}.{suffix}": data for suffix in ("png", "jpg", "jpeg", "emf", "wmf")}
    return Conversion(tree, shown, pictures, tuple(findings))


def _convert(reading: Reading) -> Element:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "source.rtf"
        file.write_bytes(reading.plainly)
        read = pandoc.read_file(file, "rtf").decode()
    for char, stand_in in reading.stand_ins.items():
        read = read.replace(chr(stand_in), char)
    return load(read.encode())
