"""The pay run: what stops each sum, that each is put in hand once, and what payroll reports becomes facts once."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.office import HALF_DAY, MAY, TRUST, Office

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment.commands import ExpenseKind, FailureReason, PayeeKind, ReversalReason, Route
from coprod_ledger.domain.payment.facts import PaymentInstructed, PaymentMade
from coprod_ledger.errors import PaymentHeldError, RoleMissingError
from coprod_ledger.ledger.pay_run import run, run_named
from coprod_ledger.ledger.payroll_report import Outcome, Reported, confirm
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.projections.pay_run import PayRunAnswer, RunItem, Standing
from coprod_ledger.projections.stops import Stop

NOVEMBER, DECEMBER = UUID(int=11), UUID(int=12)
PAID_ON = date(2026, 11, 30)


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office.in_memory()
    yield made
    made.ledger.close()


def _item(answer: PayRunAnswer, payment_id: UUID) -> RunItem:
    (item,) = (item for item in answer.items if item.payment_id == payment_id)
    return item


def _stops(office: Office, payment_id: UUID, *, run_id: UUID = NOVEMBER) -> tuple[Stop, ...]:
    return _item(office.officer.ask.pay_run(run_id, route=Route.BANK), payment_id).stops


def _instructed(office: Office) -> list[UUID]:
    return [fact.originator_id for _, fact in office.ledger.facts() if isinstance(fact, PaymentInstructed)]


def _paid(*payment_ids: UUID, first: int = 2, **told: object) -> list[Reported]:
    return [
        Reported(line=line, payment_id=one, outcome=Outcome.PAID, on=PAID_ON, **told)  # type: ignore[arg-type]
        for line, one in enumerate(payment_ids, first)
    ]


def test_everything_approved_and_owed_is_put_in_hand_each_for_what_is_owed(office: Office) -> None:
    amina, bryn = office.person("Amina"), office.person("Bryn")
    time, travel = office.due(amina), office.claim(bryn, 12_40)

    ran = run(office.officer, NOVEMBER, route=Route.BANK)

    items = office.officer.ask.pay_run(NOVEMBER).of(Standing.IN_RUN)
    assert (ran.instructed, ran.before, ran.refused) == (2, 0, ())
    assert {(item.payment_id, item.kind, item.amount_minor) for item in items} == {
        (time, "involvement", HALF_DAY),
        (travel, "reimbursement", 12_40),
    }


def test_what_nobody_approved_is_stopped(office: Office) -> None:
    amina = office.person("Amina")

    assert _stops(office, office.due(amina, approved=False)) == (Stop.NOT_APPROVED,)
    assert _stops(office, office.claim(amina, 5_00, approved=False)) == (Stop.CLAIM_NOT_APPROVED,)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0


def test_what_was_declined_rejected_or_taken_back_is_stopped(office: Office) -> None:
    amina = office.person("Amina")
    declined, rejected, taken_back = (
        office.due(amina, approved=False),
        office.claim(amina, 5_00, approved=False),
        office.claim(amina, 6_00, approved=False),
    )
    office.lead.payments.decline(declined, occurred_on=MAY)
    office.approver.payments.reject_claim(rejected, reason="No receipt")
    office.lead.payments.withdraw_claim(taken_back)

    assert _stops(office, declined) == (Stop.DECLINED,)
    assert _stops(office, rejected) == _stops(office, taken_back) == (Stop.CLAIM_NOT_OPEN,)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0


def test_what_was_declined_too_late_is_stopped_and_stays_owed(office: Office) -> None:
    """Declined after the due day it stays owed; no run pays it against the member's wish."""
    amina = office.person("Amina")
    early, late = office.due(amina), office.due(amina, on=date(2026, 5, 13))
    office.lead.payments.decline(early)
    office.lead.payments.decline(late)

    assert _stops(office, early) == _stops(office, late) == (Stop.DIRECTED_AFTER_DUE,)
    assert office.officer.ask.owed(member_id=amina).people[0].balances[0].owed_minor == 2 * HALF_DAY
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0


