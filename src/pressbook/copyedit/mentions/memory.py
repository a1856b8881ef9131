"""What has been cited so far: the last work, the works by each name, the acronyms, and which works were spoken of."""

from dataclasses import dataclass, field

from pressbook.copyedit.mentions.mention import Form, Mention


@dataclass(slots=True)
class Memory:
    """`last` is the work cited last, None for one that is not on the shelf; `cited` says that there is one."""

    last: str | None = None
    cited: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, str | None] = field(default_factory=dict)
    acronyms: dict[str, str | None] = field(default_factory=dict)
    count: int = 0

    def note(self, mention: Mention, names: tuple[str, ...] = ()) -> None:
        """Remember a mention, and under which names it was cited."""
        self.last, self.cited = mention.work, True
        self.count += 1
        if mention.work is not None:
            self.seen[mention.work] = self.count
        if mention.form is not Form.PAGE:
            for name in names:
                self.by_name[name] = mention.work
