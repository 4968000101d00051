"""What is each person owed? Involvement payments and reimbursements apart, each sum with how it was worked out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Erased, Text, Withheld
from coprod_ledger.domain.session.facts import AttendanceSettled, AttendanceWithdrawn, SessionAttended, SessionHeld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.people import People, name_of


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of payment to one person comes to, in pence of one currency."""

    kind: str
    """`involvement` (for time: income) or `reimbursement` (of a cost: not income). Never added together."""
    currency: str
    entitled_minor: int
    declined_minor: int
    paid_minor: int
    reversed_minor: int
    owed_minor: int
    """`entitled - declined - paid + reversed`."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, or that nothing is due."""

    payment_id: UUID
    kind: str
    """`involvement`, `reimbursement`, or `nothing`."""
    what_for: str
    amount_minor: int
    currency: str
    status: str
    """`owed`, `paid`, `declined`, `nothing_due`; of a claim also `claimed`, `rejected`, `withdrawn`."""
    activity_on: date
    due_on: date | None
    paid_on: date | None
    reported_on: date | None
    declined_on: date | None
    is_declined_after_due: bool
    nothing_because: str | None
    policy: str | None
    """The policy and rate, and who vouches for the rate."""
    calculation: tuple[str, ...]
    session_id: UUID | None
    project_id: UUID
    capacity: str | None
    """In which capacity they took part. `None`: the claim names no session."""
    classification: Classification | None
    """What the organisation decided that the payment is, for tax. `None`: it has not decided, or nothing is due."""
    evidence: Evidence


class PersonOwed(msgspec.Struct, frozen=True, kw_only=True):
    """What one person is owed."""

    member_id: UUID
    name: Text | None
    capacities: tuple[str, ...]
    balances: tuple[Balance, ...]
    items: tuple[Item, ...]
    effects: Assessment | Erased | Withheld | None
    """What tax and benefit rules make of what is owed or was declined. `None`: nothing is, so nothing was assessed."""
    evidence: Evidence


class OwedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What people are owed."""

    header: Header
    people: tuple[PersonOwed, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    """One sum and what has happened to it so far."""

    fact: f.EntitlementArose | f.NothingFoundDue | f.ExpenseClaimed
    positions: tuple[int, ...]
    status: str
    entitled_minor: int = 0
    declined_minor: int = 0
    paid_minor: int = 0
    reversed_minor: int = 0
    due_on: date | None = None
    paid_on: date | None = None
    reported_on: date | None = None
    declined_on: date | None = None
    is_declined_after_due: bool = False


@dataclass(slots=True)
class OwedPart:
    """What the facts of some members say about sums: of one project, or (`None`) of all."""

    project_id: UUID | None = None
    sums: dict[UUID, _Sum] = field(default_factory=dict)
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
                self.sums[fact.originator_id] = _Sum(
                    fact, (position,), "owed", entitled_minor=fact.amount_minor, due_on=fact.due_on
                )
            case f.NothingFoundDue():
                self.sums[fact.originator_id] = _Sum(fact, (position,), "nothing_due")
            case f.ExpenseClaimed():
                self.sums[fact.originator_id] = _Sum(fact, (position,), "claimed")
            case _:
                before = self.sums.get(fact.originator_id)
                if before is not None:
                    after = replace(before, positions=(*before.positions, position))
                    self.sums[fact.originator_id] = _changed(after, fact)

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members that the answer speaks of."""
        settled = {one.fact.member_id for one in self.sums.values()}
        return frozenset(settled | {member_id for _, member_id in self.attended})


def _changed(one: _Sum, fact: Fact) -> _Sum:
    match fact:
        case f.ClaimApproved():
            return replace(one, status="owed", entitled_minor=_amount(one), due_on=fact.happened_on)
        case f.ClaimRejected():
            return replace(one, status="rejected")
        case f.ClaimWithdrawn():
            return replace(one, status="withdrawn", entitled_minor=0)
        case f.PaymentDeclined():
            late = fact.is_after_due
            return replace(
                one,
                status="owed" if late else "declined",
                declined_minor=0 if late else _amount(one),
                declined_on=fact.happened_on,
                is_declined_after_due=late,
            )
        case f.PaymentMade():
            return replace(
                one,
                status="paid",
                paid_minor=one.paid_minor + fact.amount_minor,
                paid_on=fact.happened_on,
                reported_on=fact.reported_on,
            )
        case f.PaymentReversed():
            back = one.reversed_minor + fact.amount_minor
            return replace(one, status="owed", reversed_minor=back, paid_on=None, reported_on=None)
        case _:
            return one


