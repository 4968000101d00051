"""The figures of Universal Credit: what counts in an assessment period, and what the award falls by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Accommodation, Circumstances
from coprod_ledger.effects.finding import Certainty
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import DatedValue, load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.universal_credit.periods import period_end, period_start
from coprod_ledger.effects.words import total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.universal_credit")

LEAST_CERTAIN_FIRST: Final = (
    Certainty.CANNOT_SAY,
    Certainty.REFER,
    Certainty.MAY,
    Certainty.WILL,
    Certainty.WILL_NOT,
)


def award_reduction(earnings: Money, *, allowance: Money, rate: Fraction) -> Money:
    """How much an award falls for the earnings of one assessment period.

    Earnings at or below the allowance reduce nothing. To the nearest penny, half a penny upward.

    Raises:
        CurrencyMismatchError: the amounts are in different currencies.

    Source:
        Universal Credit Regulations 2013 reg 22(1)(b); rounding, reg 6.

    >>> award_reduction(Money(42701), allowance=Money(42700), rate=Fraction("0.55"))
    Money('0.01', 'GBP')
    """
    excess = max(earnings - allowance, Money(0, earnings.currency))
    half_up = (2 * excess.minor * rate.numerator + rate.denominator) // (2 * rate.denominator)
    return Money(half_up, earnings.currency)


def missing(told: Circumstances) -> tuple[str, ...]:
    """The circumstances that decide the work allowance and the sum, and were not told."""
    codes: list[str] = []
    if not (told.has_limited_capability_for_work or told.is_responsible_for_child):
        codes += told.missing("has_limited_capability_for_work", "is_responsible_for_child")
    if has_allowance(told) or codes:
        codes += told.missing("has_housing_element")
    return (*codes, *told.missing("other_earnings_in_assessment_period_minor"))


def has_allowance(told: Circumstances) -> bool:
    """Whether a child or limited capability for work gives a work allowance (reg 22)."""
    return bool(told.has_limited_capability_for_work or told.is_responsible_for_child)


@dataclass(frozen=True, slots=True)
class Rates:
    """The values in force for one assessment period. Several allowances: which of them holds is open."""

    taper: DatedValue
    allowances: tuple[DatedValue, ...]
    refer_above: DatedValue

    @classmethod
    def read(cls, told: Circumstances, start: date, trace: Trace) -> "Rates":
        """Read for the assessment period that starts on `start`.

        Raises:
            RateNotKnownError: a table does not cover that day.
        """
        allowances: tuple[str, ...] = ()
        if has_allowance(told):
            allowances = ("higher", "lower")
            if told.has_housing_element or told.accommodation is Accommodation.TEMPORARY:
                allowances = ("lower",)
            elif told.accommodation is Accommodation.ORDINARY:
                allowances = ("higher",)
        if told.accommodation is Accommodation.TEMPORARY and not told.has_housing_element and allowances:
            trace.read(_TABLES["temporary_accommodation"], start)
        return cls(
            taper=trace.read(_TABLES["taper"], start),
            allowances=tuple(trace.read(_TABLES[f"work_allowance.{name}"], start) for name in allowances),
            refer_above=_TABLES["surplus_earnings.refer_above"].on(start),
        )

    @property
    def free_amounts(self) -> tuple[Money, ...]:
        """What can be earned before the award falls, for each reading of the law; the likelier first."""
        return tuple(allowance.money for allowance in self.allowances) or (Money(0),)

    def change(self, fees: Money, *, base: Money, free: Money) -> int:
        """The change, in pence, that `fees` make on top of `base`. Never above zero."""
        rate = self.taper.fraction
        with_fees = award_reduction(base + fees, allowance=free, rate=rate)
        return (award_reduction(base, allowance=free, rate=rate) - with_fees).minor


@dataclass(frozen=True, slots=True)
class Period:
    """The fees that count in one assessment period."""

    start: date
    end: date
    fees: tuple[OfferedPayment, ...]
    doubtful: Money
    """Other payments that may or may not count in this period."""
    other_starts: tuple[date, ...]
    """First days of other periods into which DWP could put a fee whose report was late."""

    @property
    def most(self) -> Money:
        """The fees, after what is known to be deducted."""
        return total(fee.most_net for fee in self.fees)

    @property
    def least(self) -> Money:
        """The fees, after as much as payroll could deduct."""
        return total(fee.least_net for fee in self.fees)


def counted_on(payment: OfferedPayment) -> date | None:
    """The day that decides the assessment period: the payroll report where there is one, else the receipt.

    Source:
        Universal Credit Regulations 2013 reg 54(1), reg 61(2).
    """
    return payment.reported_on or payment.paid_on


def in_periods(fees: Sequence[OfferedPayment], doubtful: Sequence[OfferedPayment], anchor: int) -> tuple[Period, ...]:
    """The fees by assessment period, if these start on day `anchor` of the month. Fees without a day are left out.

    A doubtful payment weighs on the period in which it is paid or reported; without a day, on every period. So does
    a fee whose report came in a later period than the money, on the period of the money.
    """
    by_start: dict[date, list[OfferedPayment]] = {}
    for fee in fees:
        if counts := counted_on(fee):
            by_start.setdefault(period_start(counts, anchor), []).append(fee)
    periods = []
    for start, some in sorted(by_start.items()):
        weighs = [other for other in doubtful if start in _starts(other, anchor) or not _starts(other, anchor)]
        weighs += [fee for fee in fees if fee not in some and start in _starts(fee, anchor)]
        others = {other for fee in some for other in _starts(fee, anchor)} - {start}
        periods.append(
            Period(
                start=start,
                end=period_end(start, anchor),
                fees=tuple(some),
                doubtful=total(payment.amount for payment in weighs),
                other_starts=tuple(sorted(others)),
            )
        )
    return tuple(periods)


def _starts(payment: OfferedPayment, anchor: int) -> set[date]:
    return {period_start(day, anchor) for day in (payment.paid_on, payment.reported_on) if day}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the figures say of one or more periods, before it is put into words."""

    certainty: Certainty
    change: int
    """Pence, by the general rule."""
    lowest: int
    highest: int
    because: tuple[str, ...] = ()
    reasons: frozenset[str] = frozenset()
    """Why it is referred: `surplus`, `accommodation`, `doubtful`."""
    rates: frozenset[Rates] = frozenset()
    """The values that were read. Where they differ, so do two of these."""


