"""Names of files in a pack: plain, relative, the same on every system; anything else is refused before a byte is written."""

import re

from pressbook.errors import UsageError

OWN = {"index.html", "sha256sums"}
# Windows reads these names as devices, whatever their ending.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
REFUSED = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]")


def check_names(pack: str, names: tuple[str, ...]) -> None:
    """Raise UsageError for a name that could land outside the pack, or that two systems would read differently."""
    _check(pack, "the pack", flat=True)
    seen: set[str] = set()
    for name in names:
        _check(name, "a file of the pack")
        if name.casefold() in seen | OWN:
            raise UsageError(f"the pack {pack} would hold {name} twice", hint="give one of the two another slug")
        seen.add(name.casefold())


def _check(name: str, what: str, *, flat: bool = False) -> None:
    parts = name.split("/")
    bad = not name or REFUSED.search(name) is not None or (flat and len(parts) > 1)
    if bad or not all(_is_plain(part) for part in parts):
        shown = name.encode("unicode_escape").decode()
        raise UsageError(
            f'{what} cannot be named "{shown}"', hint="use letters, digits, hyphens and dots, in folders below the pack"
        )


def _is_plain(part: str) -> bool:
    """Whether one part of a path is a name on every system."""
    return bool(part) and part[0] not in " ." and part[-1] not in " ." and not DEVICES.fullmatch(part)
