"""Where a style's sheets are: each folder of styles that has NAME/SHEET adds to those before it."""

from dataclasses import dataclass
from pathlib import Path

from pressbook.errors import DiskError, SettingsError


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: its text, and the folder beside it from which it may take ornaments."""

    css: str
    folder: Path


def sheets(style: str, styles: tuple[Path, ...], name: str) -> tuple[Sheet, ...]:
    """Every sheet called `name` of a style, the shipped one first, the press's own last so that its rules win.

    `styles` are the folders to search, the press's first. A press that changes one colour writes styles/classic/pamphlet.css
    with one line; a style of another name stands alone. Raises SettingsError when no folder has the style.
    """
    found = []
    for folder in reversed(styles):
        path = folder / style / name
        try:
            if path.is_file():
                if not path.resolve().is_relative_to(folder.parent.resolve()):
                    # A page could be made to show any file beside what a link leads to.
                    raise SettingsError(f"the style sheet {style}/{name} is a link out of the press", hint="copy it here instead")
                found.append(Sheet(path.read_text("utf-8"), path.parent))
        except (OSError, UnicodeDecodeError) as error:
            raise DiskError(f"the style sheet {style}/{name} cannot be read: {error}") from error
    if not found:
        known = sorted({path.parent.name for folder in styles for path in folder.glob(f"*/{name}")})
        raise SettingsError(
            f"there is no style {style!r} with a {name}",
            hint=f"styles here: {', '.join(known)}" if known else "is pressbook installed whole?",
        )
    return tuple(found)
