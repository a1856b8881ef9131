"""A manuscript is split into its front matter and its text."""

import re
from dataclasses import dataclass

from pressbook.errors import SettingsError
from pressbook.types import Place

KEY = re.compile(r"[A-Za-z][\w-]*\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Front:
    """The YAML between the lines of three hyphens (it begins on line 2), and the line on which the text begins."""

    yaml: str
    first_line: int


def split(text: str, manuscript: str) -> Front:
    """Find where the front matter ends. Raises SettingsError where it has no end.

    As in pandoc, three hyphens with a blank line after them are a rule across the page and not a front matter; but a
    key on the first written line makes it one all the same.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Front("", 1)
    written = next((line for line in lines[1:] if line.strip()), "")
    begins = bool(len(lines) > 1 and lines[1].strip()) or bool(KEY.match(written))
    if not begins:
        return Front("", 1)
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in {"---", "..."}:
            return Front("\n".join(lines[1 : number - 1]), number + 1)
    if KEY.match(written) or written.lstrip().startswith("#"):
        raise SettingsError(
            "the front matter has no end", place=Place(manuscript, 1), hint="put a line of three hyphens, ---, before the text"
        )
    return Front("", 1)
