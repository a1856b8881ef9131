"""Spaces before an emphasis, link or span get an element of their own: mends where WeasyPrint 70 breaks such a line.

It breaks lines itself from right to left only; the others are chosen (see paragraphs/). When a text fits its line but for the
space at its end, and an inline element follows, WeasyPrint breaks the line after the text's first word, which then stands alone
on it (`split_first_line`, step 3). A space that is a text by itself hangs.
"""

from lxml import etree

INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
ALONE = {"pre", "code", "math"}


def free_last_spaces(root: etree._Element) -> etree._Element:
    """Set the space at the end of each text of two words or more that an inline element follows apart, in place.

    Only in what is set from right to left, as `dir` says.
    """
    for element in [found for found in root.iter("*") if found.tag in INLINE]:
        above = list(element.iterancestors())
        directions = [each.get("dir") for each in above if "dir" in each.attrib]
        alone = any(each.tag in ALONE or "line-block" in each.get("class", "") for each in above)
        if directions[:1] == ["rtl"] and not alone:
            _free(element)
    return root


def _free(element: etree._Element) -> None:
    """The text before an element: the tail of the one before, or the beginning of its parent."""
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    text = (before.tail if before is not None else parent.text) or ""
    if not text.endswith(" ") or " " not in text.strip(" "):
        return
    space = etree.Element("span")
    space.text = " "
    element.addprevious(space)
    if before is not None:
        before.tail = text[:-1]
    else:
        parent.text = text[:-1]
