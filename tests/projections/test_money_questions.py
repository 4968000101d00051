"""What payroll officers, auditors and members are told about money: one short story for each thing that they ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.office import HALF_DAY, LEAD, MAY, PROJECT, TRUST, Office, known_as

from coprod_ledger import Actor, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.payment.commands import ClaimRule, ExpenseKind, ReversalReason, Route
from coprod_ledger.errors import MemberNotFoundError
from coprod_ledger.ledger.pay_run import run
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.privacy.suppression import Suppressed
from coprod_ledger.projections.balances import band_of

RUN = UUID(int=11)


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office.in_memory()
    yield made
    made.ledger.close()


def _at(office: Office, day: date) -> Questions:
    return office.officer.at(as_at=day)


# What is each person owed, and how old is it?


def test_payments_for_time_and_costs_are_two_balances(office: Office) -> None:
    amina = office.person("Amina")
    office.due(amina)
    office.claim(amina, 12_40)

    assert [(row.kind, row.owed_minor) for row in office.officer.ask.balances().rows] == [
        ("involvement", HALF_DAY),
        ("reimbursement", 12_40),
    ]


def test_a_claim_that_nobody_approved_is_not_owed(office: Office) -> None:
    office.claim(office.person("Amina"), 12_40, approved=False)

    assert office.officer.ask.balances().rows == ()
    assert office.officer.ask.ageing().rows == ()


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "over 90")],
)
def test_bands_of_ages_hold_both_their_ends(days: int, band: str) -> None:
    assert band_of(days) == band


def test_what_is_owed_ages_from_the_day_of_the_activity(office: Office) -> None:
    office.due(office.person("Amina"), approved=False)

    assert [(row.days, row.band) for row in _at(office, date(2026, 6, 11)).ageing().rows] == [(30, "0-30")]
    assert [(row.days, row.band) for row in _at(office, date(2026, 6, 12)).ageing().rows] == [(31, "31-60")]
    assert _at(office, MAY).balances().rows[0].oldest_days == 0


def test_a_cost_ages_from_the_day_of_its_approval(office: Office) -> None:
    claim = office.claim(office.person("Amina"), 12_40, approved=False)
    office.approver.payments.approve(claim, occurred_on=date(2026, 6, 1))

    (row,) = _at(office, date(2026, 6, 3)).ageing().rows
    assert (row.arose_on, row.days) == (date(2026, 6, 1), 2)


def test_what_is_paid_or_declined_is_not_old(office: Office) -> None:
    amina = office.person("Amina")
    office.officer.payments.pay(office.due(amina))
    office.lead.payments.decline(office.due(amina, on=date(2026, 5, 13)), occurred_on=date(2026, 11, 30))
    office.lead.payments.decline(office.due(amina, on=date(2026, 5, 14), approved=False), occurred_on=date(2026, 5, 20))

    assert [row.arose_on for row in office.officer.ask.ageing().rows] == [date(2026, 5, 13)]


def test_too_much_on_one_sum_is_not_taken_off_another(office: Office) -> None:
    amina = office.person("Amina")
    office.officer.payments.pay(office.due(amina), amount_minor=60_00)
    office.due(amina, on=date(2026, 5, 13))

    (row,) = office.officer.ask.balances().rows
    assert (row.owed_minor, row.overpaid_minor) == (HALF_DAY, 10_00)


# What was each person paid in each tax year?


def test_the_tax_year_is_that_of_the_payment_not_of_the_activity() -> None:
    office = Office.in_memory(now=_moment(2027, 5, 1))
    amina = office.person("Amina")
    first, second = office.due(amina, approved=False), office.due(amina, on=date(2026, 5, 13), approved=False)
    office.officer.payments.pay(first, occurred_on=date(2027, 4, 5), route=Route.BANK)
    office.officer.payments.pay(second, occurred_on=date(2027, 4, 6), route=Route.CASH)

    rows = office.officer.ask.year_to_date().rows

    assert [(row.tax_year, row.payments_minor, row.routes) for row in rows] == [
        ("2026-27", HALF_DAY, ("bank",)),
        ("2027-28", HALF_DAY, ("cash",)),
    ]
    office.ledger.close()


def test_what_came_back_stands_in_the_year_in_which_it_came_back() -> None:
    office = Office.in_memory(now=_moment(2027, 5, 1))
    due = office.due(office.person("Amina"), approved=False)
    office.officer.payments.pay(due, occurred_on=date(2027, 4, 1))
    office.officer.payments.reverse(due, because=ReversalReason.RETURNED_BY_MEMBER, occurred_on=date(2027, 4, 20))

    first, second = office.officer.ask.year_to_date().rows

    assert (first.tax_year, first.payments_minor, first.payments_reversed_minor) == ("2026-27", HALF_DAY, 0)
    assert (second.tax_year, second.payments_minor, second.payments_reversed_minor) == ("2027-28", 0, HALF_DAY)
    office.ledger.close()


def test_only_what_goes_outside_payroll_may_count_against_an_allowance_and_costs_never(office: Office) -> None:
    amina, bryn = office.person("Amina"), office.person("Bryn", classification=Classification.EMPLOYMENT)
    for one in (office.due(amina), office.due(bryn), office.claim(amina, 12_40)):
        office.officer.payments.pay(one)

    rows = {row.name: row for row in office.officer.ask.year_to_date().rows}

    assert (rows["Amina"].trading_allowance_used_here_minor, rows["Amina"].reimbursements_minor) == (HALF_DAY, 12_40)
    assert (rows["Bryn"].trading_allowance_used_here_minor, rows["Bryn"].payments_minor) == (0, HALF_DAY)


def test_the_way_is_that_of_the_run_where_the_payment_names_none(office: Office) -> None:
    due = office.due(office.person("Amina"))
    run(office.officer, RUN, route=Route.BANK)
    office.officer.payments.pay(due)

    assert office.officer.ask.year_to_date().rows[0].routes == ("bank",)


# A person's own statement


def test_a_statement_tells_each_thing_in_a_sentence_that_its_reader_can_use(office: Office) -> None:
    amina = office.person("Amina")
    paid, declined, late, open_one, stays, in_hand = (
        office.due(amina, on=date(2026, 5, day), approved=day != 15) for day in range(12, 18)
    )
    claim, refused = office.claim(amina, 5_00, approved=False), office.claim(amina, 6_00, approved=False)
    office.approver.payments.reject_claim(refused, reason="No receipt")
    office.officer.payments.pay(paid, occurred_on=date(2026, 11, 30))
    office.officer.payments.pay(stays)
    office.officer.payments.reverse(stays, because=ReversalReason.REJECTED_BY_BANK)
    office.lead.payments.decline(late)
    office.officer.payments.instruct(in_hand, run_id=RUN, route=Route.BANK)

    told = {item.payment_id: item for item in office.ledger.ask.statement(amina).items}

    assert told[paid].status == "Paid on 30 November 2026."
    assert told[declined].status == "£50.00 is owed to you."
    assert told[late].status.startswith("£50.00 is owed to you. It had fallen due when you said no, so it stays yours")
    assert told[open_one].status == "£50.00 is owed to you. Somebody still has to approve it before it can be paid."
    assert told[stays].status == "A payment did not reach you. £50.00 is owed to you."
    assert told[in_hand].status == "£50.00 is on its way: it is in a pay run."
    assert told[claim].status == "You asked for this. Nobody has said yes or no yet."
    assert told[refused].status == "You asked for this, and the answer was no. You can ask why."
    assert told[paid].item == "Your time at “Meeting of 2026-05-12” on 12 May 2026"
    assert told[claim].item == "Your travel costs of 12 May 2026"
    assert {item.who_to_ask for item in told.values()} == {"The payments office of Riverside NHS Trust"}
    assert (told[paid].expected_by, told[open_one].expected_by) == (None, date(2026, 6, 14))


def test_a_statement_is_of_one_person_only_and_nobody_elses_name_is_in_it(office: Office) -> None:
    amina, bryn = office.person("Amina"), office.person("Bryn")
    office.due(amina)
    other = office.due(bryn)

    as_amina = office.ledger.acting_as(Actor("a", frozenset({Role.MEMBER}), amina)).ask
    statement = as_amina.statement(amina)

    assert statement.name == "Amina"
    assert other not in {item.payment_id for item in statement.items}
    assert str(as_amina.statement(bryn).name) == "[withheld]"
    with pytest.raises(MemberNotFoundError):
        as_amina.statement(known_as("nobody"))


def test_somebody_on_a_salary_is_told_why_nothing_is_due(office: Office) -> None:
    staff = known_as("staff")
    office.lead.members.register(member_id=staff, name="Dev", occurred_on=date(2026, 4, 2))
    office.lead.members.declare_capacity(staff, capacity=Capacity.STAFF, is_salaried=True, occurred_on=date(2026, 4, 2))
    meeting = known_as("staff meeting")
    _meeting(office, meeting)
    office.lead.sessions.attend(meeting, member_id=staff, capacity=Capacity.STAFF)
    office.lead.payments.work_out(member_id=staff, session_id=meeting, occurred_on=MAY)

    (item,) = office.ledger.ask.statement(staff).items

    assert item.status == "Nothing is due: your salary pays for this time."


# What an auditor asks


def test_a_payment_that_went_the_right_way_lacks_nothing(office: Office) -> None:
    amina = office.person("Amina")
    due = office.due(amina)
    run(office.officer, RUN, route=Route.BANK)
    office.officer.payments.pay(due)

    (row,) = office.auditor.ask.backing().rows

    assert row.missing == ()
    assert (row.policy, row.version, row.rate_line) == ("trust", "1", "partner, half-day from 2026-04-01")
    assert (row.amount_minor, row.calculated_amount_minor, row.difference_minor) == (HALF_DAY, HALF_DAY, 0)
    assert (row.approved_by, len(row.attendance_evidence)) == ("approver", 1)


def test_what_does_not_back_a_payment_is_said(office: Office) -> None:
    amina = office.person("Amina")
    never, late, too_much, gone = (office.due(amina, on=date(2026, 5, day), approved=day > 13) for day in range(12, 16))
    for one in (never, late, gone):
        office.officer.payments.pay(one)
    office.officer.payments.pay(too_much, amount_minor=60_00)
    office.lead.sessions.withdraw_attendance(known_as(f"meeting of 2026-05-15 with {amina}"), member_id=amina)

    rows = {row.payment: row for row in office.auditor.ask.backing().rows}

    assert rows[never].missing == rows[late].missing == ("nobody approved it",)
    assert rows[too_much].missing == ("more was paid than was due",)
    assert rows[too_much].difference_minor == 10_00
    assert rows[gone].missing == ("the attendance was withdrawn",)


def test_e39_that_somebody_was_there_under_their_other_record_backs_the_payment(office: Office) -> None:
    """They were written down twice for one meeting; the one that was taken back was not the last word."""
    amina, again = office.person("Amina"), office.person("Amina again")
    due, meeting = office.due(amina), known_as(f"meeting of 2026-05-12 with {amina}")
    office.lead.sessions.attend(meeting, member_id=again, capacity=Capacity.SERVICE_USER)
    office.officer.payments.pay(due)
    office.lead.sessions.withdraw_attendance(meeting, member_id=amina)
    assert [row.missing for row in office.auditor.ask.backing().rows] == [("the attendance was withdrawn",)]

    office.lead.members.merge_records(amina, other_id=again)

    assert [row.missing for row in office.auditor.ask.backing().rows] == [()]


def test_two_pairs_of_hands_are_two(office: Office) -> None:
    office.due(office.person("Amina"))
    run(office.officer, RUN, route=Route.BANK)

    (row,) = office.auditor.ask.segregation().rows

    assert (row.recorded_by, row.approved_by, row.instructed_by) == (("lead",), "approver", "officer")
    assert (row.same_person, row.own_payment) == (False, False)


@pytest.mark.parametrize("hand", ["lead", "approver"])
def test_one_person_who_did_two_of_the_three_is_flagged(office: Office, hand: str) -> None:
    due = office.due(office.person("Amina"))
    office.ledger.acting_as(Actor(hand, frozenset({Role.PAYMENTS_OFFICER}))).payments.instruct(
        due, run_id=RUN, route=Route.BANK
    )

    assert [row.same_person for row in office.auditor.ask.segregation().rows] == [True]


def test_a_member_who_put_their_own_payment_in_hand_is_flagged(office: Office) -> None:
    amina = office.person("Amina")
    due = office.due(amina)
    office.ledger.acting_as(Actor(str(amina), frozenset({Role.PAYMENTS_OFFICER}), amina)).payments.instruct(
        due, run_id=RUN, route=Route.BANK
    )

    assert [(row.same_person, row.own_payment) for row in office.auditor.ask.segregation().rows] == [(False, True)]


def test_e39_a_member_is_known_as_the_payee_under_either_record(office: Office) -> None:
    """Whoever acts under one record and is paid under the other pays themselves; what they attended backs it."""
    amina, again = office.person("Amina"), office.person("Amina again")
    due = office.due(again)
    office.ledger.acting_as(Actor(str(amina), frozenset({Role.PAYMENTS_OFFICER}), amina)).payments.instruct(
        due, run_id=RUN, route=Route.BANK
    )
    assert [row.own_payment for row in office.auditor.ask.segregation().rows] == [False]

    office.lead.members.merge_records(amina, other_id=again)

    assert [row.own_payment for row in office.auditor.ask.segregation().rows] == [True]


def test_what_may_be_the_same_twice_has_its_reason_and_says_who_looked(office: Office) -> None:
    amina, bryn = office.person("Amina"), office.person("Bryn")
    first = office.claim(amina, 12_40, name="a", receipt="R 9", receipt_total_minor=12_40)
    again = office.claim(amina, 12_40, name="b", approved=False)
    shared = office.claim(bryn, 5_00, receipt="r9", approved=False)
    office.claim(bryn, 12_40)
    office.approver.payments.rule_out_duplicate(again, reason="There and back")

    rows = {(row.claim_a, row.claim_b): row for row in office.ledger.acting_as(LEAD).ask.duplicates().rows}

    assert {pair: (row.reason, row.status, row.ruled_out_by) for pair, row in rows.items()} == {
        (first, again): ("same_amount_and_day", "ruled_out", "approver"),
        (first, shared): ("same_receipt", "suspected", None),
    }
    assert rows[first, again].ruled_out_because == "There and back"


def test_a_suspicion_is_settled_when_one_of_the_two_was_taken_back(office: Office) -> None:
    amina = office.person("Amina")
    office.claim(amina, 12_40, name="a", approved=False)
    office.lead.payments.withdraw_claim(office.claim(amina, 12_40, name="b", approved=False))

    assert [row.status for row in office.auditor.ask.duplicates().rows] == ["settled"]


def test_sessions_at_the_same_time_are_suspected_too(office: Office) -> None:
    amina = office.person("Amina")
    meeting = known_as("another meeting")
    _meeting(office, meeting)
    office.lead.sessions.attend(meeting, member_id=amina, capacity=Capacity.SERVICE_USER)
    first = office.lead.payments.work_out(member_id=amina, session_id=meeting, occurred_on=MAY).id
    due = office.due(amina, approved=False)

    (row,) = office.auditor.ask.duplicates().rows
    assert (row.claim_a, row.claim_b, row.reason) == (first, due, "overlapping_sessions")


def test_e39_money_of_two_records_of_one_person_is_answered_as_one_from_both_sides(office: Office) -> None:
    """Amina was written down twice and both records were at the meeting: one of the sums is too much."""
    amina, again, bryn = office.person("Amina"), office.person("Amina R."), office.person("Bryn")
    dues = [office.due(amina), known_as("due a second time")]
    meeting = known_as(f"meeting of {MAY} with {amina}")
    office.lead.sessions.attend(meeting, member_id=again, capacity=Capacity.SERVICE_USER)
    office.lead.payments.work_out(payment_id=dues[1], member_id=again, session_id=meeting, occurred_on=MAY)
    office.claim(amina, 12_40)
    bus, same = office.claim(amina, 3_00, name="bus"), office.claim(again, 3_00, name="bus again")
    office.claim(bryn, 3_00)
    office.lead.payments.withdraw_claim(office.claim(bryn, 4_00, approved=False))
    office.claim(bryn, 4_00, name="this time really", approved=False)
    for paid in (*dues, bus):
        office.officer.payments.pay(paid, route=Route.BANK)
    before = office.officer.ask.statement(again)
    office.lead.members.merge_records(amina, other_id=again)

    assert {row.member_id for row in office.officer.ask.ageing().rows} == {amina, bryn}
    (year,) = office.officer.ask.year_to_date().rows
    assert (year.payments_minor, year.reimbursements_minor) == (2 * HALF_DAY, 3_00)
    mine = [row for row in office.officer.ask.balances().rows if row.member_id == amina]
    assert [(row.kind, row.owed_minor) for row in mine] == [("involvement", 0), ("reimbursement", 15_40)]
    sides = [office.officer.ask.statement(side) for side in (amina, again)]
    assert len(before.items) == 2
    assert [(one.member_id, one.name, len(one.items)) for one in sides] == [(amina, "Amina", 5)] * 2
    pairs = [(row.claim_a, row.claim_b, row.reason) for row in office.auditor.ask.duplicates().rows]
    assert pairs == [
        (dues[0], dues[1], "same_member_under_two_records"),
        (bus, same, "same_member_under_two_records"),
    ]


def test_a_claim_above_a_cap_and_without_a_receipt_says_the_limit_and_who_let_it_pass(office: Office) -> None:
    """The Trust's policy repays a meal up to £10.00, with a receipt; nobody has checked that figure yet."""
    amina = office.person("Amina")
    meal = office.claim(amina, 15_00, kind=ExpenseKind.SUBSISTENCE, approved=False)
    office.approver.payments.waive_rule(meal, rule=ClaimRule.RECEIPT, reason="The machine was broken")

    rows = {row.rule: row for row in office.ledger.acting_as(LEAD).ask.outside_rules().rows}

    assert set(rows) == {"cap", "receipt", "prior_approval", "not_confirmed"}
    assert (rows["cap"].limit, rows["cap"].actual, rows["cap"].waived_by) == ("£10.00", "£15.00", None)
    assert (rows["receipt"].waived_by, rows["receipt"].reason) == ("approver", "The machine was broken")
    assert {row.status for row in rows.values()} == {"claimed"}


