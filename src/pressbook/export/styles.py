"""Where a style's sheets are: what all styles share, then the style's own in each folder, then a press's variables."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pressbook.errors import DiskError, SettingsError

# What stands in a folder of styles itself, by the sheet it goes with: read before it, and after it.
BEFORE = {"pamphlet.css": ("page.css", "forms.css"), "epub.css": ("reflow.css",)}
AFTER = {"pamphlet.css": ("variables.css",)}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
FAMILY = re.compile(r"font-family\s*:\s*(?:(?P<quote>[\"'])(?P<name>.*?)(?P=quote)|(?P<bare>[^;}\"']+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: its text, and the folder beside it from which it may take ornaments and faces.

    `name` is its path in a folder of styles, "classic/pamphlet.css"; `own` says that it is not the last folder, ours.
    """

    css: str
    folder: Path
    name: str = ""
    own: bool = False


def sheets(style: str, styles: tuple[Path, ...], name: str) -> tuple[Sheet, ...]:
    """Every sheet called `name` of a style with those around it, the shipped ones first, the press's own last: its rules win.

    `styles` are the folders to search, the press's first. A press that changes one colour for whatever style it has writes
    styles/variables.css with one line; what is about one style goes into styles/classic/pamphlet.css. A style of another name
    stands on page.css and reflow.css alone. Raises SettingsError when no folder has the style.
    """
    own = _found(f"{style}/{name}", styles)
    if not own:
        known = sorted({path.parent.name for folder in styles for path in folder.glob(f"*/{name}")})
        raise SettingsError(
            f"there is no style {style!r} with a {name}",
            hint=f"styles here: {', '.join(known)}" if known else "is pressbook installed whole?",
        )
    before = [sheet for shared in BEFORE.get(name, ()) for sheet in _found(shared, styles)]
    after = [sheet for shared in AFTER.get(name, ()) for sheet in _found(shared, styles)]
    return (*before, *own, *after)


def own_faces(found: tuple[Sheet, ...]) -> frozenset[str]:
    """The families that sheets declare with @font-face: they lie in the press, so that no machine lacks them."""
    return frozenset(
        family.group("name") or family.group("bare").strip()
        for sheet in found
        for face in FACE.finditer(COMMENT.sub("", sheet.css))
        for family in FAMILY.finditer(face[0])
    )


def _found(name: str, styles: tuple[Path, ...]) -> list[Sheet]:
    """The sheets of one name, the shipped one first."""
    found = [(folder, _read(folder, name)) for folder in reversed(styles)]
    return [replace(sheet, own=folder != styles[-1]) for folder, sheet in found if sheet]


def _read(folder: Path, name: str) -> Sheet | None:
    path = folder / name
    try:
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to(folder.parent.resolve()):
            # A page could be made to show any file beside what a link leads to.
            raise SettingsError(f"the style sheet {name} is a link out of the press", hint="copy it here instead")
        return Sheet(path.read_text("utf-8"), path.parent, name)
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(f"the style sheet {name} cannot be read: {error}") from error
