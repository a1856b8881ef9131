"""A clean tree to Markdown, and back: what is written must read as the same words, or it is not taken in."""

import re

from pressbook.collect.intake.compare import missing, words_of
from pressbook.collect.intake.draft import Source
from pressbook.errors import ConversionError
from pressbook.text.tree import Element, dump, load
from pressbook.tools import pandoc

WITHOUT_HTML = pandoc.MANUSCRIPT + "-raw_html-native_divs-native_spans"
# Tried in this order: headings with #, addresses in their place; the second has only tables that cannot be misread.
WRITERS = (WITHOUT_HTML, WITHOUT_HTML + "-simple_tables-multiline_tables-pipe_tables")


def set_tree(blocks: list[Element], version: list[int], source: Source) -> str:
    """Write blocks as Markdown that reads back with every word. Raises ConversionError when no way of writing does."""
    document = dump({"pandoc-api-version": version, "meta": {}, "blocks": blocks})
    meant = words_of(blocks)
    lost: tuple[str, ...] = ()
    for writer in WRITERS:
        text = pandoc.write(document, writer, "--markdown-headings=atx")
        # Between two lists pandoc writes a space that would be printed; a comment parts them as well.
        text = re.sub(r"(?m)^( *)&nbsp;$", r"\1<!-- -->", text)
        lost = missing(meant, words_of(load(pandoc.read(text))))
        if not lost:
            return text
    what = f"{source.name} cannot be written as Markdown without losing words: {'; '.join(lost[:3])}"
    raise ConversionError(
        what, place=source.place(), hint="save it as .txt or .html and add that, and tell us: this is worth a report"
    )
