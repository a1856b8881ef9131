"""`make acceptance INPUTS=DIR`: the long checks, with real texts and validators that are not ours.

Every file in INPUTS is taken in and built in a press of its own; the specimen press is built too. Then: a table of pages,
words and findings; a second build that makes nothing; the same bytes from another folder, with other workers, in another
time zone, language and year; PDF/UA-1, PDF/A-2a and qpdf over every PDF; EPUBs by all that `epubs.py` has; large print, copies,
booklets of every kind and shop files. Ends with "N passed, N failed".
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.acceptance.epubs import CACHE, gather_everything, make_many, prove_epubs, prove_styles
from tests.acceptance.presses import PRESSBOOK, Tally, call, take_in
from tests.acceptance.shop import prove_shops
from tests.acceptance.toolbox import open_toolbox

TOP = Path(__file__).parents[2]
BOOK = re.compile(r"<[^>]+>")


def count_words(text: str) -> int:
    """Runs of letters and digits: a count that knows nothing of ours."""
    return len(re.findall(r"\w+", text))


def words_of_pdf(path: Path) -> int:
    """Words of a PDF as poppler reads them, hyphens at line ends joined."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return count_words(re.sub(r"-\n", "", done.stdout))


def words_of_epub(path: Path) -> int:
    """Words in an EPUB's bodies."""
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml") and "nav" not in name]
    return sum(count_words(BOOK.sub(" ", page.partition("<body")[2])) for page in pages)


def print_table(press: Path, slugs: dict[str, str]) -> None:
    """Pages, words in, words in PDF and EPUB, and findings, a line a file."""
    report = json.loads(call("-C", press, "check", "--format", "json", "--fail-on", "never").stdout)
    manifest = {item["path"]: item for item in json.loads((press / "build/manifest.json").read_text())["artefacts"]}
    print(f"\n{'file':40} pages    in   pdf  epub  changes  findings")
    for name, slug in slugs.items():
        source = next((press / "manuscripts").rglob(f"{slug}.md"))
        body = source.read_text("utf-8").split("\n---\n", 1)[-1]
        rows = [item for item in report["findings"] if item["path"].endswith(f"/{slug}.md")]
        changes = sum(item["path"].endswith(f"/{slug}.md") for item in report["changes"])
        pdf, epub = press / f"build/pamphlets/{slug}.pdf", press / f"build/epub/{slug}.epub"
        pages = manifest.get(f"pamphlets/{slug}.pdf", {}).get("pages", 0)
        counts = [count_words(body), words_of_pdf(pdf) if pdf.exists() else 0, words_of_epub(epub) if epub.exists() else 0]
        kinds = ", ".join(sorted({f"{sum(r['rule'] == row['rule'] for r in rows)} {row['rule']}" for row in rows}))
        print(f"{name:40} {pages:5} {counts[0]:5} {counts[1]:5} {counts[2]:5}  {changes:7}  {kinds}")
    print()


def hashes(build: Path) -> dict[str, str]:
    """The sha256 of every file made, by path."""
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def prove_sameness(press: Path, tally: Tally) -> None:
    """The same bytes whatever is around the build."""
    first = hashes(press / "build")
    faked = shutil.which("faketime")
    ways: list[tuple[str, list[str], dict[str, str]]] = [
        ("a second clean build", [], {}),
        ("one worker", ["-j", "1"], {}),
        ("another time zone and language", [], {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}),
    ]
    for what, extra, env in ways:
        shutil.rmtree(press / "build")
        call("-C", press, "build", *extra, env=env)
        tally(f"same bytes: {what}", hashes(press / "build") == first, differing(first, hashes(press / "build")))
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "somewhere else" / "press"
        shutil.copytree(press, other, ignore=shutil.ignore_patterns("build"))
        call("-C", other, "build")
        tally("same bytes: another folder", hashes(other / "build") == first, differing(first, hashes(other / "build")))
    if faked:
        shutil.rmtree(press / "build")
        env = {**os.environ, "FAKETIME_NO_CACHE": "1"}
        subprocess.run(
            [faked, "-f", "+1500d", *PRESSBOOK, "-C", press, "build", "--no-epubcheck"], env=env, capture_output=True, check=False
        )
        tally("same bytes: another day", hashes(press / "build") == first, differing(first, hashes(press / "build")))


