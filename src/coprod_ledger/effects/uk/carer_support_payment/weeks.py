"""The figures of Carer Support Payment: what may count in which award week. Nothing here averages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.words import total

_A_WEEK: Final = timedelta(days=7)
_LONGEST_MONTH: Final = timedelta(days=31)


def award_week(day: date) -> date:
    """The Sunday that starts the award week of `day`.

    Source:
        SSI 2023/302 reg 2.

    >>> award_week(date(2026, 4, 5)), award_week(date(2026, 4, 11))
    (datetime.date(2026, 4, 5), datetime.date(2026, 4, 5))
    """
    return day - timedelta(days=day.isoweekday() % 7)


def weekly_figure(payment: OfferedPayment, *, net: Money) -> Money:
    """What of `net` counts in a week: the whole of it, or of a month's pay 12/52, the fraction of a penny dropped."""
    if payment.payable_for is PayableFor.MONTH:
        return Money(net.minor * 12 // 52, net.currency)
    return net


def may_count(payment: OfferedPayment) -> dict[date, Money]:
    """For each award week in which it may count, by its Sunday: the most that may count there.

    All of it in the week of the payment, and in the week in which it falls due. A month's pay: 12/52 of it until the
    next is due. Where it is not told for how long it is payable, it may be a month's pay. Without a day: no week.
    """
    weeks: dict[date, Money] = {}
    days = sorted(day for day in (payment.paid_on, payment.due_on) if day)
    if not payment.paid_on:
        return weeks
    if payment.payable_for in (PayableFor.MONTH, None):
        week, last = award_week(days[0]), award_week(days[-1] + _LONGEST_MONTH)
        while week <= last:
            weeks[week] = Money(payment.most_net.minor * 12 // 52, payment.most_net.currency)
            week += _A_WEEK
    weeks |= {award_week(day): weekly_figure(payment, net=payment.most_net) for day in days}
    return weeks


def could_share_a_week(payments: Sequence[OfferedPayment]) -> list[list[OfferedPayment]]:
    """The payments in groups, so that two groups never touch one award week."""
    groups: list[list[OfferedPayment]] = []
    until = date.min
    for payment in sorted(payments, key=lambda one: min(may_count(one))):
        weeks = may_count(payment)
        if groups and min(weeks) <= until:
            groups[-1].append(payment)
        else:
            groups.append([payment])
            until = date.min
        until = max(until, *weeks)
    return groups


def fullest_week(payments: Sequence[OfferedPayment]) -> Money:
    """The most that can count in one award week."""
    counts = [may_count(payment) for payment in payments]
    weeks = {week for one in counts for week in one}
    return max(total(one.get(week, Money(0)) for one in counts) for week in weeks)


def weeks_to_ask(payments: Sequence[OfferedPayment]) -> tuple[date, ...]:
    """The weeks whose limits may hold. The earnings of one week may be tested for the week after it."""
    weeks = {week for payment in payments for week in may_count(payment)}
    return tuple(sorted(weeks | {week + _A_WEEK for week in weeks}))


def takes_up_until(payment: OfferedPayment, *, limit: Money) -> date:
    """The last award week that a one-off payment takes up, if it is not payable for a period.

    As many whole weeks as the limit and a penny go into it, the fraction dropped.
    """
    return max(may_count(payment)) + _A_WEEK * (payment.most_net.minor // (limit.minor + 1))
