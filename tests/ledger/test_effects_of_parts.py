"""A sum that is paid in parts is several to the rules, each on its own day; and what is given up is one of them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from tests.office import MAY, Office, known_as

from coprod_ledger import Actor, Role
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment.commands import AdjustmentReason, PayeeKind, ReversalReason
from coprod_ledger.domain.payment.recovery_commands import RecoveryWay
from coprod_ledger.effects.engine import Assessment

ADVISER = Actor("adviser", frozenset({Role.BENEFITS_ADVISER}))
JUNE, JULY = date(2026, 6, 5), date(2026, 7, 1)
TOLD = (
    '{"receives_universal_credit": true, "has_limited_capability_for_work": false, "is_responsible_for_child": false,'
    ' "accommodation": "ordinary", "other_earnings_in_assessment_period_minor": 0,'
    ' "assessment_period_starts_on": "2026-06-03", "awaits_first_capability_assessment": false}'
)


@pytest.fixture
def office() -> Iterator[Office]:
    one = Office.in_memory()
    yield one
    one.ledger.close()


def _universal_credit(office: Office, who: UUID, *, as_at: date) -> dict[tuple[str, str | None], int | None]:
    """By question and period, what Universal Credit falls by."""
    person = office.ledger.acting_as(ADVISER).at(as_at=as_at).owed(member_id=who).people[0]
    assert isinstance(person.effects, Assessment)
    found = person.effects.of("universal_credit")
    return {(finding.question, finding.period): finding.change_minor for finding in found}


def _ann(office: Office) -> tuple[UUID, UUID]:
    """£50 falls due to her on 11 June."""
    ann = office.person("Ann", classification=Classification.NO_EMPLOYMENT)
    office.ledger.members.confide(ann, details=TOLD, occurred_on=MAY)
    return ann, office.due(ann, approved=False)


def test_a_part_that_was_paid_counts_on_its_day_and_the_rest_on_its_own(office: Office) -> None:
    """£20 on 1 June is in one assessment period, £30 on 11 June in the next: 55% of each, and not of all in one."""
    ann, due = _ann(office)
    office.officer.payments.pay(due, amount_minor=20_00, occurred_on=date(2026, 6, 1))

    assert _universal_credit(office, ann, as_at=JUNE) == {
        ("payment", "3 May 2026 to 2 June 2026"): -11_00,
        ("payment", "3 June 2026 to 2 July 2026"): -16_50,
    }


def test_a_part_that_came_back_counts_no_more(office: Office) -> None:
    ann, due = _ann(office)
    office.officer.payments.pay(due, amount_minor=20_00, occurred_on=date(2026, 6, 1))
    office.officer.payments.reverse(due, because=ReversalReason.REJECTED_BY_BANK, occurred_on=date(2026, 6, 2))

    assert _universal_credit(office, ann, as_at=JUNE) == {("payment", "3 June 2026 to 2 July 2026"): -27_50}


def test_what_was_paid_too_much_counts_as_it_was_paid(office: Office) -> None:
    """£57 came where £50 was owed: beside another sum in the same period it is £57 that counts."""
    ann, due = _ann(office)
    other = office.due(ann, on=date(2026, 5, 20), approved=False)
    pay, period = office.officer.payments, ("payment", "3 June 2026 to 2 July 2026")
    pay.pay(due, amount_minor=57_00, occurred_on=JUNE)
    assert _universal_credit(office, ann, as_at=JUNE) == {period: -(31_35 + 27_50)}

    pay.agree_recovery(due, way=RecoveryWay.SET_OFF, plan="Out of the other", occurred_on=JUNE)
    pay.recover(due, way=RecoveryWay.SET_OFF, against_id=other, occurred_on=JUNE)
    assert _universal_credit(office, ann, as_at=JUNE) == {period: -(31_35 + 23_65)}, (
        "no money came for what was set off"
    )


def test_the_rest_that_is_declined_after_a_part_was_paid_is_assessed_as_declined(office: Office) -> None:
    ann, due = _ann(office)
    office.officer.payments.pay(due, amount_minor=20_00, occurred_on=date(2026, 6, 1))
    office.lead.payments.decline(due, occurred_on=date(2026, 6, 2))

    person = office.ledger.acting_as(ADVISER).at(as_at=JUNE).owed(member_id=ann).people[0]
    assert isinstance(person.effects, Assessment)
    (unpaid,) = [one for one in person.effects.of("universal_credit") if one.question == "unpaid_services"]
    assert (unpaid.certainty.value, unpaid.change_minor) == ("will_not", 0)
    assert "£30.00" in unpaid.summary


def test_nothing_is_said_of_a_sum_given_up_that_turned_out_not_to_be_due(office: Office) -> None:
    ann, due = _ann(office)
    office.lead.payments.redirect(due, payee_kind=PayeeKind.CHARITY, occurred_on=date(2026, 6, 1))
    office.lead.sessions.withdraw_attendance(known_as(f"meeting of {MAY} with {ann}"), member_id=ann, occurred_on=JUNE)
    office.officer.payments.adjust(due, because=AdjustmentReason.ATTENDANCE_CORRECTED, occurred_on=JUNE)

    assert office.ledger.acting_as(ADVISER).at(as_at=JULY).owed(member_id=ann).people[0].effects is None
