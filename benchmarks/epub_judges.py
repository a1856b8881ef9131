"""What others say of an EPUB: epubcheck's errors and warnings, Ace's violations by impact, and the contrast that Chromium shows.

Each is asked only where it is: epubcheck with Java, Ace by the environment variable ACE (the path of `ace-cli`, with
PUPPETEER_EXECUTABLE_PATH if Chromium is not where it looks), Chromium by CHROMIUM or on the path.
"""

import collections
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from epub_look import look
from lxml import etree

from pressbook.tools import epubcheck

XHTML = "{http://www.w3.org/1999/xhtml}"
# What foliate-js's readers put into each page, so that a book follows light and dark.
FOLLOWS = "html { color-scheme: light dark }"
# The least contrast of the words of a page to what is behind them (WCAG 2.2, relative luminance), told to the page around it.
MEASURE = """
const numbers = colour => (/rgba?\\(([^)]+)\\)/.exec(colour) ?? [, '0,0,0,0'])[1].split(/[ ,/]+/).map(Number)
const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0)
const dark = matchMedia('(prefers-color-scheme: dark)').matches
const behind = element => { for (let at = element; at; at = at.parentElement) {
  const ground = numbers(getComputedStyle(at).backgroundColor); if ((ground[3] ?? 1) > .5) return ground }
  return dark ? [18, 18, 18] : [255, 255, 255] }
let text = 99, links = 99
for (const element of document.body.querySelectorAll('*')) {
  if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
  const [one, other] = [light(numbers(getComputedStyle(element).color)), light(behind(element))]
  const contrast = (Math.max(one, other) + .05) / (Math.min(one, other) + .05)
  if (element.closest('a')) links = Math.min(links, contrast); else text = Math.min(text, contrast) }
parent.postMessage([text, links], '*')
"""
FRAME = """<!doctype html><html style="color-scheme: light dark"><title>waiting</title><script>
const all = []; addEventListener('message', told => { all.push(told.data)
  document.title = `${all.length} ${Math.min(...all.map(one => one[0]))} ${Math.min(...all.map(one => one[1]))}` })
</script>
"""


def ask_epubcheck(book: Path) -> str:
    """Errors and warnings, as "0/0"; "-" where it is not installed."""
    if not epubcheck.available():
        return "-"
    said = [message.severity for message in epubcheck.check(book)]
    return f"{len(said) - said.count('WARNING')}/{said.count('WARNING')}"


def ask_ace(book: Path) -> str:
    """Violations that are critical, serious, moderate and minor, as "0/0/0/0"."""
    ace = os.environ.get("ACE") or shutil.which("ace-cli")
    if not ace:
        return "-"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([ace, "-f", "-s", "-o", folder, str(book)], capture_output=True, check=False, timeout=600)
        report = json.loads((Path(folder) / "report.json").read_text("utf-8"))
    found = collections.Counter(one["earl:test"]["earl:impact"] for part in report["assertions"] for one in part["assertions"])
    return "/".join(str(found[impact]) for impact in ("critical", "serious", "moderate", "minor"))


def ask_chromium(book: Path, *, dark: bool) -> str:
    """The least contrast of text and of links on any page, as "15.9, 6.7"; "-" where there is no Chromium."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        return "-"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with zipfile.ZipFile(book) as package:
            package.extractall(folder)
        names = [name for name, _ in look(book).documents]
        for name in names:
            _instrument(folder / name)
        frames = "".join(f'<iframe style="color-scheme: light dark" src="{name}"></iframe>' for name in names)
        (folder / "frames.html").write_text(FRAME + frames, "utf-8")
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--blink-settings=preferredColorScheme={int(not dark)}",
        ]
        command += ["--virtual-time-budget=60000", "--dump-dom", (folder / "frames.html").as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    told = re.search(r"<title>(\d+) ([\d.]+) ([\d.]+)</title>", done.stdout)
    if told is None or int(told[1]) != len(names):
        return "not shown"
    return f"{float(told[2]):.1f}, " + ("none" if float(told[3]) == 99 else f"{float(told[3]):.1f}")


def _instrument(page: Path) -> None:
    root = etree.parse(str(page)).getroot()
    head, body = root.find(f"{XHTML}head"), root.find(f"{XHTML}body")
    etree.SubElement(head, f"{XHTML}style").text = FOLLOWS
    script = etree.SubElement(body, f"{XHTML}script")
    script.text = MEASURE
    page.write_bytes(etree.tostring(root, encoding="utf-8"))
