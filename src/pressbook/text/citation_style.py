"""The bytes of a citation style become what must be known of it before pandoc is given it: is it one, notes or numbers."""

from dataclasses import dataclass

from lxml import etree

CSL = "http://purl.org/net/xbiblio/csl"
_ELEMENT = {"csl": CSL}


class NoStyleError(ValueError):
    """These bytes are no citation style that can be used: why, in lower case, and what to do next."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A CSL style as pandoc may be given it; whether its citations are footnotes, or numbers of a list."""

    data: bytes
    notes: bool
    numeric: bool


def read_style(data: bytes) -> CitationStyle:
    """Read a CSL style. Raises NoStyleError for what is no XML, no style, or only the name of another style.

    The names of elements and attributes are those of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html).
    A style may be a stranger's: nothing is fetched, no entity is resolved, and its links are taken out, for pandoc fetches
    the parent that a style names, even from its sandbox.
    """
    root = _root(data)
    if root.tag != f"{{{CSL}}}style":
        raise NoStyleError("is no CSL style: its first element is not `style`", "styles are at https://www.zotero.org/styles")
    if root.find("csl:citation/csl:layout", _ELEMENT) is None:
        parent = root.find("csl:info/csl:link[@rel='independent-parent']", _ELEMENT)
        if parent is not None:
            where = parent.get("href", "")
            raise NoStyleError(f"only names another style, {where}", "put that style's own file into the press, and name it")
        raise NoStyleError("is a CSL style that says nothing about citations", "it needs `citation` with a `layout`")
    for link in root.findall("csl:info/csl:link", _ELEMENT):
        link.getparent().remove(link)
    formats = {one.get("citation-format") for one in root.findall("csl:info/csl:category", _ELEMENT)}
    notes = root.get("class") == "note"
    return CitationStyle(_bytes(root), notes, not notes and ("numeric" in formats or _numbers(root)))


def with_marks(style: CitationStyle, language: str, outer: tuple[str, str], inner: tuple[str, str]) -> CitationStyle:
    """The same style with these quotation marks in a language, whatever its locale says."""
    root = _root(style.data)
    names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    locale = next((one for one in _all(root, "locale") if one.get(_LANG, "") == language), None)
    if locale is None:
        locale = etree.Element(f"{{{CSL}}}locale", {_LANG: language})
        root.insert(list(root).index(_all(root, "info")[0]) + 1, locale)
    found = _all(locale, "terms")
    terms = found[0] if found else etree.SubElement(locale, f"{{{CSL}}}terms")
    for term in [one for one in terms if one.get("name") in names]:
        terms.remove(term)
    for name, mark in zip(names, (*outer, *inner), strict=True):
        etree.SubElement(terms, f"{{{CSL}}}term", {"name": name}).text = mark
    return CitationStyle(_bytes(root), style.notes, style.numeric)


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _root(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        raise NoStyleError(f"is not XML: line {line} cannot be read", "save the style again from where you have it") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoStyleError("has a DOCTYPE, which no citation style needs", "take the line with <!DOCTYPE out")
    return root


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in element if one.tag == f"{{{CSL}}}{name}"]


def _numbers(root: etree._Element) -> bool:
    layout = root.find("csl:citation/csl:layout", _ELEMENT)
    return layout is not None and layout.find(".//csl:text[@variable='citation-number']", _ELEMENT) is not None
