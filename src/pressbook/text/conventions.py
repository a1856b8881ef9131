"""Quotation marks by language: the pair of each level, the spaces that go with them, and where that is written.

Every row was held against the delimiters of Unicode CLDR 46. Where a national rule or the book in common use says otherwise,
or more (a third level, spaces), the row follows that and names it; "CLDR 46" alone means that CLDR is all we go by.
"""

from dataclasses import dataclass
from functools import lru_cache

from pressbook.types import HouseStyle

Pair = tuple[str, str]

NARROW = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

DOUBLE, SINGLE = ("“", "”"), ("‘", "’")
LOW, LOW_SINGLE = ("„", "“"), ("‚", "‘")
NINES, NINES_SINGLE = ("”", "”"), ("’", "’")
LOW_NINES = ("„", "”")
ANGLE, ANGLE_SINGLE = ("«", "»"), ("‹", "›")
INWARD, INWARD_SINGLE = ("»", "«"), ("›", "‹")
CORNER, CORNER_WHITE = ("「", "」"), ("『", "』")


@dataclass(frozen=True, slots=True)
class Convention:
    """How a language marks a quotation (`outer`), one inside it (`inner`), and one inside that (`third`, where it is told).

    `space` is set inside angle marks and before the marks of `high`. `fixed` is false where both orders of the two levels
    are in good use, so that an author's choice of single or double stands unless the house says otherwise. `solid` is true of
    scripts that write words without spaces, where the sides of a mark do not tell its direction. `source` is for the reader.
    """

    name: str
    outer: Pair
    inner: Pair
    third: Pair | None = None
    source: str = "CLDR 46"
    space: str = ""
    high: str = ""
    fixed: bool = True
    solid: bool = False
    apostrophe: str = APOSTROPHE

    def pair(self, depth: int) -> Pair:
        """The pair of a quotation inside `depth` others; where no third level is told, outer and inner take turns."""
        if depth == 2 and self.third:
            return self.third
        return self.inner if depth % 2 else self.outer

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of all levels."""
        return (self.outer, self.inner, *([self.third] if self.third else []))

    @property
    def spaced(self) -> tuple[Pair, ...]:
        """The pairs that have a space inside: of a language that has such spaces, those with angles."""
        return tuple(pair for pair in self.pairs if self.space and pair in (ANGLE, ANGLE_SINGLE))


EU = "Interinstitutional style guide of the EU"

CONVENTIONS = {
    "en": Convention("English", DOUBLE, SINGLE, fixed=False),
    "en-gb": Convention("British English", SINGLE, DOUBLE, None, "New Hart’s Rules, chapter 9", fixed=False),
    "en-us": Convention(
        "American English", DOUBLE, SINGLE, None, "The Chicago Manual of Style, 17th edition, chapter 13", fixed=False
    ),
    # The Lexique has a word space before the colon and inside guillemets; we follow those who set one narrow space throughout.
    "fr": Convention(
        "French",
        ANGLE,
        DOUBLE,
        SINGLE,
        f"Lexique des règles typographiques en usage à l’Imprimerie nationale (spaces); {EU} (levels)",
        NARROW,
        ";:!?",
    ),
    # CLDR 46 turns the inner marks round for Canada.
    "fr-ca": Convention(
        "Canadian French", ANGLE, DOUBLE, SINGLE, "Office québécois de la langue française, Le français au bureau", WIDE, ":"
    ),
    "fr-ch": Convention("Swiss French", ANGLE, ANGLE_SINGLE, None, "Guide du typographe (Lausanne); CLDR 46", NARROW, ";:!?"),
    "br": Convention("Breton", ANGLE, DOUBLE, None, "CLDR 46; spaces as in French", NARROW, ";:!?"),
    "de": Convention("German", LOW, LOW_SINGLE, None, "Duden; DIN 5008; CLDR 46"),
    "de-ch": Convention("Swiss German", ANGLE, ANGLE_SINGLE, None, "Schreibweisungen der Bundeskanzlei, 2.1.1"),
    "lb": Convention("Luxembourgish", LOW, LOW_SINGLE),
    "it": Convention("Italian", ANGLE, DOUBLE, SINGLE, f"{EU}; CLDR 46"),
    "it-ch": Convention("Swiss Italian", ANGLE, ANGLE_SINGLE, None, "CLDR 41; the Swiss federal languages share these marks"),
    "es": Convention("Spanish", ANGLE, DOUBLE, SINGLE, "Real Academia Española, Ortografía de la lengua española (2010)"),
    "es-419": Convention("Spanish of Latin America", DOUBLE, SINGLE),
    "ca": Convention("Catalan", ANGLE, DOUBLE, SINGLE, "CLDR 46; third level as in Spanish"),
    "eu": Convention("Basque", ANGLE, DOUBLE),
    "pt": Convention("Portuguese", ANGLE, DOUBLE, SINGLE, f"{EU}; CLDR 46 (pt-PT)"),
    "pt-br": Convention("Brazilian Portuguese", DOUBLE, SINGLE, None, "Manual de Redação da Presidência da República; CLDR 46"),
    "ro": Convention("Romanian", LOW_NINES, ANGLE),
    "nl": Convention("Dutch", SINGLE, DOUBLE, None, "Taaladvies (either order; single is commoner now); CLDR 46", fixed=False),
    "da": Convention("Danish", INWARD, INWARD_SINGLE, None, "Retskrivningsordbogen, § 58"),
    "nb": Convention("Norwegian", ANGLE, SINGLE, None, "Språkrådet; CLDR 46"),
    "sv": Convention("Swedish", NINES, NINES_SINGLE, None, "Svenska skrivregler; CLDR 46"),
    "fi": Convention("Finnish", NINES, NINES_SINGLE),
    "is": Convention("Icelandic", LOW, LOW_SINGLE),
    "pl": Convention("Polish", LOW_NINES, ANGLE, SINGLE, f"PN-83/P-55366; CLDR 46; {EU} (third level)"),
    "cs": Convention("Czech", LOW, LOW_SINGLE, None, "ČSN 01 6910; Internetová jazyková příručka"),
    "sk": Convention("Slovak", LOW, LOW_SINGLE),
    "sl": Convention("Slovene", LOW, LOW_SINGLE),
    # CLDR 46 has the German marks.
    "hr": Convention("Croatian", LOW_NINES, SINGLE, None, "Hrvatski pravopis (Institut za hrvatski jezik, 2013)"),
    "sr": Convention("Serbian", LOW_NINES, NINES_SINGLE),
    "bg": Convention("Bulgarian", LOW, LOW),
    "mk": Convention("Macedonian", LOW, LOW_SINGLE),
    "hu": Convention("Hungarian", LOW_NINES, INWARD, NINES_SINGLE, "A magyar helyesírás szabályai, 12. kiadás"),
    "ru": Convention("Russian", ANGLE, LOW, None, "Мильчин, Чельцова, Справочник издателя и автора; CLDR 46"),
    "be": Convention("Belarusian", ANGLE, LOW),
    # The orthography itself allows “ ” inside as well.
    "uk": Convention("Ukrainian", ANGLE, LOW, None, "Український правопис (2019); CLDR 46"),
    "el": Convention("Greek", ANGLE, DOUBLE, SINGLE, f"{EU}; CLDR 46"),
    "tr": Convention("Turkish", DOUBLE, SINGLE, None, "Türk Dil Kurumu, Yazım Kılavuzu; CLDR 46"),
    "cy": Convention("Welsh", DOUBLE, SINGLE, fixed=False),
    "ga": Convention("Irish", DOUBLE, SINGLE, fixed=False),
    "eo": Convention("Esperanto", DOUBLE, SINGLE, fixed=False),
    "id": Convention("Indonesian", DOUBLE, SINGLE),
    "ja": Convention("Japanese", CORNER, CORNER_WHITE, None, "JIS X 4051; CLDR 46", solid=True),
    "ko": Convention("Korean", DOUBLE, SINGLE),
    "zh": Convention("Chinese", DOUBLE, SINGLE, None, "GB/T 15834-2011; CLDR 46", solid=True),
    "zh-hant": Convention("Traditional Chinese", CORNER, CORNER_WHITE, None, "重訂標點符號手冊 (Taiwan); CLDR 46", solid=True),
}

# Styles of English that have a name; the others are named by the tag of their language.
_BY_NAME = {"british": "en-gb", "american": "en-us"}
# Tags that go by the row of another, as CLDR's parent locales have it: Austria by German itself, Australia by Britain.
_NEAREST = {
    **{f"en-{country}": "en-gb" for country in ("au", "ie", "in", "nz", "za", "001")},
    **{f"en-{country}": "en-us" for country in ("ca", "ph")},
    **{
        f"es-{country}": "es-419"
        for country in (
            "ar", "bo", "br", "bz", "cl", "co", "cr", "cu", "do", "ec", "gt",
            "hn", "mx", "ni", "pa", "pe", "pr", "py", "sv", "us", "uy", "ve",
        )
    },
    **{f"zh-{country}": "zh-hant" for country in ("hk", "mo", "tw")},
    "de-li": "de-ch",
    "gsw": "de-ch",
    "no": "nb",
    "nn": "nb",
    "yue": "zh-hant",
}  # fmt: skip


@lru_cache(maxsize=256)
def convention(language: str) -> Convention | None:
    """The convention of a language tag or of a house style's name; None where straight marks are left as they are.

    A tag without a row of its own goes by the nearest: en-AU by en-GB, de-AT by de, zh-TW by zh-Hant, pt-MZ by pt. Hebrew,
    Arabic and others of their scripts have none: a straight mark there may be part of a word (gershayim, geresh).
    """
    tag = language.lower().replace("_", "-")
    tag = _BY_NAME.get(tag, tag)
    while tag:
        if found := CONVENTIONS.get(_NEAREST.get(tag, tag)):
            return found
        tag = tag.rpartition("-")[0]
    return None


def house_quotes(house: HouseStyle, language: str) -> str:
    """The style of quotation marks that the house asks for in passages of a language; "" where it goes by the language."""
    spoken = base(language)
    return next((style for style in house.quotes if base(_BY_NAME.get(style, style)) == spoken), "")


def base(language: str) -> str:
    """The first part of a language tag, in lower case."""
    return language.split("-")[0].lower()
