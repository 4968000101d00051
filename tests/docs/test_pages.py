"""The documentation tells the truth: what its pages show comes out, and their links lead somewhere."""

import re
from pathlib import Path

import pytest
from tests.docs.pages import PAGES, ROOT, Page

MOST_LINES = 150


@pytest.mark.parametrize("page", [page for page in PAGES if any(page.parts())], ids=lambda page: page.name)
def test_what_a_page_shows_comes_out(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))

    assert page.troubles(tmp_path) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    """To a file that is there, and, behind a `#`, to a heading in it."""
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", page.text) if "://" not in link]
    broken = [link for link in links if not _leads(page.path, *link.partition("#")[::2])]

    assert broken == []


def _leads(page: Path, file: str, anchor: str) -> bool:
    target = page.parent / file if file else page
    if not anchor or not target.exists():
        return target.exists()
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_short(page: Page) -> None:
    """Not counting the files that it tells its reader to save."""
    saved = sum(text.count("\n") for _, text in page.files())
    generated = (ROOT / "docs" / "reference") in page.path.parents

    assert generated or page.text.count("\n") - saved <= MOST_LINES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_block_says_what_it_is(page: Page) -> None:
    """A block without a language would be neither run nor read as what it is; `text` is only shown."""
    fences = re.findall(r"^ *```(.*)$", page.text, flags=re.MULTILINE)

    assert [fence for fence in fences[::2] if not fence.split()] == []


def test_every_page_can_be_reached_from_the_front_door() -> None:
    """From README.md, following links."""
    seen, to_read = set(), [ROOT / "README.md"]
    while to_read:
        page = to_read.pop().resolve()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        to_read += [page.parent / link for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))]

    assert {page.name for page in PAGES if page.path.resolve() not in seen} == set()