def test_what_seems_to_be_the_same_twice_or_meets_no_rule_is_stopped_with_all_its_reasons(office: Office) -> None:
    amina = office.person("Amina")
    office.claim(amina, 5_00, name="a")
    again = office.claim(amina, 5_00, name="b", approved=False)
    meal = office.claim(amina, 15_00, kind=ExpenseKind.SUBSISTENCE, approved=False)

    assert _stops(office, again) == (Stop.DUPLICATE_SUSPECTED, Stop.CLAIM_NOT_APPROVED)
    assert _stops(office, meal) == (Stop.CLAIM_NOT_APPROVED, Stop.RULE_NOT_MET)


def test_what_the_member_redirected_goes_to_whom_they_named_and_never_through_payroll(office: Office) -> None:
    due = office.due(office.person("Amina", classification=Classification.EMPLOYMENT, reference="E-1"), approved=False)
    office.lead.payments.redirect(due, payee_kind=PayeeKind.CHARITY, payee="The kettle fund", occurred_on=MAY)
    office.approver.payments.approve(due)

    assert _item(office.officer.ask.pay_run(NOVEMBER, route=Route.PAYROLL), due).stops == (Stop.NO_ROUTE,)
    item = _item(office.officer.ask.pay_run(NOVEMBER, route=Route.BANK), due)
    assert (item.standing, item.route, item.paid_to, item.amount_minor) == (
        Standing.TO_PAY,
        Route.BANK,
        "charity",
        HALF_DAY,
    )
    assert (item.payroll_ref, item.payee) == (None, "The kettle fund")

    run(office.officer, NOVEMBER, route=Route.BANK)
    assert confirm(office.officer, NOVEMBER, _paid(due)).paid == 1
    paid = _item(office.officer.ask.pay_run(NOVEMBER), due)
    assert (paid.standing, paid.paid_to) == (Standing.PAID, "charity")


def test_what_is_owed_to_somebody_who_died_waits_until_it_is_redirected_to_the_estate(office: Office) -> None:
    amina = office.person("Amina")
    due = office.due(amina)
    office.lead.members.record_death(amina, reported_by="Next of kin", occurred_on=date(2026, 11, 1))

    assert _stops(office, due) == (Stop.MEMBER_DIED,)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0
    office.lead.payments.redirect(due, payee_kind=PayeeKind.ESTATE)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 1
    assert _item(office.officer.ask.pay_run(NOVEMBER), due).paid_to == "estate"


def test_a_sum_whose_member_asked_that_it_should_wait_is_stopped_until_they_say_so(office: Office) -> None:
    due = office.due(office.person("Amina"))
    office.lead.payments.hold(due)

    assert _stops(office, due) == (Stop.HELD,)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0
    with pytest.raises(PaymentHeldError, match="not be paid before they say so"):
        office.officer.payments.instruct(due, run_id=NOVEMBER, route=Route.BANK)
    assert office.officer.ask.balances().rows[0].owed_minor == HALF_DAY

    office.lead.payments.release(due)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 1


@pytest.mark.parametrize(("until", "instructed"), [(date(2026, 12, 1), 0), (date(2026, 11, 30), 1)])
def test_a_sum_that_waits_until_a_day_may_be_taken_on_that_day(office: Office, until: date, instructed: int) -> None:
    """It is 30 November 2026."""
    due = office.due(office.person("Amina"))
    office.lead.payments.hold(due, until=until)

    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == instructed


def test_a_sum_in_another_run_is_stopped(office: Office) -> None:
    due = office.due(office.person("Amina"))
    run(office.officer, NOVEMBER, route=Route.BANK)

    assert _stops(office, due, run_id=DECEMBER) == (Stop.IN_ANOTHER_RUN,)
    assert run(office.officer, DECEMBER, route=Route.BANK).instructed == 0
    assert _instructed(office) == [due]


