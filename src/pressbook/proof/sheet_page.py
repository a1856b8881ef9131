"""The proof sheet as a page: findings first, then the changes pressbook was not sure of, then all by manuscript and rule."""

import html
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby

from pressbook.types import Change, Finding, Place, Press, Severity

SURE = 0.9  # from here on a change is not asked about
SHOWN = 400  # changes of one manuscript in the page; proof.json has all
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
MARKS = {Severity.ERROR: "error", Severity.WARNING: "look", Severity.NOTE: "note"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}


def rank(finding: Finding) -> tuple[int, Place, str, str]:
    """The order of findings: errors first, then by place."""
    return ORDER[finding.severity], finding.place, finding.rule, finding.message


def write_page(press: Press, changes: Sequence[Change], findings: Sequence[Finding]) -> str:
    """The sheet as a page that needs nothing beside itself."""
    style = (files("pressbook.proof") / "sheet.css").read_text("utf-8")
    doubtful = [change for change in changes if change.sureness < SURE]
    parts = [*_findings(findings), *_doubtful(press, doubtful), *_by_manuscript(press, changes)]
    title = f"Proof sheet of {press.group}"
    counts = ", ".join(
        f"{count} {name if count == 1 else name + 's'}"
        for name, count in (
            ("error", sum(one.severity is Severity.ERROR for one in findings)),
            ("warning", sum(one.severity is Severity.WARNING for one in findings)),
            ("note", sum(one.severity is Severity.NOTE for one in findings)),
            ("change", len(changes)),
            ("doubtful change", len(doubtful)),
        )
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{_text(title)}</h1>\n<p>{counts}.</p>\n"
        f'</header>\n<nav aria-label="Contents">\n<ul>\n{"".join(_menu(press, changes, findings, doubtful))}</ul>\n</nav>\n'
        f"<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _menu(press: Press, changes: Sequence[Change], findings: Sequence[Finding], doubtful: Sequence[Change]) -> Iterator[str]:
    targets = [("findings", "Findings")] if findings else []
    targets += [("doubtful", "Doubtful changes")] if doubtful else []
    targets += [(_anchor(name), _title(press, name)) for name in sorted({change.place.manuscript for change in changes})]
    yield from (f'<li><a href="#{target}">{_text(words)}</a></li>\n' for target, words in targets)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    yield '<section id="findings">\n<h2>Findings</h2>\n'
    if not findings:
        yield '<p class="good">Nothing was found: every word is in every edition, and nothing wants a look.</p>\n'
    for severity, group in groupby(sorted(findings, key=rank), key=lambda one: one.severity):
        yield f'<h3>{HEADINGS[severity]}</h3>\n<ul class="findings">\n'
        for one in group:
            hint = f'<p class="hint">{_text(one.hint)}</p>' if one.hint else ""
            yield (
                f'<li class="{severity.value}"><p><span class="mark">{MARKS[severity]}</span> '
                f"{_text(_sentence(one.message))}</p>{hint}"
                f'<p class="where">{_place(one.place)} <span class="rule">{_text(one.rule)}</span></p></li>\n'
            )
        yield "</ul>\n"
    yield "</section>\n"


def _doubtful(press: Press, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    yield '<section id="doubtful">\n<h2>Doubtful changes</h2>\n'
    yield '<p>Pressbook was not sure of these: look at each.</p>\n<ol class="changes">\n'
    for change in sorted(changes, key=lambda one: (one.sureness, one.place)):
        yield _item(press, change, with_place=True)
    yield "</ol>\n</section>\n"


def _by_manuscript(press: Press, changes: Sequence[Change]) -> Iterator[str]:
    ordered = sorted(changes, key=lambda one: (one.place.manuscript, one.rule, one.place))
    for manuscript, group in groupby(ordered, key=lambda one: one.place.manuscript):
        own = list(group)
        yield f'<section id="{_anchor(manuscript)}">\n<h2>{_text(_title(press, manuscript))}</h2>\n'
        yield f'<p class="where">{_text(manuscript)}, {len(own)} change{"s" if len(own) > 1 else ""}</p>\n'
        left = SHOWN
        for rule, same in groupby(own, key=lambda one: one.rule):
            of_rule = sorted(same, key=lambda one: (one.sureness >= SURE, one.place))
            unfolded = ' open=""' if len(of_rule) <= 40 else ""
            yield f"<details{unfolded}>\n<summary>{_text(rule)} <span>{len(of_rule)}</span></summary>\n"
            yield '<ol class="changes">\n'
            for change in of_rule[:left]:
                yield _item(press, change)
            yield "</ol>\n"
            if len(of_rule) > left:
                yield f"<p>{len(of_rule) - left} more are in proof.json.</p>\n"
            left = max(0, left - len(of_rule))
            yield "</details>\n"
        yield "</section>\n"


def _item(press: Press, change: Change, with_place: bool = False) -> str:
    sure = f'<span class="sure">{round(change.sureness * 100)} % sure</span>' if change.sureness < SURE else ""
    where = f"{_text(_title(press, change.place.manuscript))}, " if with_place else ""
    line = f"line {change.place.line}" if change.place.line else ""
    rule = f' <span class="rule">{_text(change.rule)}</span>' if with_place else ""
    return f'<li><p dir="auto">{in_sentence(change)}</p><p class="where">{where}{line}{rule} {sure}</p></li>\n'


def in_sentence(change: Change) -> str:
    """The sentence around a change, with what was there marked as deleted and what is there as inserted."""
    before, after = _seen(change.before), _seen(change.after)
    marked = (f"<del>{before}</del>" if before else "") + (f"<ins>{after}</ins>" if after else "")
    left, found, right = change.context.partition(change.before) if change.before else (change.context, "", "")
    if not found and change.context:
        return f'{_text(change.context)} <span class="rule">[</span>{marked}<span class="rule">]</span>'
    return f"{_text(left)}{marked}{_text(right)}"


def _seen(text: str) -> str:
    """Text as HTML in which white space can be seen."""
    return _text(text).replace("\n", "\N{RETURN SYMBOL}") if text.strip() else "\N{OPEN BOX}" * len(text)


def _title(press: Press, manuscript: str) -> str:
    sessions = [*press.sessions, *(recipe.letter for recipe in press.recipes if recipe.letter)]
    return next((session.title for session in sessions if session.manuscript == manuscript), manuscript or "the press")


def _anchor(manuscript: str) -> str:
    return "of-" + "".join(letter if letter.isalnum() else "-" for letter in manuscript)


def _place(place: Place) -> str:
    return f"<code>{_text(str(place))}</code>"


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?", "!", '"')) else ".")


def _text(text: str) -> str:
    return html.escape(text, quote=True)
