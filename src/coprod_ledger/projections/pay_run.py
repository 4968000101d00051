"""What would a pay run pay, what stops each of the others, and what did it put in hand?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import Payment
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.domain.payment.holding import waits
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.people import People, known_as, name_of
from coprod_ledger.projections.stops import Stop
from coprod_ledger.projections.trails import Trail


class Standing(StrEnum):
    """How a sum stands to a run."""

    TO_PAY = "to_pay"
    """Nothing stops it."""
    STOPPED = "stopped"
    """Something stops it; `stops` says what."""
    IN_RUN = "in_run"
    """The run has put it in hand, and nobody has said yet what came of it."""
    PAID = "paid"
    """The run paid it."""
    FAILED = "failed"
    """The run could not pay it. It is owed again, and another run may pay it."""


ROUTE_OF: Final[dict[Classification, Route]] = {
    Classification.PAID_OFFICE: Route.PAYROLL,
    Classification.EMPLOYMENT: Route.PAYROLL,
}
"""Where the classification itself decides the way: what is an employment or a paid office goes through payroll."""


class RunItem(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, as a run sees it."""

    payment_id: UUID
    member_id: UUID
    """The record under which they are known, whichever of their records the sum names: one person is paid as one."""
    name: Text | None
    payroll_ref: Text | None
    """How the payroll system calls them. `None`: not told."""
    standing: Standing
    stops: tuple[Stop, ...]
    kind: str
    """`involvement` (income) or `reimbursement` (of a cost: not income). Never added together."""
    amount_minor: int
    currency: str
    paid_to: str
    """`member`; or to whom the member redirected it: `charity`, `organisation` or `estate`."""
    payee: Text | None
    """Who that is. `None`: the member, or not told."""
    route: Route | None
    activity_on: date
    due_on: date | None
    project_id: UUID
    cost_centre: str | None
    funder: str | None
    classification: Classification | None
    attempt: int
    """How often it will have been put in hand, with this run."""
    evidence: Evidence


class RunTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What the sums of one standing, kind, way and currency come to."""

    standing: Standing
    kind: str
    route: Route | None
    currency: str
    payments: int
    people: int
    amount_minor: int


class PayRunAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A pay run, before or after it."""

    header: Header
    run_id: UUID
    pay_on: date
    items: tuple[RunItem, ...]
    totals: tuple[RunTotal, ...]

    def of(self, *standings: Standing) -> tuple[RunItem, ...]:
        """The items of these standings."""
        return tuple(item for item in self.items if item.standing in standings)


class Asked(msgspec.Struct, frozen=True):
    """Which run is meant, on which day it pays, and by which way what nothing else decides."""

    run_id: UUID
    pay_on: date
    route: Route | None = None
    due_by: date | None = None
    """Only what is due by then. `None`: also what falls due later."""


class Beside(msgspec.Struct, frozen=True):
    """What a run needs to know beside the sums."""

    as_at: date
    people: People
    bookings: BookingsPart
    not_stood_by: frozenset[UUID]
    """Sums worked out by a rate whose confirmation the organisation has withdrawn."""
    suspected: frozenset[UUID]
    """Sums that seem to be another one again, and at which nobody has looked."""


def answer(trails: Iterable[Trail], asked: Asked, beside: Beside, header: Header) -> PayRunAnswer:
    """What a run would pay, and what it has put in hand, in the order in which the sums arose."""
    items = tuple(item for trail in trails if (item := _item(trail, asked, beside)) is not None)
    return PayRunAnswer(header=header, run_id=asked.run_id, pay_on=asked.pay_on, items=items, totals=_totals(items))


class _Run(msgspec.Struct):
    """What the run did with one sum so far."""

    instructed: f.PaymentInstructed | None = None
    made: f.PaymentMade | None = None
    failed: f.PaymentFailed | None = None

    @property
    def standing(self) -> Standing | None:
        """`None`: the run never had it."""
        if self.made is not None:
            return Standing.PAID
        if self.failed is not None:
            return Standing.FAILED
        return Standing.IN_RUN if self.instructed is not None else None


def _in_run(trail: Trail, run_id: UUID) -> _Run:
    found = _Run()
    for _, fact in trail.facts:
        match fact:
            case f.PaymentInstructed() if fact.run_id == run_id:
                found = _Run(fact)
            case f.PaymentMade() if fact.run_id == run_id:
                found.made = fact
            case f.PaymentFailed() if fact.run_id == run_id:
                found.failed = fact
            case _:
                pass
    return found


