"""Three ways from a press's manuscripts to one EPUB: pressbook's anthology, pandoc as it comes, EbookLib in the obvious program.

Each is given the same sessions and the same library of works, and what anybody would tell it: a title and a language. Only
pressbook reads what a session's front matter says (people, day, reading list, source); the others get it typed out, as whoever
makes a book with them types it, so that each book has the same words.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypandoc
import yaml
from ebooklib import epub

TITLE, LANGUAGE = "All the evenings", "en-GB"
# A clock that stands still, for the makers that ask for one (reproducible-builds.org); pressbook asks for none.
STILL = {**os.environ, "SOURCE_DATE_EPOCH": "1262304000"}


@dataclass(frozen=True, slots=True)
class Maker:
    """One way to make the book: `make` has a press's folder, a scratch folder and where the book goes.

    `alone` does what comes before the writing of the EPUB, and gives back the writing.
    """

    name: str
    make: Callable[[Path, Path, Path], None]
    alone: Callable[[Path, Path, Path], Callable[[], object]]


def makers() -> tuple[Maker, ...]:
    """All three, pressbook first."""
    return (
        Maker("pressbook", _pressbook, _pressbook_alone),
        Maker("pandoc", _pandoc, _pandoc_alone),
        Maker("EbookLib", _ebooklib, _ebooklib_alone),
    )


def make_apart(maker: Maker, press: Path, scratch: Path, out: Path) -> float:
    """Make the book in a process of its own, which pays for its own start; its CPU seconds, with those of its children."""
    before = _cpu()
    _apart(maker.name, "make", press, scratch, out)
    return _cpu() - before


def write_alone(maker: Maker, press: Path, scratch: Path, out: Path) -> float:
    """CPU seconds of writing the EPUB from what was read, cited and typeset before, in a process that is warm."""
    return float(_apart(maker.name, "alone", press, scratch, out))


def _apart(*words: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, __file__, *map(str, words)], capture_output=True, text=True, check=False, env=STILL, timeout=1200
    )
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stdout.strip()[-600:]} {done.stderr.strip()[-600:]}")
    return done.stdout


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _pressbook(press: Path, scratch: Path, out: Path) -> None:
    """`pressbook build anthology`: the PDF too, whose pages the EPUB's page list has, and all proofs but epubcheck."""
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "anthology", "-j", "1", "--no-epubcheck"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (press / "build" / "anthologies" / "evenings.epub").replace(out)


def _pressbook_alone(press: Path, scratch: Path, out: Path) -> Callable[[], object]:
    """Sessions copyedited and curated, and the PDF made for the page list: then the EPUB."""
    from pressbook import collect, curate, export
    from pressbook.config import Run
    from pressbook.pipeline import edit
    from pressbook.types import Layout

    scratch.mkdir(parents=True, exist_ok=True)
    run = Run(press, scratch, 1)
    read = collect.read_press(press).value
    edited = {one.value.slug: one.value for one in edit(run, read).values()}
    recipe = curate.recipes(read).value[-1]
    edition = curate.curate(recipe, read, tuple(edited[slug] for slug in recipe.sessions)).value
    pages = export.write_pdf(edition, run.styles, scratch / "pages.pdf", Layout()).value
    return lambda: export.write_epub(edition, run.styles, out, pages)


def chapters(press: Path, folder: Path) -> list[Path]:
    """The sessions as plain Markdown with the title as a heading, which is how chapters are given to pandoc."""
    folder.mkdir(parents=True, exist_ok=True)
    library = yaml.safe_load((press / "manuscripts" / "library.yaml").read_text("utf-8"))
    works = {work["id"]: work for work in library["references"]}
    written: list[Path] = []
    for number, source in enumerate(sorted((press / "manuscripts").glob("*.md")), 1):
        _, front, body = source.read_text("utf-8").split("---\n", 2)
        # Identifiers are made of file names: one that begins with a figure would lose it, and then be like all others.
        chapter = folder / f"evening{number:03}.md"
        chapter.write_text(_typed_out(yaml.safe_load(front), body, works), "utf-8")
        written.append(chapter)
    return written


