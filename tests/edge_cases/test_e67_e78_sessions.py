"""What happens to what is due when a session is called off, attended in part, corrected, or overlaps with another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.edge_cases.office import DAY, HELD_ON, STARTS_AT, Office

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.payment.commands import AdjustmentReason, ExpenseKind
from coprod_ledger.domain.session.commands import KnownFrom
from coprod_ledger.errors import (
    AttendanceAttestedError,
    DuplicateSuspectedError,
    NotAttendedError,
    NotOverYetError,
    PolicyRuleNotKnownError,
)
from coprod_ledger.projections.owed import Item
from coprod_ledger.testing import profiles

profiles.use()

BY_TIME = ('rule = "agreed-commitment"', 'rule = "actual-time"')
FIRST_EXPENSE = '[[expense]]\ncode = "mileage-car"'
MEMBER_RULE = (
    FIRST_EXPENSE,
    f"""[[cancellation]]
cancelled-by = "member"
notice-less-than-hours = 24
share-percent = 40
source = "Section 5"
confidence = "confirmed"

{FIRST_EXPENSE}""",
)
"""Somebody who says less than a day before that they cannot come gets two fifths."""


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as office:
        yield office


@pytest.mark.parametrize(
    ("notice", "comes_to"),
    [
        (timedelta(hours=47, minutes=59), 25_00),
        (timedelta(hours=48), 0),
        (timedelta(minutes=1), 25_00),
        (-timedelta(minutes=5), 25_00),
    ],
)
def test_e67_called_off_by_the_organisation_at_short_notice(office: Office, notice: timedelta, comes_to: int) -> None:
    """Half of it is due with less than 48 hours of notice, to the minute; costs that had arisen are repaid."""
    planned = office.planned()
    office.do.sessions.cancel(planned, cancelled_at=STARTS_AT - notice)

    item = office.item(office.works_out(planned))
    fare = office.claims(ExpenseKind.TAXI, 6_00, session_id=planned)
    office.approved(fare)

    assert (item.amount_minor, item.activity_on) == (comes_to, HELD_ON)
    assert item.nothing_because == (None if comes_to else "cancelled_in_time")
    assert office.balance("reimbursement").owed_minor == 6_00


def test_e67_what_was_called_off_and_not_worked_out_is_named(office: Office) -> None:
    planned = office.planned()
    office.do.sessions.cancel(planned, cancelled_at=STARTS_AT)

    (line,) = office.missing()
    assert str(planned) in line
    assert str(office.ann) in line
    office.works_out(planned)
    assert not office.missing()


def test_e67_who_had_not_agreed_to_come_has_lost_nothing(office: Office) -> None:
    planned, ben = office.planned(), office.person("Ben")
    office.do.sessions.cancel(planned, cancelled_at=STARTS_AT)

    with pytest.raises(NotAttendedError):
        office.works_out(planned, who=ben)


@pytest.mark.parametrize(("hours", "comes_to"), [(2, 20_00), (23, 20_00), (24, 0)])
def test_e68_a_member_who_cannot_come_is_paid_as_the_policy_says(hours: int, comes_to: int) -> None:
    """No reason is asked, and there is nowhere to keep one; the journey that was in vain can be claimed."""
    with Office(MEMBER_RULE) as office:
        planned = office.planned()
        office.do.sessions.cancel_attendance(
            planned, member_id=office.ann, cancelled_at=STARTS_AT - timedelta(hours=hours)
        )
        office.session()
        item = office.item(office.works_out(planned))
        office.approved(office.claims(ExpenseKind.TAXI, 9_00, session_id=planned))

        assert item.amount_minor == comes_to
        assert office.balance("reimbursement").owed_minor == 9_00


def test_e68_a_policy_that_says_nothing_of_it_gives_no_answer(office: Office) -> None:
    planned = office.planned()
    office.do.sessions.cancel_attendance(planned, member_id=office.ann, cancelled_at=STARTS_AT)

    with pytest.raises(PolicyRuleNotKnownError):
        office.works_out(planned)


@pytest.mark.parametrize(("rule", "comes_to"), [(None, 100_00), (BY_TIME, 50_00)])
def test_e69_partial_attendance_counts_as_the_policy_says(rule: tuple[str, str] | None, comes_to: int) -> None:
    """Somebody came for 100 minutes, left, and came back for 140: the agreed five hours count, or the four attended."""
    with Office(*[rule] if rule else []) as office:
        item = office.item(office.sum_due((0, 100), (160, 300), minutes=300))

        assert item.amount_minor == comes_to


@pytest.mark.parametrize(("left", "comes_to"), [(239, 50_00), (240, 50_00), (241, 100_00)])
def test_e70_the_boundary_is_exact_to_the_minute(left: int, comes_to: int) -> None:
    with Office(BY_TIME) as office:
        assert office.item(office.sum_due((0, left), minutes=300)).amount_minor == comes_to


@pytest.mark.parametrize(
    ("preparation", "travel", "comes_to"),
    [("included", "not-counted", 50_00), ("counted", "not-counted", 100_00), ("included", "counted", 100_00)],
)
def test_e71_preparation_and_travel_count_as_the_policy_says(preparation: str, travel: str, comes_to: int) -> None:
    rules = (
        ('[preparation]\nrule = "included"', f'[preparation]\nrule = "{preparation}"'),
        ('[travel]\nrule = "not-counted"', f'[travel]\nrule = "{travel}"'),
    )
    with Office(*rules) as office:
        held = office.session()
        office.came(held, preparation_minutes=30, travel_minutes=45)

        assert office.item(office.works_out(held)).amount_minor == comes_to


def test_e74_backdated_attendance_is_known_from_when_it_was_recorded(office: Office) -> None:
    """A report as known then comes out as it did then; what is recorded late is due all the same."""
    first = office.sum_due()
    then = sum(1 for _ in office.ledger.facts())
    second = office.session(at=STARTS_AT - 14 * DAY, name="an earlier meeting")
    office.came(second)
    office.works_out(second, on=date(2026, 9, 30))

    assert office.balance(known_at=then).owed_minor == 50_00
    assert office.balance().owed_minor == 100_00
    assert office.item(first, known_at=then).activity_on == HELD_ON


def test_e75_nothing_is_held_attended_or_paid_in_the_future(office: Office) -> None:
    later = datetime(2026, 12, 1, 9, tzinfo=UTC)
    planned = office.planned(at=later)

    with pytest.raises(NotOverYetError):
        office.session(at=later)
    with pytest.raises(NotAttendedError):
        office.works_out(planned, on=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("stays", "owed", "overpaid"), [(((0, 300),), 50_00, 0), (((0, 200),), 0, 0), (None, 0, 50_00)]
)
def test_e76_attendance_corrected_after_payment_is_adjusted_and_nothing_is_edited(
    stays: tuple[tuple[int, int], ...] | None, owed: int, overpaid: int
) -> None:
    """The sum of then stays as it was worked out; the difference is owed, or was overpaid."""
    with Office(BY_TIME) as office:
        due = office.paid(office.approved(office.sum_due((0, 240), minutes=300)))
        held = office.item(due).session_id
        assert held is not None
        if stays is None:
            office.do.sessions.withdraw_attendance(held, member_id=office.ann)
        else:
            office.corrects(held, *stays)
        assert "work it out again" in office.missing()[0]
        before = list(office.ledger.facts())
        office.do.payments.adjust(due, because=AdjustmentReason.ATTENDANCE_CORRECTED)
        after, balance = list(office.ledger.facts()), office.balance()

        assert not office.missing()
        assert before == after[: len(before)]
        assert (balance.entitled_minor, balance.paid_minor) == (50_00, 50_00)
        assert (balance.owed_minor, balance.overpaid_minor) == (owed, overpaid)
        earlier = office.item(due, known_at=len(before)).calculation
        assert office.item(due).calculation[: len(earlier)] == earlier
        assert "Worked out again" in office.item(due).calculation[len(earlier)]
        assert office.ledger.reperform().ok


def _two_at_once(office: Office, minutes_apart: int) -> tuple[Item, Item]:
    first = office.session(name="morning")
    second = office.session(at=STARTS_AT + timedelta(minutes=minutes_apart), name="breakout")
    for held in (first, second):
        office.do.sessions.attend(held, member_id=office.ann, capacity=Capacity.SERVICE_USER)
    one, other = office.works_out(first), office.works_out(second)
    return office.item(one), office.item(other)


def test_e77_two_sessions_at_once_wait_for_somebody_to_look(office: Office) -> None:
    """Both may be true, as with breakouts: a person says so, and then both are paid."""
    first, second = _two_at_once(office, 239)

    assert not first.alike_ids
    assert second.alike_ids == (first.payment_id,)
    with pytest.raises(DuplicateSuspectedError):
        office.approved(second.payment_id)
    office.other.payments.rule_out_duplicate(
        second.payment_id, reason="She led the breakout", occurred_on=HELD_ON + DAY
    )
    office.approved(second.payment_id)
    assert office.balance().owed_minor == 100_00


def test_e77_one_session_after_the_other_is_nothing_to_look_at(office: Office) -> None:
    _, second = _two_at_once(office, 240)

    assert not second.alike_ids


def test_e78_who_led_the_session_counts_and_not_the_log() -> None:
    """The log of a bad line says 70 minutes; the facilitator attests four hours and five minutes."""
    with Office(BY_TIME) as office:
        held = office.session(300)
        office.came(held, (0, 30), (50, 90), known_from=KnownFrom.LOG)
        office.corrects(held, (0, 245), known_from=KnownFrom.ATTESTED)
        with pytest.raises(AttendanceAttestedError):
            office.corrects(held, (0, 70), known_from=KnownFrom.LOG)

        assert office.item(office.works_out(held)).amount_minor == 100_00