def test_a_claim_that_meets_the_rules_is_not_listed(office: Office) -> None:
    office.claim(office.person("Amina"), 12_40)

    assert office.auditor.ask.outside_rules().rows == ()


def test_what_came_back_and_what_was_too_much_are_told_apart(office: Office) -> None:
    amina = office.person("Amina")
    back, over, plain = (office.due(amina, on=date(2026, 5, day)) for day in (12, 13, 14))
    office.officer.payments.pay(back)
    office.officer.payments.reverse(back, because=ReversalReason.WRONG_PAYEE)
    office.officer.payments.pay(over, amount_minor=60_00)
    office.officer.payments.pay(plain)

    first, second = office.auditor.ask.came_back().rows

    assert (first.payment, first.reversed_minor, first.recoverable_minor) == (back, HALF_DAY, 0)
    assert (first.reason, first.reversed_by) == (("wrong_payee",), ("officer",))
    assert (second.payment, second.reversed_minor, second.recoverable_minor, second.balance_minor) == (
        over,
        0,
        10_00,
        10_00,
    )


def test_the_version_in_force_on_the_day_of_the_activity_is_the_right_one(office: Office) -> None:
    office.due(office.person("Amina"))

    (row,) = office.auditor.ask.policy_versions().rows
    assert (row.version_used, row.version_in_force_on_activity, row.ok) == ("trust 1", ("trust 1",), True)


