"""An address to a source: the one place in pressbook that opens a connection, and only because `add` was given an address."""

import re
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPMessage
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import unquote, urlsplit

from pressbook.collect.intake.kinds import MOST_BYTES, SUFFIXES
from pressbook.errors import ConversionError, DiskError
from pressbook.types import Place

SECONDS = 30
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a file; any scheme counts, so that a wrong one is said to be wrong."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", source) is not None


def fetch(address: str) -> tuple[str, bytes, str, str]:
    """Get a page: (file name, bytes, charset or "", the address it came from in the end).

    Only http and https, also after redirects; at most 30 seconds without a byte and 50 MB. Raises ConversionError or DiskError.
    """
    _check(address)
    request = urllib.request.Request(address, headers={"User-Agent": "pressbook", "Accept": "text/html, */*;q=0.5"})  # noqa: S310  # checked above
    try:
        with urllib.request.build_opener(_Redirects).open(request, timeout=SECONDS) as answer:
            data = _body(answer, address)
            headers: Message = answer.headers
            final = str(answer.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        if 300 <= error.code < 400:
            hint = "only http:// and https:// are followed; open it in a browser, save the page and add the file"
            raise ConversionError(f"{address} leads to what is no web address", place=Place(address), hint=hint) from error
        raise DiskError(
            f"{address} answers {error.code} {error.reason}", hint="open it in a browser; save the page and add the file"
        ) from error
    except (OSError, ValueError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        raise DiskError(
            f"{address} cannot be fetched: {reason}", hint="are you online? open it in a browser; save the page and add the file"
        ) from error
    return _name(final, headers), data, headers.get_content_charset() or "", final


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow to http and https only."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ConversionError(f"{address} is no web address", place=Place(address), hint="only http:// and https:// are fetched")


def _body(answer: IO[bytes], address: str) -> bytes:
    data = answer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ConversionError(
            f"{address} is larger than {MOST_BYTES // 1_000_000} MB", place=Place(address), hint="is it a text?"
        )
    return data


def _name(address: str, headers: Message) -> str:
    """A file name for what came: the address's last part, with the ending that its type asks for."""
    parts = urlsplit(address)
    last = PurePosixPath(unquote(parts.path)).name or (parts.hostname or "page")
    wanted = TYPES.get(headers.get_content_type(), "")
    suffix = PurePosixPath(last).suffix.lower()
    if suffix in SUFFIXES and (not wanted or SUFFIXES[suffix] == SUFFIXES[wanted] or wanted == ".txt"):
        return last
    return last.removesuffix(suffix if suffix in (".php", ".asp", ".aspx", ".jsp") else "") + (wanted or ".html")
