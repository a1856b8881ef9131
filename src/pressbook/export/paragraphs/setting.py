"""WeasyPrint 70 made to end lines where we chose, with the spaces we chose: all that we reach into is here and in measure.py.

WeasyPrint asks `iter_line_boxes` for the lines of a block one by one, and in each `split_text_box` for as much of a text as
fits. For a justified paragraph ours answer instead: the lines are chosen once for a paragraph and a width, and kept (the
pages are laid out several times), and each line is then set without a limit of width, its last text cut where
the line is to end. Everything else - right to left, ragged, floats, first lines in another style - stays WeasyPrint's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.draw import text
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.matrix import Matrix

from pressbook.export.paragraphs.breaking import looseness
from pressbook.export.paragraphs.cuts import LETTERS, SHRINK, STRETCH, Cut, find_cuts, path_of

_iter_line_boxes, _split_text_box, _draw_first_line = block.iter_line_boxes, inline.split_text_box, text.draw_first_line

# A line longer than its measure loses this much of its spaces before it stands out.
MOST_SHRINK = 0.33


@contextmanager
def scaled_letters() -> Iterator[None]:
    """For a while WeasyPrint draws texts with the scale that their lines gave them."""
    text.draw_first_line = _draw
    try:
        yield
    finally:
        text.draw_first_line = _draw_first_line


@contextmanager
def whole_paragraphs() -> Iterator[None]:
    """For a while WeasyPrint sets justified paragraphs as they are chosen here, in contexts that have `lines`."""
    block.iter_line_boxes, inline.split_text_box = _lines, _text
    try:
        yield
    finally:
        block.iter_line_boxes, inline.split_text_box = _iter_line_boxes, _split_text_box


def _lines(
    context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, container: Any, absolute: Any, fixed: Any,
    letter_style: Any, line_style: Any,
) -> Iterator[tuple[Any, Any]]:  # fmt: skip
    """The lines of a block: `iter_line_boxes` of WeasyPrint."""
    if _is_ours(context, box, container, letter_style, line_style):
        resolve_percentages(box, container)
        if skip_stack is None:
            resolve_one_percentage(box, "text_indent", container.width)
        else:
            box.text_indent = 0
        cuts = find_cuts(context, box, container, skip_stack)
        while cuts is not None:
            if (key := path_of(skip_stack)) not in cuts:
                cuts = find_cuts(context, box, container, skip_stack)
                continue
            if key in cuts.lines:
                line, resume_at = _line_again(context, box, position_y, container, *cuts.lines[key])
            else:
                line, resume_at = _line(context, box, position_y, bottom_space, skip_stack, container, absolute, fixed, cuts[key])
                if line is not None and _is_plain(line):
                    cuts.lines[key] = line.deepcopy(), resume_at
            if line is None:
                return
            yield line, resume_at
            if resume_at is None:
                return
            if path_of(resume_at) == key:
                break
            position_y, skip_stack = line.position_y + line.height, resume_at
            box.text_indent = 0
    yield from _iter_line_boxes(
        context, box, position_y, bottom_space, skip_stack, container, absolute, fixed, letter_style, line_style
    )


def _is_ours(context: Any, box: Any, container: Any, letter_style: Any, line_style: Any) -> bool:
    style = box.style
    return bool(
        hasattr(context, "lines")
        and style["text_align_all"] in ("justify", "start", "left")
        and style["text_align_last"] in ("auto", "start", "left")
        and style["direction"] == container.style["direction"] == "ltr"
        and style["white_space"] == "normal"
        and not (context.excluded_shapes or letter_style or line_style)
        and box.text_overflow == "clip"
        and container.width != inf
    )


def _text(context: Any, box: Any, available_width: Any, skip: int, is_line_start: bool = True) -> tuple[Any, Any, Any]:
    """As much of a text as its line holds: `split_text_box` of WeasyPrint; we set lines without a limit of width."""
    lines = getattr(context, "lines", None)
    if lines is None or available_width != inf:
        return _split_text_box(context, box, available_width, skip, is_line_start)  # type: ignore[no-any-return]
    if lines.cut is None or lines.cut[0] is not box:
        return _split_text_box(context, box, None, skip, is_line_start)  # type: ignore[no-any-return]
    cut = lines.cut[1]
    words = box.text.encode()[skip : cut.end].decode() + (box.style["hyphenate_character"] if cut.drawn else "")
    if not words:
        return None, cut.resume, False
    new, _, _ = _split_text_box(context, box.copy_with_text(words), None, 0, is_line_start)
    return new, cut.resume, False


def _line(
    context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, container: Any, absolute: Any, fixed: Any,
    cut: Cut | None,
) -> tuple[Any, Any]:  # fmt: skip
    """One line with its spaces: `get_next_linebox` of WeasyPrint for a line whose end is known and that no float touches."""
    skip_stack = inline.skip_first_whitespace(box, skip_stack)
    if skip_stack == "continue":
        return None, None
    box.position_y = position_y
    box.width = box.height = 0
    box.position_x, position_y, measure = avoid_collisions(context, box, container, outer=False)
    box.position_y = position_y
    placeholders: list[Any] = []
    own_absolute: list[Any] = []
    own_fixed: list[Any] = []
    with _cutting(context, box, cut):
        line, resume_at, preserved, _, _, _ = inline.split_inline_box(
            context, box, box.position_x + box.text_indent, inf, bottom_space, skip_stack, container,
            own_absolute, own_fixed, placeholders, [], [], None, None,
        )  # fmt: skip
    box.width, box.height = line.width, line.height
    if inline.is_phantom_linebox(line) and not preserved:
        line.height = 0
    else:
        inline.remove_last_whitespace(context, line)
        ragged = cut is not None and cut.ragged and line.style["text_align_all"] == "justify"
        _space(context, line, measure, ragged=ragged, last=resume_at is None or bool(preserved))
        line.hyphenated = cut is not None and cut.hyphen
        bottom, top = inline.line_box_verticality(line)
        line.baseline = -top
        line.position_y = top
        line.height = bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(0, position_y - top)
        line.position_y = position_y
    absolute.extend(own_absolute)
    fixed.extend(own_fixed)
    for placeholder in placeholders:
        if "inline" in placeholder.style.specified["display"]:
            placeholder.translate(0, position_y - placeholder.position_y)
        else:
            placeholder.translate(line.position_x - placeholder.position_x, position_y + line.height - placeholder.position_y)
    return line, resume_at


def _is_plain(line: Any) -> bool:
    """Whether a line holds texts and nothing that is laid out by itself or stands elsewhere: it is set once for its width."""
    return all(isinstance(box, (boxes.LineBox, boxes.InlineBox, boxes.TextBox)) for box in line.descendants(placeholders=True))


def _line_again(context: Any, box: Any, position_y: float, container: Any, line: Any, resume_at: Any) -> tuple[Any, Any]:
    """A line that was set before, in a new place: pages are laid out several times."""
    box.position_y = position_y
    box.width = box.height = 0
    position_x, position_y, _ = avoid_collisions(context, box, container, outer=False)
    line = line.deepcopy()
    line.translate(position_x - line.position_x, position_y - line.position_y)
    return line, resume_at


@contextmanager
def _cutting(context: Any, box: Any, cut: Cut | None) -> Iterator[None]:
    """Set a line with this cut."""
    outer = context.lines.cut
    if cut is None:
        context.lines.cut = None
    else:
        for index in cut.path:
            box = box.children[index]
        context.lines.cut = (box, cut)
    try:
        yield
    finally:
        context.lines.cut = outer


def _space(context: Any, line: Any, measure: float, *, ragged: bool, last: bool) -> None:
    """Make a line as wide as the measure, unless it is a ragged one.

    `line.looseness` is what each space gains, of its width, or would gain in a line that is left ragged because of it
    (`line.ragged`); `line.beyond` by how much the line stays too long. Up to a
    looseness of 1 the letters give with the spaces, drawn a little wider or narrower; then the spaces alone do.
    """
    room, count = measure - line.width, inline.count_expandable_spaces(line)
    space = context.lines.width(" ", line.style, context)
    line.looseness, line.beyond, line.ragged = 0.0, 0.0, ragged
    if ragged or line.style["text_align_all"] != "justify":
        line.beyond = max(-room, 0.0)
        line.looseness = max(room, 0.0) / (max(count, 0.5) * space) if ragged and not last else 0.0
        return
    if not count or (last and room >= 0):
        line.looseness = inf if room > space and not last else 0.0
        line.beyond = max(-room, 0.0)
        return
    if any(child.style["direction"] == "rtl" for child in line.descendants()):
        inline.add_word_spacing(context, line, room / count, 0)
        return
    letters = sum(child.width for child in line.descendants() if isinstance(child, boxes.TextBox))
    if room >= 0:
        given = min(looseness(room, letters, count, space * STRETCH, LETTERS), 1.0) * LETTERS
    else:
        given = max(room / (count * space * SHRINK + letters * LETTERS), -1.0) * LETTERS
    each = max((room - letters * given) / count, -MOST_SHRINK * space)
    line.looseness, line.beyond = each / space, letters * (1 + given) + each * count - letters - room
    _widen(line, each, 1 + given, 0.0)


def _widen(box: Any, each: float, scale: float, moved: float) -> float:
    """Move a box of a line, scale its letters and widen its spaces, without shaping them once more; the move of the next one."""
    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        added: float = each * inline.count_expandable_spaces(box) + box.width * (scale - 1)
        box.letters_scale = scale
        # Drawn, these spaces are scaled too.
        box.justification_spacing = box.pango_layout.justification_spacing = each / scale
        box.width += added
        return moved + added
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += moved
        before = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _widen(child, each, scale, moved)
        box.width += moved - before
        return moved
    box.translate(moved, 0)
    return moved


def _draw(stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
    """Draw a text with its letters scaled: `draw_first_line` of WeasyPrint."""
    if (scale := getattr(box, "letters_scale", 1)) != 1:
        matrix = Matrix(a=scale) @ matrix
    return _draw_first_line(stream, box, overflow, ellipsis, matrix)
