"""Files for print shops, read back with tools that are not ours: poppler, Ghostscript, MuPDF.

    python -m tests.acceptance.shop PRESS            a press whose settings name shops, built with `pressbook build shop`
    python -m tests.acceptance.shop PRESS FOLDER     and preflight of every PDF in a folder, against what these tools see

Boxes, faces, colours, opacity, ink, pixels beyond the trim, and the words of inside and cover against those of the pamphlet.
A tool that is not installed is named and passed over.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from pressbook.proof import preflight
from pressbook.types import Shop

MM = 72 / 25.4
SIZES = {"a5": (148 * MM, 210 * MM), "half-letter": (139.7 * MM, 215.9 * MM), "both": (139.7 * MM, 210 * MM)}
NAMES = {"pdf/x-4": "PDF/X-4", "pdf/x-1a": "PDF/X-1a:2003"}
# The most ink that any point may have, and what a renderer's rounding may add.
INK = 3.0 + 0.06
DOTS = 60
Tally = Callable[[str, bool, str], None]


def run(*words: str | Path) -> str:
    """What a program says."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"failed: {done.stderr}"


def have(*names: str) -> bool:
    """Whether programs are installed; what is missing is said once."""
    missing = [name for name in names if not shutil.which(name)]
    if missing:
        print(f"left out, for want of {', '.join(missing)}")
    return not missing


def prove_shops(press: Path, tally: Tally) -> None:
    """Every file of build/shop of a press whose pressbook.yaml names the shops."""
    settings = yaml.safe_load((press / "pressbook.yaml").read_text("utf-8"))
    paper = str(settings.get("paper", "a5"))
    for shop in settings.get("shops", []):
        found = sorted((press / "build" / "shop").glob(f"*-{shop['name']}-*.pdf"))
        tally(f"shop {shop['name']}: {len(found)} files", bool(found) and len(found) % 2 == 0, "")
        for path in found:
            prove_file(path, shop, paper, tally)
        for inside in (path for path in found if path.name.endswith("-inside.pdf")):
            prove_words(press, inside, shop["name"], tally)


def prove_file(path: Path, shop: dict[str, Any], paper: str, tally: Tally) -> None:
    """One file: what it is, what is in it, what it prints."""
    standard = str(shop.get("standard", "pdf/x-4"))
    inside, grey = path.name.endswith("-inside.pdf"), shop.get("pictures") == "grey"
    if have("pdfinfo", "pdffonts", "pdfimages"):
        tally(f"boxes {path.name}", *_boxes(path, float(shop.get("bleed", 3)), bool(shop.get("marks")), paper))
        said = run("pdfinfo", path) + run("pdfinfo", "-meta", path)
        tally(f"claim {path.name}", standard not in NAMES or NAMES[standard] in said, said)
        tally(
            f"no tags, scripts, forms {path.name}", bool(re.search(r"Tagged: +no", said)) and "JavaScript:      no" in said, said
        )
        fonts = run("pdffonts", path).splitlines()[2:]
        bad = [line for line in fonts if "Type 3" in line or not re.search(r" yes +(yes|no) +(yes|no) +\d", line)]
        tally(f"{len(fonts)} faces embedded {path.name}", bool(fonts) and not bad, "\n".join(bad))
        images = [line.split() for line in run("pdfimages", "-list", path).splitlines()[2:]]
        wrong = [row for row in images if row[2] != "image" or row[5] not in ({"gray"} if grey else {"gray", "cmyk"})]
        tally(f"{len(images)} pictures in ink {path.name}", not wrong, str(wrong))
    if have("mutool"):
        trace = run("mutool", "trace", path)
        painted = "\n".join(line for line in trace.splitlines() if "set_default_colorspaces" not in line)
        spaces = set(re.findall(r'colorspace="([^"]+)"', painted))
        ink = {"DeviceGray", "DeviceCMYK", "Separation(DeviceCMYK,All)", "Separation(DeviceCMYK,Black)"}
        tally(f"no colours of the screen {path.name}", spaces <= ink, str(spaces))
        alphas = set(re.findall(r'alpha="([^"]+)"', painted))
        through = alphas - {"1"} or "begin_mask" in painted or "begin_group" in painted
        tally(f"nothing see-through {path.name}", not through, str(alphas))
        words = set(re.findall(r'<fill_text colorspace="([^"]+)" color="([^"]+)"', painted))
        if inside:
            tally(f"words in black alone {path.name}", words <= {("DeviceCMYK", "0 0 0 1"), ("DeviceGray", "1")}, str(words))
    if have("gs"):
        prove_ink(path, inside and grey, not inside, tally)


def prove_ink(path: Path, black: bool, cover: bool, tally: Tally) -> None:
    """Ghostscript's plates: how much ink, whether only black is needed, and whether a coloured cover reaches into the bleed."""
    said = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", path).splitlines()
    plates = [tuple(float(word) for word in line.split()[:4]) for line in said if line.rstrip().endswith("OK")]
    tally(f"plates {path.name}", bool(plates) and len(plates) == len(said), "\n".join(said[:5]))
    if black:
        tally(f"one plate {path.name}", all(not any(page[:3]) for page in plates), str(plates))
    with tempfile.TemporaryDirectory() as folder:
        run("gs", "-q", "-o", f"{folder}/%03d.tif", "-sDEVICE=tiff32nc", f"-r{DOTS}", path)
        sheets = sorted(Path(folder).glob("*.tif"))
        most = max((_most(sheet) for sheet in sheets), default=0.0)
        tally(f"ink at most {most * 100:.0f} % {path.name}", 0 < most <= INK, "")
        if cover and plates and sum(plates[0]) > 1.5:
            tally(f"the cover bleeds {path.name}", *_bleeds(path, sheets[0]))


