"""Language tags as BCP 47 (RFC 5646) has them, checked as far as a person mistypes them."""

import re

# ISO 639-1. Languages of three letters are many and rare: any three letters pass.
_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et "
    "eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl "
    "km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj "
    "om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn "
    "to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
TWO_LETTERS = frozenset(_TWO_LETTERS.split())
# What people write instead, and what is meant.
NAMES = {
    "english": "en",
    "british": "en-GB",
    "american": "en-US",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "greek": "el",
    "gr": "el",
    "hebrew": "he",
    "iw": "he",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "polski": "pl",
    "russian": "ru",
    "turkish": "tr",
    "arabic": "ar",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "finnish": "fi",
    "czech": "cs",
    "cz": "cs",
    "ukrainian": "uk",
    "japanese": "ja",
    "jp": "ja",
    "chinese": "zh",
    "cn": "zh",
}
REGIONS = {"UK": "GB", "EN": "GB"}
WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


def canonical(tag: str) -> str | None:
    """The tag with its customary capitals ("en-GB", "zh-Hant"), or None where it is not one."""
    match = WELL_FORMED.fullmatch(tag)
    if not match:
        return None
    language = match["language"].lower()
    region = (match["region"] or "").upper()
    if (len(language) == 2 and language not in TWO_LETTERS) or region in REGIONS:
        return None
    parts = [language]
    for part in tag.split("-")[1:]:
        if part == match["script"]:
            parts.append(part.capitalize())
        elif part == match["region"]:
            parts.append(part.upper())
        else:
            parts.append(part.lower())
    return "-".join(parts)


def suggest(typed: str) -> str:
    """What a person who typed this most likely means, or ""."""
    tag = typed.strip().replace("_", "-").replace(" ", "-")
    tag = re.sub(r"\.utf-?8$", "", tag, flags=re.IGNORECASE)
    if tag.casefold() in NAMES:
        return NAMES[tag.casefold()]
    language, _, region = tag.partition("-")
    language = NAMES.get(language.casefold(), language).split("-")[0]
    region = REGIONS.get(region.upper(), region)
    return canonical(f"{language}-{region}" if region else language) or ""
