"""Which part of a work a typed line asks for: "ch. 3", "chapters 1 to 5", "pp. 20-45", as it is typed."""

import re

# Words of a part that want a number after them, and parts that have a name, in the languages of reading lists.
_COUNTED = (
    "chs? chapters? chaps? pp? pages? pgs? parts? pts? books? bks? sections? sects? secs? vols? §§? acts? cantos? "
    "stanzas? scenes? lines? "
    "kap kapitel teil abschnitt s seiten? chapitres? parties? cap capitolo capitoli capítulos? capitulos? pag pagg págs? parte "
    "hoofdstuk hoofdstukken deel blz rozdział rozdz глава главы гл стр κεφάλαιο κεφ σελ σσ"
)
_NAMED = (
    "introduction intro preface foreword epilogue afterword conclusion einleitung vorwort nachwort préface avant-propos postface "
    "prefazione introduzione prefácio introdução introducción prólogo"
)
COUNTED = "|".join(sorted(_COUNTED.split(), key=len, reverse=True))
NAMED = "|".join(_NAMED.split())
NUMBER = r"(?:\d+(?:\.\d+)*[a-z]?|[IVXLC]+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)"
AND = r"(?:[-\N{EN DASH}\N{EM DASH},&+]|to|and|bis|und|et|e|y|à|a|through)"
RANGE = rf"{NUMBER}(?!\w)(?:\s*{AND}\s*{NUMBER}(?!\w))*"
TITLED = r"the (?:section|chapter|part)s? on [^,;()]+"
PART = re.compile(
    rf"(?<!\w)(?:(?:{COUNTED})\.?\s*{RANGE}|(?:{NAMED})(?!\w)|{TITLED})(?:\s*{AND}\s*(?:(?:{COUNTED})\.?\s*)?{RANGE})*",
    re.IGNORECASE,
)


def find_part(words: str) -> str:
    """The part that words ask for, from the first of it to the last; "" for none."""
    found = list(PART.finditer(words))
    return words[found[0].start() : found[-1].end()].strip(" ,;") if found else ""
