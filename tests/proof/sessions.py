"""Sessions made by hand from Markdown, for the tests of this room."""

from typing import Any

from pressbook.text import tree
from pressbook.tools import pandoc
from pressbook.types import Change, Outcome, Place, Session


def a_session(text: str, **fields: Any) -> Session:
    """A session whose text is `text`, with its body as pandoc reads it."""
    values: dict[str, Any] = {"slug": "evening", "manuscript": "manuscripts/evening.md", "first_line": 1, "language": "en-GB"}
    values |= {"title": "An Evening", "body": pandoc.read(text), **fields}
    return Session(text=text, **values)


def edited(session: Session, *changes: Change) -> Outcome[Session]:
    """The session as the copyeditor hands it on."""
    return Outcome(session, changes)


def with_words(session: Session, before: str, after: str) -> Session:
    """The session with one word of its body replaced ("" takes it out), wherever a Str is that word."""
    document = tree.load(session.body)
    done = False

    def change(node: tree.Element) -> tree.Element | list[tree.Element] | None:
        nonlocal done
        if node["t"] == "Str" and node["c"] == before and not done:
            done = True
            return {"t": "Str", "c": after} if after else []
        return None

    document["blocks"] = tree.rewrite(document["blocks"], change)
    assert done, f"{before} is not in the body"
    return Session(**{name: getattr(session, name) for name in Session.__slots__} | {"body": tree.dump(document)})


def a_change(before: str, after: str, line: int = 1, column: int = 1, rule: str = "titles") -> Change:
    """A recorded change at a place."""
    return Change(rule, Place("manuscripts/evening.md", line, column), before, after)
