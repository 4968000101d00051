"""Where something stands in the text of a policy file, so that an error can name its line. Lines count from 1."""

import re
from typing import Final

_HEADER: Final = re.compile(r"^\s*\[+\s*([a-z-]+)(\.[a-z-]+)?\s*\]+\s*(#.*)?$")


def line_of(text: str, table: str, index: int | None, key: str = "") -> int | None:
    """The line of `key` inside a table's entry, or else the line where the entry begins. `None`: it isn't there.

    `table` is "" for what stands before the first table. `index` is the number of a `[[table]]` entry, from 0, and
    `None` for a plain `[table]`.
    """
    lines = text.splitlines()
    first, beyond = _stretch(lines, table, index or 0)
    if first is None:
        return None
    if key:
        pattern = re.compile(rf"(^|[\s{{,])[\"']?{re.escape(key)}[\"']?\s*=")
        for number in range(first, beyond):
            if not lines[number].lstrip().startswith("#") and pattern.search(lines[number]):
                return number + 1
    return first + 1 if table else None


def _stretch(lines: list[str], table: str, index: int) -> tuple[int | None, int]:
    """The first line of an entry and the line beyond its last, both from 0. A sub-table belongs to its entry."""
    first = 0 if not table else None
    seen = -1
    for number, line in enumerate(lines):
        header = _HEADER.match(line)
        if header is None:
            continue
        if first is not None and not (table and header[1] == table and header[2]):
            return first, number
        if header[1] == table and not header[2]:
            seen += 1
            if seen == index:
                first = number
    return first, len(lines)