def differing(one: dict[str, str], other: dict[str, str]) -> str:
    """Which files differ between two builds."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return ", ".join(names[:10])


def prove_economy(press: Path, tally: Tally) -> None:
    """A second build makes nothing; one word changed makes only what holds that session."""
    again = call("-C", press, "build").stdout
    tally("a second build makes nothing", set(re.findall(r"(\d+) made", again)) == {"0"}, again)
    before = hashes(press / "build")
    path = next(iter(sorted(path for path in (press / "manuscripts").rglob("20*.md"))), None)
    if path is None:
        return
    old = path.read_bytes()
    path.write_bytes(old + b"\nOneword.\n")
    call("-C", press, "build")
    after = hashes(press / "build")
    manifest = json.loads((press / "build/manifest.json").read_text())
    name = path.relative_to(press).as_posix()
    holds = {item["path"] for item in manifest["artefacts"] if any(part["manuscript"] == name for part in item["made-from"])}
    changed = {key for key in after if before.get(key) != after[key]}
    outside = {key for key in changed - holds if not key.startswith(("packs/", "proof/", "manifest"))}
    tally(f"after one word in {path.name} only what holds it is made again", bool(changed & holds) and not outside, str(outside))
    path.write_bytes(old)
    call("-C", press, "build")


def pdfs(press: Path) -> Iterator[Path]:
    """Every PDF but booklets and shop files, which are for machines that print, and untagged."""
    yield from sorted(path for path in (press / "build").rglob("*.pdf") if not {".cache", "booklets", "shop"} & set(path.parts))


def validate_pdfs(press: Path, tally: Tally, only: set[Path] | None = None) -> None:
    """PDF/UA-1 by page-validation, syntax by qpdf, and PDF/UA-1 and PDF/A-2a by whatever validator VERAPDF names."""
    from page import ValidationProfile, validate_pdf

    outside = os.environ.get("VERAPDF")
    for path in sorted(only) if only is not None else pdfs(press):
        report = validate_pdf(path, profile=ValidationProfile.PDF_UA_1)
        tally(f"PDF/UA-1 {path.name}", report.is_compliant, "; ".join(item.message for item in report.failures)[:300])
        if outside:
            done = subprocess.run([outside, path, "ua1", "2a"], capture_output=True, text=True, check=False)
            tally(f"veraPDF ua1 2a {path.name}", done.returncode == 0 and done.stdout.count(" PASS ") == 2, done.stdout)
    for path in sorted((press / "build").rglob("*.pdf")):
        if shutil.which("qpdf") and ".cache" not in path.parts:
            done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
            tally(f"qpdf {path.name}", done.returncode == 0, done.stdout + done.stderr)


EVERY_FORM = """
copies: [large, a4, letter]
shops:
  - {name: four, standard: pdf/x-4}
  - {name: one, standard: pdf/x-1a, pictures: grey, marks: true, bleed: 3.175}
booklets:
  - {name: plain, sheet: a4, weight: 80}
  - {name: sewn, sheet: a3, binding: sewn, edge: long-edge, marks: [crop, fold], cover: true}
  - {name: pocket, sheet: letter, up: 4, blanks: notes}
  - {name: byhand, sheet: letter, edge: manual}
