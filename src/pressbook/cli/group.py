"""A group of commands that forgives a slip of the finger."""

from difflib import get_close_matches

import click

from pressbook.errors import UsageError


class Forgiving(click.Group):
    """A group of commands that says which command was probably meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say the nearest one."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise UsageError(
                f"there is no command {args[0]!r}",
                hint=f"did you mean {near[0]!r}?" if near else "`pressbook --help` lists them",
            )
        return super().resolve_command(ctx, args)
