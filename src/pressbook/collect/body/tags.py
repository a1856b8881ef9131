"""A piece of HTML becomes its tags, comments and words, whatever state it is in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
UNREAD = frozenset({"script", "style", "head"})  # what is in them is not prose


@dataclass(frozen=True, slots=True)
class Tag:
    """One piece of HTML: `kind` is "open", "close", "text" or "comment"; `name` a tag's name or the words."""

    kind: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        self.tags.append(Tag("open", tag, {name: value or "" for name, value in reversed(attrs)}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag("open", tag, {name: value or "" for name, value in reversed(attrs)}))
        if tag not in VOID:
            self.tags.append(Tag("close", tag))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self.unread = max(0, self.unread - 1)
        self.tags.append(Tag("close", tag))

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.tags.append(Tag("text", data))

    def handle_comment(self, data: str) -> None:
        self.tags.append(Tag("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.tags.append(Tag("comment", decl))

    def handle_pi(self, data: str) -> None:
        self.tags.append(Tag("comment", data))

    def unknown_decl(self, data: str) -> None:
        self.tags.append(Tag("text", data))  # <![CDATA[words]]>


def read_tags(source: str) -> list[Tag]:
    """Tags, comments and words in order; what a script or a style sheet holds is left out."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.tags


def words_of(source: str) -> str:
    """The words between the tags."""
    return " ".join(" ".join(tag.name for tag in read_tags(source) if tag.kind == "text").split())
