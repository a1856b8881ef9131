"""`pressbook filter`: the copyeditor as a Unix filter."""

import sys
from pathlib import Path

import click

from pressbook.cli.group import Forgiving
from pressbook.errors import UsageError


@click.group("filter", cls=Forgiving)
def filters() -> None:
    """The copyeditor as a Unix filter: text in, text out, with no press around it.

    A line is a paragraph. There are as many lines out as in, with their line ends; an empty line stays empty. What is read first
    helps with what comes later and the other way round, so nothing is written before everything is read.
    """


@filters.command("quotes")
@click.option(
    "--style", metavar="us|gb|LANG", required=True, help="How marks come out: American, British, or a language's own (fr)."
)
@click.option(
    "--from",
    "source",
    metavar="us|gb|LANG|auto",
    default="auto",
    show_default=True,
    help="How the text nests its marks now; auto: as most of it says itself.",
)
@click.option("--lang", "language", metavar="LANG", default="", help="The text's own language, if it is not that of the style.")
@click.option("--doubts", is_flag=True, help="Write each doubtful mark with its readings to standard error, as LINE:COLUMN.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def filter_quotes(style: str, source: str, language: str, doubts: bool, files: tuple[str, ...]) -> None:
    """Set quotation marks, apostrophes and primes; change no letter.

    Marks may be typed straight, curly, ``as in TeX'', <<with angles>> or half of each. Without FILE, or where FILE is -, standard
    input is read; each FILE is a text of its own. A mark that can be read in two ways is set by the likelier; one that cannot
    be read is left as typed.

    \b
        pressbook filter quotes --style us < talk.txt > set.txt
        pressbook filter quotes --style gb --from us --doubts talk.txt
        pressbook filter quotes --style fr < exposé.txt
    """
    from pressbook import pipeline

    texts = [("", _standard_input()) if file == "-" else (file, pipeline.read_text(Path(file))) for file in files or ("-",)]
    for name, data in texts:
        outcome = pipeline.filter_quotes(data, name, style, source, language, doubts)
        sys.stdout.buffer.write(outcome.value)
        sys.stdout.buffer.flush()
        for finding in outcome.findings:
            click.echo(f"{finding.place}: {finding.message}".removeprefix(":"), err=True)


@filters.command("references")
@click.option("--lang", "language", metavar="LANG", default="", help="The language of the list, written into each record.")
@click.option("--doubts", is_flag=True, help="Write what is unsure or left over in a line to standard error, as LINE.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def filter_references(language: str, doubts: bool, files: tuple[str, ...]) -> None:
    """Read works typed one a line, anyhow, as CSL-JSON: one object a line, in order; an empty line is {}.

    What is read: authors, editors, translators, titles, journals and books, publishers and places, dates, volumes, pages,
    editions, DOI, ISBN and addresses. Without FILE, or where FILE is -, standard input is read.

    \b
        pressbook filter references < readings.txt > readings.jsonl
        pressbook filter references --doubts readings.txt
    """
    from pressbook import pipeline

    texts = [("", _standard_input()) if file == "-" else (file, pipeline.read_text(Path(file))) for file in files or ("-",)]
    for name, data in texts:
        outcome = pipeline.filter_references(data, name, language, doubts)
        sys.stdout.buffer.write(outcome.value)
        sys.stdout.buffer.flush()
        for finding in outcome.findings:
            click.echo(f"{finding.place}: {finding.message}".removeprefix(":"), err=True)


@filters.command("citations")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def filter_citations(files: tuple[str, ...]) -> None:
    """Find every mention of a work in texts: one JSON object a line in, one JSON list of mentions a line out.

    A line in is {"text": "...", "bibliography": [CSL-JSON items]}. A mention says start and end in the text, the id of the work
    or null for one that is not in the bibliography, and the locator; also its form, the range of the title's words, how sure
    it is, and rivals. Without FILE, or where FILE is -, standard input is read.

    \b
        pressbook filter citations < documents.jsonl > mentions.jsonl
    """
    from pressbook import pipeline

    for file in files or ("-",):
        data = _standard_input() if file == "-" else pipeline.read_text(Path(file))
        sys.stdout.buffer.write(pipeline.filter_citations(data, "" if file == "-" else file))
        sys.stdout.buffer.flush()


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UsageError("there is no standard input", hint="name a file, or pipe a text in")
    data: bytes = stream.read()
    return data
