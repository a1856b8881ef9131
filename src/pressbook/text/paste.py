"""What a person pastes into a front matter to decide about words: lines of YAML that any parser reads back as the same words."""

import re

# Beside what JSON escapes, YAML takes these for the end of a line, or forbids them.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff]")


def quoted(words: str) -> str:
    """Words between YAML's double quotes; spaces other than the common one are written as what they are."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def set_line(typed: str, meant: str) -> str:
    """A line to stand under `set:`."""
    return f"  {quoted(typed)}: {quoted(meant)}"


def keep_line(typed: str) -> str:
    """A line to stand under `keep:`."""
    return f"  - {quoted(typed)}"
