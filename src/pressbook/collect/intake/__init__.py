"""Take a stranger's file or page into the press: converted once, compared with what it was, shelved whole or not at all."""

from pressbook.collect.intake.take_in import take_in
from pressbook.collect.intake.take_list import take_in_list

__all__ = ["take_in", "take_in_list"]
