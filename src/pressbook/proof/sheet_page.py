"""The proof sheet as a page: errors, a table of the sessions, then each session with what a person is to choose first."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files

from pressbook.proof.sheet_mentions import by_work, titles_of
from pressbook.proof.sheet_session import Part, part_of, rank, rule_class, write_findings, write_part
from pressbook.proof.sheet_words import text
from pressbook.types import Change, Finding, Mentioned, Press, Severity

HOW = (
    "Where two readings are likely, choose one: copy its two lines into the session's front matter, or into "
    "<code>styles/house.yaml</code> where they hold for every session. Where there is a <code>set:</code> or a "
    "<code>keep:</code> already, put only the second line under it. Nobody is asked about these words again."
)


def write_page(press: Press, changes: Sequence[Change], findings: Sequence[Finding], mentions: Sequence[Mentioned] = ()) -> str:
    """The sheet as a page that needs nothing beside itself, and may load and run nothing but what is in it."""
    errors = sorted((one for one in findings if one.severity is Severity.ERROR), key=rank)
    parts = parts_of(press, changes, [one for one in findings if one.severity is not Severity.ERROR], mentions)
    rules = sorted({change.rule for change in changes} | {finding.rule for finding in findings})
    style = f"{_file('sheet.css')}{''.join(map(_switch, rules))}"
    script = _file("sheet.js")
    title = f"Proof sheet of {press.group}"
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{text(policy)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{text(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{text(title)}</h1>\n<p>{_counts(changes, findings)}.</p>\n"
        f"{''.join(_contents(parts))}{_filters(rules)}</header>\n<main>\n"
        f"{''.join(_opening(errors, changes, findings))}{''.join(piece for part in parts for piece in write_part(part))}"
        f'</main>\n<p id="said" role="status"></p>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def parts_of(
    press: Press, changes: Sequence[Change], findings: Sequence[Finding], mentions: Sequence[Mentioned] = ()
) -> list[Part]:
    """What came up, by manuscript in the press's order; what belongs to none of them comes last."""
    others = (text for recipe in press.recipes for text in (recipe.letter, recipe.introduction) if text)
    sessions = {one.manuscript: one for one in (*press.sessions, *others)}
    changed: dict[str, list[Change]] = {}
    found: dict[str, list[Finding]] = {}
    for change in changes:
        changed.setdefault(change.place.manuscript, []).append(change)
    for finding in findings:
        found.setdefault(finding.place.manuscript, []).append(finding)
    named: dict[str, list[Mentioned]] = {}
    for mention in mentions:
        named.setdefault(mention.place.manuscript, []).append(mention)
    works = titles_of(press)
    parts: list[Part] = []
    anchors: set[str] = set()
    for name in [*sessions, *sorted((changed.keys() | found.keys() | named.keys()) - sessions.keys())]:
        if name in changed or name in found or name in named:
            anchor = _anchor(name, anchors)
            session = sessions.get(name)
            title, language = (session.title or name, session.language) if session else (name or "the press", "")
            parts.append(part_of(anchor, name, title, language, changed.get(name, ()), found.get(name, ())))
            parts[-1] = replace(parts[-1], mentions=by_work(named.get(name, ()), works))
    return parts


def _anchor(name: str, taken: set[str]) -> str:
    """A manuscript's name as it may stand in an address, and no other's."""
    plain = "of-" + "".join(letter if letter.isalnum() else "-" for letter in name)
    while plain in taken:
        plain += "-"
    taken.add(plain)
    return plain


def _counts(changes: Sequence[Change], findings: Sequence[Finding]) -> str:
    counted = (
        ("error", sum(one.severity is Severity.ERROR for one in findings)),
        ("warning", sum(one.severity is Severity.WARNING for one in findings)),
        ("note", sum(one.severity is Severity.NOTE for one in findings)),
        ("change", len(changes)),
    )
    return ", ".join(f"{count:,} {name if count == 1 else name + 's'}" for name, count in counted)


def _contents(parts: Sequence[Part]) -> Iterator[str]:
    """The table of the sessions with what each has."""
    if not parts:
        return
    yield '<nav aria-label="Contents">\n<table>\n<thead><tr><th scope="col">Session</th>'
    yield "".join(f'<th scope="col">{name}</th>' for name in ("To choose", "To look at", "Noticed", "Set"))
    yield "</tr></thead>\n<tbody>\n"
    for part in parts:
        counts = (part.doubts, part.unsure, part.findings, part.sure)
        cells = "".join(f"<td>{len(some):,}</td>" if some else "<td></td>" for some in counts)
        yield f'<tr><th scope="row"><a href="#{part.anchor}" dir="auto">{text(part.title)}</a></th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</nav>\n"


def _filters(rules: Sequence[str]) -> str:
    """A box for each rule, with which its lines go and come: by style alone, so that it works without script."""
    if len(rules) < 2:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{rule_class(rule)}" checked="" autocomplete="off"/> {text(rule)}</label>\n'
        for rule in rules
    )
    return f'<fieldset class="filters">\n<legend>Show</legend>\n{boxes}</fieldset>\n'


def _switch(rule: str) -> str:
    name = rule_class(rule)
    return f"body:has(#show-{name}:not(:checked)) main .{name} {{ display: none }}\n"


def _opening(errors: Sequence[Finding], changes: Sequence[Change], findings: Sequence[Finding]) -> Iterator[str]:
    if errors:
        yield f'<section id="errors">\n<h2>Errors</h2>\n{write_findings(errors)}</section>\n'
    if not findings:
        said = "" if changes else " Nothing was changed either."
        yield f'<p class="good">Nothing was found: every word is in every edition, and nothing wants a look.{said}</p>\n'
    if any(one.typed for one in findings):
        yield f'<p class="how">{HOW}</p>\n'


def _file(name: str) -> str:
    return (files("pressbook.proof") / name).read_text("utf-8")


def _hash(source: str) -> str:
    """What a Content-Security-Policy calls a style or script by (CSP level 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