def _item(trail: Trail, asked: Asked, beside: Beside) -> RunItem | None:
    """The sum as the run sees it; `None`: there is nothing to pay, and the run never had it."""
    state, origin, ours = trail.state, trail.origin, _in_run(trail, asked.run_id)
    if ours.standing is None and state.status in {"paid", "nothing_due", "overpaid"}:
        return None
    stops = () if ours.standing else tuple(_stops(trail, asked, beside))
    in_hand = ours.made or ours.instructed
    to_member = ours.made.is_to_member if ours.made else _is_to_member(state)
    redirected = None if to_member else trail.last(f.PaymentRedirected)
    earlier = sum(1 for _ in trail.of(f.PaymentInstructed))
    _, opened = beside.bookings.projects.get(origin.project_id, (0, None))
    return RunItem(
        payment_id=trail.payment_id,
        member_id=known_as(beside.people, origin.member_id),
        name=name_of(beside.people, origin.member_id),
        payroll_ref=beside.people[origin.member_id].payroll_reference if to_member else None,
        paid_to=redirected.payee_kind if redirected else "member",
        payee=redirected.payee if redirected else None,
        standing=ours.standing or (Standing.STOPPED if stops else Standing.TO_PAY),
        stops=stops,
        kind=state.kind,
        amount_minor=in_hand.amount_minor if in_hand else _amount(state),
        currency=state.currency,
        route=Route(ours.instructed.route) if ours.instructed else _route(trail, asked),
        activity_on=trail.activity_on,
        due_on=state.due_on,
        project_id=origin.project_id,
        cost_centre=opened.cost_centre if opened else None,
        funder=opened.funder if opened else None,
        classification=origin.classification if isinstance(origin, f.EntitlementArose) else None,
        attempt=earlier if ours.standing else earlier + 1,
        evidence=trail.evidence,
    )


def _is_to_member(state: Payment) -> bool:
    return bool(state.account.owed) or not state.account.to_pass_on


def _amount(state: Payment) -> int:
    """What is to be paid; of what cannot be paid, what was asked or found at first."""
    return state.account.owed or state.account.to_pass_on or state.amount_minor


def _stops(trail: Trail, asked: Asked, beside: Beside) -> Iterable[Stop]:
    """Everything that stops it, not only the first."""
    state = trail.state
    final = {
        "claimed": Stop.CLAIM_NOT_APPROVED,
        "rejected": Stop.CLAIM_NOT_OPEN,
        "withdrawn": Stop.CLAIM_NOT_OPEN,
        "declined": Stop.DECLINED,
    }
    if trail.payment_id in beside.suspected:
        yield Stop.DUPLICATE_SUSPECTED
    if state.status in final:
        yield final[state.status]
        yield from [Stop.RULE_NOT_MET] if state.unmet and state.status == "claimed" else []
        return
    if state.status == "instructed":
        yield Stop.IN_ANOTHER_RUN
    if state.is_directed:
        yield Stop.DIRECTED_AFTER_DUE
    if not state.is_approved:
        yield Stop.NOT_APPROVED
    if trail.payment_id in beside.not_stood_by:
        yield Stop.RATE_NOT_CONFIRMED
    yield from _waiting(trail, beside)
    if asked.due_by is not None and state.due_on is not None and state.due_on > asked.due_by:
        yield Stop.NOT_DUE_YET
    if _route(trail, asked) is None:
        yield Stop.NO_ROUTE


def _waiting(trail: Trail, beside: Beside) -> Iterable[Stop]:
    """What has to happen first, or may not happen yet, because of whose sum it is."""
    if beside.people[trail.origin.member_id].has_died and _is_to_member(trail.state):
        yield Stop.MEMBER_DIED
    if waits(trail.state, beside.as_at):
        yield Stop.HELD


def _route(trail: Trail, asked: Asked) -> Route | None:
    """By which way it is paid; nothing goes through payroll to somebody who is not on it."""
    origin = trail.origin
    if not _is_to_member(trail.state):
        return None if asked.route is Route.PAYROLL else asked.route
    decided = origin.classification if isinstance(origin, f.EntitlementArose) else None
    return ROUTE_OF.get(decided, asked.route) if decided is not None else asked.route


def _totals(items: Iterable[RunItem]) -> tuple[RunTotal, ...]:
    sums: Counter[tuple[str, ...]] = Counter()
    counts: Counter[tuple[str, ...]] = Counter()
    people: dict[tuple[str, ...], set[UUID]] = {}
    for item in items:
        key = (item.standing.value, item.kind, item.route.value if item.route else "", item.currency)
        sums[key] += item.amount_minor
        counts[key] += 1
        people.setdefault(key, set()).add(item.member_id)
    return tuple(
        RunTotal(
            standing=Standing(standing),
            kind=kind,
            route=Route(route) if route else None,
            currency=currency,
            payments=counts[key],
            people=len(people[key]),
            amount_minor=sums[key],
        )
        for key in sorted(sums)
        for standing, kind, route, currency in [key]
    )