def weigh_all(layouts: Sequence[Sequence[Period]], told: Circumstances, trace: Trace) -> list[Weighed]:
    """What the fees change in each layout of the periods. Periods that differ only in their days are weighed once.

    Raises:
        RateNotKnownError: a table does not cover one of the periods.
    """
    known: dict[tuple[object, ...], Weighed] = {}
    weighed = []
    for layout in layouts:
        parts = []
        for period in layout:
            readings = tuple(Rates.read(told, start, trace) for start in (period.start, *period.other_starts))
            key = (tuple(fee.reference for fee in period.fees), period.doubtful, readings)
            if key not in known:
                known[key] = _weigh(period, told, readings, trace)
            parts.append(known[key])
        weighed.append(together(parts))
    return weighed


def _weigh(period: Period, told: Circumstances, readings: Sequence[Rates], trace: Trace) -> Weighed:
    """What the fees of one period change, on every reading that what was told leaves open.

    It is certain only where all the readings agree. The first of `readings` is the one of the period itself.
    """
    other = Money(told.other_earnings_in_assessment_period_minor or 0)
    rates = readings[0]
    if rates.refer_above.money < total(fee.amount for fee in period.fees):
        trace.read(_TABLES["surplus_earnings.refer_above"], period.start)
        return Weighed(Certainty.REFER, 0, 0, 0, reasons=frozenset({"surplus"}), rates=frozenset({rates}))
    frees, bases, sums = rates.free_amounts, {other, other + period.doubtful}, {period.most, period.least}
    change = rates.change(period.most, base=other, free=frees[0])
    every = {
        reading.change(fees, base=base, free=free)
        for reading in readings
        for free, base, fees in product(reading.free_amounts, bases, sums)
    }
    because: list[str] = []
    reasons: set[str] = set()
    if any(len({rates.change(fees, base=b, free=free) for free in frees}) > 1 for fees, b in product(sums, bases)):
        (because.append if told.accommodation is None else reasons.add)("accommodation")
    if any(len({rates.change(fees, base=b, free=free) for b in bases}) > 1 for fees, free in product(sums, frees)):
        reasons.add("doubtful")
    if len({rates.change(fees, base=other, free=frees[0]) for fees in sums}) > 1:
        because.append("deducted")
    if because:
        certainty = Certainty.CANNOT_SAY
    elif reasons:
        certainty = Certainty.REFER
    elif every == {0}:
        certainty = Certainty.WILL_NOT
    else:
        certainty = Certainty.MAY if period.other_starts else Certainty.WILL
    if certainty is Certainty.MAY:
        every |= {0}
    return Weighed(certainty, change, min(every), max(every), tuple(because), frozenset(reasons), frozenset({rates}))


def together(weighed: Sequence[Weighed]) -> Weighed:
    """Several periods as one: the least certain of them decides, and the changes are added."""
    return Weighed(
        certainty=min((one.certainty for one in weighed), key=LEAST_CERTAIN_FIRST.index),
        change=sum(one.change for one in weighed),
        lowest=sum(one.lowest for one in weighed),
        highest=sum(one.highest for one in weighed),
        because=tuple(dict.fromkeys(code for one in weighed for code in one.because)),
        reasons=frozenset().union(*(one.reasons for one in weighed)),
        rates=frozenset().union(*(one.rates for one in weighed)),
    )
