"""Quotation marks that Markdown would take for code or HTML, ``ink'', `ink' and <<ink>>, get the backslash that keeps them."""

import re

RUN = re.compile(r"\\.|`+|<<|\A {0,3}>>", re.DOTALL)
# TeX's closing marks: behind something, not before a letter, for there they are apostrophes.
CLOSING = {1: re.compile(r"(?<=[^\s(\[{=])'(?![\w'])"), 2: re.compile(r"(?<=[^\s(\[{=])''(?!\w)")}
FARTHEST = 4000  # characters that a quotation typed so may have; every search is bounded, so that none is slow
GUILLEMETS = re.compile(r"<<(?=[^\W_][^<>]{0,300}>>)")
INWARD = re.compile(
    r" {0,3}>>(?=[^\W_][^<>\n]{0,300}[\w.,!?…]<<(?![\w<]))"
)  # German and Danish; at a paragraph's head, a block quotation


def keep_makeshift(paragraph: str) -> str:
    """A paragraph of Markdown in which such marks stand for themselves; code in it stays code."""
    parts: list[str] = []
    at = 0
    while match := RUN.search(paragraph, at):
        parts.append(paragraph[at : match.start()])
        typed, at = match[0], match.end()
        if typed[-1] == ">":
            parts.append(typed.replace(">>", "\\>>") if INWARD.match(paragraph, match.start()) else typed)
        elif typed[0] == "`" and _opens_quotation(paragraph, match.start(), match.end()):
            parts.append("\\`" * len(typed))
        elif typed[0] == "`":
            end = _end_of_code(paragraph, match.end(), len(typed))
            parts.append(paragraph[match.start() : end])
            at = end
        else:
            parts.append("<\\<" if GUILLEMETS.match(paragraph, match.start()) else typed)
    return "".join([*parts, paragraph[at:]])


def _opens_quotation(paragraph: str, start: int, end: int) -> bool:
    """Whether backticks open a quotation: tight before a word, closed as TeX closes it before the next backticks open."""
    if end - start > 2 or (not paragraph[end : end + 1].isalnum() and paragraph[end : end + 1] not in ("\\", "`")):
        return False
    if start and not (paragraph[start - 1].isspace() or paragraph[start - 1] in "([{\"'*_`-–—"):
        return False
    closing = CLOSING[end - start].search(paragraph, end, end + FARTHEST)
    following = next((run for run in re.finditer("`+", paragraph[end : end + FARTHEST]) if len(run[0]) == end - start), None)
    if closing is None or following is None:
        return closing is not None
    behind = paragraph[end + following.start() - 1]
    return closing.start() < end + following.start() and (behind.isspace() or behind in '([{"*_-–—')


def _end_of_code(paragraph: str, at: int, size: int) -> int:
    """Where code that began with so many backticks ends; where it began, when nothing closes it."""
    following = next((run for run in re.finditer("`+", paragraph[at : at + FARTHEST]) if len(run[0]) == size), None)
    return at + following.end() if following else at