def test_without_a_way_it_is_stopped_unless_the_classification_says_payroll(office: Office) -> None:
    open_one = office.due(office.person("Amina"))
    employed = office.due(office.person("Bryn", classification=Classification.EMPLOYMENT))
    answer = office.officer.ask.pay_run(NOVEMBER)

    assert _item(answer, open_one).stops == (Stop.NO_ROUTE,)
    assert (_item(answer, employed).standing, _item(answer, employed).route) == (Standing.TO_PAY, Route.PAYROLL)
    named = office.officer.ask.pay_run(NOVEMBER, route=Route.BANK)
    assert (_item(named, open_one).route, _item(named, employed).route) == (Route.BANK, Route.PAYROLL)


def test_a_sum_by_a_rate_that_the_organisation_no_longer_stands_by_is_stopped(office: Office) -> None:
    """The rate was confirmed when the sum was worked out; then somebody saw that it was not what the document says."""
    starts_on = date(2021, 10, 20)
    rate: Any = {"policy_code": "nhs-england-ppv", "policy_version": "3", "rate_code": "half-day"}
    office.lead.organisations.adopt_policy(
        TRUST, policy_code="nhs-england-ppv", policy_version="3", starts_on=date(2026, 4, 1), due_after_days=30
    )
    office.lead.organisations.confirm_rate(
        TRUST, **rate, rate_starts_on=starts_on, amount_minor=75_00, confirmed_by="Payments", evidence="Page 3"
    )
    amina = office.person("Amina")
    office.lead.members.offer_terms(
        amina, organisation_id=TRUST, policy_code="nhs-england-ppv", policy_version="3", role_level="role-4",
        occurred_on=date(2026, 4, 3),
    )  # fmt: skip
    due = office.due(amina)
    assert _stops(office, due) == ()

    office.lead.organisations.withdraw_rate_confirmation(TRUST, **rate, rate_starts_on=starts_on)

    assert _stops(office, due) == (Stop.RATE_NOT_CONFIRMED,)
    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0


@pytest.mark.parametrize(("due_by", "stops"), [(date(2026, 6, 10), (Stop.NOT_DUE_YET,)), (date(2026, 6, 11), ())])
def test_a_run_may_be_for_what_falls_due_by_a_day(office: Office, due_by: date, stops: tuple[Stop, ...]) -> None:
    """The meeting was on 12 May and the term is 30 days: it falls due on 11 June."""
    due = office.due(office.person("Amina"))
    answer = office.officer.ask.pay_run(NOVEMBER, route=Route.BANK, due_by=due_by)

    assert _item(answer, due).due_on == date(2026, 6, 11)
    assert _item(answer, due).stops == stops


def test_a_run_begun_again_puts_nothing_in_hand_twice(office: Office) -> None:
    due = [office.due(office.person(f"Person {number}")) for number in range(5)]
    first = run(office.officer, NOVEMBER, route=Route.BANK)
    later = office.due(office.person("Late"))

    again = run(office.officer, NOVEMBER, route=Route.BANK)

    assert (first.instructed, again.instructed, again.before) == (5, 1, 5)
    assert _instructed(office) == [*due, later]