def test_a_policy_retired_afterwards_for_that_day_is_found(office: Office) -> None:
    """The sum was worked out by it; then it was recorded that the policy had ended before the activity."""
    office.due(office.person("Amina"))
    office.lead.organisations.retire_policy(
        TRUST, policy_code="trust", policy_version="1", occurred_on=date(2026, 5, 1)
    )

    (row,) = office.auditor.ask.policy_versions().rows
    assert (row.version_in_force_on_activity, row.ok) == ((), False)


# What it cost


def test_costs_are_by_project_funder_cost_centre_and_year_of_payment() -> None:
    office = Office.in_memory(now=_moment(2027, 5, 1))
    amina = office.person("Amina")
    first, second = office.due(amina, approved=False), office.due(amina, on=date(2026, 5, 13), approved=False)
    office.officer.payments.pay(first, occurred_on=date(2027, 3, 31))
    office.officer.payments.pay(second, occurred_on=date(2027, 4, 1))
    for kind, pence in ((ExpenseKind.TRAVEL, 10_00), (ExpenseKind.CHILDCARE, 30_00)):
        claim = office.claim(amina, pence, kind=kind, approved=False)
        office.approver.payments.approve(claim, occurred_on=date(2026, 6, 1))
        office.officer.payments.pay(claim, occurred_on=date(2026, 6, 2))

    answer = office.auditor.ask.costs()

    told = [
        (row.project, row.title, row.funder, row.cost_centre, row.year, row.involvement_payments_minor)
        for row in answer.rows
    ]
    assert told == [
        (PROJECT, "A quieter ward", "A charity", "RX-104", "2026-27", HALF_DAY),
        (PROJECT, "A quieter ward", "A charity", "RX-104", "2027-28", HALF_DAY),
    ]
    assert [(row.reimbursements_minor, row.support_costs_minor) for row in answer.rows] == [(40_00, 30_00), (0, 0)]
    assert {row.employer_ni_estimate_minor for row in answer.rows} == {None}
    assert "not estimated" in answer.header.incomplete_because[0]
    office.ledger.close()


