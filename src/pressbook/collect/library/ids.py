"""A readable id for a work that has none: who, when, what."""

import re
from collections.abc import Collection
from typing import Any

from pressbook.collect import csl
from pressbook.collect.intake.slug import free, slug

# Words that begin titles and tell nothing, in the languages of reading lists.
_EMPTY = (
    "a an the on in of from to and le la les l un une de du des d il lo i gli una uno el los las o os as um uma der die das den "
    "dem ein eine einen zur zum über von het een en et y e und"
)
EMPTY = frozenset(_EMPTY.split())
LONGEST = 40
ROLES = ("author", "director", "editor", "translator", "composer", "interviewer", "speaker")


def readable_id(item: dict[str, Any], taken: Collection[str] = ()) -> str:
    """As `serge-2012-memoirs`: the first family name, the year, the title's first word that tells; `work` at the worst.

    Where it is taken, more of the title's words are added, and a number at last.
    """
    people = next((found for role in ROLES if (found := csl.names(item.get(role) or []))), [])
    who = people[0].get("family") or people[0].get("literal", "") if people else ""
    issued = csl.date(item["issued"]) if item.get("issued") else {}
    year = re.search(r"\d{3,4}", csl.year(issued))
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", str(item.get("title", "")))
    telling = [word for word in words if word.casefold() not in EMPTY] or words
    made = "work"
    for many in range(1 if who else 3, 6):
        when = year[0] if year else ""
        parts = [slug(part, "work") for part in ((who, when, *telling[:many]) if who else (*telling[:many], when)) if part]
        longer = "-".join(parts) or "work"
        made = longer if many < 4 or len(longer) <= LONGEST else made
        if made not in taken:
            return made
    return free(made, taken)
