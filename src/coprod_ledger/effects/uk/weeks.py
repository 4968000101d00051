"""Weeks of benefits whose benefit week may start on any day: which payments may meet in one, and the most in one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.uk.sorting import most_of

A_WEEK: Final = timedelta(days=7)
_LONGEST_MONTH: Final = timedelta(days=31)


def first_day(payment: OfferedPayment) -> date:
    """The first day on which it may count: that of the activity, of the payment, or the one on which it falls due."""
    return min(_days(payment))


def last_day(payment: OfferedPayment) -> date:
    """The last day on which it may count: a month's pay counts until the next is due. Not told: it may be a month's."""
    last = max(_days(payment))
    return last + _LONGEST_MONTH if payment.payable_for in (PayableFor.MONTH, None) else last


def could_share_a_week(payments: Sequence[OfferedPayment]) -> list[list[OfferedPayment]]:
    """The payments in groups, so that two groups never touch one week of seven days."""
    groups: list[list[OfferedPayment]] = []
    until = date.min
    for payment in sorted(payments, key=first_day):
        if groups and first_day(payment) < until + A_WEEK:
            groups[-1].append(payment)
        else:
            groups.append([payment])
            until = date.min
        until = max(until, last_day(payment))
    return groups


def may_touch(other: OfferedPayment, fees: Sequence[OfferedPayment]) -> bool:
    """Whether a doubtful payment may count in a week of the fees. Without a day of payment, it may."""
    return not other.paid_on or any(len(could_share_a_week([other, fee])) == 1 for fee in fees)


def fullest_week(payments: Sequence[OfferedPayment]) -> Money:
    """The most that can count in any seven days: all of every payment that may touch them."""
    starts = {first_day(payment) for payment in payments}
    return max(most_of([one for one in payments if _touches(one, start)]) for start in starts)


def days_to_ask(payments: Sequence[OfferedPayment], *, back: timedelta = A_WEEK) -> tuple[date, ...]:
    """Days whose values may hold: from `back` before the first day to a week after the last one, by weeks."""
    day = min(first_day(payment) for payment in payments) - back
    last = max(last_day(payment) for payment in payments) + A_WEEK
    days = []
    while day < last:
        days.append(day)
        day += A_WEEK
    return (*days, last)


def _days(payment: OfferedPayment) -> set[date]:
    return {day for day in (payment.activity_on, payment.paid_on, payment.due_on) if day}


def _touches(payment: OfferedPayment, start: date) -> bool:
    """Whether it may count in a week with `start` and later payments: seven days that end on or after `start`."""
    return first_day(payment) <= start and start < last_day(payment) + A_WEEK
