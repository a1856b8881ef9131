"""The `pressbook` command: words in, a pipeline's answer printed, an exit status out."""

from pressbook.cli.commands import command
from pressbook.cli.handler import main

__all__ = ["command", "main"]
