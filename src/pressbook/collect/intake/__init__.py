"""Take a stranger's file or page into the press: converted once, compared with what it was, shelved whole or not at all."""

from pressbook.collect.intake.take_in import take_in

__all__ = ["take_in"]
