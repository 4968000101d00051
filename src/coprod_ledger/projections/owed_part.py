"""What is folded for the question what people are owed: each sum, its account, and what happened to it when."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.account import EMPTY, Account
from coprod_ledger.domain.session.facts import AttendanceSettled, AttendanceWithdrawn, SessionAttended, SessionHeld

First: TypeAlias = f.EntitlementArose | f.NothingFoundDue | f.ExpenseClaimed
"""The fact that brought a sum in."""


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a sum. Of money that was paid, all three days that can matter stand together."""

    what: str
    """`approved`, `instructed`, `failed`, `paid`, `reversed`, `declined`, `rejected`, `withdrawn`."""
    on: date
    amount_minor: int
    by: str
    """The opaque id of the actor who recorded it."""
    activity_on: date
    """The day of the involvement or of the cost."""
    reported_on: date | None = None
    """The day on which the payroll report about it was sent."""
    run_id: UUID | None = None
    route: str | None = None
    because: str | None = None
    """A code for the reason. `None`: none is asked."""
    was_approved: bool = True
    """`False`: it was paid before anybody had said yes to it."""
    position: int


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum and what has happened to it so far."""

    fact: First
    positions: tuple[int, ...]
    stage: str
    account: Account = EMPTY
    due_on: date | None = None
    run_id: UUID | None = None
    declined_on: date | None = None
    is_declined_after_due: bool = False
    movements: tuple[Movement, ...] = ()

    @property
    def kind(self) -> str:
        """`involvement`, `reimbursement` or `nothing`."""
        if isinstance(self.fact, f.ExpenseClaimed):
            return "reimbursement"
        is_nothing = isinstance(self.fact, f.NothingFoundDue) and not self.account.due
        return "nothing" if is_nothing else "involvement"

    @property
    def asked_minor(self) -> int:
        """What it came to when it was brought in."""
        return 0 if isinstance(self.fact, f.NothingFoundDue) else self.fact.amount_minor

    @property
    def currency(self) -> str:
        """Its currency; pounds if nothing was found due."""
        return "GBP" if isinstance(self.fact, f.NothingFoundDue) else self.fact.currency

    @property
    def activity_on(self) -> date:
        """The day of the activity or of the cost."""
        return self.fact.incurred_on if isinstance(self.fact, f.ExpenseClaimed) else self.fact.activity_on

    @property
    def status(self) -> str:
        """Where it stands now."""
        account = self.account
        if self.stage != "open":
            return self.stage
        if self.run_id is not None:
            return "instructed"
        if account.owed:
            return "owed"
        if account.overpaid:
            return "overpaid"
        if account.to_pass_on:
            return "redirected"
        if account.declined and not account.instalments:
            return "declined"
        return "paid" if account.instalments else "nothing_due"

    def last(self, what: str) -> Movement | None:
        """The last movement of a kind."""
        return next((one for one in reversed(self.movements) if one.what == what), None)


@dataclass(slots=True)
class OwedPart:
    """What the facts of some members say about sums: of one project, or (`None`) of all."""

    project_id: UUID | None = None
    sums: dict[UUID, Sum] = field(default_factory=dict)
    attended: dict[tuple[UUID, UUID], tuple[Capacity, int]] = field(default_factory=dict)
    """Attendances for which nothing was worked out yet, by session and member."""
    settled: set[tuple[UUID, UUID]] = field(default_factory=set)
    """Those for which it was worked out, once: an attendance that is recorded anew waits for nothing."""
    titles: dict[UUID, str] = field(default_factory=dict)
    """Titles of sessions."""
    policies: set[str] = field(default_factory=set)

    @property
    def untitled(self) -> frozenset[UUID]:
        """Sessions whose titles the answer needs and has not seen."""
        named = {one.fact.session_id for one in self.sums.values() if one.fact.session_id is not None}
        return frozenset(named - self.titles.keys())

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members that the answer speaks of."""
        settled = {one.fact.member_id for one in self.sums.values()}
        return frozenset(settled | {member_id for _, member_id in self.attended})

    def of(self, member_id: UUID) -> Iterator[tuple[UUID, Sum]]:
        """The sums of a member, by id."""
        return ((one_id, one) for one_id, one in self.sums.items() if one.fact.member_id == member_id)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact."""
        if self.project_id is not None and getattr(fact, "project_id", None) != self.project_id:
            return
        match fact:
            case SessionHeld():
                self.titles[fact.originator_id] = fact.title
            case SessionAttended() if (fact.originator_id, fact.member_id) not in self.settled:
                self.attended[fact.originator_id, fact.member_id] = (fact.capacity, position)
            case AttendanceWithdrawn():
                self.attended.pop((fact.originator_id, fact.member_id), None)
            case AttendanceSettled():
                self.settled.add((fact.originator_id, fact.member_id))
                self.attended.pop((fact.originator_id, fact.member_id), None)
            case f.EntitlementArose():
                self.policies.add(f"{fact.policy_code} {fact.policy_version}")
                account = Account(entitled=fact.amount_minor)
                self.sums[fact.originator_id] = Sum(fact, (position,), "open", account, fact.due_on)
            case f.NothingFoundDue():
                self.sums[fact.originator_id] = Sum(fact, (position,), "nothing_due")
            case f.ExpenseClaimed():
                self.sums[fact.originator_id] = Sum(fact, (position,), "claimed")
            case _ if (before := self.sums.get(fact.originator_id)) is not None:
                after = replace(before, positions=(*before.positions, position))
                self.sums[fact.originator_id] = _changed(after, fact, position)


def _changed(one: Sum, fact: Fact, position: int) -> Sum:
    match fact:
        case f.PaymentApproved() if one.stage == "claimed":
            account = replace(one.account, entitled=fact.amount_minor)
            opened = replace(one, stage="open", account=account, due_on=fact.happened_on)
            return _moved(opened, "approved", fact, position, fact.amount_minor)
        case f.PaymentApproved():
            return _moved(one, "approved", fact, position, fact.amount_minor)
        case f.ClaimRejected():
            return _moved(replace(one, stage="rejected"), "rejected", fact, position, one.asked_minor)
        case f.ClaimWithdrawn():
            gone = replace(one, stage="withdrawn", account=replace(one.account, entitled=0))
            return _moved(gone, "withdrawn", fact, position, one.asked_minor)
        case f.PaymentDeclined():
            return _declined(one, fact, position)
        case f.PaymentInstructed():
            return _moved(
                replace(one, run_id=fact.run_id), "instructed", fact, position, fact.amount_minor,
                run_id=fact.run_id, route=fact.route,
            )  # fmt: skip
        case f.PaymentFailed():
            failed = replace(one, run_id=None)
            return _moved(failed, "failed", fact, position, 0, run_id=fact.run_id, because=fact.because)
        case f.PaymentMade():
            return _paid(one, fact, position)
        case f.PaymentReversed():
            account = one.account.with_reversed(fact.amount_minor, is_to_member=fact.is_to_member)
            back = replace(one, account=account)
            return _moved(back, "reversed", fact, position, fact.amount_minor, because=fact.because)
        case _:
            return one


def _moved(
    one: Sum, what: str, fact: Fact, position: int, amount_minor: int,
    *, run_id: UUID | None = None, route: str | None = None, because: str | None = None,
    reported_on: date | None = None, was_approved: bool = True,
) -> Sum:  # fmt: skip
    movement = Movement(
        what=what,
        on=fact.happened_on,
        amount_minor=amount_minor,
        by=fact.recorded_by,
        activity_on=one.activity_on,
        reported_on=reported_on,
        run_id=run_id,
        route=route,
        because=because,
        was_approved=was_approved,
        position=position,
    )
    return replace(one, movements=(*one.movements, movement))


def _declined(one: Sum, fact: f.PaymentDeclined, position: int) -> Sum:
    late, account = fact.is_after_due, one.account
    declined = replace(
        one,
        account=account if late else replace(account, declined=account.declined + account.owed),
        declined_on=fact.happened_on,
        is_declined_after_due=late,
    )
    return _moved(declined, "declined", fact, position, account.owed)


def _paid(one: Sum, fact: f.PaymentMade, position: int) -> Sum:
    instructed = one.last("instructed") if one.run_id is not None else None
    paid = replace(one, run_id=None, account=one.account.with_paid(fact.amount_minor, is_to_member=fact.is_to_member))
    return _moved(
        paid,
        "paid",
        fact,
        position,
        fact.amount_minor,
        run_id=fact.run_id,
        route=fact.route or (instructed.route if instructed else None),
        reported_on=fact.reported_on,
        was_approved=fact.was_approved,
    )
