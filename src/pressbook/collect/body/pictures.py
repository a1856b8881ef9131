"""Pictures that a body shows: files of the press that are pictures by their content, read for kind and size."""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, ImageFile

from pressbook.collect.body.ledger import Ledger
from pressbook.collect.disk import name_in_press, stands_inside
from pressbook.types import Picture, Place, Severity

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
MOST_POINTS = 89_000_000  # pixels: a poster of A1 at 300 dots an inch has 70 million, and Pillow warns from 89
MOST_BYTES = 50_000_000
MEND = "put the picture beside the manuscript and write ![what it shows](its-name.png)"


@contextmanager
def _whole_only() -> Iterator[None]:
    """Let Pillow refuse what is cut off: WeasyPrint, wherever it has been imported, tells it to be lenient."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


class Album:
    """The pictures of one body, in the order in which they are shown, each once."""

    def __init__(self, manuscript: Path, root: Path, ledger: Ledger) -> None:
        self.folder = manuscript.parent
        self.root = root
        self.ledger = ledger
        self.known: dict[str, Picture | None] = {}

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture shown, each file once."""
        by_hash = {picture.sha256: picture for picture in self.known.values() if picture}
        return tuple(by_hash.values())

    def find(self, target: str) -> Picture | None:
        """The picture a target means; None, with a finding, where there is none to be shown."""
        if target not in self.known:
            self.known[target] = self._read(target)
        return self.known[target]

    def _read(self, target: str) -> Picture | None:
        shown = repr(target if len(target) <= 60 else target[:57] + "...")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", target):
            remote = not target.lower().startswith(("file:", "data:"))
            self._miss("remote-picture" if remote else "picture-outside", f"{shown} is not a file beside the manuscript", target)
            return None
        path = unquote(target)
        file = self.folder / path
        if not path or "\0" in path or len(path) > 1000:
            self._miss("missing-picture", f"there is no picture {shown}", target)
            return None
        manuscripts = self.root / "manuscripts"
        if Path(path).is_absolute() or "\\" in path or not stands_inside(file, manuscripts):
            self._miss("picture-outside", f"the picture {shown} stands outside manuscripts/", target)
            return None
        try:
            file = file.resolve()
            if not file.is_file():
                self._miss("missing-picture", f"there is no picture {shown}", target)
                return None
            if file.stat().st_size > MOST_BYTES:
                self._miss("picture-too-large", f"the picture {shown} has more than {MOST_BYTES // 1_000_000} MB", target)
                return None
            data = file.read_bytes()
        except OSError as error:
            self._miss("missing-picture", f"the picture {shown} cannot be read: {(error.strerror or '').lower()}", target)
            return None
        return self._judge(data, file, shown, target)

    def _judge(self, data: bytes, file: Path, shown: str, target: str) -> Picture | None:
        try:
            with warnings.catch_warnings(), _whole_only():
                warnings.simplefilter("ignore")  # size is judged here, by our own measure
                with Image.open(io.BytesIO(data), formats=list(KINDS)) as image:
                    width, height = image.size
                    if width * height > MOST_POINTS:
                        raise Image.DecompressionBombError
                    image.load()
                    media_type = KINDS[str(image.format)]
        except Image.DecompressionBombError:
            self._miss(
                "picture-too-large", f"the picture {shown} has more than {MOST_POINTS // 1_000_000} million points", target
            )
            return None
        except (OSError, SyntaxError, ValueError, MemoryError, EOFError):
            message = f"{shown} is no whole picture in PNG, JPEG, GIF or WebP"
            self._miss("broken-picture", message, target, "open it in a picture program and save it as PNG or JPEG")
            return None
        digest = hashlib.sha256(data).hexdigest()
        place = self._place(target)
        # The path is absolute for whoever copies the file; it never enters a page.
        return Picture(str(self.root / name_in_press(file, self.root.resolve())), digest, media_type, width, height, place)

    def _place(self, target: str) -> Place:
        typed = target if target in self.ledger.text else unquote(target)
        return self.ledger.find(typed)

    def _miss(self, rule: str, message: str, target: str, hint: str = MEND) -> None:
        # A page copied from the web is full of remote pictures; the words in their place are no fault of its text.
        severity = Severity.WARNING if rule == "remote-picture" else Severity.ERROR
        self.ledger.say(rule, severity, message, self._place(target), hint)
