"""EPUBs as their readers have them: both validators, engines in Chromium and WebKit, calibre, and pages held against the paper.

    python -m tests.acceptance.epubs INPUTS [--keep FOLDER] [--only specimen|inputs|many] [--sessions 120]
    python -m tests.acceptance.epubs --book BOOK.epub [--pdf BOOK.pdf] [--keep FOLDER]

Three presses: the specimen, the files of INPUTS as one anthology, and a generated press of many sessions. Screenshots and
reports are left in FOLDER/shots. `make acceptance` runs the same.
"""

import argparse
import posixpath
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from benchmarks.epub_sessions import write_press
from lxml import etree

from tests.acceptance import calibre, engines, turning, validators
from tests.acceptance.damage import prove_sight
from tests.acceptance.looks import prove_looks
from tests.acceptance.presses import Tally, call, take_in
from tests.acceptance.toolbox import Toolbox, open_toolbox

TOP = Path(__file__).parents[2]
CACHE = TOP / "build" / ".cache" / "readers"
EVERYTHING = "\nanthologies:\n  - {name: everything, title: Everything we read}\n"
LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "el": "ell", "he": "heb", "it": "ita", "pt": "por"}


def books_of(press: Path) -> Iterator[Path]:
    """Every EPUB of a press, anthologies first; a pack's is a file of its folder."""
    found = [path for path in (press / "build").rglob("*.epub") if ".cache" not in path.parts]
    own = {path.name for path in found if path.parent.name in {"anthologies", "epub"}}
    chosen = [path for path in found if path.parent.name in {"anthologies", "epub"} or path.name not in own]
    yield from sorted(chosen, key=lambda path: (path.parent.name != "anthologies", path.parent.name == "epub", path))


def said_by(book: Path, press: Path | None = None) -> dict[str, Any]:
    """What a reader must be shown: title, creators and language from the package itself, series from the press's settings."""
    with zipfile.ZipFile(book) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        name = container.find(".//{*}rootfile").get("full-path")
        package = etree.fromstring(archive.read(name))
        nav = next(one.get("href") for one in package.iter("{*}item") if "nav" in one.get("properties", "").split())
        navigation = archive.read(posixpath.join(posixpath.dirname(name), nav)).decode()
    dc = "{http://purl.org/dc/elements/1.1/}"
    series = [one.text for one in package.iter("{*}meta") if one.get("property") == "belongs-to-collection"]
    number = [one.text for one in package.iter("{*}meta") if one.get("property") == "group-position"]
    settings = yaml.safe_load((press / "pressbook.yaml").read_text("utf-8")) if press else {}
    return {
        "title": package.find(f".//{dc}title").text,
        "people": tuple(one.text for one in package.iter(f"{dc}creator")),
        "language": package.find(f".//{dc}language").text,
        "series": settings.get("series") or (series[0] if series else ""),
        "number": int(number[0]) if number else None,
        "pages": 'type="page-list"' in navigation,
        "landmarks": tuple(kind for kind in ("introduction", "bibliography", "index") if f"{kind}.xhtml" in navigation),
    }


def prove_book(book: Path, out: Path, box: Toolbox, tally: Tally, *, press: Path | None = None, pdf: Path | None = None) -> None:
    """One EPUB, by everything that there is."""
    said = said_by(book, press)
    validators.ask_epubcheck(book, tally)
    if box.ace:
        validators.ask_ace(book, tally, box.ace)
    if box.calibre:
        calibre.prove_conversions(book, tally, kindle=True)
        language = said["language"].split("-")[0]
        calibre.prove_library(
            book, tally, series=said["series"], number=said["number"], people=said["people"], language=LANGUAGES.get(language, "")
        )
    for client, browser in engines.walks(box):
        pages = turning.choose(page_list(book), book.stem) if client == "foliate" and pdf else ()
        report = engines.walk(book, out, client, box, browser=browser, pages=pages)
        engines.judge(report, book.name, tally)
        engines.hold_to_account(report, book.name, tally, said)
        if pages and pdf:
            turning.prove_turning(book, pdf, report["after"], tally)
    if pdf:
        labels = [label for label, _ in page_list(book)]
        without = turning.pages_without(pdf, labels)
        tally(f"{book.name}: every page of the PDF is in its page list", bool(labels) and not without, str(without))


def page_list(book: Path) -> list[tuple[str, str]]:
    """What the page list of an EPUB names and where each leads, in its order."""
    with zipfile.ZipFile(book) as archive:
        name = next(one for one in archive.namelist() if one.endswith("nav.xhtml"))
        root = etree.fromstring(archive.read(name))
    lists = [one for one in root.iter("{*}nav") if one.get("{http://www.idpf.org/2007/ops}type") == "page-list"]
    return [("".join(link.itertext()).strip(), link.get("href")) for one in lists for link in one.iter("{*}a")]


