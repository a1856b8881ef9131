"""Markdown, web pages and addresses are taken in whole, named well, and never over anything that is there."""

import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pressbook.collect.intake import take_in
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.language import language_of
from pressbook.collect.intake.mojibake import repair
from pressbook.collect.intake.slug import slug
from pressbook.errors import ConversionError, DiskError, UsageError
from tests.collect.intake.binding import PICTURE, added, make_press

SOURCE = Source("t.md", b"", "manuscripts/originals/t.md")
PROSE = "We read the second chapter aloud, a page each, and stopped whenever somebody wanted to say something about it."
CURLY = "It’s the ‘old house’ again – café."


def matter_of(text: str) -> dict[str, object]:
    matter: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return matter


def test_foreign_front_matter_is_mapped_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    head = (
        "---\ntitle: 'On Kitchens:  an evening'\nauthors: [Ada Baker]\nspeakers:\n- Bo Carter\n- Cy Dean\n"
        "date: 2024-03-05 19:00:00\n"
        "lang: en_US\nexcerpt: What we read.\nissue: '7'\ntags: [food, rooms]\nlayout: post\n"
        "nested: {a: [1, null]}\nurl: /2024/kitchens\n---\n"
    )
    body = f"\n{PROSE}  \n\n* one *starred*\n\n\nend\n"
    text, told, path = added(tmp_path, "post.md", head + body)
    matter = matter_of(text)
    assert matter["title"] == "On Kitchens: an evening"
    assert (matter["written-by"], matter["speakers"], matter["session"]) == ("Ada Baker", ["Bo Carter", "Cy Dean"], 7)
    assert (str(matter["date"]), matter["language"], matter["summary"]) == ("2024-03-05", "en-US", "What we read.")
    other = matter["other"]
    assert isinstance(other, dict)
    assert (other["layout"], other["nested"], other["url"]) == ("post", {"a": [1, None]}, "/2024/kitchens")
    assert other["date"].startswith("2024-03-05 19:00")
    assert path.parts[-3:] == ("manuscripts", "2024", "on-kitchens-an-evening.md")
    assert text.endswith(body.lstrip("\n"))
    assert "layout" in told["foreign-front-matter"][0].message


def test_front_matter_that_cannot_be_read_stays_as_text(tmp_path: Path) -> None:
    text, told, _ = added(tmp_path, "a.md", f'---\ntitle: [unclosed\nby: "x\n---\n\n{PROSE}\n')
    assert "    title: [unclosed\n" in text
    assert "unreadable-front-matter" in told


def test_glued_lists_accidental_headings_and_empty_brackets_are_found(tmp_path: Path) -> None:
    body = (
        "# The evening\n\nWe need:\n- bread\n- cheese\n\nand in\n1917. nobody came\n\n"
        f"{PROSE} {PROSE}\n\nthe hall on\nthe left,\n=====\n\n"
        "left [ ] over [] here [x](y) - [ ] no\n\n- [ ] a task\n\n```\ntext\n- code\n```\n"
    )
    text, told, _ = added(tmp_path, "a.md", body)
    assert "We need:\n\n- bread\n- cheese\n" in text
    assert "text\n- code\n" in text
    assert "and in\n1917. nobody came\n" in text
    assert "'the left,'" in told["accidental-heading"][0].message
    assert told["empty-brackets"][0].message.startswith("3 ")
    assert matter_of(text)["title"] == "The evening"
    assert "# The evening" not in text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_mojibake_is_repaired_where_it_is_and_nowhere_else(encoding: str) -> None:
    right = CURLY if encoding == "cp1252" else "Größe, naïve, café"
    broken = right.encode().decode(encoding, "replace")
    good = "“Ça va” «oui» Ñandú ﬁne &amp; Ａ"
    text, told = repair(f"{good}\n{broken}\n{good}", SOURCE)
    assert text == f"{good}\n{right}\n{good}"
    assert told[0].place.line == 2
    twice = broken.encode().decode(encoding, "replace")
    assert repair(twice, SOURCE)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        CURLY,
        "Η συζήτηση για το βιβλίο «Οι Άθλιοι» έγινε στο σπίτι της Μαρίας.",
        'הסיפור של חז"ל על ת"א',
        "L’été, «\N{NO-BREAK SPACE}où\N{NO-BREAK SPACE}» : ÀÂÉÈ ŒUVRE",
        "NÃO É À TOA QUE A AÇÃO…",
        "das „Ä“ und das „Ö“",
        "Привет, мир — «Россия»",
    ],
)
def test_a_right_text_comes_out_identical(text: str) -> None:
    assert repair(text, SOURCE) == (text, ())