"""


def prove_forms(press: Path, tally: Tally) -> None:
    """Large print, copies to read, every kind of booklet, and shop files: built, and looked at by other people's tools."""
    settings = press / "pressbook.yaml"
    before = settings.read_text("utf-8")
    said = re.sub(r"^(copies|shops|booklets|paper):.*\n(?:[ -].*\n)*", "", before, flags=re.M)
    settings.write_text(said.rstrip("\n") + "\n" + EVERY_FORM, "utf-8")
    done = call("-C", press, "build", "pamphlets", "anthology", "booklets")
    tally("every form is built", done.returncode == 0, done.stderr[-1500:])
    # A shop's files cost a layout and a reading by four programs each: some of them stand for all.
    slugs = sorted(path.stem for path in (press / "build/epub").glob("*.epub"))
    chosen = [*slugs[:: max(1, len(slugs) // 4)], *sorted(path.stem for path in (press / "build/anthologies").glob("*.epub"))[:1]]
    done = call("-C", press, "build", "shop", *(word for slug in chosen for word in ("--only", slug)))
    tally("shop files are built", done.returncode == 0, done.stderr[-1500:])
    for form, size in (("large", "A4"), ("a4", "A4"), ("letter", "letter")):
        made = sorted((press / "build").glob(f"*/*-{form}.pdf"))
        made = [path for path in made if path.parent.name in {"pamphlets", "anthologies"}]
        tally(f"{len(made)} PDFs of the form {form}", bool(made))
        sizes = {re.search(r"Page size:.*\((\w+)\)", info(path))[1] for path in made}  # type: ignore[index]
        tally(f"{form} is on {size}", sizes == {size}, str(sizes))
    validate_pdfs(press, tally, {path for path in pdfs(press) if re.search(r"-(large|a4|letter)\.pdf$", path.name)})
    prove_shops(press, tally)
    settings.write_text(before, "utf-8")


def info(path: Path) -> str:
    """What poppler says of a PDF."""
    return subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout


def prove_length(folder: Path, tally: Tally) -> None:
    """A manuscript of 2 MB becomes a pamphlet and its booklets."""
    press = folder / "long"
    call("init", press, status=0)
    sentence = "The reader who comes late to a long book finds the others already quarrelling about its end. "
    text = "".join(f"{sentence * 7}[^{number}]\n\n[^{number}]: Note {number}.\n\n" for number in range(1, 3001))
    (press / "manuscripts" / "long.md").write_text("---\ntitle: A long one\n---\n" + text, "utf-8")
    start = time.monotonic()
    done = call("-C", press, "build", "pamphlets", "booklets", "--only", "long")
    made = (press / "build/pamphlets/long.pdf").exists() and (press / "build/booklets/long-a4.pdf").exists()
    tally(
        f"a manuscript of {len(text) / 1e6:.1f} MB ({time.monotonic() - start:.0f} s)", done.returncode == 0 and made, done.stderr
    )


def make_inputs(folder: Path, inputs: Path, tally: Tally) -> Path:
    """Every file of a folder in one press, built, with a table of it."""
    press = folder / "press"
    slugs = take_in(inputs, press, tally)
    gather_everything(press)
    done = call("-C", press, "build")
    print(done.stdout, done.stderr)
    for name, slug in slugs.items():
        for made in (f"pamphlets/{slug}.pdf", f"booklets/{slug}-a4.pdf", f"booklets/{slug}-letter.pdf", f"epub/{slug}.epub"):
            tally(f"{made} of {name}", (press / "build" / made).is_file())
    print_table(press, slugs)
    return press


def make_specimen(folder: Path, tally: Tally) -> Path:
    """The specimen press, built in a folder of its own."""
    press = folder / "specimen"
    shutil.copytree(TOP / "manuscripts", press / "manuscripts")
    shutil.copy(TOP / "pressbook.yaml", press)
    built = call("-C", press, "build")
    tally("the specimen press builds without an error", built.returncode == 0, built.stderr)
    return press


def main() -> None:
    """Run what was asked for, and end with the count."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("inputs", type=Path)
    words.add_argument("--keep", type=Path, help="make the presses here and keep them")
    words.add_argument("--only", choices=["specimen", "inputs", "many"], help="one press: they can be run side by side")
    given = words.parse_args()
    tally, start = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        shots, box = folder / "shots", open_toolbox(CACHE)
        steps: list[Callable[[Path], None]] = [
            lambda one: validate_pdfs(one, tally),
            lambda one: prove_epubs(one, shots / one.name, box, tally, sessions=3),
            lambda one: prove_economy(one, tally),
            lambda one: prove_sameness(one, tally),
            lambda one: prove_forms(one, tally),
        ]
        if given.only in {None, "inputs"}:
            press = make_inputs(folder, given.inputs, tally)
            for step in steps:
                step(press)
        if given.only in {None, "specimen"}:
            press = make_specimen(folder, tally)
            for step in steps:
                step(press)
            prove_styles(press, shots, box, tally)
        if given.only in {None, "many"}:
            prove_length(folder, tally)
            prove_epubs(make_many(folder, 120, tally), shots / "many", box, tally)
    print(f"{time.monotonic() - start:.0f} s")
    print(f"{tally.passed} passed, {tally.failed} failed")
    raise SystemExit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
