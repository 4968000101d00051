"""What of a week's earnings is let off: for one person, a couple, a lone parent, a carer, a disability."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.rates import Tables
from coprod_ledger.effects.trace import Trace

_CODES: Final = (
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
    "has_additional_earnings_disregard",
)
_LISTED: Final = (
    "receives_attendance_allowance",
    "receives_disability_living_allowance",
    "receives_personal_independence_payment",
)
"""Benefits that are on the list for the higher amount, of the person or a partner. The list is longer."""


def let_off(
    told: Circumstances, trace: Trace, tables: Tables, days: Sequence[date], *, has_list: bool
) -> tuple[tuple[Money, ...], tuple[str, ...]]:
    """Every amount a week that what was told leaves open, and the circumstances that would settle which.

    `tables` hold `disregard.single`, `.couple` and `.higher`, and may hold `.lone_parent` (else a lone parent has the
    higher one) and `.additional`. `has_list`: listed disability benefits give the higher one.

    Raises:
        RateNotKnownError: a table does not cover one of the days.
    """
    known = [_known(told, code, tables, has_list=has_list) for code in _CODES]
    results = {}
    for facts in product(*([False, True] if one is None else [one] for one in known)):
        if not (facts[0] and facts[1]):  # a lone parent has no partner
            results[facts] = sum((_amount(tables, name, days, trace) for name in _names(facts, tables)), Money(0))
    amounts = tuple(sorted(set(results.values())))
    missing = tuple(code for at, code in enumerate(_CODES) if known[at] is None and _decides(results, at))
    return amounts, missing


def _known(told: Circumstances, code: str, tables: Tables, *, has_list: bool) -> bool | None:
    if code == "has_additional_earnings_disregard" and "disregard.additional" not in tables:
        return False
    if code == "has_carer_or_disability_disregard" and has_list and any(getattr(told, one) for one in _LISTED):
        return True
    if code == "has_partner" and told.is_lone_parent:
        return False
    value = getattr(told, code)
    return None if value is None else bool(value)


def _names(facts: tuple[bool, ...], tables: Tables) -> tuple[str, ...]:
    """The names of the tables that add up to the amount."""
    has_partner, is_lone_parent, has_higher, has_additional = facts
    if is_lone_parent and "disregard.lone_parent" in tables:
        first = "disregard.lone_parent"
    elif is_lone_parent or has_higher:
        first = "disregard.higher"
    else:
        first = "disregard.couple" if has_partner else "disregard.single"
    return (first, "disregard.additional") if has_additional else (first,)


def _amount(tables: Tables, name: str, days: Sequence[date], trace: Trace) -> Money:
    """The lowest amount near the days."""
    return min(trace.read(tables[name], on).money for on in days)


def _decides(results: dict[tuple[bool, ...], Money], at: int) -> bool:
    """Whether the fact at place `at` makes a difference to the amount, the others being equal."""
    pairs: dict[tuple[bool, ...], set[Money]] = {}
    for facts, amount in results.items():
        pairs.setdefault((*facts[:at], *facts[at + 1 :]), set()).add(amount)
    return any(len(amounts) > 1 for amounts in pairs.values())
