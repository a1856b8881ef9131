"""What is to be done with one passage: edits, titles to set, mentions to link, citations to make."""

from dataclasses import dataclass, field

from pressbook.copyedit.linking.citations import Cited
from pressbook.copyedit.linking.titles import TitleSetting
from pressbook.copyedit.mentions import Mention
from pressbook.text.passages import Edit


@dataclass(slots=True)
class Sheet:
    """`titles` are (start, end, setting), `links` (start, end, mention): offsets before the edits."""

    edits: list[Edit] = field(default_factory=list)
    titles: list[tuple[int, int, TitleSetting]] = field(default_factory=list)
    links: list[tuple[int, int, Mention]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
