"""Universal Credit: earned income is counted by the assessment period in which it is received or reported."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.shared import expenses, not_received
from coprod_ledger.effects.uk.universal_credit.capability import EXEMPT, about_capability
from coprod_ledger.effects.uk.universal_credit.fees import about_fees
from coprod_ledger.effects.uk.universal_credit.not_received import (
    about_given_up,
    about_voucher,
    is_counted,
    not_counted,
)

NAME = "universal_credit"
TABLES = load_tables(__package__)
needs = (
    "receives_universal_credit",
    "has_limited_capability_for_work",
    "is_responsible_for_child",
    "has_housing_element",
    "accommodation",
    "other_earnings_in_assessment_period_minor",
    "assessment_period_starts_on",
    "awaits_first_capability_assessment",
    *EXEMPT,
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What all the payments together change, each in its own assessment period.

    Fees of one period are added up. Expenses of a service user are a finding of their own, and never added to a fee.

    Source:
        Universal Credit Regulations 2013 reg 22, 52, 54, 55, 60, 61.
    """
    outside = not_received(NAME, "Universal Credit", "receives_universal_credit", payments, told)
    if outside:
        return (outside,)
    paid = [payment for payment in payments if payment.outcome is PaymentOutcome.PAID]
    involvement = [payment for payment in paid if payment.kind is PaymentKind.INVOLVEMENT]
    fees = [payment for payment in involvement if is_counted(payment)]
    others = [payment for payment in involvement if not is_counted(payment)]
    vouchers = [payment for payment in paid if payment.kind is PaymentKind.VOUCHER]
    costs = [payment for payment in paid if payment.kind is PaymentKind.REIMBURSEMENT]
    unclear = [payment for payment in costs if not payment.is_service_user]
    set_aside = [payment for payment in costs if payment.is_service_user]
    return (
        *about_fees(NAME, fees, doubtful=[*others, *vouchers, *unclear], expenses=set_aside, told=told),
        *expenses(
            NAME,
            "Universal Credit",
            costs,
            TABLES["service_user_expenses"],
            regulation="Universal Credit Regulations 2013 reg 55(3)(b)",
            assumptions=("Regulation 55 is about employed earnings; for other paid work the same is taken to hold.",),
            next_step=(
                "Tell DWP about expenses apart from pay. If payroll reports them as pay, ask DWP in your journal to "
                "put it right (regulation 61(3))."
            ),
        ),
        *(not_counted(NAME, payment) for payment in others),
        *(about_voucher(NAME, payment) for payment in vouchers),
        *about_given_up(NAME, [payment for payment in payments if payment.outcome is not PaymentOutcome.PAID]),
        *about_capability(NAME, fees, [*others, *vouchers, *unclear], told),
    )