def _amount(one: _Sum) -> int:
    return 0 if isinstance(one.fact, f.NothingFoundDue) else one.fact.amount_minor


def _kind(one: _Sum) -> str:
    if isinstance(one.fact, f.NothingFoundDue):
        return "nothing"
    return "reimbursement" if isinstance(one.fact, f.ExpenseClaimed) else "involvement"


def answer(part: OwedPart, people: People, header: Header) -> OwedAnswer:
    """What people are owed, from what was folded."""
    missing = tuple(
        f"it was not worked out what is due to member {member_id} for session {session_id} (fact {position})"
        for (session_id, member_id), (_, position) in part.attended.items()
    )
    return OwedAnswer(
        header=msgspec.structs.replace(
            header,
            policy_versions=tuple(sorted(part.policies)),
            incomplete_because=(*header.incomplete_because, *missing),
        ),
        people=tuple(_person(part, member_id, people) for member_id in people if member_id in part.member_ids),
    )


def _person(part: OwedPart, member_id: UUID, people: People) -> PersonOwed:
    sums = {one_id: one for one_id, one in part.sums.items() if one.fact.member_id == member_id}
    return PersonOwed(
        member_id=member_id,
        name=name_of(people, member_id),
        capacities=tuple(sorted(people[member_id].capacities)),
        balances=tuple(_balances(list(sums.values()))),
        items=tuple(_item(part, one_id, one) for one_id, one in sums.items()),
        effects=None,
        evidence=evidence(
            people[member_id].registered,
            *people[member_id].capacities_evidence.values(),
            *(position for one in sums.values() for position in one.positions),
            *(position for (_, who), (_, position) in part.attended.items() if who == member_id),
        ),
    )


def _balances(sums: list[_Sum]) -> Iterator[Balance]:
    kinds = {(_kind(one), one.fact.currency) for one in sums if not isinstance(one.fact, f.NothingFoundDue)}
    for kind, currency in sorted(kinds):
        same = [
            one
            for one in sums
            if not isinstance(one.fact, f.NothingFoundDue) and (_kind(one), one.fact.currency) == (kind, currency)
        ]
        entitled, declined = sum(one.entitled_minor for one in same), sum(one.declined_minor for one in same)
        paid, back = sum(one.paid_minor for one in same), sum(one.reversed_minor for one in same)
        yield Balance(
            kind=kind,
            currency=currency,
            entitled_minor=entitled,
            declined_minor=declined,
            paid_minor=paid,
            reversed_minor=back,
            owed_minor=entitled - declined - paid + back,
        )


def _item(part: OwedPart, payment_id: UUID, one: _Sum) -> Item:
    fact = one.fact
    policy: str | None = None
    nothing: str | None = None
    calculation: tuple[str, ...] = ()
    if isinstance(fact, f.ExpenseClaimed):
        what, activity_on = fact.expense_kind.replace("_", " "), fact.incurred_on
    else:
        what, activity_on = part.titles.get(fact.session_id, "session"), fact.activity_on
        calculation = fact.calculation
    if isinstance(fact, f.EntitlementArose):
        policy = (
            f"{fact.policy_code} {fact.policy_version}, {fact.role_level}, rate {fact.rate_code} from "
            f"{fact.rate_starts_on}, confirmed by the {fact.rate_confirmed_by}"
        )
    if isinstance(fact, f.NothingFoundDue):
        nothing = fact.because
    return Item(
        payment_id=payment_id,
        kind=_kind(one),
        what_for=what,
        amount_minor=_amount(one),
        currency="GBP" if isinstance(fact, f.NothingFoundDue) else fact.currency,
        status=one.status,
        activity_on=activity_on,
        due_on=one.due_on,
        paid_on=one.paid_on,
        reported_on=one.reported_on,
        declined_on=one.declined_on,
        is_declined_after_due=one.is_declined_after_due,
        nothing_because=nothing,
        policy=policy,
        calculation=calculation,
        session_id=fact.session_id,
        project_id=fact.project_id,
        capacity=None if isinstance(fact, f.ExpenseClaimed) else fact.capacity,
        classification=fact.classification if isinstance(fact, f.EntitlementArose) else None,
        evidence=evidence(*one.positions),
    )
