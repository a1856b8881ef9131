"""A text that names a typed note by its number ("see note 3 above") is held against the number that the note is printed with."""

import re

from pressbook.collect.body.ledger import Ledger
from pressbook.types import Session, Severity

CALL = re.compile(r"\[\^(?P<label>[^\[\]\s^]+)\](?!:)|\^\[")
TYPED = re.compile(r"\[\^((\d{1,3})(?:-\d+)?)\]")
NAME = (
    r"(?:(?:foot|end)?notes?|nn?\.|anm(?:erkung(?:en)?|\.)|fu(?:ß|ss)noten?|fn\.|notas?|noten?|voetnoten?|σημ(?:είωση|\.)|"
    r"прим(?:ечание|\.))[ \N{NO-BREAK SPACE}]?"
)
BEFORE = (
    r"(?:see|see also|cf\.?|compare|vgl\.|siehe|s\.|voir|cfr\.?|ver|véase|vedi|zie|supra|infra|βλ\.|см\.)[ \N{NO-BREAK SPACE}]"
)
BEHIND = (
    r"[ \N{NO-BREAK SPACE}](?:above|below|supra|infra|oben|unten|ci-dessus|ci-dessous|plus haut|plus bas|sopra|sotto|arriba|"
    r"abajo|acima|abaixo|hierboven|hieronder)"
)
NAMED = re.compile(rf"(?<!\w)(?:{BEFORE}{NAME}(\d{{1,3}})|{NAME}(\d{{1,3}}){BEHIND})(?!\w)", re.IGNORECASE)


def notice_renumbered(session: Session, ledger: Ledger) -> None:
    """Say where the text names a note by the number that it was typed with, and the note is printed with another."""
    typed = {match[1]: match[2] for _, _, words in session.retyped if (match := TYPED.fullmatch(words))}
    if not typed:
        return
    printed: dict[str, tuple[int, int]] = {}
    for number, call in enumerate(CALL.finditer(ledger.text), 1):
        if call["label"] in typed:
            printed.setdefault(call["label"], (number, call.start()))
    labels: dict[str, list[str]] = {}
    for label, figure in typed.items():
        if label in printed and figure != str(printed[label][0]):
            labels.setdefault(figure, []).append(label)
    for named in NAMED.finditer(ledger.text) if labels else ():
        figure = named[1] or named[2]
        alike = [label for label in typed if typed[label] == figure and label in printed]
        if figure not in labels or not alike:
            continue
        # Of several with one number, the text means the one in its own chapter: the nearest.
        number = printed[min(alike, key=lambda label: abs(printed[label][1] - named.start()))][0]
        if str(number) != figure:
            message = f"{named[0]!r} names a note that was typed as {figure} and is printed as {number}"
            hint = f"write {number}, or name the note by its words"
            ledger.say("renumbered-note", Severity.WARNING, message, ledger.at(named.start()), hint)
