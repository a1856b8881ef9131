"""Links between the pages lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, TOP, name_of, prose

LINK = re.compile(r"\]\(([^)\s]+)\)")
LINKS = [(name_of(page), target) for page in PAGES for target in LINK.findall(prose(page)) if "://" not in target]


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives a page's headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize(("page", "target"), LINKS)
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    there = (TOP / page).parent / path if path else TOP / page
    assert there.exists(), f"{page}: {target} is not there"
    if anchor:
        assert anchor in anchors(there), f"{page}: {path} has no heading #{anchor}"


def test_the_readme_leads_to_every_page_of_the_manual() -> None:
    reached = {target.partition("#")[0] for page, target in LINKS if page == "README.md"}
    assert {name_of(page) for page in PAGES if page.parent.name == "docs"} <= reached


def test_there_are_links_to_follow() -> None:
    assert len(LINKS) > 10
