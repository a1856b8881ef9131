"""Every scheme, printed, turned, cut, folded and bound: each page once, in order, upright, within 0.05 mm of its place."""

import itertools
import math
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pressbook.impose import impose
from pressbook.proof import prove_booklet
from pressbook.types import Duplex, Imposition, Printer, Scheme
from tests.impose.printed import A5, MM, bind, number_pages

# Landscape, in points, as the standards have them: millimetres for ISO 216, inches for the others.
PAPER = {
    "a4": (297 * MM, 210 * MM),
    "a3": (420 * MM, 297 * MM),
    "letter": (792, 612),
    "tabloid": (1224, 792),
    "legal": (1008, 612),
}

PRINTERS = st.none() | st.builds(
    Printer,
    st.just("the office"),
    st.sampled_from(Duplex),
    st.booleans(),
    st.booleans(),
    st.just((0.0, 0.0)) | st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    st.sampled_from([0.0, 5.0]),
)
SCHEMES = st.builds(
    Scheme,
    sheet=st.sampled_from(sorted(PAPER)),
    up=st.sampled_from([2, 2, 4]),
    binding=st.sampled_from(["saddle", "sewn"]),
    signature=st.integers(0, 8),
    thickness=st.sampled_from([0.0, 0.104, 0.2]),
    marks=st.sampled_from([(), ("crop", "fold")]),
    blanks=st.sampled_from(["blank", "notes"]),
    cover=st.booleans(),
    printer=PRINTERS,
    cut=st.sampled_from(["stack", "twice"]),
    fit=st.booleans(),
    bound=st.sampled_from(["", "right"]),
)
COUNTS = st.integers(1, 24) | st.integers(1, 400)


@given(COUNTS, SCHEMES)
@example(1, Scheme(cover=True, up=4))
@example(5, Scheme(cover=True, binding="sewn", thickness=0.1))
@example(400, Scheme(thickness=0.104, printer=Printer("long", Duplex.LONG)))
@example(399, Scheme(sheet="a3", up=4, binding="sewn", thickness=0.104, cover=True))
@example(397, Scheme(sheet="letter", printer=Printer("by hand", Duplex.MANUAL, reverse=True, turn=True, shift=(1.0, -2.0))))
@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_booklet_printed_and_bound_reads_in_order(tmp_path: Path, pages: int, scheme: Scheme) -> None:
    print_and_bind(number_pages(tmp_path, pages), pages, scheme, tmp_path)


@pytest.mark.parametrize("sheet", PAPER)
def test_every_sheet_goes_with_every_binding_and_printer(sheet: str, tmp_path: Path) -> None:
    """All schemes of one sheet, with what else can be chosen taken in turn."""
    ways = [Printer("office", duplex) for duplex in (Duplex.SHORT, Duplex.LONG)]
    ways += [Printer("hand", Duplex.MANUAL, reverse, turn) for reverse in (False, True) for turn in (False, True)]
    source = number_pages(tmp_path, 21)
    turns = zip(
        itertools.product((2, 4), ("saddle", "sewn"), (False, True), (None, *ways)),
        itertools.cycle(itertools.product(("stack", "twice"), (False, True), ("", "right"), (0.0, 0.15), (0, 2, 3))),
        strict=False,
    )
    for (up, binding, cover, printer), (cut, fit, bound, thick, signature) in turns:
        scheme = Scheme(sheet, up, binding, signature, thick, cover=cover, printer=printer, cut=cut, fit=fit, bound=bound)
        print_and_bind(source, 21, scheme, tmp_path)


