"""The copyeditor as a Unix filter: bytes in, bytes out, a paragraph a line, and no press around them."""

import codecs
import json
from pathlib import Path

from pressbook.errors import DiskError, ManuscriptError, disk_error
from pressbook.types import Finding, Outcome, Place, Severity

STREAM = "standard input"


def read_text(path: Path) -> bytes:
    """The bytes of a file. Raises DiskError."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DiskError(f"there is no file {path}", hint="look at how it is spelt, and where you are") from error
    except OSError as error:
        raise disk_error(error, path) from error


def filter_quotes(data: bytes, name: str, style: str, source: str, language: str, doubts: bool = False) -> Outcome[bytes]:
    """A text of a paragraph a line with its quotation marks set; lines, line ends and byte-order mark stay.

    `name` is the file's, or "". Findings are given only where `doubts` are asked for. Raises ManuscriptError where the bytes are
    not UTF-8, UsageError for a style that nobody knows.
    """
    from pressbook.copyedit import edit_paragraphs, set_paragraphs

    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = decode(data.removeprefix(mark), name)
    lines = text.split("\n")
    # A carriage return is part of the line end and no business of the copyeditor's.
    ends = ["\r" if line.endswith("\r") else "" for line in lines]
    paragraphs = [line.removesuffix("\r") for line in lines]
    findings: tuple[Finding, ...] = ()
    if doubts:
        outcome = edit_paragraphs(paragraphs, style, source, language, name)
        done, findings = list(outcome.value), outcome.findings
    else:
        done = set_paragraphs(paragraphs, style, source, language)
    return Outcome(mark + "\n".join(map(str.__add__, done, ends)).encode(), findings=findings)


def filter_references(data: bytes, name: str, language: str = "", doubts: bool = False) -> Outcome[bytes]:
    """A list of works, one a line, as CSL-JSON, one object a line; an empty line becomes {}.

    `name` is the file's, or "". Findings (unsure-reference, left-over) are given only where `doubts` are asked for. Raises
    ManuscriptError where the bytes are not UTF-8.
    """
    from pressbook.collect.references import read_references

    text = decode(data.removeprefix(codecs.BOM_UTF8), name)
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    found = read_references([line.removesuffix("\r") for line in lines], language)
    written = "".join(json.dumps(one.item, ensure_ascii=False, sort_keys=True) + "\n" for one in found)
    findings: list[Finding] = []
    if doubts:
        for number, one in enumerate(found, 1):
            place = Place(name, number)
            if one.unsure:
                message = (
                    f"unsure: {', '.join(f'{key} {json.dumps(one.item.get(key), ensure_ascii=False)}' for key in one.unsure)}"
                )
                findings.append(Finding("unsure-reference", Severity.WARNING, message, place))
            if one.rest:
                findings.append(Finding("left-over", Severity.NOTE, f"in no field: {one.rest}", place))
    return Outcome(written.encode(), findings=tuple(findings))


def decode(data: bytes, name: str) -> str:
    """The text of bytes. Raises ManuscriptError where they are not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(error.object, error.start, name) from error


def _not_utf8(data: bytes, at: int, name: str) -> ManuscriptError:
    """Where the first byte stands that is not UTF-8, and what to do."""
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8")) + 1
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "UTF-16" if wide else "WINDOWS-1252"
    return ManuscriptError(
        f"the byte 0x{data[at]:02x} is not UTF-8",
        place=Place(name or STREAM, line, column),
        hint=f"save the text as UTF-8, or convert it first, perhaps so: iconv -f {encoding} -t UTF-8",
    )
