"""Rates that change, sums that come twice or come back, what was overpaid, advances, and who is paid for what."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.edge_cases.office import DAY, DUE_ON, HELD_ON, POLICY, STARTS_AT, Office

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.payment.commands import AdjustmentReason, ClaimRule, ExpenseKind, ReversalReason, Route
from coprod_ledger.domain.payment.recovery_commands import OverpaymentReason, RecoveryWay
from coprod_ledger.entitlement import read_policy
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AmountAboveError,
    BankDetailError,
    ClaimRuleNotMetError,
    DayOrderError,
    DuplicateSuspectedError,
    PaymentNotOpenError,
    RecoveryNotAgreedError,
    SameHandError,
    SetOffNotPossibleError,
    WorkingTimeNotStatedError,
)
from coprod_ledger.testing import profiles
from coprod_ledger.testing.cast import known_as

profiles.use()

NEW_RATE = """
[[rate]]
code = "half-day"
label = "Half a day"
starts-on = 2026-05-13
amount-minor = 5555
currency = "GBP"
role-levels = ["partner"]
basis = "half-day"
duration = { up-to-and-including-minutes = 240 }
source = "Section 3"
confidence = "confirmed"
"""
CANCELLATION = '[[cancellation]]\ncancelled-by = "organisation"'
FIRST_ROLE = '[[role]]\ncode = "partner"'
CLAIMS = (
    FIRST_ROLE,
    f"""[claims]
within-months = 3
source = "Section 6"
confidence = "confirmed"

