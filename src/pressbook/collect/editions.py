"""The anthologies and packs of pressbook.yaml become recipes, with every session and letter they name looked up."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from pressbook.collect.body.cover import find_cover
from pressbook.collect.disk import name_in_press, stands_inside
from pressbook.collect.door import Values
from pressbook.collect.manuscript import read_session
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.nodes import Items, Node, Scalar
from pressbook.collect.once import named_once
from pressbook.collect.reading import Shelf, read_list
from pressbook.types import Finding, Kind, Place, ReadingList, Recipe, Session, Severity

MANUSCRIPTS, ALL = "manuscripts", "all"
# What says which sessions an anthology holds.
RULES = ("year", "from", "to", "tags", "people", "of-series", "sessions")


@dataclass(frozen=True, slots=True)
class Known:
    """What recipes may name: the press's folder, its language, sessions by slug (`left_out` could not be read), and works.

    `opening` are the texts that introduce anthologies, by their paths from manuscripts/.
    """

    root: Path
    language: str
    slugs: tuple[str, ...]
    left_out: tuple[str, ...]
    shelf: Shelf
    opening: tuple[str, ...] = ()


def read_recipes(settings: Values, known: Known, findings: list[Finding]) -> tuple[Recipe, ...]:
    """Every anthology, then every pack, as the settings have them."""
    recipes: list[Recipe] = []
    for kind, key in ((Kind.ANTHOLOGY, "anthologies"), (Kind.PACK, "packs")):
        for values in named_once(settings, key, findings):
            recipe = _recipe(kind, values.text("name"), values, known, findings)
            # Where each session that is named is none, that was said; nothing named would mean all of them.
            if recipe.sessions or set(values.texts("sessions")) <= {ALL}:
                recipes.append(recipe)
    return tuple(recipes)


def introductions(settings: Values) -> tuple[str, ...]:
    """The paths, from manuscripts/, of the texts that introduce anthologies: they are no sessions."""
    typed = (values.text("introduction") for values in settings.inner.get("anthologies", ()))
    return tuple(posixpath.normpath(path.removeprefix(f"{MANUSCRIPTS}/")) for path in typed if path)


def notice_unused(settings: Values, root: Path, findings: list[Finding]) -> None:
    """Say of each text in manuscripts/anthologies/ that no anthology names that it is in none. Finding: unused-introduction."""
    named = introductions(settings)
    folder = root / MANUSCRIPTS / "anthologies"
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        typed = f"anthologies/{file.name}"
        if typed not in named and not file.name.startswith("."):
            message = "no anthology has this as its introduction, so it is in none"
            hint = (
                f"add `introduction: {typed}` to an anthology in pressbook.yaml; if it is a session, move it out of this folder"
            )
            findings.append(Finding("unused-introduction", Severity.WARNING, message, Place(name_in_press(file, root)), hint))


def _recipe(kind: Kind, name: str, values: Values, known: Known, findings: list[Finding]) -> Recipe:
    readings = values.nodes.get("readings")
    since, until = values.date("from"), values.date("to")
    if since and until and since > until:
        message = f"`from` is after `to`: {since} and {until}"
        findings.append(Finding("bad-value", Severity.ERROR, message, values.at("from"), "no day is both; change places"))
    sessions = _sessions("sessions", values, known, findings)
    if values.text("order") == "list" and not sessions:
        message, hint = "`order: list` needs a list of sessions", "add `sessions:`, or order by date, title or number"
        findings.append(Finding("bad-value", Severity.ERROR, message, values.at("order"), hint))
    picture = find_cover(values, known.root, findings)
    return Recipe(
        kind=kind,
        slug=name,
        title=values.text("title"),
        year=_year(kind, name, values),
        tags=values.texts("tags"),
        sessions=sessions,
        letter=_text("letter", "packs", values, known, findings),
        readings=read_list(readings, known.shelf, findings) if readings else ReadingList(),
        subtitle=values.text("subtitle"),
        since=since,
        until=until,
        without=_sessions("except", values, known, findings),
        introduction=_text("introduction", "anthologies", values, known, findings),
        editors=values.texts("editors"),
        isbn=values.numbers("isbn"),
        cover=picture.address if picture else "",
        cover_alt=values.text("cover-alt"),
        pictures=(picture,) if picture else (),
        people=values.texts("people"),
        of_series=values.text("of-series"),
        order=values.text("order"),
        series=values.text("series"),
        number=values.whole("number"),
        language=values.text("language"),
        rights=values.text("rights"),
        summary=values.text("summary"),
        place=values.place,
    )


def _year(kind: Kind, name: str, values: Values) -> int | None:
    """The year that an anthology is of: as said, or by its name, where no other rule says what is in it."""
    if kind is Kind.ANTHOLOGY and re.fullmatch(r"[12]\d{3}", name) and not any(key in values.nodes for key in RULES):
        return int(name)
    return values.whole("year")


def _sessions(key: str, values: Values, known: Known, findings: list[Finding]) -> tuple[str, ...]:
    out: list[str] = []
    for typed, place in _with_places(values, key):
        slug = typed.rpartition("/")[2].removesuffix(".md")
        if slug in known.slugs:
            out.append(slug)
        elif key == "sessions" and typed == ALL:
            return ()
        elif slug not in known.left_out:
            hint = did_you_mean(slug, known.slugs, 3) or "`pressbook list` shows them"
            if slug in {posixpath.basename(path).removesuffix(".md") for path in known.opening}:
                hint = f"{slug} is the introduction of an anthology, and so no session; take it out there or here"
            findings.append(Finding("unknown-session", Severity.ERROR, f"there is no session `{typed}`", place, hint))
    return tuple(dict.fromkeys(out))


def _with_places(values: Values, key: str) -> list[tuple[str, Place]]:
    node: Node | None = values.nodes.get(key)
    places = (
        [item.place for item in node.items if not (isinstance(item, Scalar) and item.empty)] if isinstance(node, Items) else []
    )
    texts = values.texts(key)
    return list(zip(texts, places if len(places) == len(texts) else [values.at(key)] * len(texts), strict=True))


def _text(key: str, home: str, values: Values, known: Known, findings: list[Finding]) -> Session | None:
    """The text that a pack's `letter` or an anthology's `introduction` names; most stand in the folder `home`."""
    typed = values.text(key)
    if not typed:
        return None
    folder = known.root / MANUSCRIPTS
    file = folder / typed.removeprefix(f"{MANUSCRIPTS}/")
    if "\0" in typed or not stands_inside(file, folder) or not file.is_file():
        there = sorted(path.relative_to(folder).as_posix() for path in (folder / home).glob("*.md"))
        hint = did_you_mean(typed, there) or f"write the {key} as a .md in {MANUSCRIPTS}/{home}/"
        message = f"there is no {key} {typed!r} in {MANUSCRIPTS}/"
        rule = "missing-letter" if key == "letter" else "missing-introduction"
        findings.append(Finding(rule, Severity.ERROR, message, values.at(key), hint))
        return None
    outcome = read_session(file, known.root, known.language, known.shelf, named=key == "letter")
    findings += outcome.findings
    return outcome.value
