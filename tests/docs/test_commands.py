"""docs/commands.md against the command itself."""

import re
import shlex

import click
import pytest

from pressbook.cli import command
from tests.docs.pages import PAGES, TOP, blocks, name_of, section

MANUAL = TOP / "docs" / "commands.md"
COMMANDS = sorted(command.commands)
# Commands inside a group have a section inside that of the group: `### pressbook filter quotes`.
INNER = sorted(
    f"{name} {inner}" for name, item in command.commands.items() if isinstance(item, click.Group) for inner in item.commands
)
EXAMPLES = [
    (place, found[1].strip())
    for place, text in blocks("console")
    for line in text.splitlines()
    # Alone or in a pipe; what the shell does with what comes out is no word of ours.
    if line.startswith("$ ") and (found := re.search(r"(?:^\$ |\| )(pressbook\b[^|<>]*)", line))
]
# In README's overview and elsewhere, an indented line that begins with the command's name.
OVERVIEWS = [
    (f"{name_of(page)}:{number}", match[1])
    for page in PAGES
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1)
    if (match := re.match(r" {4}pressbook ([a-z]\w*)", line))
]


def find(name: str) -> click.Command:
    """A command by its words."""
    found: click.Command = command
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def options(name: str) -> list[str]:
    """Every way to spell an option of a command, but for --help."""
    return [
        spelling
        for item in find(name).params
        if isinstance(item, click.Option)
        for spelling in (*item.opts, *item.secondary_opts)
    ]


def part(name: str) -> str:
    """The section of a command."""
    return section(MANUAL, f"{'###' if ' ' in name else '##'} pressbook {name}")


@pytest.mark.parametrize("name", COMMANDS + INNER)
def test_every_command_has_its_section(name: str) -> None:
    assert part(name).strip(), f"docs/commands.md has no section for `pressbook {name}`"


@pytest.mark.parametrize("name", COMMANDS + INNER)
def test_every_option_stands_in_its_commands_section(name: str) -> None:
    text = part(name)
    for spelling in options(name):
        assert re.search(rf"`[^`]*(?<![\w-]){spelling}(?![\w-])[^`]*`", text), f"## pressbook {name} does not mention {spelling}"


def test_every_section_is_of_a_command_that_exists() -> None:
    headings = re.findall(r"^##(#?) pressbook (.+)$", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert sorted(name for deeper, name in headings if not deeper) == COMMANDS
    assert sorted(name for deeper, name in headings if deeper) == INNER


@pytest.mark.parametrize(("place", "line"), EXAMPLES)
def test_an_example_is_a_command_that_can_be_typed(place: str, line: str) -> None:
    words = shlex.split(line)[1:]
    context = click.Context(command, info_name="pressbook")
    rest = command.make_parser(context).parse_args(list(words))[1] if words else []
    assert rest, f"{place}: no command in {line!r}"
    name, arguments = rest[0], list(rest[1:])
    assert name in command.commands, f"{place}: there is no command {name!r}"
    inner = command.commands[name]
    if isinstance(inner, click.Group):
        group, name, arguments = inner, arguments[0], arguments[1:]
        assert name in group.commands, f"{place}: there is no command {name!r}"
        inner = group.commands[name]
    try:
        inner.make_context(name, arguments, parent=context)
    except click.UsageError as error:
        pytest.fail(f"{place}: {line}: {error.message}")


@pytest.mark.parametrize(("place", "name"), OVERVIEWS)
def test_an_overview_names_commands_that_exist(place: str, name: str) -> None:
    assert name in command.commands, f"{place}: there is no command {name!r}"


def test_the_readme_shows_every_command() -> None:
    assert {name for place, name in OVERVIEWS if place.startswith("README.md")} == set(COMMANDS)


def test_an_option_that_does_not_exist_would_be_noticed() -> None:
    with pytest.raises(click.UsageError):
        command.commands["build"].make_context("build", ["--no-such-option"])
