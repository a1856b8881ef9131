"""No word stands alone on a line because an emphasis follows at the line's end."""

from lxml import etree
from weasyprint import CSS, HTML

from pressbook.export.last_spaces import free_last_spaces

WORDS = "Who keeps the harbour lamps alight when nobody pays for the oil any"
MARKUP = f'<p dir="rtl">{WORDS} <em>longer</em> and the boats have all gone home for good</p>'


def lines(markup: str, width: float) -> list[str]:
    sheet = CSS(string=f"@page {{ size: 800px 300px; margin: 0 }} p {{ font: 13.3px/18px serif; width: {width}px; margin: 0 }}")
    document = HTML(string=f'<html lang="en"><body>{markup}</body></html>').render(stylesheets=[sheet])
    found: list[str] = []
    waiting = [document.pages[0]._page_box]
    while waiting:
        box = waiting.pop(0)
        if type(box).__name__ == "LineBox":
            found.append("".join(child.text for child in box.descendants() if hasattr(child, "text")))
        else:
            waiting = [*getattr(box, "children", ()), *waiting]
    return found


def test_a_line_breaks_at_its_end_at_every_width() -> None:
    freed = etree.tostring(free_last_spaces(etree.fromstring(MARKUP)), encoding="unicode")
    plain = MARKUP.replace("<em>", "").replace("</em>", "")
    mended = 0
    # From a width that all of the words fill, by less than a space: somewhere they fit but for the space.
    fits = next(width for width in range(300, 800) if lines(plain, width)[0].strip() == WORDS)
    for width in range(fits - 2, fits + 10):
        right = [line.strip() for line in lines(plain, width)]
        assert [line.strip() for line in lines(freed, width)] == right
        mended += [line.strip() for line in lines(MARKUP, width)] != right
    assert mended, "WeasyPrint breaks such lines by itself now: last_spaces can go"


def test_words_code_and_verse_stay_as_they_are() -> None:
    for markup in (
        '<p dir="rtl">a <em>b</em></p>',
        '<pre dir="rtl">a b <em>c</em></pre>',
        '<div dir="rtl" class="line-block">a b <em>c</em></div>',
        "<p>a b <em>c</em></p>",
        '<section dir="rtl"><p dir="ltr">a b <em>c</em></p></section>',
    ):
        assert etree.tostring(free_last_spaces(etree.fromstring(markup)), encoding="unicode") == markup
    freed = free_last_spaces(etree.fromstring('<section dir="rtl"><p>a b <em>c</em> d e <a>f</a>.</p></section>'))
    assert "".join(freed.itertext()) == "a b c d e f."
    assert len(list(freed.iter("span"))) == 2
