"""The anthologies and packs of pressbook.yaml become recipes, with every session and letter they name looked up."""

from dataclasses import dataclass
from pathlib import Path

from pressbook.collect.disk import stands_inside
from pressbook.collect.door import Values
from pressbook.collect.manuscript import read_session
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.nodes import Items, Node, Scalar
from pressbook.collect.once import named_once
from pressbook.collect.reading import Shelf, read_list
from pressbook.types import Finding, Kind, Place, ReadingList, Recipe, Session, Severity


@dataclass(frozen=True, slots=True)
class Known:
    """What recipes may name: the press's folder, its language, sessions by slug (`left_out` could not be read), and works."""

    root: Path
    language: str
    slugs: tuple[str, ...]
    left_out: tuple[str, ...]
    shelf: Shelf


def read_recipes(settings: Values, known: Known, findings: list[Finding]) -> tuple[Recipe, ...]:
    """Every anthology, then every pack, as the settings have them."""
    recipes: list[Recipe] = []
    for kind, key in ((Kind.ANTHOLOGY, "anthologies"), (Kind.PACK, "packs")):
        for values in named_once(settings, key, findings):
            recipes.append(_recipe(kind, values.text("name"), values, known, findings))
    return tuple(recipes)


def _recipe(kind: Kind, name: str, values: Values, known: Known, findings: list[Finding]) -> Recipe:
    readings = values.nodes.get("readings")
    return Recipe(
        kind=kind,
        slug=name,
        title=values.text("title"),
        year=values.whole("year"),
        tags=values.texts("tags"),
        sessions=_sessions(values, known, findings),
        letter=_letter(values, known, findings),
        readings=read_list(readings, known.shelf, findings) if readings else ReadingList(),
    )


def _sessions(values: Values, known: Known, findings: list[Finding]) -> tuple[str, ...]:
    out: list[str] = []
    for typed, place in _with_places(values, "sessions"):
        slug = typed.rpartition("/")[2].removesuffix(".md")
        if slug in known.slugs:
            out.append(slug)
        elif slug not in known.left_out:
            hint = did_you_mean(slug, known.slugs, 3) or "`pressbook list` shows them"
            findings.append(Finding("unknown-session", Severity.ERROR, f"there is no session `{typed}`", place, hint))
    return tuple(dict.fromkeys(out))


def _with_places(values: Values, key: str) -> list[tuple[str, Place]]:
    node: Node | None = values.nodes.get(key)
    places = (
        [item.place for item in node.items if not (isinstance(item, Scalar) and item.empty)] if isinstance(node, Items) else []
    )
    texts = values.texts(key)
    return list(zip(texts, places if len(places) == len(texts) else [values.at(key)] * len(texts), strict=True))


def _letter(values: Values, known: Known, findings: list[Finding]) -> Session | None:
    typed = values.text("letter")
    if not typed:
        return None
    folder = known.root / "manuscripts"
    file = folder / typed.removeprefix("manuscripts/")
    if "\0" in typed or not stands_inside(file, folder) or not file.is_file():
        letters = sorted(path.relative_to(folder).as_posix() for path in (folder / "packs").glob("*.md"))
        hint = did_you_mean(typed, letters) or "write the letter as a .md in manuscripts/packs/"
        findings.append(
            Finding("missing-letter", Severity.ERROR, f"there is no letter {typed!r} in manuscripts/", values.at("letter"), hint)
        )
        return None
    outcome = read_session(file, known.root, known.language, known.shelf)
    findings += outcome.findings
    return outcome.value
