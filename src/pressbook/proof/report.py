"""Differences between two streams become findings that show the words."""

from collections.abc import Callable, Iterable, Sequence

from pressbook.proof.match import Difference, Match
from pressbook.proof.streams import Piece, Stream, as_words
from pressbook.types import Finding, Place, Severity

WORDS = 12  # of context in a message
LIMIT = 20  # findings of one comparison; what one lost page does to a text is shown, not listed
Locate = Callable[[Piece | None], Place]


def compare(found: Stream, wanted: Stream, limit: int = LIMIT) -> list[Difference]:
    """Where the pieces of one stream do not give the words of another."""
    return Match(found.pieces, as_words(wanted.pieces)).differences(limit)


def pair(found: Sequence[Stream], wanted: Sequence[Stream]) -> list[tuple[Stream | None, Stream | None]]:
    """Streams of one kind side by side in order; where one has no partner, None stands there.

    Of different numbers of streams, those with the same words are partners first, and those between them in turn.
    """
    if len(found) == len(wanted):
        return list(zip(found, wanted, strict=True))
    pairs: list[tuple[Stream | None, Stream | None]] = []
    i = j = 0
    sides = [_start(stream) for stream in found], [_start(stream) for stream in wanted]
    while i < len(found) and j < len(wanted):
        if sides[0][i] == sides[1][j]:
            pairs.append((found[i], wanted[j]))
            i, j = i + 1, j + 1
        elif sides[0][i] in sides[1][j:]:
            pairs.append((None, wanted[j]))
            j += 1
        elif sides[1][j] in sides[0][i:]:
            pairs.append((found[i], None))
            i += 1
        else:
            pairs.append((found[i], wanted[j]))
            i, j = i + 1, j + 1
    return [*pairs, *((stream, None) for stream in found[i:]), *((None, stream) for stream in wanted[j:])]


def _start(stream: Stream) -> str:
    return "".join(piece.key for piece in stream.pieces[:12])[:40]


def report(
    differences: Iterable[Difference],
    found: Stream,
    wanted: Stream,
    locate: Locate,
    *,
    here: str,
    source_is_found: bool,
    hint: str,
) -> list[Finding]:
    """Say what differs. `source_is_found`: the pieces are the source's, so a piece too many is a word lost `here`."""
    all_differences = list(differences)
    words = as_words(wanted.pieces)
    removed = [_keys(d.extra if source_is_found else d.missing) for d in all_differences]
    added = [_keys(d.missing if source_is_found else d.extra) for d in all_differences]
    findings = []
    for difference in all_differences:
        lost, gained = (difference.extra, difference.missing) if source_is_found else (difference.missing, difference.extra)
        at = found.pieces[min(difference.found_at, len(found.pieces) - 1)] if found.pieces else None
        place = locate(at)
        around = _context(found.pieces, difference.found_at, len(difference.extra)) if found.pieces else ""
        around = around or _context(words, difference.wanted_at, len(difference.missing))
        stream = found.name if found.name == wanted.name else wanted.name
        if difference.renumbered:
            was, now = _show(lost), _show(gained)
            message = f"in {stream}, the number {was} of a list is printed as {now}"
            hint_for = f"if the number matters, write it with a backslash: {was}\\."
            findings.append(Finding("renumbered-list", Severity.WARNING, message, place, hint_for))
        elif lost and gained and "".join(p.key for p in lost) == "".join(p.key for p in gained):
            message = f"in {stream}, {_quote(lost)} became {_quote(gained)} in {here} (near: {around})"
            findings.append(Finding("joined-word", Severity.ERROR, message, place, hint))
        elif lost and sorted(_keys(lost)) == sorted(_keys(gained)):
            message = f"in {stream}, {_quote(lost)} has become {_quote(gained)} in {here} (near: {around})"
            findings.append(Finding("moved-word", Severity.ERROR, message, place, hint))
        elif lost and _keys(lost) in added and not gained:
            message = f"in {stream}, {_quote(lost)} stands elsewhere in {here} (near: {around})"
            findings.append(Finding("moved-word", Severity.ERROR, message, place, hint))
        elif gained and not lost and _keys(gained) in removed:
            continue  # told where it was taken from
        elif lost:
            instead = f", which has {_quote(gained)} instead" if gained else ""
            message = f"in {stream}, {_quote(lost)} is not in {here}{instead} (near: {around})"
            findings.append(Finding("lost-word", Severity.ERROR, message, place, hint))
        else:
            message = f"in {stream}, {here} has {_quote(gained)} too much (near: {around})"
            findings.append(Finding("added-word", Severity.ERROR, message, place, hint))
    return findings


def report_lost(stream: Stream, rule: str, locate: Locate, *, here: str, hint: str) -> Finding:
    """Say that a whole stream is missing."""
    place = locate(stream.pieces[0] if stream.pieces else None)
    return Finding(rule, Severity.ERROR, f"{stream.name} is not in {here}: {_quote(stream.pieces)}", place, hint)


def _keys(pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(piece.key for piece in pieces)


def _show(pieces: Sequence[Piece]) -> str:
    words = [piece.shown for piece in pieces[:WORDS]]
    return " ".join(words) + (f" ... ({len(pieces)} words)" if len(pieces) > WORDS else "")


def _quote(pieces: Sequence[Piece]) -> str:
    return f'"{_show(pieces)}"'


def _context(pieces: Sequence[Piece], at: int, length: int) -> str:
    side = max(2, (WORDS - min(length, WORDS)) // 2)
    return " ".join(piece.shown for piece in pieces[max(0, at - side) : at + min(length, WORDS) + side])
