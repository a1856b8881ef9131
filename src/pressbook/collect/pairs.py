"""Pairs of words as a setting has them: a mapping of words to words, or a list of pairs or of such mappings."""

from collections.abc import Callable, Iterator

from pressbook.collect.nodes import Items, Mapping, Node, Scalar
from pressbook.types import Place


def read_pairs(node: Node | None, refuse: Callable[[Place], None]) -> Iterator[tuple[Scalar, Scalar | None]]:
    """Each pair in the order in which they are typed; None for what stands there and is no words.

    `refuse` is told the place of an item that is no pair.
    """
    for item in node.items if isinstance(node, Items) else (node,) if node else ():
        if isinstance(item, Mapping):
            for key, value in item.entries:
                yield key, value if isinstance(value, Scalar) and not value.empty else None
        elif isinstance(item, Items) and len(item.items) == 2 and all(isinstance(one, Scalar) for one in item.items):
            first, second = item.items
            if isinstance(first, Scalar) and isinstance(second, Scalar):
                yield first, second
        else:
            refuse(item.place)
