"""Programs that are not ours and that EPUBs are tried with: found, or installed where that can be done; else named as missing."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
NEEDS = HERE / "readers" / "package.json"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# WebKit as Debian has it, for its own Python; readers/webkit.py asks for the same.
WEBKIT = ("xvfb", "xauth", "python3-gi", "gir1.2-gtk-3.0", "gir1.2-webkit2-4.1")
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_WEBKIT = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What is there: the folder with the npm packages, the browsers, calibre; None or False for what is not."""

    packages: Path | None
    browser: str | None
    calibre: bool
    webkit: str | None = None

    @property
    def ace(self) -> list[str] | None:
        """The command of DAISY Ace."""
        return [str(self.packages / ".bin" / "ace-cli")] if self.packages and self.browser else None

    @property
    def engines(self) -> bool:
        """Whether epub.js and foliate-js can be opened in Chromium."""
        return bool(self.packages and self.browser)

    @property
    def browsers(self) -> tuple[str, ...]:
        """The browsers that can be driven, by the names that readers/browsers.mjs has for them."""
        there = {"chromium": self.browser, "webkit": self.webkit}
        return tuple(name for name, path in there.items() if path and self.packages)

    def environment(self) -> dict[str, str]:
        """Where readers/ finds what it drives."""
        return {**os.environ, "NODE_MODULES": str(self.packages), "CHROMIUM": self.browser or "", "WEBKIT": self.webkit or ""}


def open_toolbox(cache: Path) -> Toolbox:
    """Look for everything; with apt-get and as root, install Chromium, WebKit and calibre; with npm, fill `cache`."""
    calibre = shutil.which("ebook-convert")
    wanted = (("chromium",), find_browser()), (WEBKIT, find_webkit()), (("calibre", "poppler-utils"), calibre)
    for packages, there in wanted:
        if not there and os.geteuid() == 0 and shutil.which("apt-get"):
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
            subprocess.run(command, capture_output=True, check=False)
    browser = find_browser()
    box = Toolbox(_packages(cache), browser, bool(shutil.which("ebook-convert")), find_webkit())
    if browser:
        os.environ["PUPPETEER_EXECUTABLE_PATH"] = browser
    for missing, what in ((not box.ace, "Ace"), (not box.engines, "epub.js and foliate-js in Chromium")):
        if missing:
            print(f"{what} left out: npm, Node 20 and Chromium are needed")
    if "webkit" not in box.browsers:
        print(f"WebKit left out: npm, Node 20 and, of Debian, {', '.join(WEBKIT)} are needed")
    if not box.calibre:
        print("calibre left out: ebook-convert is not here")
    return box


def find_browser() -> str | None:
    """Chromium by one of its names."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def find_webkit() -> str | None:
    """The Python that has WebKit, if there is a screen for it too."""
    if not shutil.which("xvfb-run") or not Path(SYSTEM_PYTHON).exists():
        return None
    done = subprocess.run([SYSTEM_PYTHON, "-c", HAS_WEBKIT], capture_output=True, check=False)
    return None if done.returncode else SYSTEM_PYTHON


def _packages(cache: Path) -> Path | None:
    """The npm packages that readers/package.json names, installed once; no script of theirs is run."""
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    cache.mkdir(parents=True, exist_ok=True)
    listed = cache / "package.json"
    if not (cache / "node_modules").is_dir() or not listed.is_file() or listed.read_bytes() != NEEDS.read_bytes():
        shutil.copyfile(NEEDS, listed)
        env = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False, env=env)
        if done.returncode:
            print(f"npm could not install what {NEEDS.name} lists: {done.stderr[-300:]}")
            listed.unlink()
            return None
    return cache / "node_modules"