def _boxes(path: Path, bleed: float, marks: bool, paper: str) -> tuple[bool, str]:
    said = run("pdfinfo", "-box", "-l", "-1", path)
    boxes: dict[str, set[tuple[float, ...]]] = {}
    for name, values in re.findall(r"(MediaBox|BleedBox|TrimBox): +([-\d. ]+)$", said, re.M):
        boxes.setdefault(name, set()).add(tuple(float(value) for value in values.split()))
    if any(len(boxes.get(name, ())) != 1 for name in ("MediaBox", "BleedBox", "TrimBox")):
        return False, said
    media, out, trim = (next(iter(boxes[name])) for name in ("MediaBox", "BleedBox", "TrimBox"))
    width, height = SIZES[paper]
    right = abs(trim[2] - trim[0] - width) < 0.02 and abs(trim[3] - trim[1] - height) < 0.02
    beyond = all(abs(abs(one - other) - bleed * MM) < 0.02 for one, other in zip(trim, out, strict=True))
    room = (out[0] - media[0] > 10) is marks and media[0] <= out[0] and media[3] >= out[3]
    return right and beyond and room, said


def _most(sheet: Path) -> float:
    """The most ink of any point inside the bleed of a picture of plates, of 4: registration marks stand outside."""
    with Image.open(sheet) as image:
        edge = round(6 * MM / 72 * DOTS)
        data = image.crop((edge, edge, image.width - edge, image.height - edge)).tobytes()
    return max(sum(data[at : at + 4]) for at in range(0, len(data), 4)) / 255


def _bleeds(path: Path, sheet: Path) -> tuple[bool, str]:
    """Whether there is ink just outside the trim on all four sides of a cover that is a full ground of colour."""
    said = run("pdfinfo", "-box", "-f", "1", "-l", "1", path)
    found = {
        name: [float(value) for value in values.split()]
        for name, values in re.findall(r"(MediaBox|BleedBox|TrimBox): +([-\d. ]+)$", said, re.M)
    }
    media, out, trim = found["MediaBox"], found["BleedBox"], found["TrimBox"]
    if out == trim:
        return True, ""
    with Image.open(sheet) as image:
        scale = image.width / (media[2] - media[0])
        middle = ((trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2)
        points = [
            ((out[0] + trim[0]) / 2, middle[1]),
            ((out[2] + trim[2]) / 2, middle[1]),
            (middle[0], (out[1] + trim[1]) / 2),
            (middle[0], (out[3] + trim[3]) / 2),
        ]
        values = [sum(image.getpixel((int(x * scale), int((media[3] - y) * scale)))) for x, y in points]  # type: ignore[arg-type]
    # A ground that does not fill the page may stop inside the trim: then it stops on all sides.
    return all(values) or not any(values), str(values)


def prove_words(press: Path, inside: Path, shop: str, tally: Tally) -> None:
    """Poppler's words of cover and inside, page by page, are those of the pamphlet."""
    if not have("pdftotext"):
        return
    slug = inside.name.removesuffix(f"-{shop}-inside.pdf")
    pamphlet = next(
        (path for path in (press / "build").glob(f"*/{slug}.pdf") if path.parent.name in {"pamphlets", "anthologies"}), None
    )
    if pamphlet is None:
        tally(f"{inside.name} has its pamphlet", False, slug)
        return
    cover = list(pages_of(inside.with_name(f"{slug}-{shop}-cover.pdf")))
    made = [*cover[:2], *(page for page in pages_of(inside) if page), *(page for page in cover[2:] if page)]
    wanted = [page for page in pages_of(pamphlet) if page]
    tally(f"every page once, by poppler: {slug} {shop}", [page for page in made if page] == wanted, f"{len(made)} {len(wanted)}")


def pages_of(path: Path) -> Iterator[str]:
    """The letters of each page, sorted: two programs need not agree on the order of columns."""
    for page in run("pdftotext", "-raw", path, "-").split("\f")[:-1]:
        yield "".join(sorted(letter for letter in page if letter.isalnum()))


def prove_preflight(folder: Path, tally: Tally) -> None:
    """Strangers' PDFs: preflight sees missing faces, Type 3, colours of the screen and see-through parts where the others do."""
    if not have("pdffonts", "pdfimages", "mutool"):
        return
    for path in sorted(folder.rglob("*.pdf")):
        ours = {finding.rule for finding in preflight(path, Shop("any", standard="", bleed=0, resolution=0))}
        fonts = run("pdffonts", path).splitlines()[2:]
        real = [line for line in fonts if "Type 3" not in line]
        trace = run("mutool", "trace", path)
        painted = "\n".join(line for line in trace.splitlines() if "set_default_colorspaces" not in line)
        masks = [line for line in run("pdfimages", "-list", path).splitlines() if " smask " in line]
        theirs = {
            "face-not-embedded": any(re.search(r" no +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in real),
            "type-3-face": len(real) < len(fonts),
            "rgb-colour": bool(re.search(r'colorspace="[^"]*RGB', painted)),
            "see-through": bool(masks or "begin_mask" in painted or set(re.findall(r'alpha="([^"]+)"', painted)) - {"1"}),
        }
        for rule, seen in theirs.items():
            tally(f"{rule} of {path.name}", (rule in ours) is seen, f"we say {rule in ours}")


def main() -> None:
    """Check one press, and end with the count."""
    failed = passed = 0

    def tally(what: str, good: bool, detail: str = "") -> None:
        nonlocal failed, passed
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok  ' if good else 'FAIL'} {what}" + (f": {detail}" if detail and not good else ""))

    prove_shops(Path(sys.argv[1]), tally)
    for folder in sys.argv[2:]:
        prove_preflight(Path(folder), tally)
    print(f"{passed} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
