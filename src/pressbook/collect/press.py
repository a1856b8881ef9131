"""A folder on disk becomes a Press: settings, sessions, library and recipes; the bodies of the texts stay unread."""

import datetime
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pressbook.collect.costs import read_costs
from pressbook.collect.disk import name_in_press
from pressbook.collect.editions import Known, introductions, notice_unused, read_recipes
from pressbook.collect.library import read_library
from pressbook.collect.lines import settle_lines
from pressbook.collect.manuscript import read_session
from pressbook.collect.meeting import read_meeting
from pressbook.collect.other_names import read_other_names
from pressbook.collect.printers import read_printers
from pressbook.collect.printing import read_printing
from pressbook.collect.reading import Shelf
from pressbook.collect.settings import LANGUAGE, house_style, read_settings
from pressbook.errors import DiskError
from pressbook.types import Finding, Outcome, Place, Press, Session, Severity

UNREAD = ("originals", "packs", "anthologies")  # of manuscripts/: what `add` took in, welcome letters, introductions
OTHER_TEXTS = {".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".txt", ".markdown", ".mdown", ".pdf"}


def read_press(root: Path) -> Outcome[Press]:
    """Read a press; what is wrong with single sessions, works and recipes is among the findings, all at once.

    Raises NoPressError, DiskError, and SettingsError where pressbook.yaml is not YAML.
    """
    root = root.resolve()
    settings = read_settings(root)
    findings = list(settings.findings)
    language = settings.value.text("language", LANGUAGE)
    library, whole = read_library(root)
    findings += library.findings
    shelf = Shelf(library.value, whole=whole)
    opening = introductions(settings.value)
    sessions, left_out = _sessions(root, language, shelf, opening, findings)
    known = Known(root, language, tuple(session.slug for session in sessions), left_out, shelf, opening)
    recipes = read_recipes(settings.value, known, findings)
    notice_unused(settings.value, root, findings)
    sessions, recipes = settle_lines(sessions, recipes, library.value, language, findings)
    cover, cover_alt = settings.value.text("cover"), settings.value.text("cover-alt")
    sessions = tuple(session if session.cover or not cover else _covered(session, cover, cover_alt) for session in sessions)
    printers = read_printers(root)
    findings += printers.findings
    printing = read_printing(settings.value, printers.value, findings)
    press = Press(
        root=str(root),
        group=settings.value.text("group"),
        language=language,
        sessions=sessions,
        library=library.value,
        recipes=recipes,
        yearly=bool(settings.value.texts("anthologies")),
        house=house_style(settings.value, root, findings),
        style=settings.value.text("style", "classic"),
        colour=settings.value.text("colour"),
        series=settings.value.text("series"),
        rights=settings.value.text("rights"),
        address=settings.value.text("address"),
        **printing._asdict(),
        costs=read_costs(settings.value, findings),
        next=read_meeting(settings.value, shelf, findings),
        numbered=settings.value.flag("number-paragraphs"),
        fonts=settings.value.flag("embed-fonts"),
        names=read_other_names(settings.value, findings),
    )
    return Outcome(press, findings=tuple(findings))


def _covered(session: Session, cover: str, cover_alt: str) -> Session:
    """A session with the press's own picture on its cover: `cover` is a path from manuscripts/."""
    home = PurePosixPath(session.manuscript).parent.relative_to("manuscripts")
    return replace(session, cover="/".join([".."] * len(home.parts) + [cover]), cover_alt=cover_alt)


def _sessions(
    root: Path, language: str, shelf: Shelf, others: tuple[str, ...], findings: list[Finding]
) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """All sessions in the press's order, and the slugs of those that could not be read; `others` are no sessions."""
    found: dict[str, Session] = {}
    left_out: list[str] = []
    for file in _manuscripts(root, findings):
        if file.relative_to(root / "manuscripts").as_posix() in others:
            continue
        outcome = read_session(file, root, language, shelf)
        findings += outcome.findings
        session = outcome.value
        if session is None:
            left_out.append(file.stem)
            continue
        # Two names that differ in capitals alone are one file on most people's disks.
        first = found.setdefault(session.slug.casefold(), session)
        if first is not session:
            message = f"two sessions are named `{session.slug}`: {first.manuscript} and {session.manuscript}"
            findings.append(
                Finding("duplicate-session", Severity.ERROR, message, Place(session.manuscript), "rename one of the files")
            )
    if not found and not left_out:
        findings.append(
            Finding(
                "no-sessions",
                Severity.WARNING,
                "there is no session here",
                Place("manuscripts"),
                "take one in: `pressbook add FILE`",
            )
        )
    order = sorted(found.values(), key=lambda session: (session.date is None, session.date or datetime.date.min, session.slug))
    return tuple(order), tuple(left_out)


def _manuscripts(root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Every .md that is a session, by path; what cannot be one is reported."""
    folder = root / "manuscripts"
    files: list[Path] = []

    def refuse(error: OSError) -> None:
        where = Path(error.filename or folder)
        raise DiskError(
            f"a folder cannot be read: {(error.strerror or '').lower()}",
            place=Place(name_in_press(where, root)),
            hint="look at its permissions",
        )

    for parent, folders, names in os.walk(folder, onerror=refuse if folder.exists() else None):
        here = Path(parent)
        for name in sorted(folders):
            if (here / name).is_symlink():
                findings.append(
                    Finding(
                        "link-outside",
                        Severity.WARNING,
                        "a link to a folder is not followed",
                        Place(name_in_press(here / name, root)),
                        "copy the folder here instead",
                    )
                )
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (here == folder and name in UNREAD))
        files += [here / name for name in names if not name.startswith(".")]
    for file in sorted(files, key=lambda file: unicodedata.normalize("NFC", name_in_press(file, root))):
        if file.suffix.lower() == ".md":
            yield file
        elif file.suffix.lower() in OTHER_TEXTS:
            message = f"a {file.suffix.lower()} file is not a session"
            hint = "take it in with `pressbook add`, or move it to manuscripts/originals/"
            findings.append(Finding("not-a-session", Severity.WARNING, message, Place(name_in_press(file, root)), hint))
