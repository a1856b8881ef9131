"""A press of generated sessions, as many as asked for: about 2,250 words, two notes, six citations each.

    python benchmarks/epub_sessions.py DIR 120

The same number gives the same bytes on every machine. Each session reads a book of its own and cites five that others read
too, as groups do; it has headings, speakers, verse, a table, a quotation, passages in other languages, every third a
picture, every fourth a passage from right to left, every tenth is in German. The press asks for one anthology of all, `evenings`.
"""

import io
import sys
from pathlib import Path

import yaml
from PIL import Image, ImageDraw

WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("epub_words.yaml").read_text("utf-8"))
SHARED = 30
"""Works that any session may cite; each session adds one of its own."""

SETTINGS = """group: The Generated Circle
series: Evenings by Number
language: en-GB
rights: CC BY-SA 4.0
address: https://example.org/generated
anthologies:
  - {name: evenings, title: All the evenings}
house:
  quotes: british
  dashes: spaced-en
"""


class Dice:
    """Choices that come out the same everywhere (Steele, Lea and Flood's SplitMix64)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        mixed = (self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB % 2**64
        return (mixed ^ mixed >> 31) % limit

    def one(self, name: str) -> str:
        """A word of a list of the file of words."""
        return WORDS[name][self.below(len(WORDS[name]))]


def write_press(folder: Path, sessions: int) -> None:
    """Write a press with so many sessions into a folder that is made."""
    manuscripts = folder / "manuscripts"
    (manuscripts / "pictures").mkdir(parents=True, exist_ok=True)
    (folder / "pressbook.yaml").write_text(SETTINGS, "utf-8")
    works = [_work(number) for number in range(SHARED + sessions)]
    (manuscripts / "library.yaml").write_text(yaml.safe_dump({"references": works}, allow_unicode=True), "utf-8")
    for number in range(1, sessions + 1):
        if number % 3 == 0:
            (manuscripts / "pictures" / f"chart-{number}.png").write_bytes(_picture(number))
        (manuscripts / f"{_date(number)}-evening.md").write_text(_session(number), "utf-8")


def _date(number: int) -> str:
    return f"{2010 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}-{number % 27 + 1:02}"


def _work(number: int) -> dict[str, object]:
    dice = Dice(7000 + number)
    first, of = WORDS["title-first"], WORDS["title-of"]
    families, people = WORDS["family"], WORDS["given"]
    return {
        "id": f"work-{number}",
        "type": "book",
        "title": f"{first[number % len(first)]} of {of[number // len(first) % len(of)]}",
        "author": [{"family": families[number % len(families)], "given": people[number * 7 % len(people)]}],
        "issued": {"date-parts": [[1850 + dice.below(170)]]},
        "publisher": dice.one("houses"),
        "publisher-place": dice.one("cities"),
    }


def _sentence(dice: Dice, german: bool) -> str:
    one = dice.one
    if german:
        shape = (
            f"{_capital(one('wer'))} {one('tat')}, {one('warum')}.",
            f"{one('names')} meinte, {one('these')}, und {one('wer')} {one('tat')}.",
            f"„{_capital(one('these'))}“, sagte {one('names')}, {one('warum')}.",
        )
        return shape[dice.below(3)]
    shapes = (
        f"{one('when')} {one('who')} {one('did')}, {one('why')}.",
        f"{one('names')} {one('held')} that {one('claim')}, {one('turn')}.",
        f"That {one('claim')} was news to {one('names')}.",
        f"If {one('who')} {one('did')}, {one('names')} said, then {one('claim')}.",
        f"“{_capital(one('claim'))},” said {one('names')}, {one('turn')}.",
        f"{_capital(one('who'))} {one('did')}; {one('who')} {one('did')}, {one('why')}.",
    )
    return shapes[dice.below(len(shapes))]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _paragraph(dice: Dice, words: int, german: bool) -> str:
    said: list[str] = []
    while sum(len(one.split()) for one in said) < words:
        said.append(_sentence(dice, german))
    return " ".join(said)


def _session(number: int) -> str:
    dice = Dice(number)
    own = f"work-{SHARED + number - 1}"
    shared = [f"work-{(number * 11 + step * 7) % SHARED}" for step in range(5)]
    return _front(number, own, shared, dice) + "\n\n" + "\n\n".join(_body(number, own, shared, dice)) + "\n"


def _front(number: int, own: str, shared: list[str], dice: Dice) -> str:
    title = _work(SHARED + number - 1)["title"]
    lines = [
        f"title: Evening {number}, {title}",
        f"session: {number}",
        f"date: {_date(number)}",
        f"introduced-by: {dice.one('names')} {dice.one('family')}",
        f"written-by: {dice.one('names')} {dice.one('family')}",
        f"summary: What was said of {title}.",
        f"tags: [{'novel' if number % 2 else 'history'}]",
        f"source: https://example.org/evenings/{number}",
        "rights: CC BY-SA 4.0",
        *(["language: de"] if number % 10 == 0 else []),
        f"readings: [{own}, {{work: {shared[0]}, part: chapters 1 to 3}}, {{work: {shared[1]}, optional: true}}]",
    ]
    return "\n".join(("---", *lines, "---"))


def _body(number: int, own: str, shared: list[str], dice: Dice) -> list[str]:
    german = number % 10 == 0
    heads = WORDS["überschriften" if german else "heads"]
    told = dice.one("deutsch") if german else f"[{dice.one('deutsch')}]{{lang=de}}"

    def text(words: int) -> str:
        return _paragraph(dice, words, german)

    def page() -> str:
        return f"p. {dice.below(300) + 1}"

    picture = f'![{heads[2]}](pictures/chart-{number}.png){{alt="{_seen(number, german)}"}}'
    return [
        f"{text(140)} [@{own}, {page()}]",
        f"## {heads[0]}",
        f"{text(220)}[^1] {text(10)} [@{shared[0]}]",
        f"> {text(60)} [@{own}, {page()}]",
        text(180),
        f"### {heads[1]}",
        f"{text(160)} [@{shared[1]}; @{shared[2]}, {page()}]",
        *_table(dice, german),
        *([picture] if number % 3 == 0 else []),
        f"## {heads[2]}",
        text(100),
        *(f"**{dice.one('names')}:** {text(45)}" for _ in range(8)),
        f"### {heads[3]}",
        f"{text(200)} {told} {text(20)}",
        f"{text(20)} [{dice.one('francais')}]{{lang=fr}}, {dice.one('names')}.[^2]",
        *([f"::: {{lang=he}}\n> {dice.one('hebrew')}\n:::"] if number % 4 == 0 else []),
        f"## {heads[4]}",
        *([] if german else ["\n".join(f"| {line}" for line in WORDS["verse"][4 * (number % 2) : 4 * (number % 2) + 4])]),
        f"{text(240)} [@{shared[3]}, {page()}]",
        f"## {heads[5]}",
        text(120),
        "\n".join(f"{at}. {dice.one('fragen' if german else 'ask')}?" for at in range(1, 4)),
        f"[^1]: {text(30)}",
        f"[^2]: {text(20)} [@{shared[4]}]",
    ]


def _table(dice: Dice, german: bool) -> list[str]:
    rows = [f"| {dice.one('names')} | {dice.below(40) + 1} | {dice.below(12) + 1} |" for _ in range(4)]
    head = "| Wer | Seiten | Abende |" if german else "| Reader | Pages marked | Evenings |"
    return ["\n".join([head, "|:--|--:|--:|", *rows])]


def _heights(number: int) -> list[int]:
    dice = Dice(9000 + number)
    return [dice.below(90) + 10 for _ in range(6)]


def _seen(number: int, german: bool) -> str:
    heights = ", ".join(str(height) for height in _heights(number))
    return f"Sechs Balken, {heights} hoch." if german else f"Six bars, {heights} high."


def _picture(number: int) -> bytes:
    image = Image.new("P", (360, 220), 0)
    image.putpalette([255, 255, 255, 40, 40, 40])
    pen = ImageDraw.Draw(image)
    for at, height in enumerate(_heights(number)):
        pen.rectangle((20 + at * 55, 200 - height * 180 // 100, 60 + at * 55, 200), fill=1)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    write_press(Path(sys.argv[1]), int(sys.argv[2]))
