"""The back cover: the next meeting, and where to read the text online, as words and as what a QR code says."""

from pressbook.curate import labels, readings
from pressbook.curate.passages import passage
from pressbook.curate.text import mend_address
from pressbook.text import compose, tree
from pressbook.types import Matter, Meeting, Press, Section, Session


def section(press: Press, session: Session, language: str) -> Section:
    """A pamphlet's last page. Of a meeting nothing is printed that was not typed."""
    spoken = labels.spoken(language)
    meeting = session.next or press.next
    address = next(filter(None, map(_address, (session.online, session.source, press.address))), "")
    blocks: list[tree.Element] = []
    foot: list[tree.Element] = []
    if meeting is not None:
        # The settings are written in the language of the press, a front matter in that of its session.
        written = session.language if session.next else press.language
        blocks.append(compose.div(_meeting(meeting, press, written, spoken), "", "next-meeting"))
    if address:
        label = labels.word(spoken, "online")
        lines = [
            _line("invitation", compose.inlines(label)),
            _line("address", [compose.link(compose.inlines(_shown(address)), address, "uri")]),
        ]
        # Export draws the code: a picture that no file of the press holds.
        foot.append(compose.div(lines, "", "online", code=address))
    title = labels.word(spoken, "next-meeting") if meeting is not None else press.series or press.group
    around = spoken if meeting is not None else language
    if title != press.group:
        foot.append(_line("publisher", passage(compose.inlines(press.group), press.language, around)))
    if foot:
        blocks.append(compose.div(foot, "", "at-foot"))
    return Section(
        id="back",
        matter=Matter.BACK,
        title=title,
        language=around,
        body=compose.document(blocks),
    )


def _meeting(meeting: Meeting, press: Press, language: str, spoken: str) -> list[tree.Element]:
    def said(words: list[tree.Element]) -> list[tree.Element]:
        return passage(words, language, spoken)

    lines = [
        _line("when", _when(labels.date_line(meeting.date, spoken), said(compose.inlines(meeting.time)))),
        _line("where", said(compose.linked(meeting.place))),
        _line("about", said(compose.inlines(meeting.title))),
    ]
    sheet = readings.Sheet("back", language, press.house)
    for reading in meeting.readings.readings:
        words = readings.print_line(reading, sheet)
        if part := readings.part_beside(reading, sheet):
            words = [*words, {"t": "Str", "c": ","}, compose.space(), *compose.inlines(part)]
        lines.append(_line("reading", said(words)))
    lines.append(_line("note", said(compose.linked(meeting.note))))
    return [line for line in lines if tree.plain(line).strip()]


def _when(day: str, hour: list[tree.Element]) -> list[tree.Element]:
    """The day and the hour: "15 January 2026, 7 pm"."""
    if not day or not hour:
        return hour or compose.inlines(day)
    return [*compose.inlines(f"{day},"), compose.space(), *hour]


def _line(name: str, words: list[tree.Element]) -> tree.Element:
    # pandoc makes one paragraph of a wrapper and what it holds.
    return compose.div([compose.para(words)], "", name, wrapper="1")


def _address(text: str) -> str:
    """A web address as a QR code is to say it, "" where a text is none."""
    return mend_address(text) if text.startswith(("https://", "http://")) else ""


def _shown(address: str) -> str:
    """An address as a reader would type it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
