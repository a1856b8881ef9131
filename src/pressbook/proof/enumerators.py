"""A list's own number as pages show it: figures, letters, roman numerals."""

ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


def enumerator(number: int, style: str) -> str:
    """A list's own number as pages show it, in a style by pandoc's name ("Decimal", "LowerRoman")."""
    match style:
        case "LowerAlpha" | "UpperAlpha":
            letters = ""
            while number > 0:
                number, letter = divmod(number - 1, 26)
                letters = chr(ord("a") + letter) + letters
            return letters
        case "LowerRoman" | "UpperRoman":
            letters = ""
            for value, sign in ROMAN.items():
                times, number = divmod(number, value)
                letters += sign * times
            return letters
    return str(number)
