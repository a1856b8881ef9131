"""The style sheet that a shop's files add to a theme's: how far the page bleeds, and black instead of the accent inside."""

from pressbook.types import Form, Layout


def shop_sheet(layout: Layout) -> str:
    """Rules for a layout with a shop; "" for any other.

    Inside, the accent is black: a coloured rule would make four plates of a text that needs one.
    """
    if layout.shop is None:
        return ""
    rules = f"@page {{ bleed: {layout.shop.bleed:g}mm; marks: none }}"
    if layout.form is Form.INSIDE:
        rules += "\nhtml { --accent: #000 !important; --accent-words: #000 !important; --on-accent: #fff !important }"
    return rules