def prove_epubs(press: Path, out: Path, box: Toolbox, tally: Tally, *, sessions: int = 1000) -> None:
    """Every anthology and pack of a press that is built, and some of its sessions' EPUBs; the rest by epubcheck."""
    walked = 0
    for book in books_of(press):
        alone = book.parent.name == "epub"
        walked += alone
        if alone and walked > sessions:
            validators.ask_epubcheck(book, tally)
            continue
        folder = {"anthologies": "anthologies", "epub": "pamphlets"}.get(book.parent.name)
        pdf = press / "build" / folder / f"{book.stem}.pdf" if folder else None
        prove_book(book, out / book.parent.name / book.stem, box, tally, press=press, pdf=pdf if pdf and pdf.is_file() else None)
    prove_looks((book for book in books_of(press) if book.parent.name == "anthologies"), tally, box)


def make_specimen(folder: Path, tally: Tally) -> Path:
    """The specimen press, built without booklets."""
    press = folder / "specimen"
    press.mkdir(parents=True)
    shutil.copytree(TOP / "manuscripts", press / "manuscripts")
    # Large print has no EPUB of its own.
    settings = re.sub(r"^copies:.*\n", "", (TOP / "pressbook.yaml").read_text("utf-8"), flags=re.M)
    (press / "pressbook.yaml").write_text(settings, "utf-8")
    build(press, tally, "pamphlets", "epub", "anthology", "packs")
    return press


def prove_styles(specimen: Path, out: Path, box: Toolbox, tally: Tally) -> None:
    """The other styles, with their faces brought along: the specimen's oldest anthology of a year, in every engine."""
    for style in ("modern", "plain"):
        press = specimen.with_name(style)
        shutil.copytree(specimen, press, ignore=shutil.ignore_patterns("build"))
        settings = press / "pressbook.yaml"
        said = re.sub(r"^(style|embed-fonts|copies):.*\n", "", settings.read_text("utf-8"), flags=re.M)
        settings.write_text(f"{said}\nstyle: {style}\nembed-fonts: true\n", "utf-8")
        year = min(path.name for path in (press / "manuscripts").iterdir() if path.name.isdecimal())
        build(press, tally, "anthology", "--only", year)
        book = press / "build" / "anthologies" / f"{year}.epub"
        validators.ask_epubcheck(book, tally)
        for client, browser in engines.walks(box):
            engines.judge(engines.walk(book, out / style, client, box, browser=browser), f"{style} {book.name}", tally)
        prove_looks([book], tally, box)


def make_inputs(folder: Path, inputs: Path, tally: Tally) -> Path:
    """Real texts as one anthology."""
    press = folder / "inputs"
    take_in(inputs, press, tally)
    gather_everything(press)
    build(press, tally, "epub", "anthology")
    return press


def gather_everything(press: Path) -> None:
    """Make one anthology of all that a press holds, instead of those that it has."""
    settings = press / "pressbook.yaml"
    rest = re.sub(r"^anthologies:.*\n(?:[ -].*\n)*", "", settings.read_text("utf-8"), flags=re.M)
    settings.write_text(rest.rstrip("\n") + "\n" + EVERYTHING, "utf-8")


def make_many(folder: Path, sessions: int, tally: Tally) -> Path:
    """A generated press of many sessions, all in one anthology."""
    press = folder / "many"
    write_press(press, sessions)
    build(press, tally, "anthology")
    return press


def build(press: Path, tally: Tally, *targets: str) -> None:
    """Build; an error fails."""
    start = time.monotonic()
    done = call("-C", press, "build", *targets)
    tally(f"{press.name} is built ({time.monotonic() - start:.0f} s)", done.returncode == 0, done.stderr[-1500:])


def main() -> None:
    """Run what was asked for, and end with the count."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("inputs", type=Path, nargs="?")
    words.add_argument("--keep", type=Path, help="make the presses here and keep them, with screenshots and reports")
    words.add_argument("--only", choices=["specimen", "inputs", "many"], help="one of the three presses")
    words.add_argument("--sessions", type=int, default=120, help="how many sessions the generated press has")
    words.add_argument("--book", type=Path, help="one EPUB that is there already")
    words.add_argument("--pdf", type=Path, help="the PDF of that EPUB, for its pages")
    given = words.parse_args()
    tally, start, box = Tally(), time.monotonic(), open_toolbox(CACHE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        shots = folder / "shots"
        if given.book:
            prove_book(given.book, shots, box, tally, pdf=given.pdf)
        if not given.book and given.only in {None, "specimen"}:
            press = make_specimen(folder, tally)
            prove_epubs(press, shots / "specimen", box, tally)
            if box.browsers:
                first = next(books_of(press))
                prove_sight(first, shots / "damaged", box, tally, pages=said_by(first)["pages"])
            prove_styles(press, shots, box, tally)
        if given.inputs and not given.book and given.only in {None, "inputs"}:
            prove_epubs(make_inputs(folder, given.inputs, tally), shots / "inputs", box, tally, sessions=2)
        if not given.book and given.only in {None, "many"}:
            prove_epubs(make_many(folder, given.sessions, tally), shots / "many", box, tally)
    print(f"{time.monotonic() - start:.0f} s\n{tally.passed} passed, {tally.failed} failed")
    raise SystemExit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