def print_and_bind(source: Path, pages: int, scheme: Scheme, tmp_path: Path) -> None:
    """Impose, print, cut, fold and bind a booklet, and hold it against what it should be."""
    imposed = impose(source, tmp_path / "booklet.pdf", scheme)
    width, height = PAPER[scheme.sheet] if scheme.up == 2 else PAPER[scheme.sheet][::-1]
    for file in imposed.files:
        with pikepdf.open(file.path) as booklet:
            assert len(booklet.pages) == file.sheets * (2 if file.faces == "both" else 1)
            for page in booklet.pages:
                box = [float(value) for value in page.mediabox]
                assert all(abs(got - want) < 0.01 for got, want in zip(box, (0, 0, width, height), strict=True))
    copies = bind(imposed, scheme)
    assert len(copies) == (2 if scheme.up == 4 and scheme.cut == "twice" else 1)
    wanted = list(range(1, pages + 1)) if pages < 2 else [*range(1, pages), *[None] * (-pages % 4), pages]
    wanted += [None] * (-len(wanted) % 4)
    for copy in copies:
        assert [seen.page for seen in copy] == wanted
        assert all(seen.upright for seen in copy)
        check_places(copy, imposed, scheme, width / 2, height / (scheme.up // 2))
    assert prove_booklet(source, imposed, scheme) == ()


def check_places(copy: list, imposed: Imposition, scheme: Scheme, half: float, row: float) -> None:  # type: ignore[type-arg]
    """Each page stands at the fold, moved by the creep of its sheet, in the middle of its row, to 0.05 mm."""
    room = min(half / A5[0], row / A5[1])
    scale = room if room < 0.995 or (scheme.fit and room > 1) else 1.0
    assert abs(imposed.scale - scale) < 0.0001
    covers = 2 if scheme.cover else 0
    for place, seen in enumerate(copy):
        if seen.page is None:
            continue
        is_cover = place < covers or place >= len(copy) - covers
        spine = sum(imposed.signatures) * scheme.thickness * MM if is_cover and scheme.binding == "sewn" else 0.0
        creep = seen.nest * scheme.thickness * math.pi / 2 * MM
        # A page's word begins in the middle of the page.
        opens = place % 2 == 0 if not imposed.right_to_left else place % 2 == 1
        away = A5[0] / 2 * scale - creep + spine
        assert abs(seen.from_fold - (away if opens else -away)) < 0.05 * MM
        assert abs(seen.from_foot - row / 2) < 0.05 * MM


@given(st.integers(1, 400))
@settings(derandomize=True, max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_facing_places_of_a_stitched_sheet_sum_to_one_more_than_there_are(tmp_path: Path, pages: int) -> None:
    imposed = impose(number_pages(tmp_path, pages), tmp_path / "booklet.pdf", Scheme())
    (copy,) = bind(imposed, Scheme())
    assert len(copy) == pages + imposed.blanks
    # The sheet that the n-th page from the front is on is also that of the n-th from the back.
    assert [seen.nest for seen in copy] == [seen.nest for seen in copy[::-1]]
    assert [seen.nest for seen in copy[: len(copy) // 2 : 2]] == list(range(imposed.sheets))


def test_the_table_of_creep_is_the_formula(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 40)
    imposed = impose(source, tmp_path / "booklet.pdf", Scheme(thickness=0.104))
    assert imposed.creep == tuple((sheet, round((sheet - 1) * math.pi / 2 * 0.104, 3)) for sheet in range(1, 11))
    assert imposed.creep[-1] == (10, 1.47)
    by_weight = impose(source, tmp_path / "booklet.pdf", Scheme(weight=80))
    assert (by_weight.creep, by_weight.thickness) == (imposed.creep, 0.104)
    sewn = impose(source, tmp_path / "booklet.pdf", Scheme(thickness=0.104, binding="sewn"))
    assert sewn.signatures == (5, 5)
    assert sewn.creep == imposed.creep[:5]
    assert impose(source, tmp_path / "booklet.pdf", Scheme()).creep == ()


def test_a_printer_that_turns_on_the_other_edge_would_print_backs_upside_down(tmp_path: Path) -> None:
    for scheme in (Scheme(), Scheme(up=4), Scheme(printer=Printer("hand", Duplex.MANUAL))):
        imposed = impose(number_pages(tmp_path, 8), tmp_path / "booklet.pdf", scheme)
        other = Printer("other", Duplex.LONG if scheme.up == 2 else Duplex.SHORT)
        if scheme.printer:
            other = replace(scheme.printer, turn=True)
        (copy,) = bind(imposed, replace(scheme, printer=other))
        assert sum(seen.upright for seen in copy) == 4
        assert copy[0].page == 1
        assert copy[1].page != 2
