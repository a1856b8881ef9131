"""Signs that were read in the wrong encoding, where no text has them otherwise: â€™ for ’, Ã© for é."""

import re
from collections.abc import Iterator

from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.passages import Edit, Passage

MARKS = "‘’‚“”„•…–—‹›«»"
LETTERS = "".join(chr(code) for code in range(0xC0, 0x100) if chr(code).isalpha())


def _misread(sign: str) -> str:
    """A sign's UTF-8 bytes read as Windows-1252, the few that it leaves undefined as they are."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in sign.encode())


# Ã is a letter of Portuguese and Vietnamese: what follows it must be no letter, blank or mark of a sentence.
RIGHT = {_misread(sign): sign for sign in MARKS} | {
    wrong: sign
    for sign in LETTERS
    if len(wrong := _misread(sign)) == 2 and not wrong[1].isspace() and wrong[1] not in "–—‘’“”„…‚"
}
WRONG = re.compile("|".join(sorted(map(re.escape, RIGHT), key=len, reverse=True)))
CUT = re.compile(r"â€(?=[\s,.;:!?)\]]|\Z)")  # of a closing mark, whose last byte has no character
BARE = re.compile("Â(?=[«»£°§©®·¿¡\N{NO-BREAK SPACE}])")


def set_mojibake(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """The signs that were meant."""
    prose = passage.prose
    if not any(sign in prose for sign in "âÃÂ"):
        return
    for match in WRONG.finditer(prose):
        before = prose[match.start() - 1 : match.start()]
        if match[0][0] == "Ã" and before.isupper() and not match[0][1].isupper():
            continue
        yield Edit(match.start(), match.end(), RIGHT[match[0]], 0.97)
    for match in CUT.finditer(prose):
        yield Edit(match.start(), match.end(), "”", 0.9)
    for match in BARE.finditer(prose):
        if not prose[match.start() - 1 : match.start()].isalpha():
            yield Edit(match.start(), match.end(), "", 0.95)
