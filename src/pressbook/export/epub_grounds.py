"""Pictures that let the page shine through get a white ground: dark lines on nothing would be lost on a dark page."""

from PIL import Image

from pressbook.export.epub_pages import Page
from pressbook.export.parts import mark
from pressbook.types import Picture

# The class that reflow.css knows.
ON_WHITE = "on-white"


def put_on_white(pages: tuple[Page, ...], shown: dict[str, Picture]) -> None:
    """Mark each such picture in the pages, in place; `shown` are the pictures by their names in the package."""
    clear = {name for name, picture in shown.items() if _is_clear(picture)}
    for page in pages:
        for image in page.root.iter("img"):
            if image.get("src") in clear:
                mark(image, ON_WHITE)


def _is_clear(picture: Picture) -> bool:
    """Whether some of a picture may be transparent; a drawing (SVG) has no ground of its own."""
    if picture.media_type == "image/svg+xml":
        return True
    try:
        with Image.open(picture.path) as image:
            return bool(image.has_transparency_data)
    except (OSError, SyntaxError, ValueError):
        return False
