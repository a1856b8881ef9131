"""pressbook.yaml becomes typed settings: what the press is, how it sets text, and which editions it asks for."""

from pathlib import Path

from pressbook.collect import door
from pressbook.collect.decided import read_house_words
from pressbook.collect.decode import decode
from pressbook.collect.disk import read_bytes
from pressbook.collect.door import Values
from pressbook.collect.fields import SETTINGS
from pressbook.collect.house_citations import house_citations
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.nodes import Items, Mapping, compose
from pressbook.errors import NoPressError, SettingsError
from pressbook.types import Finding, HouseStyle, Outcome, Place, Severity

NAME = "pressbook.yaml"
ENGLISH = ("british", "american")
LANGUAGE = "en"  # where neither the press nor a session names one
EXPLANATIONS = Path(__file__).parents[1] / "explanations"


def read_settings(root: Path) -> Outcome[Values]:
    """Read pressbook.yaml. Raises NoPressError, DiskError, and SettingsError where it is not YAML."""
    if not (root / NAME).is_file():
        raise NoPressError(f"there is no {NAME} in {root}", hint="make a press with `pressbook init DIR`")
    decoded = decode(read_bytes(root / NAME, root), NAME)
    findings = list(decoded.findings)
    node = compose(decoded.value, NAME) or Mapping(Place(NAME, 1), (), "")
    if not isinstance(node, Mapping):
        raise SettingsError("the settings are not keys and values", place=node.place, hint="write each as `key: value`")
    return Outcome(door.read(node, SETTINGS, NAME, findings, decoded.value), findings=tuple(findings))


def house_style(settings: Values, root: Path, findings: list[Finding]) -> HouseStyle:
    """The house style, with every file and rule it names looked up."""
    house = settings.inner.get("house", (Values(Place(NAME)),))[0]
    known = sorted(file.stem for file in EXPLANATIONS.glob("*.md"))
    for rule in house.texts("off"):
        if known and rule not in known:
            hint = did_you_mean(rule, known) or "`pressbook explain` lists the rules"
            findings.append(Finding("unknown-rule", Severity.WARNING, f"there is no rule `{rule}`", house.at("off"), hint))
    keep, decided = read_house_words(root, findings)
    return HouseStyle(
        quotes=_quotes(house, findings),
        dashes=house.text("dashes", "auto"),
        off=house.texts("off"),
        citations=house_citations(house.text("citations"), root, house.at("citations"), findings),
        allow=house.texts("allow"),
        keep=keep,
        decided=decided,
        block_quotations=house.whole("block-quotations") or 0,
        chapters=house.given.get("chapters") is not False,
    )


def _quotes(house: Values, findings: list[Finding]) -> tuple[str, ...]:
    """The styles of quotation marks, one a language: the first that is named, and an error for another."""
    node = house.nodes.get("quotes")
    places = [item.place for item in node.items] if isinstance(node, Items) else []
    by_language: dict[str, str] = {}
    for number, style in enumerate(house.texts("quotes")):
        language = "en" if style in ENGLISH else style.split("-")[0]
        if style != "auto" and by_language.setdefault(language, style) != style:
            message = f"`quotes` names two styles for one language: {by_language[language]} and {style}"
            place = places[number] if number < len(places) else house.at("quotes")
            findings.append(Finding("bad-value", Severity.ERROR, message, place, "keep one of them"))
    return tuple(by_language.values())
