"""Where links may lead: the web, mail, a telephone, a place in the text, another session; nowhere else."""

import re
from urllib.parse import quote, urljoin, urlsplit

from pressbook.collect.body.attributes import clean_name
from pressbook.collect.body.ledger import Ledger
from pressbook.types import Severity

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = frozenset({"http", "https"})
OTHER = frozenset({"mailto", "tel"})
# A session of this press, or a heading in it: which editions hold both is known only later.
SESSION = re.compile(r"(?![/\\])[^:?]*\.md(?:#.*)?", re.IGNORECASE)
LEGAL = "%/?#:@!$&'()*+,;=~[]-._"  # RFC 3986


def settle(target: str, ledger: Ledger) -> str:
    """The target as any edition can carry it, or "" where a link must not or cannot lead there."""
    # Browsers leave out white space and controls inside an address, and so must whoever judges it.
    bare = re.sub(r"[\x00-\x20\x7f-\x9f\u200b\ufeff]|%0[9AaDd]", "", target)
    if not bare:
        return ""
    if bare.startswith("#"):
        return "#" + clean_name(bare[1:]) if clean_name(bare[1:]) else ""
    scheme = SCHEME.match(bare)
    if not scheme:
        if bare.startswith("www."):
            return settle("https://" + bare, ledger)
        if SESSION.fullmatch(bare):
            return target.strip()
        if ledger.source.startswith(("http://", "https://")):
            # A page's own address is where its relative links led on from.
            return settle(urljoin(ledger.source, bare), ledger)
        _say("dead-link", f"a link leads to {_short(target)}, which no reader of a page can follow", target, ledger)
        return ""
    name = scheme[1].lower()
    if name == "doi":
        return settle("https://doi.org/" + bare[4:].lstrip("/"), ledger)
    if name in OTHER:
        return name + quote(bare[len(name) :], safe=LEGAL)
    if name not in WEB:
        _say("unsafe-link", f"a link of the kind `{name}:` is left out, its text kept", target, ledger)
        return ""
    try:
        parts = urlsplit(bare)
        port = parts.port  # raises ValueError for what is no port
    except ValueError:
        parts, port = None, None
    if parts is None or not parts.hostname or port == 0:
        _say("dead-link", f"{_short(target)} is no address: its host is missing or cannot be", target, ledger)
        return ""
    return _legal(bare)


def _legal(address: str) -> str:
    """The address with what RFC 3986 does not allow percent-encoded; letters of any script stay."""
    head, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    path = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", path)
    path = "".join(letter if ord(letter) > 127 else quote(letter, safe=LEGAL.replace("[]", "")) for letter in path)
    return f"{head.lower()}{mark}{host}{slash}{path}"


def _say(rule: str, message: str, target: str, ledger: Ledger) -> None:
    hint = "give it a whole address that begins with https://, or take the link away"
    ledger.say(rule, Severity.WARNING, message, ledger.find(target) if target in ledger.text else ledger.find(target[:12]), hint)


def _short(target: str) -> str:
    return repr(target if len(target) <= 60 else target[:57] + "...")
