"""Closed books stay as they were closed: what is recorded later of the time before is an adjustment. E74."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office import MAY, PROJECT, TRUST, Office

from coprod_ledger.domain.organisation.facts import BooksClosed
from coprod_ledger.domain.payment.commands import ReversalReason
from coprod_ledger.domain.payment.recovery_commands import OverpaymentReason, RecoveryWay
from coprod_ledger.errors import RoleMissingError
from coprod_ledger.projections.costs import Cost, accounting_year

NOW = datetime(2030, 1, 7, 9, tzinfo=UTC)
YEAR_END, YEAR_BEGINS = date(2027, 3, 31), date(2027, 4, 1)


@pytest.fixture
def office() -> Iterator[Office]:
    one = Office.in_memory(now=NOW)
    yield one
    one.ledger.close()


def _paid(office: Office, amount_minor: int, *, on: date, name: str = "Amina") -> None:
    """A cost of May 2026, paid on a day, which is recorded now."""
    number = sum(1 for _ in office.ledger.facts())
    who = office.person(f"{name} {number}")
    one = _claimed(office, who, amount_minor)
    office.officer.payments.pay(one, occurred_on=on)


def _claimed(office: Office, who: UUID, amount_minor: int) -> UUID:
    one = office.claim(who, amount_minor, approved=False)
    office.approver.payments.approve(one, occurred_on=MAY)
    return one


def _closes(office: Office, until: date) -> int:
    return office.officer.organisations.close_books(TRUST, closed_until=until).positions[-1]


def _costs(rows: tuple[Cost, ...]) -> dict[tuple[str, str | None], int]:
    return {(row.year, row.adjusts): row.reimbursements_minor for row in rows}


def test_e74_what_is_recorded_after_the_close_adjusts_the_first_open_year(office: Office) -> None:
    _paid(office, 10_00, on=date(2027, 3, 20))
    closed_at = _closes(office, YEAR_END)
    _paid(office, 7_00, on=YEAR_END)
    _paid(office, 5_00, on=YEAR_BEGINS)
    found = office.officer.ask.costs().rows

    assert _costs(found) == {("2026-27", None): 10_00, ("2027-28", None): 5_00, ("2027-28", "2026-27"): 7_00}
    (adjustment,) = [row for row in found if row.adjusts]
    assert closed_at in adjustment.evidence, "it rests on the close too"
    assert all(closed_at not in row.evidence for row in found if not row.adjusts)
    assert _costs(office.ledger.at(known_at=closed_at).costs().rows) == {("2026-27", None): 10_00}


def test_e74_what_came_back_in_a_closed_year_is_taken_from_the_open_one(office: Office) -> None:
    who = office.person("Amina")
    one = _claimed(office, who, 10_00)
    office.officer.payments.pay(one, occurred_on=date(2027, 3, 20))
    _closes(office, YEAR_END)
    office.officer.payments.reverse(one, because=ReversalReason.REJECTED_BY_BANK, occurred_on=date(2027, 3, 28))

    assert _costs(office.officer.ask.costs().rows) == {("2026-27", None): 10_00, ("2027-28", "2026-27"): -10_00}


def test_e74_what_a_member_repaid_in_a_closed_year_is_taken_from_the_open_one(office: Office) -> None:
    """Told of late like everything else: what went out twice, and what came back of it."""
    one = _claimed(office, office.person("Amina"), 10_00)
    office.officer.payments.pay(one, occurred_on=date(2027, 3, 20))
    office.officer.payments.find_overpayment(
        one, amount_minor=4_00, because=OverpaymentReason.PAID_TWICE, occurred_on=date(2027, 3, 22)
    )
    _closes(office, YEAR_END)
    office.officer.payments.explain_overpayment(one, words="It went out twice.", occurred_on=date(2027, 3, 23))
    office.officer.payments.agree_recovery(one, way=RecoveryWay.REPAID, plan="At once.", occurred_on=date(2027, 3, 24))
    office.officer.payments.recover(one, way=RecoveryWay.REPAID, amount_minor=3_00, occurred_on=date(2027, 3, 25))

    assert _costs(office.officer.ask.costs().rows) == {("2026-27", None): 14_00, ("2027-28", "2026-27"): -3_00}


def test_e74_the_first_open_year_is_that_after_the_last_close_before_it(office: Office) -> None:
    """A close that comes later moves nothing that was recorded before it; a part of a year is not the year."""
    _closes(office, YEAR_END)
    _paid(office, 1_00, on=date(2027, 3, 1))
    _closes(office, date(2028, 3, 31))
    _paid(office, 2_00, on=date(2027, 3, 1))
    _closes(office, date(2028, 9, 30))
    _paid(office, 4_00, on=date(2027, 3, 1))
    _paid(office, 8_00, on=date(2028, 9, 30))

    assert _costs(office.officer.ask.costs().rows) == {
        ("2027-28", "2026-27"): 1_00,
        ("2028-29", "2026-27"): 6_00,
        ("2028-29", None): 8_00,
    }


def test_e74_what_is_published_of_a_closed_year_does_not_change(office: Office) -> None:
    """Adjustments are a row of their own, with its own small numbers left out."""
    for _ in range(12):
        _paid(office, 10_00, on=date(2027, 3, 20))
    _closes(office, YEAR_END)
    before = office.officer.ask.public_totals().rows
    _paid(office, 7_00, on=date(2027, 3, 21))
    after = office.officer.ask.public_totals().rows

    assert before == after[:1]
    assert before[0].total_reimbursements_minor == 120_00
    assert [(row.year, row.adjusts, row.suppressed) for row in after] == [
        ("2026-27", None, False), ("2027-28", "2026-27", True),
    ]  # fmt: skip


def test_e74_the_tax_year_of_a_payment_is_the_day_on_which_it_was_paid(office: Office) -> None:
    """Which tax year a payment is of is the law's, and not moved by anybody's books; nor is what is owed."""
    _closes(office, YEAR_END)
    _paid(office, 7_00, on=date(2027, 3, 20))

    assert [row.tax_year for row in office.officer.ask.year_to_date().rows] == ["2026-27"]
    assert [row.owed_minor for row in office.officer.ask.balances().rows] == [0]


def test_another_organisations_books_are_its_own(office: Office) -> None:
    other = office.lead.organisations.register(name="Another Trust").id
    office.officer.organisations.close_books(other, closed_until=YEAR_END)
    _paid(office, 7_00, on=date(2027, 3, 20))

    assert _costs(office.officer.ask.costs().rows) == {("2026-27", None): 7_00}
    assert PROJECT in {row.project for row in office.officer.ask.costs().rows}


def test_who_pays_closes_the_books_and_nobody_else_does_it_by_the_way(office: Office) -> None:
    for who in (office.lead, office.approver, office.auditor):
        with pytest.raises(RoleMissingError):
            who.organisations.close_books(TRUST, closed_until=YEAR_END)
    assert not [fact for _, fact in office.ledger.facts() if isinstance(fact, BooksClosed)]


STEPS = st.lists(
    st.tuples(st.just("pay"), st.integers(0, 1300), st.integers(1, 9_00))
    | st.tuples(st.just("close"), st.integers(0, 1300), st.just(0)),
    min_size=1,
    max_size=10,
)


@given(steps=STEPS)
def test_e74_a_closed_year_is_now_what_it_was_when_it_was_closed(steps: list[tuple[str, int, int]]) -> None:
    """However payments and closes follow each other. And what is moved is moved whole: nothing is lost or doubled."""
    office = Office.in_memory(now=NOW)
    closed: date | None = None
    expected: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    closes: list[tuple[int, date]] = []
    for what, after, amount in steps:
        day = date(2026, 6, 1) + timedelta(days=after)
        if what == "pay":
            _paid(office, amount, on=day)
            own, first_open = accounting_year(day), accounting_year((closed or date(2000, 1, 1)) + timedelta(days=1))
            is_late = closed is not None and day <= closed and own != first_open
            expected[(first_open, own) if is_late else (own, None)] += amount
        elif closed is None or day > closed:
            closes.append((_closes(office, day), day))
            closed = day
    now = _costs(office.officer.ask.costs().rows)

    assert now == dict(expected)
    for position, until in closes:
        then = _costs(office.ledger.at(known_at=position).costs().rows)
        whole = {year for year, _ in now.keys() | then.keys() if accounting_year(until + timedelta(days=1)) > year}
        for year in whole:
            assert {key: sum_ for key, sum_ in now.items() if key[0] == year} == {
                key: sum_ for key, sum_ in then.items() if key[0] == year
            }
    office.ledger.close()
