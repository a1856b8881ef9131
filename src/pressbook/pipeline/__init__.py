"""The driver: it alone knows the rooms, and imports each when a command comes to it.

A unit of work is one session up to copyedit and one edition after it. Each is a pure function of its inputs, kept by
the hash of them, so that only what changed is made again, in as many processes as the run has.
"""

from pressbook.pipeline.build import build, failed
from pressbook.pipeline.desk import add, add_list, clean, init, inspect, plan, read, read_to_build, schema, tidy, write_manuscript
from pressbook.pipeline.filters import filter_quotes, filter_references, read_text
from pressbook.pipeline.mentions import filter_citations
from pressbook.pipeline.orders import TARGETS, Built, Order
from pressbook.pipeline.paper import Told, find_printer, impose_file, judge, language_of, printers, save_printer, write_test_sheet
from pressbook.pipeline.report import in_cents, report, sum_up
from pressbook.pipeline.sessions import edit, letters
from pressbook.pipeline.shops import find_shop, preflight_file

__all__ = [
    "TARGETS",
    "Built",
    "Order",
    "Told",
    "add",
    "add_list",
    "build",
    "clean",
    "edit",
    "failed",
    "filter_citations",
    "filter_quotes",
    "filter_references",
    "find_printer",
    "find_shop",
    "impose_file",
    "in_cents",
    "init",
    "inspect",
    "judge",
    "language_of",
    "letters",
    "plan",
    "preflight_file",
    "printers",
    "read",
    "read_text",
    "read_to_build",
    "report",
    "save_printer",
    "schema",
    "sum_up",
    "tidy",
    "write_manuscript",
    "write_test_sheet",
]
