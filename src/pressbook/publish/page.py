"""The page that opens a pack: what is inside, for whom it is, how a booklet is printed. It needs nothing beside itself."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any

import pikepdf
import yaml

from pressbook.text.tree import dump, load, plain, rewrite
from pressbook.tools import pandoc
from pressbook.types import Press, Recipe, Session

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# Sheets in points, landscape or upright: ISO 216, ANSI A and B, US legal.
PAPERS = {(595, 842): "A4", (612, 792): "Letter", (842, 1191): "A3", (792, 1224): "Tabloid", (612, 1008): "Legal"}
KINDS = {"pamphlets": "pamphlet", "booklets": "booklet"}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a pack: its name in it, its size in bytes, its pages (0 where it has none), of a booklet its sheet ("A4")."""

    name: str
    size: int
    pages: int
    paper: str = ""


def describe(name: str, data: bytes) -> File:
    """What the page says of a file. A PDF that cannot be read has no pages."""
    pages, paper = 0, ""
    if name.endswith(".pdf"):
        try:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                pages = len(pdf.pages)
                if name.startswith("booklets/"):
                    paper = _paper(pdf.pages[0])
        except pikepdf.PdfError:
            pages = 0
    return File(name, len(data), pages, paper)


def _paper(page: pikepdf.Page) -> str:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    narrow, wide = sorted((round(right - left), round(top - bottom)))
    return PAPERS.get((narrow, wide), f"{narrow / 72 * 25.4:.0f} × {wide / 72 * 25.4:.0f} mm")


def spoken(language: str) -> str:
    """The language in which the page speaks to people of a language: theirs, or English where we have no words."""
    return language if _file_of(language).is_file() else "en"


def _file_of(language: str) -> Traversable:
    return files("pressbook.publish") / "words" / f"{plain_name(language)}.yaml"


def plain_name(language: str) -> str:
    """The first subtag of a language tag, if it is letters."""
    first = language.split("-")[0].lower()
    return first if first.isalpha() else "en"


@cache
def words(language: str) -> dict[str, str]:
    """The words of the page in a language, English where we have none."""
    found: dict[str, str] = yaml.safe_load(_file_of(spoken(language)).read_text("utf-8"))
    return found


def write_page(recipe: Recipe, press: Press, inside: tuple[File, ...]) -> str:
    """The page as HTML, in the press's language."""
    say = words(press.language)
    language = spoken(press.language)
    title = recipe.title or (recipe.letter.title if recipe.letter else recipe.slug)
    way = ' dir="rtl"' if plain_name(language) in RIGHT_TO_LEFT else ""
    style = (files("pressbook.publish") / "page.css").read_text("utf-8")
    colour = press.colour if COLOUR.fullmatch(press.colour) else "#1f4e5f"
    body = "".join(
        (*_letter(recipe, press), *_start(title, inside, say), *_sessions(recipe, press, inside, say), *_help(say, inside))
    )
    rights = f"<p>{_text(say['rights'])}: {_text(press.rights)}</p>\n" if press.rights else ""
    series = f'<p class="series">{_text(press.series)}</p>\n' if press.series else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(language)}"{way}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}: {_text(press.group)}</title>\n"
        f"<style>\n:root {{ --accent: {colour}; --on-accent: {ink_on(colour)} }}\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n{series}<h1>{_text(title)}</h1>\n"
        f'<p class="group">{_text(say["of"].format(group=press.group))}</p>\n</header>\n<main>\n{body}</main>\n'
        f"<footer>\n{rights}<p>{_text(say['whole'])}</p>\n</footer>\n</body>\n</html>\n"
    )


def ink_on(colour: str) -> str:
    """White or black, whichever can be read better on a colour (WCAG 2.2, relative luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    values = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#fff"


def _letter(recipe: Recipe, press: Press) -> Iterator[str]:
    letter = recipe.letter
    if letter is None or not letter.body:
        return
    lang = f' lang="{_text(letter.language)}"' if letter.language != press.language else ""
    yield f'<section class="letter"{lang}>\n{letter_html(letter)}</section>\n'


def letter_html(letter: Session) -> str:
    """A letter's text as HTML: headings from level 2, pictures as their descriptions (they are in the PDF)."""
    document = load(letter.body)

    def fit(node: dict[str, Any]) -> Any:
        if node["t"] == "Header":
            level, attributes, inlines = node["c"]
            return {"t": "Header", "c": [min(6, level + 1), ["", attributes[1], []], inlines]}
        if node["t"] == "Image":
            return {"t": "Span", "c": [["", [], []], [{"t": "Str", "c": plain(node["c"][1])}]]}
        if node["t"] == "Link" and not re.match(r"(?:https?|mailto|tel):", node["c"][2][0]):
            return {"t": "Span", "c": [["", [], []], node["c"][1]]}
        return None

    return pandoc.write(dump(rewrite(document, fit)), "html5", "--syntax-highlighting=none", "--email-obfuscation=none")


