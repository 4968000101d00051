"""From the text of a policy file to a policy, or to an error that says where the file is wrong, and how."""

import re
import tomllib
from enum import StrEnum
from typing import Any, Final

import msgspec

from coprod_ledger.entitlement.checks import Trouble, troubles
from coprod_ledger.entitlement.places import line_of
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import (
    Attendance,
    AttendanceRule,
    Band,
    Basis,
    CancellationRule,
    ChosenBy,
    ClaimRule,
    Confidence,
    Counting,
    CountingRule,
    Duration,
    ExpenseKind,
    ExpenseRule,
    Party,
    Rate,
    Role,
    Unit,
)
from coprod_ledger.errors.entitlement import PolicyFileError

SHAPES: Final[dict[str, type[msgspec.Struct]]] = {
    "role": Role,
    "rate": Rate,
    "cancellation": CancellationRule,
    "expense": ExpenseRule,
    "preparation": CountingRule,
    "travel": CountingRule,
    "partial-attendance": AttendanceRule,
    "claims": ClaimRule,
    "duration": Duration,
    "bands": Band,
}

ENTRIES: Final = ("role", "rate", "cancellation", "expense")
"""The tables that are lists, in double square brackets."""


def _one_of(words: type[StrEnum]) -> str:
    return "one of " + ", ".join(words)


_WHOLE_PENCE: Final = "whole pence, more than nothing: 7500 is £75.00"
_DAY: Final = "a day as YYYY-MM-DD, without quotation marks"
_CODE: Final = "a short name in lower case, with hyphens between words"
_MINUTES: Final = "whole minutes"

EXPECTED: Final[dict[str, str]] = {
    "amount-minor": _WHOLE_PENCE,
    "cap-minor": _WHOLE_PENCE,
    "currency": "one of EUR, GBP, USD",
    "starts-on": _DAY,
    "ends-on": _DAY,
    "source-date": _DAY,
    "code": _CODE,
    "role-levels": "a list of codes of [[role]] entries",
    "activity-kinds": f"a list, each {_CODE}",
    "basis": _one_of(Basis),
    "chosen-by": _one_of(ChosenBy),
    "confidence": _one_of(Confidence),
    "starts-on-confidence": _one_of(Confidence),
    "source": "words that name the document, its version and its date",
    "starts-on-source": "words that say where the first day was read",
    "block-minutes": "whole minutes, 1 or more",
    "duration": "a table of bounds, such as { up-to-and-including-minutes = 240 }",
    "at-least-minutes": _MINUTES,
    "exceeds-minutes": _MINUTES,
    "up-to-and-including-minutes": "whole minutes, 1 or more",
    "less-than-minutes": "whole minutes, 1 or more",
    "cancelled-by": _one_of(Party),
    "share-percent": "a whole number from 0 to 100",
    "notice-less-than-hours": "whole hours, 1 or more",
    "kind": _one_of(ExpenseKind),
    "unit": _one_of(Unit),
    "tenths-of-a-penny-per-mile": "a whole number of tenths of a penny: 450 is 45p",
    "up-to-and-including-miles": "whole miles, 1 or more",
    "is-paid": "true or false",
    "receipt-required": "true or false",
    "prior-approval-required": "true or false",
    "preparation": "a table with rule, source and confidence",
    "travel": "a table with rule, source and confidence",
    "partial-attendance": "a table with rule, source and confidence",
    "claims": "a table with within-months or within-days, source and confidence",
    "within-months": "whole months, 1 or more",
    "within-days": "whole days, 1 or more",
}
"""What belongs under a key, in words. `rule` depends on its table."""

