"""What a member wants done with a sum, and when they said so; and the days on which money counts."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from tests.edge_cases.office import DAY, DUE_ON, HELD_ON, Office
from tests.edge_cases.people import printed

from coprod_ledger.cli.render_owed import owed_page
from coprod_ledger.cli.render_statement import statement_page
from coprod_ledger.domain.payment.commands import PayeeKind, ReversalReason, Route
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.told import Told
from coprod_ledger.errors import AmountAboveError, NotDueError, PaymentNotOpenError
from coprod_ledger.ledger import effects_of as edge
from coprod_ledger.testing import profiles

profiles.use()

RUN = UUID("3c1a7f0e-7a4f-4d0f-9a0b-0e6f7f2a9d01")


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as office:
        yield office


def offered(office: Office) -> list[OfferedPayment]:
    """What the rules on tax and benefits are given."""
    (person,) = office.do.ask.owed().people
    return list(edge._payments(person, as_at=date(2026, 11, 2), paid_on=None))


@pytest.mark.parametrize(("on", "is_after_due", "owed"), [(DUE_ON - DAY, False, 0), (DUE_ON, True, 50_00)])
def test_e79_a_decline_counts_until_the_day_before_it_falls_due(
    office: Office, on: date, is_after_due: bool, owed: int
) -> None:
    due = office.sum_due()
    office.do.payments.decline(due, occurred_on=on)
    item, (payment,) = office.item(due), offered(office)

    assert (item.declined_on, item.is_declined_after_due, item.owed_minor) == (on, is_after_due, owed)
    assert office.balance().declined_minor == 50_00 - owed
    assert (payment.outcome, payment.decided_on, payment.due_on) == (PaymentOutcome.DECLINED, on, DUE_ON)


def test_e79_a_decline_can_be_taken_back_until_something_is_paid(office: Office) -> None:
    due = office.sum_due()
    office.do.payments.decline(due, occurred_on=HELD_ON + DAY)
    office.do.payments.withdraw_direction(due, occurred_on=HELD_ON + 2 * DAY)
    assert office.balance().owed_minor == 50_00

    office.do.payments.reduce(due, by_minor=10_00, occurred_on=HELD_ON + 3 * DAY)
    office.paid(office.approved(due, on=HELD_ON + 3 * DAY))
    with pytest.raises(PaymentNotOpenError, match="cannot be changed any more"):
        office.do.payments.withdraw_direction(due)


@pytest.mark.parametrize(("on", "reduced", "owed"), [(DUE_ON - DAY, 20_00, 30_00), (DUE_ON, 0, 50_00)])
def test_e80_what_is_given_up_to_stay_within_a_limit_is_not_owed_later(
    office: Office, on: date, reduced: int, owed: int
) -> None:
    """After it fell due, asking for less changes nothing by itself: it is recorded, and for an adviser."""
    due = office.sum_due()
    office.do.payments.reduce(due, by_minor=20_00, occurred_on=on)
    balance, outcomes = office.balance(), {(one.outcome, one.amount.minor) for one in offered(office)}

    assert (balance.reduced_minor, balance.owed_minor) == (reduced, owed)
    assert outcomes == {(PaymentOutcome.PAID, 30_00), (PaymentOutcome.REDUCED, 20_00)}


def test_e80_a_reduced_sum_is_paid_and_nothing_is_left(office: Office) -> None:
    due = office.sum_due()
    office.do.payments.reduce(due, by_minor=49_99, occurred_on=HELD_ON)
    office.paid(office.approved(due))

    assert (office.item(due).status, office.balance().owed_minor, office.balance().paid_minor) == ("paid", 0, 1)


@pytest.mark.parametrize("by_minor", [50_00, 50_01])
def test_e80_to_take_nothing_at_all_is_to_decline(office: Office, by_minor: int) -> None:
    with pytest.raises(AmountAboveError):
        office.do.payments.reduce(office.sum_due(), by_minor=by_minor, occurred_on=HELD_ON)


@pytest.mark.parametrize(("on", "is_after_due"), [(DUE_ON - DAY, False), (DUE_ON, True)])
@pytest.mark.parametrize(
    ("payee_kind", "outcome"),
    [(PayeeKind.CHARITY, PaymentOutcome.DONATED), (PayeeKind.ORGANISATION, PaymentOutcome.REDIRECTED)],
)
def test_e81_what_goes_to_somebody_else_is_shown_apart_with_its_date(
    office: Office, payee_kind: PayeeKind, outcome: PaymentOutcome, on: date, is_after_due: bool
) -> None:
    """It is owed to the member no more, and still to be paid to those who get it."""
    due = office.sum_due()
    office.do.payments.redirect(due, payee_kind=payee_kind, payee="The hospice", occurred_on=on)
    (direction,), balance, (payment,) = office.item(due).directions, office.balance(), offered(office)

    assert (direction.is_after_due, direction.payee_kind) == (is_after_due, payee_kind.value)
    assert (balance.redirected_minor, balance.owed_minor, balance.to_pass_on_minor) == (50_00, 0, 50_00)
    assert (payment.outcome, payment.decided_on) == (outcome, on)

    office.approved(due, on=on)
    office.paid(due, on=DUE_ON)
    balance = office.balance()
    assert (balance.to_pass_on_minor, balance.paid_minor, balance.owed_minor) == (0, 0, 0)


def test_e81_a_payment_passed_on_that_comes_back_is_to_be_passed_on_again(office: Office) -> None:
    due = office.approved(office.sum_due())
    office.do.payments.redirect(due, payee_kind=PayeeKind.CHARITY, occurred_on=HELD_ON + 2 * DAY)
    office.paid(due)
    office.do.payments.reverse(due, because=ReversalReason.WRONG_PAYEE)

    assert (office.item(due).status, office.balance().to_pass_on_minor) == ("redirected", 50_00)


def test_e81_a_sum_that_has_fallen_due_can_be_waived_and_not_before(office: Office) -> None:
    due = office.sum_due()
    with pytest.raises(NotDueError):
        office.do.payments.waive(due, occurred_on=DUE_ON - DAY)
    office.do.payments.decline(due, occurred_on=DUE_ON)
    office.do.payments.waive(due, occurred_on=DUE_ON + DAY)

    assert (office.balance().owed_minor, office.balance().declined_minor) == (0, 50_00)
    assert [one.is_after_due for one in office.item(due).directions] == [True, True]


def test_e35_what_is_owed_to_a_member_who_dies_is_owed_to_their_estate(office: Office) -> None:
    """From the day of death, and without any command; who settles the estate is recorded when it is known."""
    due = office.approved(office.sum_due())
    office.do.members.record_death(office.ann, reported_by="Next of kin", occurred_on=HELD_ON + 3 * DAY)
    (before,) = office.do.at(as_at=HELD_ON + 2 * DAY).owed().people
    (person,) = office.do.ask.owed().people
    told = office.do.ask.statement(office.ann)

    assert (before.owed_to, person.owed_to, told.owed_to) == ("member", "estate", "estate")
    assert office.balance().owed_minor == 50_00
    assert told.items[0].status == "£50.00 is owed to the estate. It is paid to whoever settles it."
    for page in (owed_page(office.do.ask.owed()), statement_page(told)):
        assert "goes to their ESTATE" in printed(page)

    office.do.payments.redirect(due, payee_kind=PayeeKind.ESTATE, payee="Her executor", occurred_on=DUE_ON)

    assert office.balance().to_pass_on_minor == 50_00
    assert office.item(due).directions[0].payee_kind == "estate"


def test_e82_every_payment_has_three_days(office: Office) -> None:
    """When it was worked for, when it was paid, and when the payroll report about it was sent."""
    due = office.approved(office.sum_due())
    office.do.payments.instruct(due, run_id=RUN, route=Route.PAYROLL, occurred_on=date(2026, 6, 20))
    office.paid(due, on=date(2026, 6, 26), reported_on=date(2026, 6, 30))
    (paid,) = [one for one in office.item(due).movements if one.what == "paid"]

    assert (paid.activity_on, paid.on, paid.reported_on) == (HELD_ON, date(2026, 6, 26), date(2026, 6, 30))
    assert (paid.run_id, paid.route) == (RUN, "payroll")


def test_e82_a_sum_can_be_paid_in_parts_on_days_of_their_own(office: Office) -> None:
    due = office.approved(office.sum_due())
    office.paid(due, 20_00, on=DUE_ON)
    assert (office.item(due).status, office.balance().owed_minor) == ("owed", 30_00)
    office.paid(due, on=date(2026, 7, 9))

    assert [(one.on, one.amount_minor) for one in office.item(due).movements if one.what == "paid"] == [
        (DUE_ON, 20_00),
        (date(2026, 7, 9), 30_00),
    ]
    assert (office.item(due).status, office.balance().owed_minor) == ("paid", 0)


def test_e83_nothing_is_averaged_over_weeks_for_carers_allowance(office: Office) -> None:
    """Each week stands alone in what is shown, and no finding about the limit is stated as certain over an average."""
    office.sum_due()
    (person,) = office.do.ask.owed().people
    told = Told(circumstances=Circumstances(receives_carers_allowance=True))
    assessed = edge.effects_of(person, told, as_at=date(2026, 6, 1), paid_on=None)
    findings = [one for one in assessed.findings if one.rule == "carers_allowance"]  # type: ignore[union-attr]

    assert findings
    assert not any("average" in one.summary.lower() and one.certainty.value == "will" for one in findings)


def test_e84_a_payment_across_the_end_of_a_tax_year_keeps_both_days(office: Office) -> None:
    """Days are kept, and never the number of a year: whoever reads them applies each rule's own."""
    held = office.session()
    office.came(held)
    due = office.approved(office.works_out(held))
    office.paid(due, on=date(2026, 10, 5), reported_on=date(2026, 10, 6))

    assert (office.item(due).paid_on, office.item(due).reported_on) == (date(2026, 10, 5), date(2026, 10, 6))


def test_e95_a_voucher_is_recorded_at_its_value_and_is_no_money(office: Office) -> None:
    due = office.approved(office.sum_due())
    office.do.payments.instruct(due, run_id=RUN, route=Route.VOUCHER, occurred_on=DUE_ON)
    assert [one.kind for one in offered(office)] == [PaymentKind.VOUCHER]
    office.paid(due)

    assert (office.item(due).route, office.balance().paid_minor) == ("voucher", 50_00)
