"""Which language a text is in: by its script, then by the small words that every text in a language is full of."""

import re
import unicodedata
from collections import Counter

# The commonest function words of running text; those that two neighbours share count for both and so for neither.
SMALL_WORDS = {
    "en": "the of and to in is that it for was with as his on be by this are from have not at which or had their they you we",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au pas plus ne se ce avec il sont aux nous ou mais",
    "it": "di e il la che in un a per è una sono del non con i le si da come della al dei nel alla più gli anche ma lo",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou são",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque",
    "ca": "de la i el que a en les els per un amb del una no és al més com o dels ha va aquest són ser però també",
    "ro": "de și în a la cu pe nu o un din care este că mai sau pentru sunt ce se au fost prin ale lui cel dar",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als door naar bij maar uit werd worden",
    "sv": "och i att det som en på är av för med till den inte om ett han de har var jag från men så ut kan eller",
    "da": "og i at det er en til af på som for med der den ikke de har et fra men om var han kan jeg eller vi også blev",
    "nb": "og i det på er til som en at for av med ikke de den har et var fra om men han kan eller vi etter seg ble også",
    "fi": "ja on ei se että oli hän mutta ovat kun niin myös kuin tai joka sen siitä ole jos mitä tämä vain hänen",
    "pl": "w i z na do się nie jest to że o jak a po od za dla przez ale co są tego oraz czy jego ich był być",
    "cs": "a v se na je že to s z do o i ve jako pro od po ale by za k si jsou které nebo až tak při který jeho",
    "hu": "a az és hogy nem is egy van meg de ez mint csak volt már vagy azt el ki még ha között lehet után",
    "tr": "ve bir bu da de için ile olarak çok daha olan ne gibi o ama kadar sonra ise en var değil her ya ki",
    "eo": "la de kaj en estas al ne por ke kun li el ĝi ili sed pri tiu kiel oni mi kiu estis pli ankaŭ sur",
    "eu": "eta da ez du bat ere zen dira izan baina hau zuen dute edo egin bere dela baino beste gure",
    "cy": "y yn a i o ar yr mae ei ac wedi ei oedd bod gan ond am hyn nid fel sydd gyda nhw",
    "ga": "an na a agus ar i is go le do bhí sé ag ní tá mar de ach nó siad seo sin leis féin",
    "id": "yang dan di dengan untuk dari dalam ini itu pada tidak adalah ke akan oleh sebagai juga atau mereka kita bisa",
}
SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "ARMENIAN": "hy", "GEORGIAN": "ka", "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "ARABIC": "ar", "CYRILLIC": "ru", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "LATIN": "",
}  # fmt: skip
# Before m or n and a vowel Brazil closes what Portugal opens: econômico and económico, gênero and género, prêmio and prémio.
BRAZIL, PORTUGAL = (re.compile(f"[{vowels}](?=[mn][aeiouáéíóúâêôãõ])", re.IGNORECASE) for vowels in ("êô", "éó"))
LETTER = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}](?=[^\W\d_]))?")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\]\([^)]*\)|\{\{.*?\}\}|\{[^}]*\}")


def language_of(text: str) -> str:
    """An ISO 639-1 code (pt-BR for Brazil), or "" when the text does not tell: too few words, or too many tongues."""
    words = [word.lower().rstrip("'\N{RIGHT SINGLE QUOTATION MARK}") for word in LETTER.findall(ADDRESS.sub(" ", text[:200_000]))]
    scripts = Counter(_script(word) for word in words)
    letters = {script: sum(len(word) for word in words if _script(word) == script) for script in scripts}
    total = sum(letters.values())
    if total < 20:
        return ""
    # A reading list quotes names and titles in Latin letters: another script wins when it has two letters in five.
    foreign = max((script for script in letters if script not in ("LATIN", "")), key=lambda name: letters[name], default="")
    if foreign and letters[foreign] >= 0.4 * total:
        return _within(foreign, letters, text)
    found = _latin([word for word in words if _script(word) == "LATIN"])
    return "pt-BR" if found == "pt" and len(BRAZIL.findall(text)) > len(PORTUGAL.findall(text)) else found


def _script(word: str) -> str:
    name = unicodedata.name(word[0], "").split(" ")[0]
    return name if name in SCRIPTS else ""


def _within(script: str, letters: dict[str, int], text: str) -> str:
    if script == "CJK" and letters.get("HIRAGANA", 0) + letters.get("KATAKANA", 0) > 0.05 * letters["CJK"]:
        return "ja"
    if script == "CYRILLIC":
        lower = text.lower()
        for code, own in (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђјљњћџ"), ("mk", "ѓѕќ")):
            if sum(lower.count(letter) for letter in own) > len(lower) / 200:
                return code
        return "bg" if lower.count("ъ") > len(lower) / 150 and not re.search("[ыэ]", lower) else "ru"
    if script == "ARABIC":
        return "fa" if sum(text.count(letter) for letter in "پچژگ") > len(text) / 150 else "ar"
    if script == "HEBREW":
        return (
            "yi"
            if text.count("\N{HEBREW POINT PATAH}") + text.count("\N{HEBREW LIGATURE YIDDISH DOUBLE VAV}") > len(text) / 60
            else "he"
        )
    return SCRIPTS[script]


def _latin(words: list[str]) -> str:
    counts = Counter(words)
    shared = Counter(word for text in SMALL_WORDS.values() for word in set(text.split()))
    scores = {code: sum(counts[word] / shared[word] for word in set(text.split())) for code, text in SMALL_WORDS.items()}
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, second) = ranked[0], ranked[1]
    # Running text has a function word in every three to five; a list of references in every fifteen.
    return best if score >= max(2.0, 0.02 * len(words)) and score >= 1.25 * second else ""
