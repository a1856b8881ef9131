"""What a server may send besides a page is said in words, and half a page is never taken for a whole one."""

import gzip
import http.server
import os
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressbook.collect.intake.fetch import fetch
from pressbook.collect.intake.kinds import read_file
from pressbook.errors import ConversionError, DiskError

PAGE = b"<html><body><p>The tide table on the harbour wall is the one book that everybody here has read.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
ANSWERS: dict[str, tuple[dict[str, str], bytes]] = {
    "/gzip": ({"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/deflate": ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
    "/brotli": ({"Content-Encoding": "br"}, b"\x0b\x02\x80"),
    "/torn": ({"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]),
    "/not-packed": ({"Content-Encoding": "gzip"}, PAGE),
    "/bomb": ({"Content-Encoding": "gzip"}, gzip.compress(bytes(60_000_000))),
    "/short": ({"Content-Length": "9999"}, PAGE),
    "/chunk": ({"Transfer-Encoding": "chunked"}, b"fff\r\nabc"),
    "/%C3%BCber%20uns": ({}, PAGE),
    "/search?q=%C3%BC": ({}, PAGE),
}
WHERE = {"/circle": "/circle", "/to-file": "file:///etc/hostname", "/to-nothing": "http://[", "/moved": "/gzip"}


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in WHERE:
            self.send_response(302)
            self.send_header("Location", WHERE[self.path])
            self.end_headers()
        elif self.path == "/no-http":
            self.wfile.write(b"220 a post office\r\n\r\n")
        elif self.path in ANSWERS:
            headers, body = ANSWERS[self.path]
            self.send_response(200)
            for name, value in (HTML | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Say nothing among the tests."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/moved", "/über uns", "/%C3%BCber%20uns", "/search?q=ü"])
def test_a_page_comes_whole_however_it_is_packed_and_spelt(site: str, path: str) -> None:
    assert fetch(site + path)[1] == PAGE


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/short", "broke off"),
        ("/torn", "broke off"),
        ("/chunk", "cannot be fetched"),
        ("/no-http", "cannot be fetched"),
        ("/not-packed", "cannot be unpacked"),
        ("/circle", "leads in a circle"),
        ("/missing", "answers 404"),
        ("/to-nothing", "cannot be fetched"),
    ],
)
def test_half_a_page_and_no_page_are_troubles_of_the_way(site: str, path: str, says: str) -> None:
    with pytest.raises(DiskError, match=says) as caught:
        fetch(site + path)
    assert "browser" in caught.value.hint


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/brotli", "packed as br"),
        ("/bomb", "larger than 50 MB"),
        ("/to-file", "what is no web address"),
    ],
)
def test_what_is_no_page_is_not_taken(site: str, path: str, says: str) -> None:
    with pytest.raises(ConversionError, match=says):
        fetch(site + path)


@pytest.mark.parametrize("address", ["http://[", "http://", "https:///a", "http://a:b/", "http://..ü/", "ftp://example.org/"])
def test_a_broken_address_is_said_to_be_none(address: str) -> None:
    with pytest.raises(ConversionError, match="is no web address"):
        fetch(address)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "notes.txt")
    with pytest.raises(ConversionError, match=r"notes\.txt is a device or a pipe"):
        read_file(tmp_path / "notes.txt")


def test_an_address_without_its_scheme_is_known_for_one() -> None:
    with pytest.raises(DiskError) as caught:
        read_file(Path("www.example.org/tides"))
    assert caught.value.hint.endswith("https://www.example.org/tides")


def test_a_password_in_an_address_is_neither_sent_nor_said_again() -> None:
    with pytest.raises(ConversionError) as caught:
        fetch("https://ada:tide@example.org/minutes")
    assert "tide" not in str(caught.value)
