"""What is each person owed? Involvement payments and reimbursements apart, each sum with how it was worked out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Erased, Text, Withheld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.owed_part import OwedPart
from coprod_ledger.projections.owed_sum import Direction, First, Movement, Sum
from coprod_ledger.projections.people import People, known_as, name_of


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of payment to one person comes to, in pence of one currency."""

    kind: str
    """`involvement` (for time: income), `reimbursement` (of a cost: not income) or `advance` (for a cost that is to
    come). Never added together.
    """
    currency: str
    entitled_minor: int
    adjusted_minor: int
    """What later corrections of attendance or policy added; below 0 if they took away."""
    declined_minor: int
    """Declined in time, or waived after it had fallen due."""
    reduced_minor: int
    redirected_minor: int
    paid_minor: int
    reversed_minor: int
    owed_minor: int
    """`entitled + adjusted - declined - reduced - redirected - paid + reversed`, of every sum that is not overpaid."""
    overpaid_minor: int
    """What went out beyond that, and is neither recovered nor written off. Never set off against what is owed."""
    recovered_minor: int
    written_off_minor: int
    to_pass_on_minor: int
    """Of what was redirected: what those who get it are still to be paid."""
    unsettled_minor: int
    """Of advances: what the member has had, and has neither spent nor given back. 0 for other kinds."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, or that nothing is due."""

    payment_id: UUID
    kind: str
    """`involvement`, `reimbursement`, `advance` or `nothing`."""
    what_for: str
    amount_minor: int
    """What it comes to as it stands now; of a claim that nobody has approved, what was claimed."""
    currency: str
    status: str
    """`owed`, `instructed`, `paid`, `overpaid`, `declined`, `redirected`, `nothing_due`; of a claim also `claimed`,
    `rejected`, `withdrawn`.
    """
    owed_minor: int
    overpaid_minor: int
    adjusted_minor: int
    activity_on: date
    due_on: date | None
    paid_on: date | None
    reported_on: date | None
    declined_on: date | None
    is_declined_after_due: bool
    recorded_by: str
    """The opaque id of the actor who brought the sum in."""
    approved_by: str | None
    """`None`: nobody has approved it."""
    run_id: UUID | None
    """The pay run that it is in. `None`: none."""
    route: str | None
    """By which way it is to be paid, or was paid last."""
    directions: tuple[Direction, ...]
    """What the member wanted done with it, and has not taken back."""
    unmet: tuple[str, ...]
    """Rules of the policy that a claim does not meet, and that nobody has let pass."""
    alike_ids: tuple[UUID, ...]
    """Other sums that this seems to be again, and that nobody has ruled out."""
    movements: tuple[Movement, ...]
    """Everything that happened to it, in order."""
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
    owed_to: str
    """`member`; or `estate`: they have died, and what is owed goes to their estate."""
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


def answer(part: OwedPart, people: People, header: Header) -> OwedAnswer:
    """What people are owed, from what was folded."""
    missing = (
        *(
            f"it was not worked out what is due to member {member_id} for session {session_id} (fact {position})"
            for (session_id, member_id), position in part.waiting.items()
        ),
        *(
            f"the attendance of member {member_id} at session {session_id} was corrected after it was worked out what "
            f"is due (fact {position}): work it out again"
            for (session_id, member_id), position in part.corrected.items()
        ),
    )
    return OwedAnswer(
        header=msgspec.structs.replace(
            header,
            policy_versions=tuple(sorted(part.policies)),
            incomplete_because=(*header.incomplete_because, *missing),
        ),
        people=tuple(_people(part, people)),
    )


def _people(part: OwedPart, people: People) -> Iterator[PersonOwed]:
    """Each person that the answer speaks of, by the record under which they are known."""
    sums, waiting = part.by_member(), part.waiting_by_member()
    for member_id in dict.fromkeys(known_as(people, one) for one in people if one in sums or one in waiting):
        records = people[member_id].records
        theirs = {one_id: one for record in records for one_id, one in sums.get(record, {}).items()}
        yield _person(part, member_id, people, theirs, [at for record in records for at in waiting.get(record, ())])


