"""How the facts of a sum change it as it is folded: one small function for each kind of fact."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment import recovery_facts as r
from coprod_ledger.domain.payment.account import NO_CASH, Account
from coprod_ledger.projections.owed_sum import Direction, Movement, Sum

F = TypeVar("F", bound=Fact)
Change = Callable[[Sum, Any, int], Sum]
"""From a sum, a fact about it and the fact's position to the sum after it."""

_CHANGES: Final[dict[type[Fact], Change]] = {}


def changed(before: Sum, fact: Fact, position: int) -> Sum:
    """The sum after a fact of its own."""
    one = replace(before, positions=(*before.positions, position))
    change = _CHANGES.get(type(fact))
    return one if change is None else change(one, fact, position)


def _on(kind: type[F]) -> Callable[[Callable[[Sum, F, int], Sum]], Callable[[Sum, F, int], Sum]]:
    def register(change: Callable[[Sum, F, int], Sum]) -> Callable[[Sum, F, int], Sum]:
        _CHANGES[kind] = change
        return change

    return register


def _moved(one: Sum, fact: Fact, position: int, what: str, amount_minor: int, **told: Any) -> Sum:
    """The sum with one more movement."""
    movement = Movement(
        what=what,
        on=fact.happened_on,
        amount_minor=amount_minor,
        by=fact.recorded_by,
        activity_on=one.activity_on,
        position=position,
        **told,
    )
    return replace(one, movements=(*one.movements, movement))


def _with(one: Sum, **parts: int) -> Sum:
    """The sum with so much more in some parts of its account."""
    account = one.account
    more = {name: getattr(account, name) + minor for name, minor in parts.items()}
    return replace(one, account=replace(account, **more))


@_on(f.PaymentApproved)
def _(one: Sum, fact: f.PaymentApproved, position: int) -> Sum:
    if one.stage == "claimed":
        one = replace(_with(one, entitled=fact.amount_minor), stage="open", due_on=fact.happened_on)
    return _moved(one, fact, position, "approved", fact.amount_minor)


@_on(f.ClaimRejected)
def _(one: Sum, fact: f.ClaimRejected, position: int) -> Sum:
    return _moved(replace(one, stage="rejected"), fact, position, "rejected", one.asked_minor)


@_on(f.ClaimWithdrawn)
def _(one: Sum, fact: f.ClaimWithdrawn, position: int) -> Sum:
    gone = replace(one, stage="withdrawn", account=replace(one.account, entitled=0))
    return _moved(gone, fact, position, "withdrawn", one.asked_minor)


@_on(f.RuleWaived)
def _(one: Sum, fact: f.RuleWaived, position: int) -> Sum:
    unmet = tuple(rule for rule in one.unmet if rule != fact.rule)
    return _moved(replace(one, unmet=unmet), fact, position, "rule_waived", 0, because=fact.rule)


@_on(f.DuplicateRuledOut)
def _(one: Sum, fact: f.DuplicateRuledOut, position: int) -> Sum:
    return _moved(replace(one, alike=()), fact, position, "duplicate_ruled_out", 0)


@_on(f.PaymentInstructed)
def _(one: Sum, fact: f.PaymentInstructed, position: int) -> Sum:
    told = {"run_id": fact.run_id, "route": fact.route}
    return _moved(replace(one, run_id=fact.run_id), fact, position, "instructed", fact.amount_minor, **told)


@_on(f.PaymentFailed)
def _(one: Sum, fact: f.PaymentFailed, position: int) -> Sum:
    told = {"run_id": fact.run_id, "because": fact.because}
    return _moved(replace(one, run_id=None), fact, position, "failed", 0, **told)


@_on(f.PaymentMade)
def _(one: Sum, fact: f.PaymentMade, position: int) -> Sum:
    instructed = one.last("instructed") if one.run_id is not None else None
    is_cash = fact.route not in NO_CASH
    account = one.account.with_paid(fact.amount_minor, is_to_member=fact.is_to_member, is_cash=is_cash)
    return _moved(
        replace(one, account=account, run_id=None),
        fact,
        position,
        "paid" if fact.is_to_member else "passed_on",
        fact.amount_minor,
        run_id=fact.run_id,
        route=fact.route or (instructed.route if instructed else None),
        reported_on=fact.reported_on,
        was_approved=fact.was_approved,
    )


@_on(f.PaymentReversed)
def _(one: Sum, fact: f.PaymentReversed, position: int) -> Sum:
    account: Account = one.account.with_reversed(fact.amount_minor, is_to_member=fact.is_to_member)
    back = replace(one, account=account)
    return _moved(back, fact, position, "reversed", fact.amount_minor, because=fact.because)