def test_the_same_request_from_two_processes_is_recorded_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both made their plan before either had begun."""
    due = office.due(office.person("Amina"))
    plan = office.officer.ask.pay_run(NOVEMBER, route=Route.BANK)
    run(office.officer, NOVEMBER, route=Route.BANK)

    monkeypatch.setattr(Questions, "pay_run", lambda *_, **__: plan)

    ran = run(office.officer, NOVEMBER, route=Route.BANK)

    assert (ran.instructed, ran.refused) == (0, ())
    assert _instructed(office) == [due]


def test_a_sum_that_changed_while_the_run_was_at_work_is_said_and_the_others_are_paid(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stays = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    plan = office.officer.ask.pay_run(NOVEMBER, route=Route.BANK)
    office.officer.payments.pay(gone)

    monkeypatch.setattr(Questions, "pay_run", lambda *_, **__: plan)

    ran = run(office.officer, NOVEMBER, route=Route.BANK)

    assert [refusal.payment_id for refusal in ran.refused] == [gone]
    assert _instructed(office) == [stays]


def test_what_failed_is_not_put_into_the_same_run_again_but_into_the_next(office: Office) -> None:
    due = office.due(office.person("Amina"))
    run(office.officer, NOVEMBER, route=Route.BANK)
    office.officer.payments.fail(due, because=FailureReason.REJECTED_BY_BANK)

    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0
    assert _item(office.officer.ask.pay_run(NOVEMBER), due).standing is Standing.FAILED
    assert run(office.officer, DECEMBER, route=Route.BANK).instructed == 1


def test_what_payroll_reports_is_recorded_once_however_often_it_is_sent(office: Office) -> None:
    paid, failed = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    run(office.officer, NOVEMBER, route=Route.BANK)
    lines = [*_paid(paid), Reported(line=3, payment_id=failed, outcome=Outcome.FAILED, on=PAID_ON)]

    first = confirm(office.officer, NOVEMBER, lines)
    size = office.ledger.ask.pay_run(NOVEMBER).header.position
    again = confirm(office.officer, NOVEMBER, lines)

    assert (first.paid, first.failed, first.before, first.open, first.refused) == (1, 1, 0, 0, ())
    assert (again.paid, again.failed, again.before, again.open, again.refused) == (0, 0, 2, 0, ())
    assert office.ledger.ask.pay_run(NOVEMBER).header.position == size


def test_what_payroll_has_not_spoken_of_is_counted(office: Office) -> None:
    paid, _ = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    run(office.officer, NOVEMBER, route=Route.BANK)

    assert confirm(office.officer, NOVEMBER, _paid(paid)).open == 1


def test_another_amount_is_recorded_as_it_was_paid_and_said(office: Office) -> None:
    less, more = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    run(office.officer, NOVEMBER, route=Route.BANK)

    done = confirm(
        office.officer,
        NOVEMBER,
        [*_paid(less, amount_minor=40_00), *_paid(more, first=3, amount_minor=60_00)],
    )

    assert [remark.because for remark in done.otherwise] == [
        "the run asked for £50.00, and £40.00 was paid",
        "the run asked for £50.00, and £60.00 was paid",
    ]
    rows = {row.name: row for row in office.officer.ask.balances().rows}
    assert (rows["Amina"].owed_minor, rows["Amina"].overpaid_minor) == (10_00, 0)
    assert (rows["Bryn"].owed_minor, rows["Bryn"].overpaid_minor) == (0, 10_00)


def test_lines_that_cannot_be_of_this_run_are_said_and_the_others_recorded(office: Office) -> None:
    ours, elsewhere = office.due(office.person("Amina")), office.due(office.person("Bryn"), approved=False)
    run(office.officer, NOVEMBER, route=Route.BANK)

    done = confirm(office.officer, NOVEMBER, _paid(elsewhere, ours, UUID(int=99)))

    assert done.paid == 1
    assert [(remark.line, remark.payment_id) for remark in done.refused] == [(2, elsewhere), (4, UUID(int=99))]
    assert [fact.originator_id for _, fact in office.ledger.facts() if isinstance(fact, PaymentMade)] == [ours]


def test_a_report_that_takes_back_what_it_said_is_not_recorded(office: Office) -> None:
    paid, failed = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    run(office.officer, NOVEMBER, route=Route.BANK)
    confirm(
        office.officer,
        NOVEMBER,
        [*_paid(paid), Reported(line=3, payment_id=failed, outcome=Outcome.FAILED, on=PAID_ON)],
    )

    done = confirm(
        office.officer,
        NOVEMBER,
        [Reported(line=2, payment_id=paid, outcome=Outcome.FAILED, on=PAID_ON), *_paid(failed)],
    )

    assert (done.paid, done.failed, len(done.refused)) == (0, 0, 2)


def test_a_report_of_a_day_before_the_run_is_not_recorded(office: Office) -> None:
    due = office.due(office.person("Amina"))
    run(office.officer, NOVEMBER, route=Route.BANK)

    done = confirm(
        office.officer, NOVEMBER, [Reported(line=2, payment_id=due, outcome=Outcome.PAID, on=date(2026, 5, 1))]
    )

    assert (done.paid, done.open, len(done.refused)) == (0, 1, 1)


def test_what_came_back_goes_into_the_next_run(office: Office) -> None:
    due = office.due(office.person("Amina"))
    run(office.officer, NOVEMBER, route=Route.BANK)
    confirm(office.officer, NOVEMBER, _paid(due))
    office.officer.payments.reverse(due, because=ReversalReason.REJECTED_BY_BANK)

    assert run(office.officer, NOVEMBER, route=Route.BANK).instructed == 0
    assert run(office.officer, DECEMBER, route=Route.BANK).instructed == 1
    assert confirm(office.officer, DECEMBER, _paid(due)).paid == 1


def test_a_run_of_a_name_is_the_same_run_in_one_ledger_and_another_in_another(office: Office) -> None:
    other = Office.in_memory()

    assert run_named(office.ledger, "2026-11") == run_named(office.officer, "2026-11")
    assert run_named(office.ledger, "2026-11") != run_named(other.ledger, "2026-11")
    assert run_named(office.ledger, str(NOVEMBER)) == NOVEMBER
    other.ledger.close()


def test_whoever_has_no_role_for_it_runs_and_confirms_nothing(office: Office) -> None:
    due = office.due(office.person("Amina"))

    with pytest.raises(RoleMissingError):
        run(office.approver, NOVEMBER, route=Route.BANK)
    run(office.officer, NOVEMBER, route=Route.BANK)
    with pytest.raises(RoleMissingError):
        confirm(office.auditor, NOVEMBER, _paid(due))
    assert _instructed(office) == [due]
    assert [fact for _, fact in office.ledger.facts() if isinstance(fact, PaymentMade)] == []


def test_a_run_opens_nobodys_data(office: Office) -> None:
    due = office.due(office.person("Amina", reference="E-1047"))
    before = len(office.auditor.disclosures())

    run(office.officer, NOVEMBER, route=Route.BANK)
    confirm(office.officer, NOVEMBER, _paid(due))

    assert len(office.auditor.disclosures()) == before
    office.officer.ask.pay_run(NOVEMBER)
    assert len(office.auditor.disclosures()) > before


def test_a_long_run_says_how_far_it_is(office: Office) -> None:
    for number in range(3):
        office.due(office.person(f"Person {number}"))
    seen: list[tuple[int, int]] = []

    run(office.officer, NOVEMBER, route=Route.BANK, progress=lambda done, of: seen.append((done, of)))

    assert seen == [(0, 3), (3, 3)]


def test_the_totals_are_the_sums_of_the_items_and_kinds_stay_apart(office: Office) -> None:
    amina = office.person("Amina")
    office.due(amina)
    office.due(amina, on=date(2026, 5, 13))
    office.claim(amina, 7_01)
    office.due(amina, on=date(2026, 5, 14), approved=False)

    answer = office.officer.ask.pay_run(NOVEMBER, route=Route.BANK)

    found = {
        (total.standing, total.kind): (total.payments, total.people, total.amount_minor) for total in answer.totals
    }
    assert found == {
        (Standing.TO_PAY, "involvement"): (2, 1, 2 * HALF_DAY),
        (Standing.TO_PAY, "reimbursement"): (1, 1, 7_01),
        (Standing.STOPPED, "involvement"): (1, 1, HALF_DAY),
    }
    assert MAY in {item.activity_on for item in answer.items}
