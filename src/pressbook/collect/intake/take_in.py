"""`pressbook add`: a file or an address to a manuscript with front matter, pictures beside it, and the original kept."""

import re
from dataclasses import replace
from pathlib import Path

from pressbook.collect.intake.clean_tree import clean
from pressbook.collect.intake.compare import missing, numbers_of, shorten, words, words_of
from pressbook.collect.intake.decode import decode
from pressbook.collect.intake.draft import Conversion, Draft, Source
from pressbook.collect.intake.fetch import fetch, is_address
from pressbook.collect.intake.front_matter import ORDER, split_matter
from pressbook.collect.intake.guess import guess_language, guess_people, guess_title
from pressbook.collect.intake.kinds import kind_of, read_file
from pressbook.collect.intake.markdown_body import settle_body
from pressbook.collect.intake.mojibake import repair
from pressbook.collect.intake.open_document import read_open_document
from pressbook.collect.intake.pictures import shelve_pictures, shelve_targets
from pressbook.collect.intake.plain_text import set_plain
from pressbook.collect.intake.rich_text import read_rich_text
from pressbook.collect.intake.set_tree import set_tree
from pressbook.collect.intake.shelve import at_home, find_shelf, keep_as, shelve
from pressbook.collect.intake.slug import humanised, slug
from pressbook.collect.intake.typed import set_typed_notes
from pressbook.collect.intake.web_page import read_web_page, saved_from
from pressbook.collect.intake.word_file import read_word
from pressbook.errors import ToolError, UsageError
from pressbook.text.tree import Element, load, plain
from pressbook.tools import pandoc
from pressbook.types import Finding, Outcome, Press, Severity

SAVE = "open it in its program, save it again, and add the new file"


def take_in(source: str, press: Press, *, changes: str | None = None) -> Outcome[tuple[Path, ...]]:
    """Take a file or an http(s) address into the press; the paths written, the manuscript first; the findings say the rest.

    `changes` ("accept" or "reject") says which side of a file's tracked changes is meant. Raises ConversionError when the file
    cannot be taken in, DiskError when it cannot be read or the press not written, UsageError for other `changes`.
    Nothing is ever overwritten, and after an error nothing new is in the press.
    """
    if changes not in (None, "accept", "reject"):
        raise UsageError(
            f"--changes {changes} is neither accept nor reject", hint="accept keeps what was inserted, reject what was deleted"
        )
    came = come(source, press)
    try:
        made = draft(came, press, changes)
    except RecursionError as error:
        raise came.refuse("nests its boxes, lists or quotations deeper than any text does", SAVE) from error
    except ToolError as error:
        pandoc.path()  # where pandoc is missing, that is what to say
        raise came.refuse("is not what its name says, or is damaged: it cannot be read", SAVE) from error
    stem = Path(came.name).stem
    title = str(made.matter.get("title", ""))
    name = slug(title or stem, stem)
    if not title:
        made = _entitle(made, humanised(stem), came)
    shelf, numbered = find_shelf(name, made, came, press)
    paths = shelve(made, shelf, came, press)
    return Outcome(paths, findings=at_home((*made.findings, *numbered), shelf))


def come(source: str, press: Press) -> Source:
    """A file or an address as it came, with the place where it will be kept."""
    if is_address(source):
        name, data, charset, address = fetch(source)
        return Source(name, data, keep_as(name, data, press), address, charset)
    path = Path(source)
    data = read_file(path)
    return Source(path.name, data, keep_as(path.name, data, press), folder=str(path.resolve().parent))


def _entitle(draft: Draft, title: str, source: Source) -> Draft:
    message = f"the text shows no title: the file's name is taken, {title!r}"
    guess = source.finding("guessed-title", Severity.NOTE, message, "change `title:` in the front matter")
    return replace(draft, matter=_ordered({**draft.matter, "title": title}), findings=(*draft.findings, guess))


def draft(source: Source, press: Press, changes: str | None) -> Draft:
    """What a source says, converted, before it has a name or a place."""
    match kind_of(source):
        case "text":
            return _from_text(source, press)
        case "markdown":
            return _from_markdown(source, press)
        case "word":
            return _from_tree(read_word(source, changes), source, press)
        case "odt":
            return _from_tree(read_open_document(source, changes), source, press)
        case "rtf":
            return _from_tree(read_rich_text(source, changes), source, press)
        case _:
            text, found = decode(_declared(source))
            conversion = read_web_page(text, source)
            address = source.address or saved_from(text)
            draft = _from_tree(conversion, source, press, address)
            if address and not source.address:
                message = f"the page says that it was saved from {address}"
                guess = source.finding(
                    "guessed-source", Severity.NOTE, message, "change `source:` in the front matter if that is wrong"
                )
                found = (*found, guess)
            return replace(draft, findings=(*found, *draft.findings))


