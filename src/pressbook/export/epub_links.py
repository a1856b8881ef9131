"""Links and pictures of an EPUB's files lead to where the package has them."""

from pathlib import Path

from pressbook.export.epub_pages import Page
from pressbook.types import Picture

PRESS = "press:///"
PICTURES = "pictures"
ENOUGH = 16


def settle(pages: tuple[Page, ...], pictures: tuple[Picture, ...]) -> dict[str, Picture]:
    """Lead every link to the file that has its target, every picture to its file; says which pictures are shown, by name.

    A link whose target is in no file loses its address and keeps its words; an image that is not among `pictures`
    becomes its description.
    """
    homes: dict[str, str] = {}
    for page in pages:
        for element in page.root.iter("*"):
            if name := element.get("id"):
                homes.setdefault(name, page.name)
    known = {picture.address: picture for picture in pictures}
    shown: dict[str, Picture] = {}
    for page in pages:
        for link in page.root.iter("a"):
            target = link.get("href", "")
            if target.startswith("#"):
                home = homes.get(target[1:])
                if home is None:
                    del link.attrib["href"]
                elif home != page.name:
                    link.set("href", home + target)
        for image in list(page.root.iter("img")):
            picture = known.get(image.get("src", ""))
            if picture is None:
                image.tag = "span"
                image.text = image.get("alt", "")
                image.attrib.clear()
                image.set("class", "missing-picture")
                continue
            name = _name(picture)
            shown[name] = picture
            image.set("src", name)
            image.set("alt", " ".join(image.get("alt", "").split()))
    return shown


def _name(picture: Picture) -> str:
    """A picture's name in the package: as much of its hash as tells it from all others in the world (one in 10^19)."""
    path = Path(picture.address.removeprefix(PRESS))
    return f"{PICTURES}/{path.stem[:ENOUGH]}{path.suffix}"
