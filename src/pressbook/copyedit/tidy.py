"""The copyedited text goes back into the manuscript itself: only the characters that changed, every other byte as it was."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pressbook.copyedit.front import tidy_front
from pressbook.copyedit.reread import Reading, read_again
from pressbook.copyedit.rules.citations import untargeted
from pressbook.copyedit.rules.mojibake import WRONG
from pressbook.copyedit.sheet import Correction, Sheet
from pressbook.text import tree
from pressbook.text.align import Alignment, align
from pressbook.text.flatten import flatten
from pressbook.text.passages import EMPHASIS, Edit, Passage, Path
from pressbook.text.respell import respell
from pressbook.types import Finding, Outcome, Session, Severity

WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"\s+|\S+")
SAME = str.maketrans("“”„«»‘’‚`´", '"' * 5 + "'" * 5)
MARKER = re.compile(r"[-+*](?:[ \t]|\Z)|#{1,6}(?:[ \t]|\Z)|>|[|:~](?:[ \t]|\Z)")
READINGS = 40  # how often pandoc is asked again, at most, to find the passage whose marks cannot be written


def tidy(session: Session, edited: Outcome[Session]) -> Outcome[str]:
    """The whole text of the manuscript with the changes of `edited` written in; lines without a change keep every byte.

    `session` is the session that was copyedited, as it was before, and `edited` came of `copyedit` without `display`. The new
    text is read again: what would come out of it other than in `edited` is left as typed, with a finding `not-tidied`.
    """
    document = tree.load(session.body)
    kept = _keys(tree.load(edited.value.body))
    if untargeted(document, flatten(document, session.language), kept):
        document = tree.load(tree.dump(document))
    before = flatten(document, session.language)
    after = flatten(tree.load(edited.value.body), session.language)
    alignment = align(before, session.manuscript, session.text, session.first_line, session.retyped)
    text, findings = tidy_front(session, edited.value)
    begin = _line(session.text, session.first_line)
    if len(before) != len(after):
        findings.append(_finding(alignment, 0, 0, "the copyedited text has another shape than the manuscript"))
        return Outcome(session.text, edited.changes, tuple(findings))
    corrections: list[Correction] = []
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if old.text == new.text or old.echo >= 0:
            continue
        correction = _correct(alignment, number, old, new)
        if correction is None:
            first = next((k for k, pair in enumerate(zip(old.text, new.text, strict=False)) if pair[0] != pair[1]), 0)
            findings.append(_finding(alignment, number, first, "the changes of this passage have no place in the manuscript"))
        else:
            corrections.append(correction)
    sheet = Sheet(session.text[begin:], begin, session.retyped)
    good, bad = _prove(sheet, corrections, Reading(sheet.write(()), before, kept))
    for correction in bad:
        start = correction.edits[0].start
        findings.append(_finding(alignment, correction.passage, start, "pandoc would read these changes in another way"))
    return Outcome(text + sheet.write(good), edited.changes, tuple(sorted(findings, key=lambda finding: finding.place)))


def _keys(document: tree.Element) -> frozenset[str]:
    cites = (one for one in tree.walk(document["blocks"]) if one["t"] == "Cite")
    return frozenset(citation["citationId"] for cite in cites for citation in cite["c"][0])


def _line(text: str, number: int) -> int:
    begin = 0
    for _ in range(number - 1):
        begin = text.find("\n", begin) + 1
    return begin


def _finding(alignment: Alignment, passage: int, offset: int, message: str) -> Finding:
    hint = "it is set in the editions all the same; change the manuscript by hand if you like"
    return Finding("not-tidied", Severity.NOTE, message, alignment.place(passage, offset), hint)


def _differences(old: Passage, new: Passage) -> list[Edit] | None:
    """The smallest edits that make one passage of the other, each inside the emphasis, link or span that it was made in."""
    before, after = _stretches(old), _stretches(new)
    if len(before) != len(after):
        return hunks(old.text, new.text)
    found: list[Edit] = []
    for (start, end), (begin, finish) in zip(before, after, strict=True):
        edits = hunks(old.text[start:end], new.text[begin:finish])
        if edits is None:
            return hunks(old.text, new.text)
        found += [Edit(start + edit.start, start + edit.end, edit.replacement) for edit in edits]
    return found


def _stretches(passage: Passage) -> list[tuple[int, int]]:
    """The ranges of a passage that stand together in the same emphasis, link or span, or in none."""
    found: list[tuple[int, int]] = []
    inside: Path = ()
    for piece in passage.pieces:
        if piece.start == piece.end:
            continue
        if found and inside == piece.path[:-1]:
            found[-1] = found[-1][0], piece.end
        else:
            found.append((piece.start, piece.end))
        inside = piece.path[:-1]
    return found


def hunks(old: str, new: str) -> list[Edit] | None:
    """The smallest edits that make `new` of `old`; None when more differs than marks, spaces, capitals, misread signs."""
    words = [(a, b) for a, b in zip(WORD.finditer(old), WORD.finditer(new), strict=False)]
    if len(WORD.findall(old)) != len(WORD.findall(new)):
        return _respelt(old, new)  # somebody decided that two words are one, or one is two
    edits: list[Edit] = []
    here = there = 0
    for a, b in words:
        if a[0].casefold() != b[0].casefold() or len(a[0]) != len(b[0]):
            return _respelt(old, new)
        edits += _gap(old, new, here, a.start(), there, b.start())
        edits += [Edit(a.start() + k, a.start() + k + 1, y) for k, (x, y) in enumerate(zip(a[0], b[0], strict=True)) if x != y]
        here, there = a.end(), b.end()
    return edits + _gap(old, new, here, len(old), there, len(new))


def _respelt(old: str, new: str) -> list[Edit] | None:
    """The edits between spellings of the same letters; where signs were misread, whole words are put for whole words."""
    edits = respell(old, new)
    if edits is not None or WRONG.search(old) is None:
        return edits
    was, words = list(TOKEN.finditer(old)), TOKEN.findall(new)
    spots = [*(token.start() for token in was), len(old)]
    steps = SequenceMatcher(None, [token[0] for token in was], words, autojunk=False).get_opcodes()
    return [Edit(spots[i], spots[j], "".join(words[k:m])) for step, i, j, k, m in steps if step != "equal"]


def _gap(old: str, new: str, start: int, end: int, there: int, finish: int) -> list[Edit]:
    """The edits between two words."""
    a, b = old[start:end], new[there:finish]
    if a == b:
        return []
    # A space that goes and another that comes must not shift the mark between them into the next leaf.
    if len(a) == len(b) and all(x.isspace() == y.isspace() for x, y in zip(a, b, strict=True)):
        return [Edit(start + k, start + k + 1, y) for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(a) + len(b) > 200:
        return [Edit(start, end, b)]
    # What stands at both ends stays there: else a space might be matched with one beyond the end of a span or link.
    least = min(len(a), len(b))
    left = next((k for k in range(least) if a[k] != b[k]), least)
    right = next((k for k in range(least - left) if a[-1 - k] != b[-1 - k]), least - left)
    a, b, start = a[left : len(a) - right], b[left : len(b) - right], start + left
    # A mark for a mark, so that it stays in its leaf: ..."ink" may have the ellipsis outside an emphasis and the mark inside.
    steps = SequenceMatcher(None, a.translate(SAME), b.translate(SAME), autojunk=False).get_opcodes()
    edits: list[Edit] = []
    for step, i, j, k, m in steps:
        if step != "equal":
            edits.append(Edit(start + i, start + j, b[k:m]))
        else:
            edits += [Edit(start + i + n, start + i + n + 1, b[k + n]) for n in range(j - i) if a[i + n] != b[k + n]]
    return edits


def _correct(alignment: Alignment, number: int, old: Passage, new: Passage) -> Correction | None:
    edits = _differences(old, new)
    if edits is None:
        return None
    slices: list[tuple[int, int, str]] = []
    for edit in edits:
        if edit.start == edit.end:
            home = old.pieces[old.home(edit)]
            left = edit.start > 0 and home.start < edit.start <= home.end
            slot = alignment.slots(number, *((edit.start - 1, edit.start) if left else (edit.start, edit.start + 1)))[0]
            if slot is None:
                return None
            slices.append((slot[left], slot[left], _typed(edit)))
            continue
        replacement = _typed(edit)
        for slot in _joined(alignment.slots(number, edit.start, edit.end)):
            if slot is None:
                return None
            slices.append((*slot, replacement))
            replacement = ""
    if slices and edits[0].start == 0 and MARKER.match(new.text):
        # What led the line is gone: without a backslash the next mark would begin a list, a heading, a quotation.
        first = min(slices)
        slices[slices.index(first)] = (first[0], first[1], _escaped(first[2]))
    return Correction(number, tuple(edits), tuple(slices))


def _typed(edit: Edit) -> str:
    return edit.replacement.replace(EMPHASIS, "*")


def _escaped(replacement: str) -> str:
    return replacement if replacement else "\\"


def _joined(slots: Sequence[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    out: list[tuple[int, int] | None] = []
    for slot in slots:
        if slot and out and out[-1] and out[-1][1] == slot[0]:
            out[-1] = (out[-1][0], slot[1])
        else:
            out.append(slot)
    return out


def _prove(sheet: Sheet, corrections: list[Correction], reading: Reading) -> tuple[list[Correction], list[Correction]]:
    """The corrections that pandoc reads as they are meant, and the others: halves are tried until the culprit stands alone."""
    good: list[Correction] = []
    bad: list[Correction] = []
    waiting = [corrections] if corrections else []
    tries = READINGS
    while waiting:
        some = waiting.pop()
        trial = [*good, *some]
        tries -= 1
        if tries < 0:
            bad += some
            continue
        wrong = read_again(reading, sheet.write(trial), {one.passage: one.edits for one in trial})
        if wrong is None:
            good = trial
        elif len(some) == 1:
            bad += some
        elif (suspects := [one for one in some if one.passage in wrong]) and len(suspects) < len(some):
            waiting += [suspects, [one for one in some if one.passage not in wrong]]
        else:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return good, bad