def test_what_came_back_is_no_cost(office: Office) -> None:
    due = office.due(office.person("Amina"))
    office.officer.payments.pay(due)
    office.officer.payments.reverse(due, because=ReversalReason.REJECTED_BY_BANK)

    assert [row.involvement_payments_minor for row in office.auditor.ask.costs().rows] == [0]


@pytest.mark.parametrize(("people", "suppressed"), [(4, True), (5, False)])
def test_sums_paid_to_few_people_are_not_published(office: Office, people: int, suppressed: bool) -> None:
    """The sums would say what each of the few was paid."""
    for number in range(people):
        office.officer.payments.pay(office.due(office.person(f"Person {number}")))

    (row,) = office.auditor.ask.public_totals().rows

    assert row.suppressed is suppressed
    hidden = (row.total_involvement_payments_minor, row.total_reimbursements_minor, row.people_paid)
    assert hidden == ((Suppressed(),) * 3 if suppressed else (people * HALF_DAY, 0, people))
    assert row.rate_table == ("trust 1: half-day",)


def test_e39_who_has_two_records_is_counted_once_in_what_is_published(office: Office) -> None:
    """Five records of four people: their sums would say what each of them was paid."""
    people = [office.person(f"Person {number}") for number in range(5)]
    for one in people:
        office.officer.payments.pay(office.due(one))
    assert not office.auditor.ask.public_totals().rows[0].suppressed
    office.lead.members.merge_records(people[0], other_id=people[1])

    assert office.auditor.ask.public_totals().rows[0].people_paid == Suppressed()


def _moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def _meeting(office: Office, meeting: UUID) -> None:
    office.lead.sessions.hold(
        session_id=meeting, project_id=PROJECT, kind=SessionKind.MEETING, title="A meeting",
        starts_at=_moment(2026, 5, 12), ends_at=_moment(2026, 5, 12).replace(hour=12),
    )  # fmt: skip