def _start(title: str, inside: tuple[File, ...], say: dict[str, str]) -> Iterator[str]:
    own = [one for one in inside if "/" not in one.name]
    if own:
        yield f'<section>\n<h2>{_text(say["start"])}</h2>\n<p>{_text(say["start_text"])}</p>\n<ul class="files">\n'
        yield from (_file(one, title if one.name.endswith(".pdf") else _kind(one, say), say) for one in own)
        yield "</ul>\n</section>\n"


def _sessions(recipe: Recipe, press: Press, inside: tuple[File, ...], say: dict[str, str]) -> Iterator[str]:
    by_slug: dict[str, list[File]] = {}
    for one in inside:
        if "/" in one.name:
            by_slug.setdefault(_slug(one, recipe), []).append(one)
    sessions = {session.slug: session for session in press.sessions}
    order = [slug for slug in recipe.sessions if slug in by_slug]
    if order:
        yield f'<section>\n<h2>{_text(say["sessions"])}</h2>\n<ol class="sessions">\n'
        for slug in order:
            yield from _session(sessions.get(slug), slug, by_slug.pop(slug), press, say)
        yield "</ol>\n</section>\n"
    rest = [one for group in by_slug.values() for one in group]
    if rest:
        yield f'<section>\n<h2>{_text(say["other"])}</h2>\n<ul class="files">\n'
        yield from (_file(one, one.name, say) for one in rest)
        yield "</ul>\n</section>\n"


def _session(session: Session | None, slug: str, own: list[File], press: Press, say: dict[str, str]) -> Iterator[str]:
    title = session.title if session else slug
    lang = f' lang="{_text(session.language)}"' if session and session.language != press.language else ""
    yield f"<li>\n<h3{lang}>{_text(title)}</h3>\n"
    if session and session.subtitle:
        yield f'<p class="subtitle"{lang}>{_text(session.subtitle)}</p>\n'
    if session and session.date:
        yield f'<p class="date"><time>{session.date.isoformat()}</time></p>\n'
    if session and session.summary:
        yield f"<p{lang}>{_text(session.summary)}</p>\n"
    yield '<ul class="files">\n'
    yield from (_file(one, _kind(one, say), say) for one in own)
    yield "</ul>\n</li>\n"


def _slug(file: File, recipe: Recipe) -> str:
    """The session that a file is of: its name is the slug, with what kind of copy it is after it."""
    stem = PurePosixPath(file.name).stem
    return max((slug for slug in recipe.sessions if f"{stem}-".startswith(f"{slug}-")), key=len, default=stem)


def _kind(file: File, say: dict[str, str]) -> str:
    path = PurePosixPath(file.name)
    if path.suffix == ".epub":
        return say["epub"]
    if path.suffix != ".pdf":
        return file.name
    kind = say["large" if path.stem.endswith("-large") else KINDS.get(path.parts[0], "pamphlet")]
    return f"{kind}, {file.paper}" if file.paper else kind


def _file(file: File, label: str, say: dict[str, str]) -> str:
    facts = [PurePosixPath(file.name).suffix.lstrip(".").upper()]
    if file.paper:
        sheets = file.pages // 2
        facts.append(say["sheet" if sheets == 1 else "sheets"].format(n=sheets, paper=file.paper))
    elif file.pages:
        facts.append(say["page" if file.pages == 1 else "pages"].format(n=file.pages))
    facts.append(_size(file.size))
    return f'<li><a href="{_text(file.name)}">{_text(label)}</a> <span class="facts">{_text(", ".join(facts))}</span></li>\n'


def _size(size: int) -> str:
    """A file's size as people read it, in units of 1000."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{size / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"


def _help(say: dict[str, str], inside: tuple[File, ...]) -> Iterator[str]:
    if any(file.name.startswith("booklets/") for file in inside):
        yield f'<section class="help">\n<h2>{_text(say["printing"])}</h2>\n<p>{_text(say["printing_text"])}</p>\n</section>\n'
    yield f'<section class="help">\n<h2>{_text(say["check"])}</h2>\n<p>{_text(say["check_text"])}</p>\n</section>\n'


def _text(text: str) -> str:
    return html.escape(text, quote=True)
