"""Was a kind of session held as often as the project said? A month that was missed shows."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.practice_part import PracticePart, Rhythm


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The months in which one session of a kind was promised."""

    first_month: str
    last_month: str
    held_on: tuple[date, ...]
    status: str
    """`held`, `missed`, or `running` while there is still time."""
    evidence: Evidence


class CadenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """How often a kind of session was promised, and when it was held."""

    session_kind: SessionKind
    every_months: int
    since: date
    until: date | None
    """`None`: still promised."""
    missed: int
    periods: tuple[Period, ...]
    evidence: Evidence


def _later(month: date, months: int) -> date:
    year, index = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, index + 1, 1)


def cadence(part: PracticePart, rhythm: Rhythm, as_at: date) -> CadenceRow:
    """What was promised and what was held, period by period, up to a day."""
    periods = tuple(_periods(part, rhythm, as_at))
    return CadenceRow(
        session_kind=rhythm.kind,
        every_months=rhythm.every_months,
        since=rhythm.since,
        until=rhythm.until,
        missed=sum(1 for period in periods if period.status == "missed"),
        periods=periods,
        evidence=evidence(rhythm.position, rhythm.ended, *(one for period in periods for one in period.evidence)),
    )


def _periods(part: PracticePart, rhythm: Rhythm, as_at: date) -> Iterator[Period]:
    """Whole months, from that in which it was declared; a period that the promise did not outlive is not one."""
    end = as_at if rhythm.until is None else min(as_at, rhythm.until)
    first = rhythm.since.replace(day=1)
    while first <= end:
        last = _later(first, rhythm.every_months) - timedelta(days=1)
        held = [
            (fact.happened_on, position)
            for fact, position in part.sessions
            if fact.kind == rhythm.kind.value and first <= fact.happened_on <= last
        ]
        is_over = last < end
        if held or is_over or rhythm.until is None:
            yield Period(
                first_month=f"{first:%Y-%m}",
                last_month=f"{last:%Y-%m}",
                held_on=tuple(on for on, _ in held),
                status="held" if held else "missed" if is_over else "running",
                evidence=evidence(rhythm.position, *(position for _, position in held)),
            )
        first = _later(first, rhythm.every_months)