def _typed_out(facts: dict[str, Any], body: str, works: dict[str, dict[str, Any]]) -> str:
    """A session with its front matter as text: above it number, people and day, below it reading list and source."""
    people = f"*Introduced by {facts['introduced-by']}. Written by {facts['written-by']}*"
    head = [f"# {facts['title']}", f"Session {facts['session']}", people, f"{facts['date']:%-d %B %Y}"]
    required: list[str] = []
    optional: list[str] = []
    for reading in facts["readings"]:
        said = reading if isinstance(reading, dict) else {"work": reading}
        work = works[said["work"]]
        author, year = work["author"][0], work["issued"]["date-parts"][0][0]
        where = f"({work['publisher-place']}: {work['publisher']}, {year})"
        part = f", {said['part']}" if "part" in said else ""
        line = f"- {author['given']} {author['family']}, *{work['title']}* {where}{part}"
        (optional if said.get("optional") else required).append(line)
    foot = ["## Reading list", "Required", "\n".join(required)]
    foot += ["Optional", "\n".join(optional)] if optional else []
    return "\n\n".join([*head, body.strip(), *foot, f"Source: <{facts['source']}>"]) + "\n"


def _pandoc(press: Path, scratch: Path, out: Path) -> None:
    """One call: `--file-scope` because each session numbers its notes from 1."""
    subprocess.run([*_pandoc_reads(press, scratch), "-o", str(out)], check=True, cwd=scratch)


def _pandoc_alone(press: Path, scratch: Path, out: Path) -> Callable[[], object]:
    """The sessions read and cited, as pandoc's own JSON: then the EPUB."""
    tree = scratch / "read.json"
    subprocess.run([*_pandoc_reads(press, scratch), "-t", "json", "-o", str(tree)], check=True, cwd=scratch)
    command = [pypandoc.get_pandoc_path(), f"--resource-path={press / 'manuscripts'}", str(tree), "-o", str(out)]
    return lambda: subprocess.run(command, check=True)


def _pandoc_reads(press: Path, scratch: Path) -> list[str]:
    library = press / "manuscripts" / "library.yaml"
    command = [pypandoc.get_pandoc_path(), "--file-scope", "--citeproc", f"--bibliography={library}", "--toc-depth=3"]
    command += [f"--resource-path={press / 'manuscripts'}", "-M", f"title={TITLE}", "-M", f"lang={LANGUAGE}"]
    command += ["-M", "identifier=urn:uuid:6ba7b811-9dad-11d1-80b4-00c04fd430c8"]
    # Named from their own folder: identifiers are made of the names as given, and a folder's name would be in them.
    return command + [chapter.name for chapter in chapters(press, scratch)]


def _ebooklib(press: Path, scratch: Path, out: Path) -> None:
    """The program of EbookLib's own introduction, with a chapter a session; pandoc makes the HTML of each, citations and all."""
    _ebooklib_alone(press, scratch, out)()


def _ebooklib_alone(press: Path, scratch: Path, out: Path) -> Callable[[], object]:
    book = epub.EpubBook()
    book.set_identifier("urn:uuid:6ba7b812-9dad-11d1-80b4-00c04fd430c8")
    book.set_title(TITLE)
    book.set_language(LANGUAGE)
    book.add_author("The Generated Circle")
    pages: list[epub.EpubHtml] = []
    library = f"--bibliography={press / 'manuscripts' / 'library.yaml'}"
    for chapter in chapters(press, scratch):
        text = chapter.read_text("utf-8")
        page = epub.EpubHtml(title=text.splitlines()[0].removeprefix("# "), file_name=f"{chapter.stem}.xhtml", lang=LANGUAGE)
        page.content = pypandoc.convert_text(text, "html", "markdown", ["--citeproc", library])
        book.add_item(page)
        pages.append(page)
    for picture in sorted((press / "manuscripts" / "pictures").glob("*.png")):
        name = f"pictures/{picture.name}"
        book.add_item(epub.EpubItem(uid=picture.stem, file_name=name, media_type="image/png", content=picture.read_bytes()))
    book.toc = pages
    book.spine = ["nav", *pages]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    return lambda: epub.write_epub(str(out), book)


def main(name: str, what: str, *places: str) -> None:
    """One maker's book, or (`alone`) the CPU seconds of its writing."""
    maker = next(one for one in makers() if one.name == name)
    press, scratch, out = (Path(place).resolve() for place in places)
    if what == "make":
        maker.make(press, scratch, out)
        return
    write = maker.alone(press, scratch, out)
    before = _cpu()
    write()
    print(_cpu() - before)


if __name__ == "__main__":
    main(*sys.argv[1:])
