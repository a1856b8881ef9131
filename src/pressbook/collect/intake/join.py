"""What a word processor broke in pieces without anybody seeing it: lists by a style, links by a spelling check."""

from typing import Any

from pressbook.text.tree import Element

LISTS = {"BulletList", "OrderedList"}


def join_lists(blocks: list[Element]) -> list[Element]:
    """A list that begins with a deeper one, directly behind a list, goes on with that list."""
    joined: list[Element] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and block["t"] == last["t"] and block["t"] in LISTS and _is_deeper(_items(block)[0]):
            joined[-1] = _with_items(last, join_items([*_items(last), *_items(block)]))
        else:
            joined.append(block)
    return joined


def join_items(items: list[list[Element]]) -> list[list[Element]]:
    """Items that hold nothing but a deeper list go on with the item before."""
    joined: list[list[Element]] = []
    for item in items:
        if joined and joined[-1] and _is_deeper(item):
            last, more = joined[-1][-1], item[0]
            if last["t"] == more["t"]:
                joined[-1][-1] = _with_items(last, [*_items(last), *_items(more)])
            else:
                joined[-1].append(more)
        else:
            joined.append(list(item))
    return joined


def join_links(inlines: list[Element]) -> list[Element]:
    """Links that stand side by side and lead to one place are one link."""
    joined: list[Element] = []
    for inline in inlines:
        space = [joined.pop()] if len(joined) > 1 and _same(joined[-2], inline) and joined[-1]["t"] == "Space" else []
        if joined and _same(joined[-1], inline):
            attributes, words, target = joined[-1]["c"]
            joined[-1] = {"t": "Link", "c": [attributes, [*words, *space, *inline["c"][1]], target]}
        else:
            joined += [*space, inline]
    return joined


def _same(before: Element, after: Element) -> bool:
    return before["t"] == after["t"] == "Link" and bool(after["c"][2][0]) and before["c"][2][0] == after["c"][2][0]


def _is_deeper(item: list[Element]) -> bool:
    return len(item) == 1 and item[0]["t"] in LISTS


def _items(block: Element) -> list[list[Element]]:
    content: Any = block["c"]
    items: list[list[Element]] = content if block["t"] == "BulletList" else content[1]
    return items


def _with_items(block: Element, items: list[list[Element]]) -> Element:
    return {"t": block["t"], "c": items if block["t"] == "BulletList" else [block["c"][0], items]}
