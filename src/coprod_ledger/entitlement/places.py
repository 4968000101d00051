"""Where something stands in the text of a policy file, so that an error can name its line. Lines count from 1.

The TOML parser itself is asked: a thing stands where the text, cut off behind that line, first holds it. So every way
of writing TOML is found: quoted keys, dotted keys, lists over several lines, sub-tables.
"""

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

Path = Sequence[str | int]
"""Keys, and numbers of entries from 0: `("rate", 1, "amount-minor")`."""


def line_of(text: str, path: Path) -> int:
    """The line on which the thing at `path` begins, or else the nearest thing around it; 1 if that is the whole file.

    `text` is TOML without a fault in its form.
    """
    lines = text.split("\n")
    while path and not _holds(tomllib.loads(text), path):
        path = path[:-1]
    if not path:
        return 1
    return bisect_left(range(len(lines)), x=True, key=lambda number: _holds(_whole(lines, number), path))


def _whole(lines: list[str], number: int) -> dict[str, Any]:
    """What the first `number` lines say; if they end within something, what they say with the end of it."""
    for last in range(number, len(lines)):
        for end in ("", "\n]"):  # a list may go on over several lines, and its items begin on lines of their own
            with suppress(tomllib.TOMLDecodeError):
                return tomllib.loads("\n".join(lines[:last]) + end)
    return tomllib.loads("\n".join(lines))


def _holds(value: Any, path: Path) -> bool:
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return False
        elif not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True
