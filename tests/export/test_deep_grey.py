"""A photograph with sixteen bits of grey, which the layout engine would pass over, is set with eight."""

import hashlib
import io
from pathlib import Path

from PIL import Image

from pressbook.export.pictures import clean
from pressbook.types import Picture, Place


def test_sixteen_bits_of_grey_become_eight_and_keep_their_shade(tmp_path: Path) -> None:
    file = tmp_path / "scan.png"
    Image.new("I;16", (4, 4), 32768).save(file)
    data = file.read_bytes()
    picture = Picture(str(file), hashlib.sha256(data).hexdigest(), "image/png", 4, 4, Place("manuscripts/a.md", 1))
    with Image.open(io.BytesIO(clean(picture))) as image:
        assert image.mode == "L"
        assert image.getpixel((0, 0)) == 128