def _person(
    part: OwedPart, member_id: UUID, people: People, sums: Mapping[UUID, Sum], waiting: Sequence[int]
) -> PersonOwed:
    return PersonOwed(
        member_id=member_id,
        name=name_of(people, member_id),
        owed_to=people[member_id].owed_to,
        capacities=tuple(sorted(people[member_id].capacities)),
        balances=tuple(_balances(list(sums.values()))),
        items=tuple(_item(part, one_id, one) for one_id, one in sums.items()),
        effects=None,
        evidence=evidence(
            people[member_id].registered,
            *people[member_id].capacities_evidence.values(),
            *(position for one in sums.values() for position in one.positions),
            *waiting,
        ),
    )


def _balances(sums: Sequence[Sum]) -> Iterator[Balance]:
    for kind, currency in sorted({(one.kind, one.currency) for one in sums if one.kind != "nothing"}):
        alike = [one for one in sums if (one.kind, one.currency) == (kind, currency)]
        same = [one.account.tied for one in alike]
        yield Balance(
            kind=kind,
            currency=currency,
            entitled_minor=sum(one.entitled for one in same),
            adjusted_minor=sum(one.adjusted for one in same),
            declined_minor=sum(one.declined for one in same),
            reduced_minor=sum(one.reduced for one in same),
            redirected_minor=sum(one.redirected for one in same),
            paid_minor=sum(one.paid for one in same),
            reversed_minor=sum(one.reversed for one in same),
            owed_minor=sum(one.owed for one in same),
            overpaid_minor=sum(one.overpaid for one in same),
            recovered_minor=sum(one.recovered for one in same),
            written_off_minor=sum(one.written_off for one in same),
            to_pass_on_minor=sum(one.to_pass_on for one in same),
            unsettled_minor=sum(_unsettled(one) for one in alike),
        )


def _unsettled(one: Sum) -> int:
    return one.account.paid - one.account.reversed - one.used_minor if one.kind == "advance" else 0


def _item(part: OwedPart, payment_id: UUID, one: Sum) -> Item:
    fact = one.fact
    paid = one.last("paid") if one.account.instalments else None
    declined = one.direction("declined")
    approved, instructed = one.last("approved"), one.last("instructed")
    route = paid or (instructed if one.run_id is not None else None)
    return Item(
        payment_id=payment_id,
        kind=one.kind,
        what_for=_what_for(part, fact),
        amount_minor=one.account.due if one.stage == "open" else one.asked_minor,
        currency=one.currency,
        status=one.status,
        owed_minor=one.account.owed,
        overpaid_minor=one.account.overpaid,
        adjusted_minor=one.account.adjusted,
        activity_on=one.activity_on,
        due_on=one.due_on,
        paid_on=paid.on if paid else None,
        reported_on=paid.reported_on if paid else None,
        declined_on=declined.on if declined else None,
        is_declined_after_due=declined is not None and declined.is_after_due,
        recorded_by=fact.recorded_by,
        approved_by=approved.by if approved else None,
        run_id=one.run_id,
        route=route.route if route else None,
        directions=one.directions,
        unmet=one.unmet,
        alike_ids=one.alike,
        movements=one.movements,
        nothing_because=fact.because if isinstance(fact, f.NothingFoundDue) and not one.is_adjusted else None,
        policy=_policy(fact) if isinstance(fact, f.EntitlementArose) else None,
        calculation=one.calculation,
        session_id=fact.session_id,
        project_id=fact.project_id,
        capacity=None if isinstance(fact, f.ExpenseClaimed) else fact.capacity,
        classification=fact.classification if isinstance(fact, f.EntitlementArose) else None,
        evidence=evidence(*one.positions),
    )


def _what_for(part: OwedPart, fact: First) -> str:
    if isinstance(fact, f.ExpenseClaimed):
        return fact.expense_kind.replace("_", " ")
    return part.titles.get(fact.session_id, "session")


def _policy(fact: f.EntitlementArose) -> str:
    return (
        f"{fact.policy_code} {fact.policy_version}, {fact.role_level}, rate {fact.rate_code} from "
        f"{fact.rate_starts_on}, confirmed by the {fact.rate_confirmed_by}"
    )
