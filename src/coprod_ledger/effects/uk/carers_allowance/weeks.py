"""The figures of Carer's Allowance: what may count in one week. Nothing here averages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.words import total

_A_WEEK: Final = timedelta(days=7)
_LONGEST_MONTH: Final = timedelta(days=31)


def weekly_figure(payment: OfferedPayment, *, net: Money) -> Money:
    """What of `net` counts in a week: the whole of it, or of a month's pay 12/52, the fraction of a penny dropped.

    Source:
        SI 1996/2745 reg 8; fractions, reg 5.
    """
    if payment.payable_for is PayableFor.MONTH:
        return Money(net.minor * 12 // 52, net.currency)
    return net


def days_of_receipt(payment: OfferedPayment) -> tuple[date, ...]:
    """The days on which it may be treated as paid: the day of payment, and the day on which it falls due."""
    return tuple(sorted({day for day in (payment.paid_on, payment.due_on) if day}))


def last_day(payment: OfferedPayment) -> date:
    """The last day on which it may count: a month's pay counts until the next is due. Not told: it may be a month's."""
    last = days_of_receipt(payment)[-1]
    return last + _LONGEST_MONTH if payment.payable_for in (PayableFor.MONTH, None) else last


def takes_up_until(payment: OfferedPayment, *, limit: Money) -> date:
    """The last day of the whole weeks that a one-off payment takes up, if it is not payable for a period.

    Source:
        SI 1996/2745 reg 6(2)(b): the net payment divided by the limit and a penny, the fraction dropped.
    """
    weeks = payment.most_net.minor // (limit.minor + 1)
    return days_of_receipt(payment)[-1] + _A_WEEK * (weeks + 1 if weeks else 0)


def days_to_ask(payments: Sequence[OfferedPayment]) -> tuple[date, ...]:
    """Days whose limits may hold: from a week before the first receipt to a week after the last day, by weeks.

    A benefit week may start on any day, and the test looks at the week before it (SI 1976/409 reg 8(1)).
    """
    day = min(days_of_receipt(payment)[0] for payment in payments) - _A_WEEK
    last = max(_last_day_to_ask(payment) for payment in payments) + _A_WEEK
    days = []
    while day < last:
        days.append(day)
        day += _A_WEEK
    return (*days, last)


def fullest_week(payments: Sequence[OfferedPayment]) -> Money:
    """The most that can count in any seven days, whichever day the benefit week starts on."""
    starts = {day for payment in payments for day in (*days_of_receipt(payment), last_day(payment))}
    return max(_in_week(payments, start) for start in starts)


def could_share_a_week(payments: Sequence[OfferedPayment]) -> list[list[OfferedPayment]]:
    """The payments in groups, so that two groups never touch one week of seven days."""
    groups: list[list[OfferedPayment]] = []
    until = date.min
    for payment in sorted(payments, key=lambda one: days_of_receipt(one)[0]):
        if groups and days_of_receipt(payment)[0] < until + _A_WEEK:
            groups[-1].append(payment)
        else:
            groups.append([payment])
            until = date.min
        until = max(until, last_day(payment))
    return groups


def _last_day_to_ask(payment: OfferedPayment) -> date:
    return last_day(payment) if payment.payable_for is PayableFor.MONTH else days_of_receipt(payment)[-1]


def _in_week(payments: Sequence[OfferedPayment], start: date) -> Money:
    return total(_of_one_in_week(payment, start) for payment in payments)


def _of_one_in_week(payment: OfferedPayment, start: date) -> Money:
    """What counts of one payment in the seven days from `start`."""
    end = start + _A_WEEK
    if any(start <= day < end for day in days_of_receipt(payment)):
        return weekly_figure(payment, net=payment.most_net)
    if days_of_receipt(payment)[0] < end and start <= last_day(payment):
        return Money(payment.most_net.minor * 12 // 52, payment.most_net.currency)
    return Money(0)
