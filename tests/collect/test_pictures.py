"""Pictures are files of the press, and pictures by their content; everything else becomes its description."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from pressbook.collect import parse
from pressbook.text.tree import load, plain, walk
from pressbook.types import Outcome, Session
from tests.collect.scratch import press, rules


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 10)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "navy").save(data, kind)
    return data.getvalue()


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def read(root: Path, text: str, files: dict[str, bytes] | None = None) -> Outcome[Session]:
    outcome = press(root, {"2024/one.md": text, **{f"2024/{name}": data for name, data in (files or {}).items()}})
    return parse(outcome.value.sessions[0], root)


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_a_picture_is_known_by_its_content_and_named_by_its_bytes(kind: str, ending: str, tmp_path: Path) -> None:
    data = picture(kind)
    outcome = read(tmp_path, "![A *navy* field](the%20field.bin) and ![again](<the field.bin>)", {"the field.bin": data})
    address = f"press:///{hashlib.sha256(data).hexdigest()}.{ending}"
    targets = [element["c"][2][0] for element in walk(load(outcome.value.body)["blocks"]) if element["t"] == "Image"]
    assert targets == [address, address]
    (found,) = outcome.value.pictures
    assert (found.address, found.width, found.height) == (address, 20, 10)
    assert found.path == str(tmp_path.resolve() / "manuscripts/2024/the field.bin")
    assert not outcome.findings


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("nothere.png", "missing-picture"),
        ("../../secret.png", "picture-outside"),
        ("../2024/../../secret.png", "picture-outside"),
        ("%2e%2e/%2e%2e/secret.png", "picture-outside"),
        ("..\\\\..\\\\secret.png", "picture-outside"),
        ("/etc/hostname", "picture-outside"),
        ("link.png", "picture-outside"),
        ("file:///etc/hostname", "picture-outside"),
        ("data:image/png;base64,AAAA", "picture-outside"),
        ("http://example.org/x.png", "remote-picture"),
        ("//example.org/x.png", "remote-picture"),
        ("HTTPS://example.org/x.png", "remote-picture"),
        ("cut.png", "broken-picture"),
        ("text.png", "broken-picture"),
        ("x.svg", "broken-picture"),
        ("x.tiff", "broken-picture"),
        ("bomb.png", "picture-too-large"),
        ("wide.png", "picture-too-large"),
        ("empty.png", "broken-picture"),
        (".", "missing-picture"),
    ],
)
def test_what_is_no_picture_of_the_press_becomes_its_description(target: str, rule: str, tmp_path: Path) -> None:
    (tmp_path / "manuscripts/2024").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(picture())
    (tmp_path / "manuscripts/2024/link.png").symlink_to("../../secret.png")
    files = {
        "cut.png": picture()[:50],
        "text.png": b"no picture",
        "x.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        "x.tiff": picture("TIFF"),
        "bomb.png": bomb(60_000, 60_000),
        "wide.png": bomb(16_000, 10_000),
        "empty.png": b"",
    }
    outcome = read(tmp_path, f"Before ![a *blue* field]({target}) after", files)
    assert rules(outcome.findings) == [rule]
    assert outcome.findings[0].place.line == 1
    assert not outcome.value.pictures
    tree = load(outcome.value.body)["blocks"]
    assert plain(tree).strip() == "Before a blue field after"
    assert [element["c"][0][1] for element in walk(tree) if element["t"] == "Span"] == [["missing-picture"]]


def test_the_caption_of_a_missing_figure_stands_once(tmp_path: Path) -> None:
    tree = load(read(tmp_path, "![A *blue* field](no.png)").value.body)["blocks"]
    assert [(block["t"], block["c"][0][1]) for block in tree] == [("Div", ["missing-picture"])]
    assert plain(tree).strip() == "A blue field"


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    text = '![](a.png)\n\n![ ](a.png){alt="with words"} <img src="a.png"> <img src="a.png" alt="words" onerror="x()">'
    outcome = read(tmp_path, text, {"a.png": picture()})
    assert rules(outcome.findings) == ["no-alternative-text"] * 2
    attributes = [element["c"][0][2] for element in walk(load(outcome.value.body)["blocks"]) if element["t"] == "Image"]
    assert not any(key == "onerror" for pairs in attributes for key, _ in pairs)


def test_a_picture_elsewhere_in_manuscripts_is_found(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"2024/one.md": "![x](../pictures/a.png)", "pictures/a.png": picture()})
    assert parse(outcome.value.sessions[0], tmp_path).value.pictures
