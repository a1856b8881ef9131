"""One session's part of the proof sheet: what a person is to choose, what to look at, what was found, what was set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pressbook.proof.sheet_mentions import Named, write_mentions
from pressbook.proof.sheet_words import in_question, in_sentence, reading, replaced, text, where
from pressbook.text.paste import keep_line, set_line
from pressbook.types import Change, Finding, Place, Severity

SURE = 0.9  # from here on a change is not asked about
SHOWN = 2000  # changes and findings of one kind in the page for one session; proof.json has all
LINES = 40  # places of the same change that are listed
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
MARKS = {Severity.ERROR: "error", Severity.WARNING: "look", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Part:
    """What the sheet says about one manuscript, sorted as it is shown."""

    anchor: str
    name: str
    title: str
    language: str
    doubts: tuple[Finding, ...]
    unsure: tuple[Change, ...]
    sure: tuple[Change, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Named, ...] = ()


def part_of(anchor: str, name: str, title: str, language: str, changes: Iterable[Change], findings: Iterable[Finding]) -> Part:
    """Sort what came up in one manuscript; what came out as it was typed, as a citation may, is no change to a reader."""
    changes, findings = tuple(one for one in changes if one.before != one.after), tuple(findings)
    return Part(
        anchor,
        name,
        title,
        language,
        tuple(sorted((one for one in findings if one.typed), key=rank)),
        tuple(sorted((one for one in changes if one.sureness < SURE), key=lambda one: (one.sureness, one.place, one.rule))),
        tuple(sorted((one for one in changes if one.sureness >= SURE), key=lambda one: (one.rule, one.place))),
        tuple(sorted((one for one in findings if not one.typed), key=rank)),
    )


def rank(finding: Finding) -> tuple[int, Place, str, str]:
    """The order of findings: errors first, then by place."""
    return ORDER[finding.severity], finding.place, finding.rule, finding.message


def write_part(part: Part) -> Iterator[str]:
    """A session's section of the page."""
    counts = [(len(part.doubts), "to choose"), (len(part.unsure), "to look at"), (len(part.sure), "set")]
    said = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    yield f'<section id="{part.anchor}" class="session">\n<h2 dir="auto"{_language(part)}>{text(part.title)}</h2>\n'
    if part.name != part.title:
        yield f'<p class="where"><code>{text(part.name)}</code>{" · " if said else ""}{said}</p>\n'
    if part.doubts:
        yield '<h3>To choose</h3>\n<ol class="doubts">\n'
        yield from (_doubt(part, one, number) for number, one in enumerate(part.doubts[:SHOWN], 1))
        yield f"</ol>\n{_more(part.doubts)}"
    if part.unsure:
        yield '<h3>To look at</h3>\n<ol class="changes">\n'
        yield from (_change(part, one, with_rule=True) for one in part.unsure[:SHOWN])
        yield f"</ol>\n{_more(part.unsure)}"
    if part.findings:
        yield f"<h3>Noticed</h3>\n{write_findings(part.findings)}"
    if part.sure:
        yield "<h3>Set</h3>\n"
        for rule, same in groupby(part.sure, key=lambda one: one.rule):
            yield from _rule(part, rule, list(same))
    yield from write_mentions(part.mentions, part.language)
    yield "</section>\n"


def write_findings(findings: Sequence[Finding]) -> str:
    """A list of findings with their places; the same advice is given once."""
    items = []
    said = {""}
    for one in findings[:SHOWN]:
        hint = "" if one.hint in said else f'<p class="hint">{text(one.hint)}</p>'
        said.add(one.hint)
        items.append(
            f'<li class="{one.severity.value} {rule_class(one.rule)}"><p dir="auto">'
            f'<span class="mark">{MARKS[one.severity]}</span> {text(sentence(one.message))}</p>{hint}'
            f'<p class="where"><code>{text(str(one.place))}</code> '
            f'<span class="rule">{text(one.rule)}</span></p></li>\n'
        )
    return f'<ul class="findings">\n{"".join(items)}</ul>\n{_more(findings)}'


def _doubt(part: Part, doubt: Finding, number: int) -> str:
    """One doubt: its sentence, and for each way of deciding the words and the lines to paste."""
    choices = [
        (letter, f"{reading(doubt.typed, words)}", f"set:\n{set_line(doubt.typed, words)}")
        for letter, words in zip("ABCDEFGH", doubt.readings, strict=False)
    ]
    choices.append(("as it stands", text(doubt.typed), f"keep:\n{keep_line(doubt.typed)}"))
    boxes = "".join(
        f'<div class="choice"><p><span class="letter">{letter}</span> <span dir="auto">{words}</span></p>'
        f'<pre tabindex="0">{text(lines)}</pre><button type="button" class="copy" hidden="">Copy {letter}</button></div>\n'
        for letter, words, lines in choices
    )
    return (
        f'<li id="{part.anchor}-{number}" class="{rule_class(doubt.rule)}">'
        f'<p class="sentence" dir="auto"{_language(part)}>{in_question(doubt)}</p>'
        f'<p class="where">{where(doubt.place)}</p>\n<div class="choices">\n{boxes}</div></li>\n'
    )


def _change(part: Part, change: Change, with_rule: bool = False) -> str:
    rule = f'<span class="rule">{text(change.rule)}</span> <span class="sure">{change.sureness:.0%} sure</span>'.replace(
        "%", " %"
    )
    where_ = f'<p class="where">{where(change.place)} {rule if with_rule else ""}</p>'
    named = f' class="{rule_class(change.rule)}"' if with_rule else ""
    return f'<li{named}><p class="sentence" dir="auto"{_language(part)}>{in_sentence(change)}</p>{where_}</li>\n'


def _rule(part: Part, rule: str, changes: list[Change]) -> Iterator[str]:
    """What one rule has set, folded: the same change in several places once, the others in their sentences."""
    by_words: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_words.setdefault((change.before, change.after), []).append(change)
    often = sorted((same for same in by_words.values() if len(same) > 1), key=lambda same: (-len(same), same[0].place))
    once = [same[0] for same in by_words.values() if len(same) == 1]
    yield f'<details class="{rule_class(rule)}">\n<summary>{text(rule)} <span>{len(changes):,}</span></summary>\n'
    if often:
        yield '<ul class="same">\n'
        for same in often[:SHOWN]:
            lines = list(dict.fromkeys(one.place.line for one in same))
            listed = ", ".join(map(str, lines[:LINES])) + (f" and {len(lines) - LINES:,} more" if len(lines) > LINES else "")
            yield (
                f'<li><span dir="auto"{_language(part)}>{replaced(same[0])}</span> '
                f'<b class="times">\N{MULTIPLICATION SIGN}{len(same):,}</b> '
                f'<span class="where">line{"s" if len(lines) > 1 else ""} {listed}</span></li>\n'
            )
        yield f"</ul>\n{_more(often)}"
    if once:
        yield '<ol class="changes">\n'
        yield from (_change(part, one) for one in once[:SHOWN])
        yield f"</ol>\n{_more(once)}"
    yield "</details>\n"


def _more(items: Sequence[object]) -> str:
    return f'<p class="where">{len(items) - SHOWN:,} more are in proof.json.</p>\n' if len(items) > SHOWN else ""


def _language(part: Part) -> str:
    return f' lang="{text(part.language)}"' if part.language else ""


def rule_class(rule: str) -> str:
    """The class of everything that one rule says."""
    return "r-" + "".join(letter if letter.isalnum() else "-" for letter in rule)


def sentence(message: str) -> str:
    """A message as a sentence."""
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?", "!", '"')) else ".")
