"""Where each edge case is told, and which tests bear its number: the page docs/reference/edge-cases.md."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "reference" / "edge-cases"
_ABOUT = """\
Cases that are easily got wrong, each under its number: where it is told, and the tests that bear the number. A number
that is missing stands for nothing here.
"""


def told() -> dict[int, list[str]]:
    """The pages that tell of each case, by its number."""
    found: dict[int, list[str]] = defaultdict(list)
    for page in sorted(PAGES.glob("*.md")):
        for number in sorted({int(digits) for digits in re.findall(r"\bE(\d+)\b", page.read_text(encoding="utf-8"))}):
            found[number].append(page.stem)
    return found


def tested() -> dict[int, list[str]]:
    """The tests that bear the number of each case."""
    found: dict[int, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, digits in re.findall(r"^def (test_e(\d+)_\w+)\(", file.read_text(encoding="utf-8"), re.MULTILINE):
            found[int(digits)].append(name)
    return found


def page() -> str:
    """The page."""
    lines = ["# Edge cases\n", _ABOUT, "| case | told under | tests |", "| --- | --- | --- |"]
    tests = tested()
    for number, pages in sorted(told().items()):
        links = ", ".join(f"[{name}](edge-cases/{name}.md)" for name in pages)
        names = "<br>".join(f"`{re.sub(r'^test_e[0-9]+_', '', name)}`" for name in tests[number])
        lines.append(f"| E{number} | {links} | {names} |")
    return "\n".join((*lines, ""))