@_on(f.PaymentAdjusted)
def _(one: Sum, fact: f.PaymentAdjusted, position: int) -> Sum:
    lines = (*one.calculation, f"Worked out again on {fact.happened_on}:", *fact.calculation)
    after = replace(_with(one, adjusted=fact.by_minor), calculation=lines)
    if fact.by_minor:
        after = replace(
            after,
            stage="open",
            is_adjusted=True,
            due_on=one.due_on or fact.due_on,
            currency=fact.currency if one.kind == "nothing" else one.currency,
        )
    return _moved(after, fact, position, "adjusted", fact.by_minor, because=fact.because)


@_on(f.PaymentDeclined)
def _(one: Sum, fact: f.PaymentDeclined, position: int) -> Sum:
    after = one if fact.is_after_due else _with(one, declined=fact.amount_minor)
    return _directed(after, fact, position, "declined", is_after_due=fact.is_after_due)


@_on(f.PaymentReduced)
def _(one: Sum, fact: f.PaymentReduced, position: int) -> Sum:
    after = one if fact.is_after_due else _with(one, reduced=fact.amount_minor)
    return _directed(after, fact, position, "reduced", is_after_due=fact.is_after_due)


@_on(f.PaymentRedirected)
def _(one: Sum, fact: f.PaymentRedirected, position: int) -> Sum:
    after = _with(one, redirected=fact.amount_minor)
    told = {"payee_kind": fact.payee_kind, "payee": fact.payee}
    return _directed(after, fact, position, "redirected", is_after_due=fact.is_after_due, **told)


@_on(f.PaymentWaived)
def _(one: Sum, fact: f.PaymentWaived, position: int) -> Sum:
    return _directed(_with(one, declined=fact.amount_minor), fact, position, "waived", is_after_due=True)


@_on(f.DirectionWithdrawn)
def _(one: Sum, fact: f.DirectionWithdrawn, position: int) -> Sum:
    account = replace(one.account, declined=0, reduced=0, redirected=0)
    return _moved(replace(one, account=account, directions=()), fact, position, "direction_withdrawn", 0)


def _directed(one: Sum, fact: Any, position: int, what: str, *, is_after_due: bool, **told: Any) -> Sum:
    """The sum with one more direction of the member."""
    direction = Direction(
        what=what,
        on=fact.happened_on,
        amount_minor=fact.amount_minor,
        is_after_due=is_after_due,
        position=position,
        **told,
    )
    return replace(one, directions=(*one.directions, direction))


@_on(r.AdvanceSettled)
def _(one: Sum, fact: r.AdvanceSettled, position: int) -> Sum:
    used = replace(one, used_minor=one.used_minor + fact.amount_minor)
    return _moved(used, fact, position, "settled", fact.amount_minor, other_id=fact.claim_id)


@_on(r.AdvanceClosed)
def _(one: Sum, fact: r.AdvanceClosed, position: int) -> Sum:
    used = replace(_with(one, adjusted=-fact.surplus_minor), used_minor=one.used_minor + fact.surplus_minor)
    return _moved(used, fact, position, "closed", -fact.surplus_minor)


@_on(r.OverpaymentFound)
def _(one: Sum, fact: r.OverpaymentFound, position: int) -> Sum:
    found = replace(one, account=one.account.with_paid(fact.amount_minor))
    return _moved(found, fact, position, "found_overpaid", fact.amount_minor, because=fact.because)


@_on(r.OverpaymentExplained)
def _(one: Sum, fact: r.OverpaymentExplained, position: int) -> Sum:
    return _moved(one, fact, position, "explained", fact.amount_minor)


@_on(r.RecoveryAgreed)
def _(one: Sum, fact: r.RecoveryAgreed, position: int) -> Sum:
    return _moved(one, fact, position, "recovery_agreed", 0, because=fact.way)


@_on(r.OverpaymentRecovered)
def _(one: Sum, fact: r.OverpaymentRecovered, position: int) -> Sum:
    told = {"because": fact.way, "other_id": fact.against_id}
    return _moved(_with(one, recovered=fact.amount_minor), fact, position, "recovered", fact.amount_minor, **told)


@_on(r.OverpaymentWrittenOff)
def _(one: Sum, fact: r.OverpaymentWrittenOff, position: int) -> Sum:
    return _moved(_with(one, written_off=fact.amount_minor), fact, position, "written_off", fact.amount_minor)
