"""An address to a source: the one place in pressbook that opens a connection, and only because `add` was given an address."""

import http.client
import ipaddress
import re
import time
import urllib.error
import urllib.request
import zlib
from email.message import Message
from http.client import HTTPMessage, HTTPResponse
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pressbook.collect.intake.kinds import MOST_BYTES, SUFFIXES
from pressbook.errors import ConversionError, DiskError

SECONDS = 30  # without a byte
PATIENCE = 120  # for all of it: a server that gives a byte now and then would keep us for ever
BY_HAND = "open it in a browser; save the page and add the file"
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

    Only http and https, also after redirects; at most 30 seconds without a byte, 2 minutes in all, and 50 MB; all of the page
    or nothing. Raises ConversionError or DiskError.
    """
    wanted = _spelt_out(address)
    request = urllib.request.Request(wanted, headers={"User-Agent": "pressbook", "Accept": "text/html, */*;q=0.5"})  # noqa: S310  # only http and https are spelt out
    try:
        with urllib.request.build_opener(_Redirects).open(request, timeout=SECONDS) as answer:
            headers: Message = answer.headers
            data = _unpack(_body(answer, address), headers.get("Content-Encoding", "").strip().lower(), address)
            final = str(answer.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        if str(error.msg).startswith(urllib.request.HTTPRedirectHandler.inf_msg):
            raise DiskError(f"{address} leads in a circle and never to a page", hint=BY_HAND) from error
        if 300 <= error.code < 400 and "Location" in error.headers:
            hint = f"only http:// and https:// are followed; {BY_HAND}"
            raise ConversionError(f"{address} leads to what is no web address", hint=hint) from error
        raise DiskError(f"{address} answers {error.code} {error.reason}", hint=BY_HAND) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise DiskError(
            f"{address} cannot be fetched: {getattr(reason, 'strerror', '') or reason}", hint=f"are you online? {BY_HAND}"
        ) from error
    return _name(final, headers), data, headers.get_content_charset() or "", final


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow to http and https only."""

    max_redirections = 5

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """Follow, or hang up: where urllib raises here it leaves the line open."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except (ValueError, ConversionError):
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        address = _spelt_out(newurl)
        keep_outside(req.full_url, address)
        return super().redirect_request(req, fp, code, msg, headers, address)


def keep_outside(address: str, leads_to: str) -> None:
    """Refuse a page of the web that leads to this machine or to one beside it: no stranger chooses what is read there.

    Raises ConversionError. An address that a person typed may be of any machine, and may lead on among such machines.
    """
    before, after = urlsplit(address).hostname or "", urlsplit(leads_to).hostname or ""
    if _is_inside(after) and not _is_inside(before):
        hint = "if you know what is there, add that address itself"
        raise ConversionError(f"{address} leads to {after}, which is no place of the web", hint=hint)


def _is_inside(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _spelt_out(address: str) -> str:
    """An address as servers take it, with what is not ASCII written out (RFC 3987, 3.1). Raises ConversionError."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise ValueError
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError as error:
        raise ConversionError(f"{address} is no web address", hint="only http:// and https:// are fetched") from error
    if "@" in parts.netloc:
        hint = "take it out: it would stand in the manuscript as its source; a page behind a password is saved in a browser"
        raise ConversionError("the address has a name or a password in it", hint=hint)
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    kept = "/%:@!$&'()*+,;=~?"
    return urlunsplit((parts.scheme, place, quote(parts.path, kept), quote(parts.query, kept), ""))


def _body(answer: HTTPResponse, address: str) -> bytes:
    """All bytes of an answer; fewer than it promised are none."""
    promised = None if answer.headers.get("Transfer-Encoding") else answer.headers.get("Content-Length")
    size = int(promised) if promised and promised.isdecimal() else None
    data = bytearray()
    end = time.monotonic() + PATIENCE
    while (size is None or len(data) < size) and (piece := answer.read1(65536)):
        data += piece
        _weigh(len(data), address)
        if time.monotonic() > end:
            raise DiskError(f"{address} takes more than {PATIENCE} seconds", hint=BY_HAND)
    if size is not None and len(data) < size:
        raise DiskError(f"{address} broke off: {len(data)} of {size} bytes came", hint=f"try again, or {BY_HAND}")
    return bytes(data)


def _unpack(data: bytes, packed: str, address: str) -> bytes:
    """A body as it was before the server packed it: some do, although nobody asked them to."""
    if packed in ("", "identity"):
        return data
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise ConversionError(f"{address} comes packed as {packed}, which is not read", hint=BY_HAND)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        whole = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise DiskError(f"{address} comes packed as {packed} and cannot be unpacked", hint=BY_HAND) from error
    _weigh(len(whole), address)
    if not unpacker.eof:
        raise DiskError(f"{address} broke off", hint=f"try again, or {BY_HAND}")
    return whole


def _weigh(size: int, address: str) -> None:
    if size > MOST_BYTES:
        raise ConversionError(f"{address} is larger than {MOST_BYTES // 1_000_000} MB", hint="is it a text?")


def _name(address: str, headers: Message) -> str:
    """A file name for what came: the address's last part, with the ending that its type asks for."""
    parts = urlsplit(address)
    last = PurePosixPath(unquote(parts.path)).name or (parts.hostname or "page")
    wanted = TYPES.get(headers.get_content_type(), "")
    suffix = PurePosixPath(last).suffix.lower()
    if suffix in SUFFIXES and (not wanted or SUFFIXES[suffix] == SUFFIXES[wanted] or wanted == ".txt"):
        return last
    return last.removesuffix(suffix if suffix in (".php", ".asp", ".aspx", ".jsp") else "") + (wanted or ".html")
