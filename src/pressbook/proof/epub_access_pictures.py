"""Every picture of an EPUB says in words what it shows (WCAG 2.2, 1.1.1), and nothing moves or sounds (1.2, 1.4.2, 2.2.2)."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from lxml import etree

from pressbook.proof.epub_access_book import Book, Fault, shorten

DATA = Path(__file__).parent / "epub_access.yaml"
# What a camera, a telephone, a browser or a program calls a file, whether its ending is still there or not.
FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|heic|avif)"
    r"|(?:img|dsc[nf]?|pict?|p|wp|screenshot|screen shot|image|unnamed)[-_ ]?[\d_.-]+"
    r"|[0-9a-f]{12,}|https?://\S+",
    re.IGNORECASE,
)
MEDIA = ("audio", "video", "object", "embed", "iframe", "canvas", "marquee", "blink", "applet")


@cache
def words_for_pictures() -> frozenset[str]:
    """Words that say only that something is a picture."""
    return frozenset(yaml.safe_load(DATA.read_text("utf-8"))["pictures"])


def check_pictures(book: Book) -> Iterator[Fault]:
    """Pictures without a description, or with one that is a file's name; media, which nobody has given captions."""
    for file in book.files:
        for image in book.named(file, "img"):
            source = image.get("src", "")
            alternative = " ".join(image.get("alt", "").split())
            if not alternative:
                yield Fault("undescribed-picture", file, "a picture has no description", source)
            elif says_nothing(alternative):
                words = f'a picture is described as "{shorten(alternative)}", which does not say what it shows'
                yield Fault("undescribed-picture", file, words, source)
        for drawing in book.named(file, "{http://www.w3.org/2000/svg}svg", "svg"):
            if not _named(drawing):
                yield Fault("undescribed-picture", file, "a drawing has no description")
        for media in book.named(file, *MEDIA):
            tag = etree.QName(media).localname
            yield Fault("not-accessible", file, f"there is a <{tag}>, and nothing that says the same in words")


def says_nothing(alternative: str) -> bool:
    """Whether a description is a file's name, has no letter in it, or only says that there is a picture ("Figure 3")."""
    if FILE_NAME.fullmatch(alternative):
        return True
    words = re.findall(r"[^\W\d_]+", alternative.casefold())
    return not words or (len(words) <= 2 and set(words) <= words_for_pictures())


def _named(drawing: etree._Element) -> bool:
    title = drawing.find("{http://www.w3.org/2000/svg}title")
    return bool(drawing.get("aria-label") or drawing.get("aria-labelledby") or (title is not None and (title.text or "").strip()))
