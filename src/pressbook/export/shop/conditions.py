"""Printing conditions: a name as the shop says it becomes what a file says of it, and the profile its colours are made with."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from pressbook.errors import DiskError, SettingsError

# Where a press keeps the profile that its shop gave it, beside its styles.
OWN = "profiles"
REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Condition:
    """How ink comes onto paper.

    `name` is the registered one ("FOGRA39"), `also` what shops call it besides; `profile` an ICC output profile in CMYK that
    colours are converted with, and `exact` whether it is that of the condition itself, so that a file may carry it.
    `registered`: the ICC's registry knows the condition.
    """

    name: str
    meaning: str
    profile: bytes
    exact: bool
    registered: bool
    also: tuple[str, ...] = ()


def find_condition(name: str, styles: tuple[Path, ...]) -> Condition:
    """A condition by its name, or by that of a profile in a `profiles` folder of `styles` (the press's first).

    Raises SettingsError for a name that nobody knows, DiskError for a profile that cannot be read.
    """
    rows = _conditions()
    row = next((row for row in rows if _plain(name) in {_plain(known) for known in (row[0], *row[1].split(";"))}), None)
    wanted = (name, *((row[0],) if row else ()))
    for folder in styles:
        for path in sorted((folder / OWN).glob("*.ic[cm]")):
            if _plain(path.stem) in {_plain(known) for known in wanted}:
                also = tuple(row[1].split(";")) if row else ()
                return Condition(row[0] if row else name, row[2] if row else path.stem, _read(path), True, bool(row), also)
    if row is None:
        near = get_close_matches(name, [row[0] for row in rows], 1)
        guess = f"did you mean {near[0]!r}? " if near else f"known: {', '.join(row[0] for row in rows)}. "
        raise SettingsError(
            f"there is no printing condition {name!r}",
            hint=f"{guess}Or put the profile that the shop gave you into styles/{OWN}/{name}.icc",
        )
    identifier, also_called, meaning, shipped, source = row
    profile = (files("pressbook.export.shop") / OWN / f"{source}.icc").read_bytes()
    return Condition(identifier, meaning, profile, shipped == "=", True, tuple(also_called.split(";")))


@cache
def _conditions() -> tuple[tuple[str, str, str, str, str], ...]:
    text = (files("pressbook.export.shop") / "conditions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((name, also, meaning, shipped, source) for name, also, meaning, shipped, source in rows)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DiskError(f"the profile {path.name} cannot be read: {error.strerror}") from error
    # ICC.1:2001-04, 6.1: bytes 12 to 19 are the class (an output device's) and the colour space.
    if data[12:20] != b"prtrCMYK":
        raise SettingsError(f"{path.name} is no profile of a printing press in CMYK", hint="ask the shop for its output profile")
    return data
