"""What has been cited so far: the last work, the works by each name, the acronyms, and which works were spoken of."""

from dataclasses import dataclass, field

from pressbook.copyedit.mentions.mention import Form, Mention


@dataclass(slots=True)
class Memory:
    """What is remembered while passages are read in order.

    `streams` holds the work cited last in the text and in the notes: in a note "ibid." is the work of the note before, whatever
    the text has named since. None is a work that is not on the shelf.
    """

    streams: dict[bool, str | None] = field(default_factory=dict)
    latest: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, str | None] = field(default_factory=dict)
    acronyms: dict[str, str | None] = field(default_factory=dict)
    unlisted: set[tuple[str, ...]] = field(default_factory=set)  # the words of titles that are on no shelf
    count: int = 0

    @property
    def cited(self) -> bool:
        """Whether anything has been cited."""
        return bool(self.streams)

    def last(self, note: bool) -> str | None:
        """The work cited last: for a note in the notes, where they have cited one, for the text in the text."""
        return self.streams[note] if note in self.streams else self.streams.get(self.latest)

    def remember(self, mention: Mention, note: bool, names: tuple[str, ...] = ()) -> None:
        """Remember a mention, and under which names it was cited."""
        self.streams[note] = mention.work
        self.latest = note
        self.count += 1
        if mention.work is not None:
            self.seen[mention.work] = self.count
        if mention.form is not Form.PAGE:
            for name in names:
                self.by_name[name] = mention.work
