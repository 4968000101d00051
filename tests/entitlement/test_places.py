"""The line of anything in a file, however TOML lets it be written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger.entitlement import template
from coprod_ledger.entitlement.places import line_of

SOUND = (Path(__file__).parent.parent / "golden" / "policies" / "sound.toml").read_text(encoding="utf-8")

FORMS = '''
"code" = "a"  # rate = "in a comment"
travel.rule = "included"
note = """
rate = "in a text"
[[rate]]
"""
expense = [
    { code = "a" },
    # another
    { code = "b",  unit = "mile" },
]
[["rate"]]
code = "first"
[[ rate ]]
duration.exceeds-minutes = 3
[rate.inner]
deep = [
    1,
    2,
]
'''


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        (("code",), '"code"'),
        (("travel", "rule"), "travel.rule"),
        (("note",), "note"),
        (("expense",), "expense"),
        (("expense", 0), '    { code = "a"'),
        (("expense", 1, "unit"), '    { code = "b"'),
        (("rate",), '[["rate"]]'),
        (("rate", 0, "code"), 'code = "first"'),
        (("rate", 1), "[[ rate ]]"),
        (("rate", 1, "duration", "exceeds-minutes"), "duration."),
        (("rate", 1, "inner", "deep", 1), "    2,"),
        (("rate", 1, "missing"), "[[ rate ]]"),
        (("rate", 7), '[["rate"]]'),
        (("nowhere",), ""),
        ((), ""),
    ],
)
def test_a_thing_is_found_where_it_begins_or_else_what_is_around_it(path: tuple[str | int, ...], starts: str) -> None:
    assert FORMS.split("\n")[line_of(FORMS, path) - 1].startswith(starts)


def _paths(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    steps: list[Any] = list(value.items()) if isinstance(value, dict) else []
    steps += list(enumerate(value)) if isinstance(value, list) else []
    for step, inner in steps:
        yield from _paths(inner, (*at, step))


@pytest.mark.parametrize("text", [SOUND, template()], ids=["sound", "template"])
def test_every_key_of_a_file_is_on_the_line_that_is_named(text: str) -> None:
    """Read beside it: the line holds the key's name, and the same key of an earlier entry stands on an earlier line."""
    paths = [path for path in _paths(tomllib.loads(text)) if path and isinstance(path[-1], str)]
    assert len(paths) > 50
    lines = [line_of(text, path) for path in paths]

    assert [
        path for path, line in zip(paths, lines, strict=True) if str(path[-1]) not in text.split("\n")[line - 1]
    ] == []
    codes = [line for path, line in zip(paths, lines, strict=True) if path[0] == "rate" and path[-1] == "code"]
    assert codes == sorted(set(codes))
