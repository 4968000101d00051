"""Immigration: whether a status lets somebody be paid is never decided here, only whom to ask before it is paid."""

from collections.abc import Sequence
from typing import Final

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances, ImmigrationLimit
from coprod_ledger.effects.finding import Asked, Finding, not_told, will_not
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.for_advisers import asked_about, for_adviser
from coprod_ledger.effects.words import total

NAME = "immigration"
TABLES = load_tables(__package__)
needs = ("immigration_limit",)

_NEXT_STEP: Final = "Nothing is paid before that is clear. Ask an immigration adviser."
_SENTENCES: Final = {
    ImmigrationLimit.ASYLUM_SEEKER: "Without permission to work, a fee or a voucher must not be paid as pay for work.",
    ImmigrationLimit.VISITOR: "A visitor may not do paid work. Whether this would be paid work is for an adviser.",
    ImmigrationLimit.STUDENT: "A student's visa can limit hours and kinds of work. Involvement can count as work.",
    ImmigrationLimit.OTHER: "A limit on paid work can reach this payment.",
}


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whom to ask, for somebody whose immigration status limits paid work. Money back for costs is kept apart.

    Source:
        Home Office, Permission to work and volunteering for asylum seekers.
    """
    if told.immigration_limit is None:
        return (not_told(asked_about(NAME, payments), because=("immigration_limit",)),)
    if told.immigration_limit is ImmigrationLimit.NONE:
        return (_no_limit(asked_about(NAME, payments)),)
    sentence = _SENTENCES[told.immigration_limit]
    costs = [payment for payment in payments if payment.kind is PaymentKind.REIMBURSEMENT]
    fees = [payment for payment in payments if payment not in costs]
    found = []
    if fees:
        found.append(for_adviser(asked_about(NAME, fees), fees, TABLES["permission"], sentence, next_step=_NEXT_STEP))
    if costs:
        found.append(_about_costs(costs, told.immigration_limit))
    return tuple(found)


def _about_costs(costs: Sequence[OfferedPayment], limit: ImmigrationLimit) -> Finding:
    amount = total(payment.amount for payment in costs)
    sentence = f"Whether {amount} for costs may be paid back is for an adviser."
    if limit is ImmigrationLimit.ASYLUM_SEEKER:
        sentence = (
            f"Home Office policy lets a volunteer for a charity or public body have actual costs back: {amount}, if "
            f"that is what was spent. A flat sum can be seen as pay."
        )
    asked = asked_about(NAME, costs, "expenses")
    return for_adviser(asked, costs, TABLES["permission"], sentence, next_step="Keep the receipts.")


def _no_limit(asked: Asked) -> Finding:
    trace = Trace()
    trace.step("You told us that your immigration status does not limit paid work.")
    trace.assume("That is still so on the day of the activity.")
    trace.changed_by("Another status, or new conditions.")
    summary = "Your immigration status does not stand in the way, as you told us that it does not limit paid work."
    next_step = f"An organisation that employs you checks the right to work first. {FREE_ADVICE}"
    return will_not(asked, trace, summary=summary, next_step=next_step)
