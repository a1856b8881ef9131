"""Files on disk become a Press: settings, manuscripts, reading lists and the library, parsed at the door."""

from pressbook.collect.body.parse import parse
from pressbook.collect.intake import take_in, take_in_list
from pressbook.collect.press import read_press
from pressbook.collect.printers import read_printers, save_printer
from pressbook.collect.schema import schema
from pressbook.collect.start import init_press

__all__ = ["init_press", "parse", "read_press", "read_printers", "save_printer", "schema", "take_in", "take_in_list"]
