"""Act four: what each person is owed."""

import json
from datetime import date
from uuid import UUID

from coprod_ledger.domain.payment.commands import ExpenseKind
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast
from coprod_ledger.stories.inpatient_facility.people import POLICY, VERSION


def money(ledger: Ledger, payments: Ledger) -> None:
    """What is due is worked out, declined, claimed and paid; two people confide what bears on their benefits."""
    approver = ledger.acting_as(cast.APPROVER)
    payments.organisations.confirm_rate(
        cast.TRUST,
        policy_code=POLICY,
        policy_version=VERSION,
        rate_code="half-day",
        rate_starts_on=date(2021, 10, 20),
        amount_minor=75_00,
        confirmed_by="Payments office",
        evidence="NHS England, Reimbursing expenses and paying involvement payments, version 3",
        occurred_on=date(2026, 9, 9),
    )
    everybody = (cast.AMINA, cast.BRYN, cast.CAROL, cast.DEV)
    for session, there, on in (
        (cast.FIRST_MEETING, everybody, date(2026, 9, 9)),
        (cast.SECOND_MEETING, everybody[:3], date(2026, 10, 21)),
    ):
        for who in there:
            payments.payments.work_out(payment_id=_due(who, session), member_id=who, session_id=session, occurred_on=on)
    travel = cast.known_as("amina's travel")
    payments.payments.claim_expense(
        payment_id=travel,
        member_id=cast.AMINA,
        project_id=cast.PROJECT,
        session_id=cast.SECOND_MEETING,
        expense_kind=ExpenseKind.TRAVEL,
        amount_minor=12_40,
        evidence="Two bus tickets, blue folder, third shelf",
        incurred_on=date(2026, 10, 20),
        occurred_on=date(2026, 10, 21),
    )
    approver.payments.approve(travel, occurred_on=date(2026, 10, 23))
    paid_on = date(2026, 10, 16)
    approver.payments.approve(_due(cast.AMINA, cast.FIRST_MEETING), occurred_on=date(2026, 10, 12))
    payments.payments.pay(_due(cast.AMINA, cast.FIRST_MEETING), reported_on=paid_on, occurred_on=paid_on)
    payments.payments.decline(_due(cast.BRYN, cast.FIRST_MEETING), occurred_on=date(2026, 9, 14))
    payments.payments.decline(_due(cast.BRYN, cast.SECOND_MEETING), occurred_on=date(2026, 10, 22))
    _confided(ledger.acting_as(cast.ADVISER))


def _due(who: UUID, session: UUID) -> UUID:
    return cast.known_as(f"due to {who} for {session}")


def _confided(adviser: Ledger) -> None:
    for who, told in (
        (
            cast.AMINA,
            {
                "receives_universal_credit": True,
                "has_limited_capability_for_work": True,
                "has_housing_element": False,
                "other_earnings_in_assessment_period_minor": 0,
            },
        ),
        (cast.BRYN, {"receives_universal_credit": True, "receives_carers_allowance": True}),
    ):
        adviser.members.confide(who, details=json.dumps(told), occurred_on=date(2026, 11, 12))
