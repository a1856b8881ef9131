"""Stretches of a paragraph are put into an element of their own, or taken out of one; not a character of the text changes."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pressbook.text import tree
from pressbook.text.carve import ATTRIBUTED, WRAPPERS, carve, width

Make = Callable[[list[tree.Element]], list[tree.Element]]


class Wrap(NamedTuple):
    """What becomes of the inlines of text[start:end] of a flattened passage."""

    start: int
    end: int
    make: Make


def wrap(inlines: Sequence[tree.Element], wraps: Sequence[Wrap], at: int = 0) -> list[tree.Element]:
    """The inlines with every stretch made over; wraps are sorted and do not overlap, `at` is where the inlines begin.

    A stretch inside an emphasis, a link, a span stays inside it; one that begins in one of them and ends outside parts it in two.
    A note between two words goes with them, one after the last word stays behind the stretch.
    """
    out: list[tree.Element] = []
    bucket: list[tree.Element] = []
    number, here = 0, at
    for inline in inlines:
        start, here = here, here + width(inline)
        inside: list[Wrap] = []
        while number < len(wraps) and wraps[number].end <= start:
            bucket = _empty(out, bucket, wraps[number])
            number += 1
        last = number
        while last < len(wraps) and wraps[last].start < here:
            inside.append(wraps[last])
            last += 1
        if not inside:
            out.append(inline)
        elif start == here:
            (bucket if inside[0].start < start else out).append(inline)
        elif inline["t"] in WRAPPERS | ATTRIBUTED and all(_within(one, start, here) for one in inside):
            out.append(_deeper(inline, inside, start))
        else:
            for begin, end, part in _parts(inline, inside, start, here):
                while number < len(wraps) and wraps[number].end <= begin:
                    bucket = _empty(out, bucket, wraps[number])
                    number += 1
                held = number < len(wraps) and wraps[number].start <= begin and end <= wraps[number].end
                (bucket if held else out).extend(part)
    if bucket:
        _empty(out, bucket, wraps[number])
    return out


def _empty(out: list[tree.Element], bucket: list[tree.Element], one: Wrap) -> list[tree.Element]:
    if bucket:
        out += one.make(bucket)
    return []


def _within(one: Wrap, start: int, end: int) -> bool:
    """Whether a stretch is a part of an inline, and not the whole of it."""
    return start <= one.start and one.end <= end and (one.start, one.end) != (start, end)


def _deeper(inline: tree.Element, inside: Sequence[Wrap], start: int) -> tree.Element:
    content = inline["c"]
    if inline["t"] in WRAPPERS:
        return {"t": inline["t"], "c": wrap(content, inside, start)}
    return {"t": inline["t"], "c": [content[0], wrap(content[1], inside, start), *content[2:]]}


def _parts(inline: tree.Element, inside: Sequence[Wrap], start: int, end: int) -> list[tuple[int, int, list[tree.Element]]]:
    """An inline cut where stretches begin and end in it."""
    cuts = sorted({start, end, *(spot for one in inside for spot in one[:2] if start < spot < end)})
    if len(cuts) == 2:
        return [(start, end, [inline])]
    ranges = [(begin - start, finish - start) for begin, finish in pairwise(cuts)]
    carved = carve([inline], ranges)
    return [(begin + start, finish + start, part) for (begin, finish), part in zip(ranges, carved, strict=True)]