def test_a_file_glued_from_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    data = "Das Gespräch über Wörter war lang, aber gut.\n\n".encode() + "Und die Straße war naß.\n".encode("cp1252")
    text, told, _ = added(tmp_path, "a.txt", data)
    assert "Gespräch über Wörter" in text
    assert "Straße war naß" in text
    assert told["guessed-encoding"][0].place.line == 3
    assert "Привет" in added(tmp_path, "r.txt", "Привет, это старый русский текст без пометки.".encode("cp1251"))[0]
    assert "Wörter" in added(tmp_path, "w.txt", "Wörter auf zwei Bytes\r\n".encode("utf-16"))[0]


PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252"><title>Kitchens</title>
<meta name="author" content="W. Secretary">
<script>var x = "scripted";</script></head><body><header><nav><a href="/">Home</a> <a href="/all">All posts</a></nav></header>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article><h1>The long table</h1><p>Introduced by Ada Baker</p>
<p>{PROSE} See <a href="/notes">our notes</a>. &#x1F600; caf\xe9</p>
<p hidden>secret words</p><img src="page_files/lamp.png" alt="a lamp">
<img src="file:///etc/hostname"><img src="../up.png" alt="up there">
<nav>On this page</nav><p><a href="https://example.org/"></a>And so on.</p></article></main>
<aside class="sidebar">Popular: <a href="/x">A thing</a></aside><footer>All rights reversed</footer></body></html>"""


def test_a_saved_page_gives_its_text_and_shows_what_went(tmp_path: Path) -> None:
    files = tmp_path / "site" / "page_files"
    files.mkdir(parents=True)
    (files / "lamp.png").write_bytes(PICTURE)
    (tmp_path / "up.png").write_bytes(PICTURE)
    text, told, path = added(tmp_path / "site", "page.html", PAGE.encode("cp1252"))
    matter = matter_of(text)
    assert (matter["title"], matter["introduced-by"], matter["language"]) == ("The long table", "Ada Baker", "en-GB")
    assert "[our notes](/notes)" in text
    assert "\N{GRINNING FACE} café" in text
    assert "![a lamp](the-long-table-pictures/lamp.png)" in text
    assert (path.parent / "the-long-table-pictures" / "lamp.png").read_bytes() == PICTURE
    for gone in ("Home", "cookies", "Popular", "reversed", "scripted", "secret", "Secretary", "hostname"):
        assert gone not in text
    hint = told["stripped-menu"][0].hint
    assert all(words in hint for words in ("All posts", "We use cookies", "Popular", "All rights reversed", "On this page"))
    assert {"hidden-text", "empty-link", "picture-not-taken", "guessed-title", "guessed-people", "guessed-language"} <= set(told)
    assert len(told["picture-not-taken"]) == 2
    assert "up there" in text


def test_the_heading_that_a_page_is_named_after_is_its_title(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Lamps - A site</title></head><body><header><h1>Lamps</h1><p>An evening</p></header>"
        f"<main><h1>First part</h1><p>{PROSE}</p><h1>Second part</h1><p>{PROSE}</p></main></body></html>"
    )
    text, _, _ = added(tmp_path, "p.html", page)
    assert "# First part" in text
    assert "# Second part" in text


def test_a_fragment_is_taken_as_it_is(tmp_path: Path) -> None:
    text, told, _ = added(tmp_path, "f.html", f"<nav><a href='#x'>One</a></nav><p>{PROSE}</p><script>x</script>")
    assert "[One](#x)" in text
    assert "stripped-menu" not in told


def test_pictures_beside_a_markdown_file_come_with_it_and_others_do_not(tmp_path: Path) -> None:
    (tmp_path / "in" / "img").mkdir(parents=True)
    (tmp_path / "in/img/a.png").write_bytes(PICTURE)
    (tmp_path / "secret.txt").write_text("no picture")
    (tmp_path / "in/img/link.png").symlink_to("/etc/hostname")
    body = "![a](img/a.png) ![b](../secret.txt) ![c](img/link.png) ![d](https://example.org/d.png) ![e](/etc/hostname)\n"
    text, told, path = added(tmp_path / "in", "t.md", body)
    assert "![a](t-pictures/a.png)" in text
    assert "![d](https://example.org/d.png)" in text
    assert sorted(file.name for file in (path.parent / "t-pictures").iterdir()) == ["a.png"]
    assert len(told["picture-not-taken"]) == 3


def test_nothing_is_overwritten_and_the_same_original_is_kept_once(tmp_path: Path) -> None:
    first, _, one = added(tmp_path, "talk.txt", PROSE)
    again, told, two = added(tmp_path, "talk.txt", PROSE)
    assert (one.name, two.name) == ("talk.md", "talk-2.md")
    assert first == again
    assert "these very bytes" in told["numbered-slug"][0].message
    other, _, three = added(tmp_path, "talk.txt", PROSE + " More.")
    assert three.name == "talk-3.md"
    assert other != first
    originals = sorted(path.name for path in (tmp_path / "press/manuscripts/originals").iterdir())
    assert originals == ["talk-2.txt", "talk.txt"]
    assert one.read_text("utf-8") == first


def test_a_disk_that_fails_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press = make_press(tmp_path / "press")
    (tmp_path / "p.png").write_bytes(PICTURE)
    (tmp_path / "talk.md").write_text(f"{PROSE}\n\n![p](p.png)\n")
    real, calls = os.link, []

    def full_disk(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise FileExistsError(28, "No space left on device", str(target))
        real(source, target)

    monkeypatch.setattr("pressbook.collect.intake.shelve.os.link", full_disk)
    with pytest.raises(DiskError, match="No space left"):
        take_in(str(tmp_path / "talk.md"), press)
    assert [path.name for path in (tmp_path / "press").rglob("*")] == ["pressbook.yaml"]


def test_a_title_a_speaker_and_a_language_are_guessed_only_from_the_text(tmp_path: Path) -> None:
    text, told, path = added(
        tmp_path,
        "2024_notes-final.txt",
        f"The Table and the Lamp\n\nAn introduction to the book was given by a comrade:\n\n{PROSE}\n",
    )
    assert matter_of(text) == {"title": "The Table and the Lamp", "language": "en-GB", "introduced-by": "A comrade"}
    assert path.name == "the-table-and-the-lamp.md"
    assert text.count("The Table and the Lamp") == 1
    assert all("guessed" in rule for rule in told)
    text, told, path = added(tmp_path, "my_notes-v2.txt", f"{PROSE}\n")
    assert matter_of(text)["title"] == "My notes v2"
    assert "the file's name" in told["guessed-title"][0].message
    assert path.name == "my-notes-v2.md"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Wir haben uns wieder in der Küche getroffen und über das zweite Kapitel gesprochen."),
        ("fr", "Nous avons lu le deuxième chapitre à haute voix, et il y avait des questions dans la salle."),
        ("it", "Abbiamo letto il secondo capitolo ad alta voce e poi si è parlato della casa e dei vicini."),
        ("pt", "Lemos o segundo capítulo em voz alta e depois falamos da casa e dos vizinhos, não sem risos."),
        ("pt", "Lemos o capítulo económico em voz alta e depois falamos da casa e dos vizinhos, não sem risos."),
        ("pt-BR", "Lemos o capítulo econômico em voz alta e depois falamos da casa e dos vizinhos, não sem risos."),
        ("es", "Leímos el segundo capítulo en voz alta y después hablamos de la casa y de los vecinos, con más risas."),
        ("el", "Διαβάσαμε το δεύτερο κεφάλαιο, του Marx, δυνατά."),
        ("he", "קראנו את הפרק השני בקול רם, ואז דיברנו על Das Kapital."),
        ("ru", "Мы прочли вторую главу вслух, и потом говорили о доме."),
        ("uk", "Ми прочитали другий розділ уголос, і потім говорили про її дім та її сусідів."),
        ("nl", "Wij hebben het tweede hoofdstuk voorgelezen en daarna werd er over het huis gesproken, maar niet lang."),
        ("", "1917 42 x"),
    ],
)
def test_languages_are_told_by_script_and_small_words(code: str, text: str) -> None:
    assert language_of(text) == code


def test_slugs_are_ascii_short_and_never_empty() -> None:
    assert slug("Größe & Maß: Œuvres d\N{RIGHT SINGLE QUOTATION MARK}été") == "groesse-mass-oeuvres-dete".replace(
        "groesse", "grosse"
    )
    assert slug("Διαβάζοντας το Κεφάλαιο") == "diavazontas-to-kefalaio"
    assert slug("Что делать?") == "chto-delat"
    assert slug("שלום") == "shlvm"
    assert slug("读书会", "meeting-3") == "meeting-3"
    assert slug("读书会", "会") == "session"
    assert len(slug("word " * 40)) <= 60


@pytest.fixture
def site() -> Iterator[str]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            moves = {"/moved": "/talk", "/away": "file:///etc/hostname", "/ftp": "ftp://127.0.0.1/x"}
            if self.path in moves:
                self.send_response(302)
                self.send_header("Location", moves[self.path])
                self.end_headers()
                return
            self.send_response(200 if self.path == "/talk" else 404)
            self.send_header("Content-Type", "text/html; charset=iso-8859-1")
            self.end_headers()
            body = f"<html><body><h1>At the caf\xe9</h1><p>{PROSE} <a href='more.html'>More</a></p></body></html>"
            self.wfile.write(body.encode("latin-1"))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched_and_named_as_source(tmp_path: Path, site: str) -> None:
    press = make_press(tmp_path / "press")
    outcome = take_in(f"{site}/moved", press)
    text = outcome.value[0].read_text("utf-8")
    assert matter_of(text)["source"] == f"{site}/talk"
    assert matter_of(text)["title"] == "At the café"
    assert f"[More]({site}/more.html)" in text
    assert outcome.value[-1].name == "talk.html"
    with pytest.raises(ConversionError, match="no web address"):
        take_in(f"{site}/away", press)
    with pytest.raises(ConversionError, match="no web address"):
        take_in(f"{site}/ftp", press)
    with pytest.raises(DiskError, match="404"):
        take_in(f"{site}/nothing", press)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/x", "http:///nohost"])
def test_only_web_addresses_are_fetched(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConversionError, match="no web address"):
        take_in(address, make_press(tmp_path))


def test_wrong_words_and_missing_files_are_said(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press")
    with pytest.raises(UsageError, match="neither accept nor reject"):
        take_in("x.docx", press, changes="perhaps")
    with pytest.raises(DiskError, match="there is no file"):
        take_in(str(tmp_path / "nothing.txt"), press)
    with pytest.raises(ConversionError, match="is a folder"):
        take_in(str(tmp_path), press)
