"""The `pressbook` command: words in, a pipeline's answer printed, an exit status out."""

import click


@click.group()
@click.version_option()
def main() -> None:
    """From a reading group's manuscripts to pamphlets, booklets, EPUB anthologies and packs."""
