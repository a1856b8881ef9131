"""Which characters of a finished document our faces lacked: set in an installed face, or in none."""

from typing import Any

from pressbook.export.typefaces import BORROWED, SANS, SERIF, by_script
from pressbook.types import Finding, Place, Severity

SHOWN = 12
ALPHABET = 20  # so many letters are more than the rare ones of a name


def find_borrowed(document: Any, place: Place, own: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """A `borrowed-face` finding for each script and face that is not ours, a `missing-glyph` one for what no face has.

    `document` is a WeasyPrint Document after write_pdf: its `fonts` know every glyph that was drawn, with its characters.
    `own` are the families that lie in the press itself.
    """
    borrowed: dict[tuple[str, str], str] = {}
    missing: set[str] = set()
    for font in document.fonts.values():
        missing |= {chr(point) for point in font.missing}
        if 0 in font.to_unicode:
            missing |= set(font.to_unicode[0])
        if font.family.split(",")[0] not in {SERIF, SANS, *own}:
            characters = "".join(text for glyph, text in font.to_unicode.items() if glyph < font.glyph_count)
            for script, found in by_script(characters).items():
                key = (script, font.family)
                borrowed[key] = "".join(sorted(set(borrowed.get(key, "") + found)))
    findings = [
        _borrowed(script, family, found, place)
        for (script, family), found in sorted(borrowed.items())
        # Figures and stops of a text that is set in another face altogether go with its letters.
        if script != "SYMBOLS" or ("LATIN", family) not in borrowed
    ]
    if missing_shown := "".join(by_script(missing).values()):
        package = ", ".join(sorted({BORROWED.get(script, BORROWED["SYMBOLS"])[1] for script in by_script(missing)}))
        findings.append(
            Finding(
                "missing-glyph",
                Severity.ERROR,
                f"no installed face has {_name(missing_shown)}: the page shows an empty box",
                place,
                f"install a face that has it; Debian's {package} may",
            )
        )
    return tuple(findings)


def _borrowed(script: str, family: str, characters: str, place: Place) -> Finding:
    families, package = BORROWED.get(script, ((), "fonts-noto-core"))
    # Ours lack some rare Latin letters; where a whole alphabet is set in another face, a style sheet asked for that.
    asked = script == "LATIN" and len(characters) > ALPHABET
    good = family in families or asked
    return Finding(
        "borrowed-face",
        Severity.NOTE if good else Severity.WARNING,
        f"{script.capitalize()} characters ({characters[:SHOWN]}{'…' if len(characters) > SHOWN else ''}) are set in {family}, "
        "which does not come with pressbook",
        place,
        "these pages look the same only where this face is installed"
        + ("; put its files beside the style sheet and declare it with @font-face" if asked else "")
        if good
        else f"Debian's {package} has a better face for this script",
    )


def _name(characters: str) -> str:
    shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:SHOWN])
    return shown + (f" and {len(characters) - SHOWN} more" if len(characters) > SHOWN else "")
