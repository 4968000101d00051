"""The sentences of a statement: what a sum is for, and what has become of it."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.account import NO_CASH
from coprod_ledger.domain.payment.holding import waits
from coprod_ledger.effects.words import day as long_day
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.trails import Trail

NOTHING: Final[dict[str, str]] = {"salaried": "your salary pays for this time"}
"""Why nothing is due, in the words of somebody who tells it."""

SAID: Final[dict[str, str]] = {
    "claimed": "You asked for this. Nobody has said yes or no yet.",
    "rejected": "You asked for this, and the answer was no. You can ask why.",
    "withdrawn": "You took this claim back.",
    "declined": "You said no to this payment. Nothing will be paid.",
    "redirected": "This will be paid to somebody else, as you asked.",
}
"""What has become of a sum, where one sentence says it."""


MET: Final[dict[str | None, str]] = {
    "advance": "was met out of the money that you had in advance",
    "set_off": "was set off, as you agreed, against what you had been paid too much",
}
"""How a sum was met for which no money came."""

PAYEES: Final[dict[str, str]] = {
    "charity": "the charity that you chose",
    "organisation": "the organisation that you chose",
    "estate": "the estate",
}
"""Who got a sum instead of the member."""

NOT_HELD: Final = "which was called off"
NOT_COMING: Final = "to which you had said that you could not come"


def what_for(trail: Trail, titles: Mapping[UUID, str], off: Mapping[UUID, str]) -> str:
    """The cost; or the session, and whether they were there. `off`: how it came that they were not, by session."""
    origin = trail.origin
    if isinstance(origin, f.ExpenseClaimed):
        return f"Your {origin.expense_kind.replace('_', ' ')} costs of {long_day(origin.incurred_on)}"
    title = titles.get(origin.session_id)
    session = f"“{title}”" if title else "a session"
    if origin.session_id in off:
        return f"{session} on {long_day(origin.activity_on)}, {off[origin.session_id]}"
    return f"Your time at {session} on {long_day(origin.activity_on)}"


def what_became(trail: Trail, person: Person, *, as_at: date) -> str:
    """What has become of a sum; a part that they gave up is named, so that the sums can be followed."""
    given_up = trail.state.account.reduced
    if trail.state.status in SAID or not given_up or person.has_died:
        return _become(trail, person, as_at)
    return f"You asked for {Money(given_up, trail.state.currency)} less. {_become(trail, person, as_at)}"


def _become(trail: Trail, person: Person, as_at: date) -> str:
    state, account = trail.state, trail.state.account
    if state.status in SAID:
        return SAID[state.status]
    if isinstance(trail.origin, f.NothingFoundDue):
        because = NOTHING.get(trail.origin.because, trail.origin.because.replace("_", " "))
        return f"Nothing is due: {because}."
    if state.status == "owed":
        return _owed(trail, person, as_at)
    if state.status == "instructed":
        return f"{Money(account.owed or account.to_pass_on, state.currency)} is on its way: it is in a pay run."
    if state.status == "overpaid":
        over = Money(account.overpaid, state.currency)
        if account.passed_on and not account.paid:
            return f"{over} too much was paid to those to whom you passed it on. It is not taken from you."
        return f"You were paid {over} too much. Nothing is taken back without your agreement."
    if trail.paid_on is not None:
        return f"{_paid(trail)}{_settled(trail)}"
    return "Nothing is to be paid."


def _paid(trail: Trail) -> str:
    """When it was paid and to whom; or what it was met out of, for which no money came."""
    state = trail.state
    last = state.account.last_cash
    made = [fact for _, fact in trail.of(f.PaymentMade)]
    met = [f"{Money(one.amount_minor, one.currency)} {MET[one.route]}." for one in made if one.route in NO_CASH]
    if last is None or trail.paid_on is None:
        return " ".join(met)
    on = long_day(max(fact.happened_on for fact in made if fact.route not in NO_CASH))
    if state.kind == "advance":
        return f"{Money(last.minor, state.currency)} was paid to you on {on}, before the costs arose."
    redirected = None if last.is_to_member else trail.last(f.PaymentRedirected)
    to = "" if redirected is None else f" to {PAYEES[redirected.payee_kind]}"
    return " ".join([*met, f"Paid{to} on {on}."])


def _settled(trail: Trail) -> str:
    """What became of what was too much."""
    account, currency = trail.state.account, trail.state.currency
    back, left = Money(account.recovered, currency), Money(account.written_off, currency)
    words = f" {back} of it was too much, and has come back as you agreed." if account.recovered else ""
    return f"{words} {left} was too much, and is not asked back." if account.written_off else words


def _owed(trail: Trail, person: Person, as_at: date) -> str:
    state = trail.state
    if person.has_died:
        return f"{Money(state.account.owed, state.currency)} is owed to the estate. It is paid to whoever settles it."
    words = f"{Money(state.account.owed, state.currency)} is owed to you."
    if trail.last(f.PaymentReversed) is not None and not state.account.instalments:
        words = f"A payment did not reach you. {words}"
    elif trail.last(f.PaymentFailed) is not None:
        words = f"A payment could not be made. {words}"
    elif trail.paid_on is not None:
        words = f"A part was paid on {long_day(trail.paid_on)}. {words}"
    if state.is_directed:
        return f"{words} It had fallen due when you said no, so it stays yours until you say what is to become of it."
    if waits(state, as_at):
        until = "" if state.held_until is None else f" until {long_day(state.held_until)}"
        words = f"{words} It waits{until}, as you asked."
    return words if state.is_approved else f"{words} Somebody still has to approve it before it can be paid."