def _from_text(source: Source, press: Press) -> Draft:
    text, found = decode(source)
    text, mended = repair(text, source)
    body, set_as = set_plain(text, source)
    blocks: list[Element] = load(pandoc.read(body))["blocks"]
    title, at = guess_title(blocks)
    if at == 0:
        body = body.partition("\n\n")[2]
    findings = [
        *found,
        *mended,
        *set_as,
        *_check(words(text), words(title) + words_of(blocks[at + 1 :] if at == 0 else blocks) + numbers_of(blocks), source),
    ]
    return _finish({}, title, "", blocks, body, source, press, findings)


def _from_markdown(source: Source, press: Press) -> Draft:
    text, found = decode(source)
    text, mended = repair(text, source)
    matter, body, first, told = split_matter(text, source)
    body, settled = settle_body(body, source, first)
    body, album = shelve_targets(body, source)
    blocks: list[Element] = load(pandoc.read(body))["blocks"]
    title = ""
    if "title" not in matter:
        title, at = guess_title(blocks, paragraphs=False)
        heading = re.match(r"(?:[ \t]*\n)*(?:#+[ \t].*|[^\n]+\n(?:=+|-+)[ \t]*)(?:\n|\Z)\s*", body) if at == 0 else None
        body = body[heading.end() :] if heading else body
        title = title if heading else ""
    findings = [*found, *mended, *told, *settled, *album.findings]
    draft = _finish(matter, title, "", blocks, body, source, press, findings)
    return replace(draft, pictures=tuple(sorted(album.files.items())))


def _from_tree(conversion: Conversion, source: Source, press: Press, address: str = "") -> Draft:
    blocks, cleaned = clean(conversion.document["blocks"], source)
    title, subtitle = conversion.title, conversion.subtitle
    findings = [*conversion.findings, *cleaned]
    findings += _check(conversion.words, words(title) + words(subtitle) + words_of(blocks), source)
    if not title:
        title, at = guess_title(blocks)
        blocks = blocks if at < 0 else [block for number, block in enumerate(blocks) if number != at]
    album = shelve_pictures(blocks, conversion.pictures, source)
    body = set_tree(blocks, conversion.document["pandoc-api-version"], source)
    body, mended = repair(body, source, numbered=False)
    findings += [*album.findings, *mended]
    draft = _finish({"source": address} if address else {}, title, subtitle, blocks, body, source, press, findings)
    return replace(draft, pictures=tuple(sorted(album.files.items())))


def _check(source_words: tuple[str, ...], written: tuple[str, ...], source: Source) -> list[Finding]:
    """What of the source's words is not in what was made of it."""
    lost = missing(source_words, written)
    if not lost:
        return []
    count = sum(len(words(passage)) for passage in lost)
    message = f"{count} words of the file are not in the manuscript: {shorten('; '.join(repr(part) for part in lost), 600)}"
    hint = "find them in the original and put them where they belong"
    return [source.finding("lost-in-conversion", Severity.ERROR, message, hint)]


def _finish(
    matter: dict[str, object],
    title: str,
    subtitle: str,
    blocks: list[Element],
    body: str,
    source: Source,
    press: Press,
    findings: list[Finding],
) -> Draft:
    """Add what the text says about itself where the front matter is silent."""
    full = dict(matter)
    if title and "title" not in full:
        full["title"] = title
        message = f"the title is taken from the text: {title!r}"
        findings.append(
            source.finding("guessed-title", Severity.NOTE, message, "change `title:` in the front matter if that is wrong")
        )
    if subtitle:
        full.setdefault("subtitle", subtitle)
    if "language" not in full:
        words_shown = f"{full.get('title', '')}\n" + "\n".join(plain(block) for block in blocks)
        language, told = guess_language(words_shown, press.language, source)
        full |= {"language": language} if language else {}
        findings.extend(told)
    people, told = guess_people(blocks, source)
    if not {"introduced-by", "written-by", "speakers"} & set(full):
        full |= people
        findings.extend(told)
    body, told = set_typed_notes(body.lstrip("\n"), source)
    findings.extend(told)
    return Draft(body if body.endswith("\n") or not body else body + "\n", _ordered(full), (), tuple(findings))


def _ordered(matter: dict[str, object]) -> dict[str, object]:
    return {key: matter[key] for key in ORDER if key in matter}


def _declared(source: Source) -> Source:
    """A page with the charset that it declares itself, when the server declared none."""
    if source.charset:
        return source
    declared = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", source.data[:4096], re.IGNORECASE)
    return replace(source, charset=declared[1].decode("ascii")) if declared else source