_PATH: Final = re.compile(r" - at `\$\.?(?P<path>.*)`$")
_STEP: Final = re.compile(r"([A-Za-z-]+)|\[(\d+)\]")
_MISSING: Final = re.compile(r"missing required field `(.+?)`")
_UNKNOWN: Final = re.compile(r"unknown field `(.+?)`")
_TOML_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def read_policy(text: str, name: str) -> Policy:
    """The policy that the text of a TOML file describes; `name` is what errors call the file.

    Raises:
        PolicyFileError: the text is not TOML, an entry is not what the shapes allow, or entries contradict each
            other. It names the file, the line, the entry, what is wrong and what is expected.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, name, str(error)) from None
    try:
        policy = msgspec.convert(raw, Policy, strict=True)
    except msgspec.ValidationError as error:
        raise _wrong_shape(text, name, raw, str(error)) from None
    for trouble in troubles(policy):
        raise _together(text, name, raw, trouble)
    return policy


def _not_toml(text: str, name: str, words: str) -> PolicyFileError:
    found = _TOML_LINE.search(words)
    trouble = words.partition(" (at ")[0]
    line = int(found[1]) if found else text.count("\n") + 1
    return PolicyFileError(
        name, f"this is not TOML ({trouble})", expected="a TOML file; days are written as 2026-04-01", line=line
    )


def _wrong_shape(text: str, name: str, raw: dict[str, Any], words: str) -> PolicyFileError:
    found = _PATH.search(words)
    steps: list[str | int] = [(key or int(number)) for key, number in _STEP.findall(found["path"])] if found else []
    missing, unknown = _MISSING.search(words), _UNKNOWN.search(words)
    table, index, key = _place(steps, is_entry=bool(missing or unknown))
    if missing:
        trouble, key = f"`{missing[1]}` is missing", ""
        expected = EXPECTED.get(missing[1], "words")
    elif unknown:
        trouble, key = f"`{unknown[1]}` is not a key of a policy file here", unknown[1]
        inner = next((step for step in reversed(steps) if step in SHAPES), "")
        shape = SHAPES[str(inner)] if inner else Policy
        expected = "only " + ", ".join(shape.__struct_encode_fields__)
    elif len(steps) == 1 and key in ENTRIES:
        trouble, expected = f"`{key}` is not a list of entries", f"[[{key}]] in double square brackets"
    else:
        trouble = f"`{key}` is {_value(raw, steps)}"
        otherwise = words.split(" - at ", maxsplit=1)[0].lower()
        expected = _rule_words(table) if key == "rule" else EXPECTED.get(key, otherwise)
    where = [*steps, unknown[1]] if unknown else steps
    return PolicyFileError(name, trouble, expected=expected, entry=_entry(raw, table, index), line=line_of(text, where))


def _rule_words(table: str) -> str:
    return _one_of(Attendance if table == "partial-attendance" else Counting)


def _place(steps: list[str | int], *, is_entry: bool) -> tuple[str, int | None, str]:
    """From a path to (table, number of the entry, key): "" where there is none. `is_entry`: it ends at an entry."""
    keys = [step for step in steps if isinstance(step, str)]
    if not keys:
        return "", None, ""
    if keys[0] not in SHAPES or (len(steps) == 1 and not is_entry):
        return "", None, keys[0]
    index = next((step for step in steps[1:2] if isinstance(step, int)), None)
    return keys[0], index, keys[-1] if len(keys) > 1 else ""


def _value(raw: Any, steps: list[str | int]) -> str:
    for step in steps:
        raw = raw[step]
    return str(raw).lower() if isinstance(raw, bool) else f'"{raw}"' if isinstance(raw, str) else str(raw)


def _entry(raw: dict[str, Any], table: str, index: int | None) -> str:
    """What to call an entry: `[[rate]] 2 ("day")`."""
    if not table:
        return "at the top of the file"
    if index is None:
        return f"[{table}]"
    entry = raw[table][index]
    code = entry.get("code") if isinstance(entry, dict) else None
    return f"[[{table}]] {index + 1}" + (f' ("{code}")' if isinstance(code, str) else "")


def _together(text: str, name: str, raw: dict[str, Any], trouble: Trouble) -> PolicyFileError:
    return PolicyFileError(
        name,
        trouble.words,
        expected=trouble.expected,
        entry=_entry(raw, trouble.table, trouble.index),
        line=line_of(text, [step for step in (trouble.table, trouble.index, trouble.key) if step not in ("", None)]),
    )
