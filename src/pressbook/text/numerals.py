"""The number of a list's item as its list writes it: 4, d, iv; and the mark that stands before it: "4.", "d)", "(iv)"."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MARKS = {"OneParen": "{})", "TwoParens": "({})"}


def numeral(number: int, style: str) -> str:
    """A number in a list style by pandoc's name: "Decimal", "LowerAlpha", "UpperRoman" ..."""
    written = str(number)
    if style.endswith("Alpha") and number > 0:
        written = ""
        while number:
            number, letter = divmod(number - 1, 26)
            written = chr(ord("a") + letter) + written
    elif style.endswith("Roman") and 0 < number < 4000:
        written = ""
        for value, sign in ROMAN:
            count, number = divmod(number, value)
            written += sign * count
    return written.upper() if style.startswith("Upper") else written


def marker(number: int, style: str, delimiter: str) -> str:
    """The mark before an item, by pandoc's names of style and delimiter."""
    return MARKS.get(delimiter, "{}.").format(numeral(number, style))