{FIRST_ROLE}""",
)


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as office:
        yield office


@pytest.mark.parametrize(("later", "comes_to"), [(0, 50_00), (1, 55_55)])
def test_e85_the_rate_is_that_of_the_day_of_the_activity(later: int, comes_to: int) -> None:
    """Also where both are worked out long after the new rate began; each sum names its own."""
    with Office((CANCELLATION, NEW_RATE + CANCELLATION)) as office:
        held = office.session(at=STARTS_AT + later * DAY)
        office.came(held) if later == 0 else office.do.sessions.attend(
            held, member_id=office.ann, capacity=Capacity.SERVICE_USER
        )
        item = office.item(office.works_out(held, on=date(2026, 10, 1)))

        assert item.amount_minor == comes_to
        assert f"from {'2026-05-13' if later else '2026-04-01'}" in str(item.policy)


def test_e86_a_policy_corrected_afterwards_gives_an_adjustment() -> None:
    """The second version holds from the same day: what was paid by the first stays, and the arrears are owed."""
    second = read_policy(
        POLICY.replace('version = "1"', 'version = "2"').replace("amount-minor = 5000", "amount-minor = 6000"), "2.toml"
    )
    with Office(more=(second,)) as office:
        due = office.paid(office.approved(office.sum_due()))
        before = list(office.ledger.facts())
        office.adopts(second)
        office.offers(office.ann, second)
        assert office.balance().owed_minor == 0, "a new version changes nothing by itself"
        office.do.payments.adjust(due, because=AdjustmentReason.POLICY_CORRECTED)
        adjusted, balance = office.item(due), office.balance()

        assert (balance.entitled_minor, balance.adjusted_minor, balance.paid_minor) == (50_00, 10_00, 50_00)
        assert (balance.owed_minor, adjusted.status, adjusted.approved_by) == (10_00, "owed", "approver")
        assert list(office.ledger.facts())[: len(before)] == before
        with pytest.raises(SameHandError):
            office.do.payments.approve(due)
        office.approved(due, on=date(2026, 11, 2))
        office.paid(due, on=date(2026, 11, 2))
        assert office.balance().owed_minor == 0
        assert office.ledger.reperform().ok


def test_e87_the_same_request_sent_twice_is_one_claim(office: Office) -> None:
    one = known_as("id 1")
    sent = [office.do.payments.claim_expense(
        member_id=office.ann, project_id=office.project, expense_kind=ExpenseKind.PARKING, amount_minor=8_00,
        incurred_on=HELD_ON, request_id=one,
    ) for _ in range(2)]  # fmt: skip

    assert sent[0].id == sent[1].id
    assert sent[1].is_repeat


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ({}, {}, ("same_amount_and_day",)),
        ({"receipt": "No 17 / B"}, {"receipt": "no17/b", "minor": 3_00}, ("same_receipt",)),
        ({}, {"minor": 8_01}, ()),
        ({}, {"incurred_on": HELD_ON + DAY}, ()),
        ({}, {"kind": ExpenseKind.CHILDCARE}, ()),
        ({"receipt": "No 17"}, {"receipt": "No 18", "minor": 3_00}, ()),
    ],
)
def test_e87_what_seems_to_be_the_same_claim_waits_for_somebody(
    office: Office, first: dict[str, object], second: dict[str, object], because: tuple[str, ...]
) -> None:
    office.claims(**first)  # type: ignore[arg-type]
    again = office.claims(**second)  # type: ignore[arg-type]
    facts = [fact for _, fact in office.ledger.facts() if fact.originator_id == again]

    assert facts[0].alike_because == because  # type: ignore[attr-defined]
    if because:
        with pytest.raises(DuplicateSuspectedError):
            office.approved(again)
        with pytest.raises(SameHandError):
            office.do.payments.rule_out_duplicate(again, reason="I looked", occurred_on=HELD_ON + DAY)
        office.other.payments.rule_out_duplicate(again, reason="There and back", occurred_on=HELD_ON + DAY)
    office.approved(again)


def test_e87_a_receipt_used_by_two_members_is_known_again(office: Office) -> None:
    ben = office.person("Ben")
    first = office.claims(receipt="No 17")
    again = office.claims(receipt="No 17", who=ben)

    assert office.item(again).alike_ids == (first,)


@pytest.mark.parametrize(("second", "is_alike"), [(12_00, False), (12_01, True)])
def test_e88_one_receipt_can_be_split_up_to_its_total(office: Office, second: int, is_alike: bool) -> None:
    office.claims(minor=8_00, receipt="No 17", receipt_total_minor=20_00)
    rest = office.claims(minor=second, receipt="No 17", kind=ExpenseKind.PARKING)

    assert bool(office.item(rest).alike_ids) == is_alike


def test_e89_a_payment_that_fails_or_comes_back_is_owed_again_once(office: Office) -> None:
    due, run = office.approved(office.sum_due()), known_as("id 2")
    office.do.payments.instruct(due, run_id=run, route=Route.BANK, occurred_on=DUE_ON)
    with pytest.raises(PaymentNotOpenError, match="instructed"):
        office.do.payments.instruct(due, run_id=known_as("id 3"), route=Route.BANK)
    office.paid(due)
    sent = known_as("id 4")
    for _ in range(2):
        office.do.payments.reverse(
            due, because=ReversalReason.REJECTED_BY_BANK, occurred_on=DUE_ON + DAY, request_id=sent
        )
    with pytest.raises(PaymentNotOpenError):
        office.do.payments.reverse(due, because=ReversalReason.REJECTED_BY_BANK)

    balance = office.balance()
    assert (balance.owed_minor, balance.paid_minor, balance.reversed_minor) == (50_00, 50_00, 50_00)


def test_e90_a_reversal_has_the_day_that_is_told_and_none_before_the_payment(office: Office) -> None:
    due = office.paid(office.approved(office.sum_due()), on=DUE_ON)
    with pytest.raises(DayOrderError):
        office.do.payments.reverse(due, because=ReversalReason.WRONG_PAYEE, occurred_on=DUE_ON - DAY)
    office.do.payments.reverse(due, because=ReversalReason.WRONG_PAYEE, occurred_on=DUE_ON)

    (back,) = [one for one in office.item(due).movements if one.what == "reversed"]
    assert (back.on, back.because) == (DUE_ON, "wrong_payee")


def _overpaid(office: Office) -> tuple[object, object]:
    first = office.paid(office.approved(office.sum_due()), 57_00)
    held = office.session(at=STARTS_AT + 7 * DAY, name="later")
    office.do.sessions.attend(held, member_id=office.ann, capacity=Capacity.SERVICE_USER)
    return first, office.works_out(held, on=HELD_ON + 7 * DAY)


def test_e91_what_was_overpaid_is_never_set_off_in_silence(office: Office) -> None:
    first, _ = _overpaid(office)
    balance = office.balance()

    assert (balance.owed_minor, balance.overpaid_minor) == (50_00, 7_00)
    assert office.item(first).status == "overpaid"  # type: ignore[arg-type]


def test_e91_it_is_set_off_only_as_the_member_agreed(office: Office) -> None:
    first, second = _overpaid(office)
    pay = office.do.payments
    pay.explain_overpayment(first, words="Payroll typed 57 for 50", occurred_on=date(2026, 7, 1))  # type: ignore[arg-type]
    set_off = {"way": RecoveryWay.SET_OFF, "against_id": second, "occurred_on": date(2026, 7, 3)}
    with pytest.raises(RecoveryNotAgreedError):
        pay.recover(first, **set_off)  # type: ignore[arg-type]
    pay.agree_recovery(first, way=RecoveryWay.SET_OFF, plan="Out of May", occurred_on=date(2026, 7, 2))  # type: ignore[arg-type]
    fare = office.approved(office.claims(ExpenseKind.TAXI))
    with pytest.raises(SetOffNotPossibleError):
        pay.recover(first, **{**set_off, "against_id": fare})  # type: ignore[arg-type]
    pay.recover(first, **set_off)  # type: ignore[arg-type]
    balance = office.balance()

    assert (balance.owed_minor, balance.overpaid_minor, balance.recovered_minor) == (43_00, 0, 7_00)
    assert _went_out(office) == {(57_00, 0)}, "what was set off had gone out before, and counts once"


def test_e91_it_is_written_off_by_somebody_else_or_repaid(office: Office) -> None:
    first, _ = _overpaid(office)
    with pytest.raises(AmountAboveError):
        office.do.payments.recover(first, way=RecoveryWay.REPAID, amount_minor=7_01)  # type: ignore[arg-type]
    office.do.payments.recover(first, way=RecoveryWay.REPAID, amount_minor=3_00)  # type: ignore[arg-type]
    with pytest.raises(SameHandError):
        office.do.payments.write_off(first, reason="Too little to ask for")  # type: ignore[arg-type]
    office.other.payments.write_off(first, reason="Too little to ask for")  # type: ignore[arg-type]
    balance = office.balance()

    assert (balance.overpaid_minor, balance.recovered_minor, balance.written_off_minor) == (0, 3_00, 4_00)
    assert balance.owed_minor == 50_00


def test_e91_money_that_went_out_twice_is_found(office: Office) -> None:
    due = office.paid(office.approved(office.sum_due()))
    office.do.payments.find_overpayment(due, amount_minor=50_00, because=OverpaymentReason.PAID_TWICE)

    assert (office.balance().overpaid_minor, office.balance().owed_minor) == (50_00, 0)


@pytest.mark.parametrize(
    ("is_own_time", "is_unrelated", "comes_to"), [(True, True, 50_00), (True, False, 0), (False, True, 0)]
)
def test_e92_who_has_a_salary_says_beforehand_whether_it_pays_for_this(
    office: Office, is_own_time: bool, is_unrelated: bool, comes_to: int
) -> None:
    """A nurse who has also used the service comes as a service user: capacity and working time decide."""
    office.takes_part(office.ann, Capacity.STAFF, is_salaried=True)
    held = office.session()
    office.came(held)
    with pytest.raises(WorkingTimeNotStatedError):
        office.works_out(held)
    office.do.sessions.state_working_time(
        held, member_id=office.ann, is_own_time=is_own_time, is_unrelated=is_unrelated
    )
    item = office.item(office.works_out(held))

    assert (item.amount_minor, item.nothing_because) == (comes_to, None if comes_to else "salaried")
    with pytest.raises(AlreadyRecordedError):
        office.do.sessions.state_working_time(held, member_id=office.ann, is_own_time=True, is_unrelated=True)


def test_e92_who_comes_as_staff_is_paid_by_their_salary(office: Office) -> None:
    office.takes_part(office.ann, Capacity.STAFF, is_salaried=True)
    held = office.session()
    office.came(held, capacity=Capacity.STAFF)

    assert office.item(office.works_out(held)).nothing_because == "salaried"


def test_e93_the_costs_of_a_substitute_are_a_reimbursement_and_can_go_to_the_supplier(office: Office) -> None:
    care = office.approved(office.claims(ExpenseKind.REPLACEMENT_CARE, 46_00))
    office.do.payments.instruct(care, run_id=known_as("id 5"), route=Route.SUPPLIER, occurred_on=DUE_ON)
    office.paid(care)

    assert [one.kind for person in office.do.ask.owed().people for one in person.balances] == ["reimbursement"]
    assert office.item(care).route == "supplier"


def _went_out(office: Office) -> set[tuple[int, int]]:
    """What went out for time and for costs, by the costs of the project and by the tax years of the person."""
    (cost,), (year,) = office.do.ask.costs().rows, office.do.ask.year_to_date().rows
    return {
        (cost.involvement_payments_minor, cost.reimbursements_minor),
        (year.payments_minor, year.reimbursements_minor),
    }


@pytest.mark.parametrize(
    ("spent", "owed", "overpaid", "left"), [(30_00, 0, 10_00, 10_00), (40_00, 0, 0, 0), (46_00, 6_00, 0, 0)]
)
def test_e94_an_advance_is_settled_against_what_things_cost(
    office: Office, spent: int, owed: int, overpaid: int, left: int
) -> None:
    """A surplus was overpaid once it is closed, a shortfall is owed; the advance is a balance of its own."""
    advance = office.claims(ExpenseKind.RAIL, 40_00, is_advance=True, incurred_on=date(2026, 12, 1))
    office.paid(office.approved(advance), on=HELD_ON + 3 * DAY)
    assert office.balance("advance").unsettled_minor == 40_00
    cost = office.approved(office.claims(ExpenseKind.RAIL, spent))
    office.do.payments.settle_advance(advance, claim_id=cost, occurred_on=DUE_ON)
    assert office.balance("advance").unsettled_minor == left
    if left:
        office.do.payments.close_advance(advance, occurred_on=DUE_ON)

    assert office.balance("reimbursement").owed_minor == owed
    assert _went_out(office) == {(0, 40_00)}, "what was met out of the advance went out with it, and counts once"
    assert (office.balance("advance").overpaid_minor, office.balance("advance").unsettled_minor) == (overpaid, 0)
    if overpaid:
        office.do.payments.recover(advance, way=RecoveryWay.REPAID)
        assert (office.balance("advance").overpaid_minor, office.balance("advance").recovered_minor) == (0, overpaid)


@pytest.mark.parametrize(("on", "is_late"), [(date(2026, 8, 12), False), (date(2026, 8, 13), True)])
def test_a_claim_after_the_deadline_passes_only_with_a_reason(on: date, is_late: bool) -> None:
    with Office(CLAIMS) as office:
        meal = office.claims(ExpenseKind.SUBSISTENCE, 9_00, receipt="No 4", was_approved_before=True, occurred_on=on)
        office.other.payments.waive_rule(meal, rule=ClaimRule.NOT_CONFIRMED, reason="Read on page 6")

        assert office.item(meal).unmet == (("deadline",) if is_late else ())
        if is_late:
            with pytest.raises(ClaimRuleNotMetError, match="deadline"):
                office.other.payments.approve(meal)
            office.other.payments.waive_rule(meal, rule=ClaimRule.DEADLINE, reason="She was abroad")
        office.other.payments.approve(meal)
        assert office.balance("reimbursement").owed_minor == 9_00


@pytest.mark.parametrize(("cost", "unmet"), [(10_00, ()), (10_01, ("cap",))])
def test_a_claim_above_the_cap_is_approved_up_to_the_cap_or_let_pass(office: Office, cost: int, unmet: object) -> None:
    meal = office.claims(ExpenseKind.SUBSISTENCE, cost, receipt="No 4", was_approved_before=True)
    office.other.payments.waive_rule(meal, rule=ClaimRule.NOT_CONFIRMED, reason="Read on page 6")
    assert office.item(meal).unmet == unmet
    if unmet:
        with pytest.raises(ClaimRuleNotMetError, match="cap"):
            office.other.payments.approve(meal)
    office.other.payments.approve(meal, amount_minor=10_00)

    assert office.balance("reimbursement").owed_minor == 10_00


def test_miles_are_paid_by_the_running_total_of_the_policy_year(office: Office) -> None:
    """3,400 miles at 37.4p; of the next 200, 100 at 37.4p and 100 at 17.8p; a new year begins on its anniversary."""
    first = office.claims(ExpenseKind.MILEAGE, None, units=3_400)
    second = office.claims(ExpenseKind.MILEAGE, None, units=200, incurred_on=HELD_ON + DAY)
    before = office.claims(ExpenseKind.MILEAGE, None, units=100, incurred_on=HELD_ON - timedelta(days=30))

    assert [office.item(one).amount_minor for one in (first, second, before)] == [1271_60, 55_20, 17_80]


def test_e96_parts_of_a_sum_add_up_to_the_penny() -> None:
    """Half of £50.01 by a rule of 50 per cent is £25.01, and in three parts it is £25.01 again."""
    with Office(("amount-minor = 5000", "amount-minor = 5001")) as office:
        planned = office.planned()
        office.do.sessions.cancel(planned, cancelled_at=STARTS_AT - DAY)
        due = office.approved(office.works_out(planned, on=HELD_ON))
        for part in (8_33, 8_34, 8_34):
            assert office.item(due).status == "owed"
            office.paid(due, part)

        assert (office.item(due).amount_minor, office.item(due).status) == (25_01, "paid")
        assert (office.balance().owed_minor, office.balance().overpaid_minor) == (0, 0)


@pytest.mark.parametrize("reference", ["QQ123456C", "qq 12 34 56 c", "12-34-56 12345678", "12 34 56, 12345678"])
def test_no_bank_detail_and_no_national_insurance_number_has_anywhere_to_go(office: Office, reference: str) -> None:
    with pytest.raises(BankDetailError) as refused:
        office.paid(office.sum_due(), reference=reference)
    assert reference not in str(refused.value)
    with pytest.raises(BankDetailError) as refused:
        office.do.members.give_payroll_reference(office.ann, reference=reference)
    assert reference not in str(refused.value)


@pytest.mark.parametrize("reference", ["PR-77-A", "run 12-34-56 no 12345678", "2026-06-09", "AB123456C/2", "12345678"])
def test_a_reference_of_the_payroll_system_is_no_bank_detail(office: Office, reference: str) -> None:
    office.paid(office.sum_due(), reference=reference)
    office.do.members.give_payroll_reference(office.ann, reference=reference)
