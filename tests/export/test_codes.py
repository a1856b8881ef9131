"""A QR code: the shape that is drawn has the modules of the code, and the address in it is what the page says."""

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import segno

from pressbook.export import codes
from pressbook.export.pdf import write_pdf
from pressbook.types import Matter
from tests.editions import STYLES, a_section, an_edition

ADDRESS = "https://example.org/evenings/14?text=salt&page=2"
BACK = f"""
::: {{.next-meeting}}
The salt road, on 3 May.
:::

::: {{.at-foot}}
::: {{.online code="{ADDRESS}"}}
::: {{.address wrapper=1}}
[example.org/evenings/14]({ADDRESS}){{.uri}}
:::
:::
:::
"""


def filled(svg: str, x: float, y: float) -> bool:
    """Whether a point is in the shape, by the even-odd rule: how many of its edges stand left of the point."""
    crossed = 0
    for ring in re.findall(r"M([^Z]*)Z", svg):
        corners = [tuple(map(float, corner.split())) for corner in ring.split("L")]
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
            if ax == bx < x and min(ay, by) < y < max(ay, by):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize("address", [ADDRESS, "https://example.org", "https://example.org/" + "a" * 200])
def test_every_module_is_drawn_where_the_code_has_it(address: str) -> None:
    svg = codes.draw(codes.name(address)).decode()
    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    assert codes.modules(address) == len(matrix)
    for y, row in enumerate(matrix):
        for x, module in enumerate(row):
            assert filled(svg, x + codes.QUIET + 0.5, y + codes.QUIET + 0.5) == bool(module)


def test_an_address_too_long_for_office_printers_has_no_code() -> None:
    assert codes.modules("https://example.org/" + "a" * 900) == 0
    assert codes.modules("https://example.org/" + "a" * 4000) == 0


@pytest.fixture(scope="module")
def pamphlet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("back") / "back.pdf"
    back = a_section(BACK, id="back", title="Next meeting", matter=Matter.BACK)
    assert write_pdf(an_edition(sections=(a_section("Words.\n"), back)), STYLES, out).findings == ()
    return out


def test_the_printed_code_is_large_enough_and_says_the_address(pamphlet: Path, tmp_path: Path) -> None:
    if not shutil.which("zbarimg"):
        pytest.skip("zbarimg (Debian: zbar-tools) reads codes")
    document = pypdfium2.PdfDocument(pamphlet)
    document[len(document) - 1].render(scale=4).to_pil().save(tmp_path / "back.png")
    document.close()
    said = subprocess.run(["zbarimg", "-q", "--raw", str(tmp_path / "back.png")], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ADDRESS


def test_the_code_is_at_least_twenty_millimetres_wide_and_tells_its_address_to_whoever_does_not_see_it(pamphlet: Path) -> None:
    document = pypdfium2.PdfDocument(pamphlet)
    page = document[len(document) - 1].render(scale=4).to_pil().convert("L")
    document.close()
    # The largest block of rows that are dark somewhere in the left half is the code.
    dark = [page.crop((60, y, page.width // 2, y + 1)).getextrema()[0] < 100 for y in range(page.height)]
    longest = max(len(run) for run in "".join("#" if row else " " for row in dark).split(" "))
    assert longest / 4 / 72 * 25.4 >= 20
    assert f"({ADDRESS})".encode() in _plain(pamphlet)


def _plain(pdf: Path) -> bytes:
    with pikepdf.open(pdf) as file:
        texts = [str(item.get("/Alt", "")) for item in file.objects if isinstance(item, pikepdf.Dictionary)]
    return "".join(f"({text})" for text in texts).encode()
