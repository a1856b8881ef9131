"""The locators of a line of an index, as the pages of a finished book ask for them."""

from collections.abc import Mapping
from typing import Any

from pressbook.text.index_locators import Place, compose
from pressbook.text.tree import attribute

LOCATOR = "locator"


def is_locator(node: Any) -> bool:
    """Whether an inline is a locator: a link without words."""
    return bool(isinstance(node, dict) and node.get("t") == "Link" and LOCATOR in node["c"][0][1])


def locator_words(inlines: list[Any], pages: Mapping[str, int]) -> tuple[str, ...]:
    """What the locators among a line's inlines must say; one that leads to no page says 0."""
    places = []
    for link in inlines:
        if is_locator(link):
            attributes, _, (target, _) = link["c"]
            page = pages.get(target.removeprefix("#"), 0)
            last = pages.get(attribute(attributes, "to"), page)
            home = attribute(attributes, "home")
            places.append(Place(page, last, home, "main" in attributes[1], attribute(attributes, "noted")))
    return tuple(one.words for one in compose(places))
