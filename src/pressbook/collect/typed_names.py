"""A name as it stands in a field of names becomes a CSL name: its particles told apart, a body kept whole."""

import re

# Particles that part a family name where they are typed in small letters: "van der Berg, Jan", "Simone de Beauvoir".
_PARTICLES = (
    "af al auf d' da dal dalla de degli dei del della den der des di do dos du el la las le les lo los of op 't te ten ter "
    "tho to uit und van vom von y zu zum zur bin ibn ben"
)
PARTICLES = tuple(_PARTICLES.split())
_RUN = rf"(?:(?:{'|'.join(re.escape(one) for one in PARTICLES)})(?:\s+|(?<=')))+"
BEFORE = re.compile(rf"({_RUN})(?=\S)")
AFTER = re.compile(rf"(?<=\s)({_RUN})$")


def people(typed: str) -> list[dict[str, str]]:
    """CSL names from "Family, Given", "Family, Given, Suffix", or a body's name; several are parted by semicolons."""
    found = []
    for part in re.split(r"\s*;\s*", typed.strip()):
        if part:
            found.append(person(part))
    return found


def person(typed: str) -> dict[str, str]:
    """One CSL name from "Family, Given"; without a comma, or with one at the end alone, it is a body's, kept whole."""
    family, comma, given = " ".join(typed.split()).partition(",")
    family, given = family.strip(), given.strip()
    if not comma or not given:
        return {"literal": family}
    given, _, suffix = given.partition(",")
    return split_particle({"family": family, "given": given.strip(), "suffix": suffix.strip()})


def split_particle(name: dict[str, str]) -> dict[str, str]:
    """A name with the particle that was typed before its family name as non-dropping, the one after the given as dropping."""
    family, given = name.get("family", ""), name.get("given", "")
    out = dict(name)
    before = BEFORE.match(family)
    if before and "non-dropping-particle" not in name:
        out["non-dropping-particle"], out["family"] = before[1].strip(), family[before.end() :]
    after = AFTER.search(f"{given} ")
    if after and "dropping-particle" not in name:
        out["dropping-particle"], out["given"] = after[1].strip(), given[: after.start()].strip()
    return {key: value for key, value in out.items() if value}
