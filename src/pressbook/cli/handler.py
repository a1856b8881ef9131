"""Where an error becomes words and a status: the one handler."""

import signal
import sys
import tempfile
import traceback

import click

from pressbook.cli.commands import command
from pressbook.cli.printing import complain
from pressbook.errors import PressbookError, disk_error


def main(arguments: list[str] | None = None) -> None:
    """Run the command. The one place where an error becomes words and a status."""
    # A window that is closed and a `kill` end a build as Ctrl-C does: workers are sent home, nothing is left half-written.
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
            signal.signal(number, signal.default_int_handler)
    try:
        status = command.main(arguments, prog_name="pressbook", standalone_mode=False)
    except PressbookError as error:
        complain(error)
        status = error.status
    except click.ClickException as error:
        error.show()
        status = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("\npressbook: interrupted; what is finished stands, nothing is half-written", err=True)
        status = 130
    except BrokenPipeError:
        sys.stderr.close()
        status = 0
    except OSError as error:
        trouble = disk_error(error)
        complain(trouble)
        status = trouble.status
    except Exception:  # noqa: BLE001 - whatever is left is a bug of ours, and is told as one
        with tempfile.NamedTemporaryFile("w", prefix="pressbook-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exc(file=log)
        click.echo(f"pressbook: this is a bug of ours; what happened is in {log.name}, please send it to us", err=True)
        status = 70
    raise SystemExit(status or 0)
