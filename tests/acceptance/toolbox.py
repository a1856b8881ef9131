"""Programs that are not ours and that EPUBs are tried with: found, or installed where that can be done; else named as missing."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
NEEDS = HERE / "readers" / "package.json"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What is there: the folder with the npm packages, the browser, calibre; None or False for what is not."""

    packages: Path | None
    browser: str | None
    calibre: bool

    @property
    def ace(self) -> list[str] | None:
        """The command of DAISY Ace."""
        return [str(self.packages / ".bin" / "ace-cli")] if self.packages and self.browser else None

    @property
    def engines(self) -> bool:
        """Whether epub.js and foliate-js can be opened."""
        return bool(self.packages and self.browser)


def open_toolbox(cache: Path) -> Toolbox:
    """Look for everything; with apt-get and as root, install Chromium and calibre; with npm, fill `cache`."""
    for packages, there in ((["chromium"], find_browser()), (["calibre", "poppler-utils"], shutil.which("ebook-convert"))):
        if not there and os.geteuid() == 0 and shutil.which("apt-get"):
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
            subprocess.run(command, capture_output=True, check=False)
    browser = find_browser()
    box = Toolbox(_packages(cache), browser, bool(shutil.which("ebook-convert")))
    if browser:
        os.environ["PUPPETEER_EXECUTABLE_PATH"] = browser
    for missing, what in ((not box.ace, "Ace"), (not box.engines, "epub.js and foliate-js")):
        if missing:
            print(f"{what} left out: npm, Node 20 and Chromium are needed")
    if not box.calibre:
        print("calibre left out: ebook-convert is not here")
    return box


def find_browser() -> str | None:
    """Chromium by one of its names."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


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
