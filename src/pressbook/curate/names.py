"""Names that identifiers can be: of sections, of headings, of entries; unique in an edition, the same in every build."""

import re
import unicodedata


def plain_name(text: str) -> str:
    """A text as part of an identifier: letters, digits, `-`, `_` and `.`; letters that ASCII lacks are spelled by number."""
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    spelled = "".join(sign if sign.isascii() else f"-{ord(sign):x}-" if sign.isalnum() else "-" for sign in folded)
    return re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9_.-]+", "-", spelled)).strip("-") or "x"


def work_name(text: str) -> str:
    """A work's id as part of an identifier; two ids give two names ("mills:1902" is not "mills-1902")."""
    return re.sub(r"[^A-Za-z0-9_.-]", lambda sign: f"--{ord(sign[0]):x}-", text)


class Register:
    """The identifiers of one edition; asked twice for the same, it numbers the second."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Give `name`, or `name-2` and so on when it is taken."""
        number, free = 1, name
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free)
        return free
