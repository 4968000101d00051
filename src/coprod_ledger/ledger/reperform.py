"""Everything that the ledger once decided, decided again from its facts: what comes out otherwise is listed.

It reads the log once, in order, with the very rules that decide commands. A sum is worked out again by the policy and
the version that its fact names, so a policy that was corrected since shows here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import JOINS_AS
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.facts import BoardDecided, SignedOff, SubmittedToBoard
from coprod_ledger.domain.design_brief.gate import blockers, gate_status
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.payment.facts import EntitlementArose, PaymentApproved, PaymentMade
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.registry import DECIDERS
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.domain.terms import Activity, Policies
from coprod_ledger.errors import UnknownError

S = TypeVar("S")

_DECIDERS = {kind: decider for decider in DECIDERS for kind in decider.fact_types}


class Discrepancy(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would be decided otherwise today, or that should not have happened."""

    position: int
    fact: str
    trouble: str


class Reperformance(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided again, and the discrepancies."""

    facts: int
    entitlements: int
    payments: int
    signatures: int
    submissions: int
    discrepancies: tuple[Discrepancy, ...]

    @property
    def ok(self) -> bool:
        """Everything comes out as it stands."""
        return not self.discrepancies


@dataclass(slots=True)
class _Desk:
    """The states of everything, as of the fact before the one that is looked at."""

    policies: Policies
    states: dict[UUID, Any] = field(default_factory=dict)

    def load(self, decider: Decider[S], one: UUID) -> S:
        """The state of an aggregate that a fact rests on."""
        state = self.states.get(one)
        if isinstance(state, decider.state):
            return state
        raise LookupError(f"it rests on {decider.name} {one}, which is not there")

    def advance(self, fact: Fact) -> None:
        """Takes in the fact, once it was looked at."""
        decider, one = _DECIDERS[type(fact)], fact.originator_id
        if one not in self.states and type(fact) not in decider.begun:
            raise LookupError(f"its {decider.name} never began")
        self.states[one] = decider.evolve(self.states.get(one), fact)


def reperform(facts: Iterable[tuple[int, Fact]], policies: Policies) -> Reperformance:
    """Decide everything again.

    Args:
        facts: the whole log, in order, with positions.
        policies: the payment policies as they are now.
    """
    desk, found = _Desk(policies), list[Discrepancy]()
    counts: dict[type[Fact], int] = {}
    size = 0
    for size, fact in facts:
        counts[type(fact)] = counts.get(type(fact), 0) + 1
        try:
            troubles = list(_troubles(desk, fact))
            desk.advance(fact)
        except LookupError as missing:
            troubles = [str(missing.args[0])]
        except UnknownError as unknown:
            troubles = [f"it cannot be worked out again: {unknown}"]
            desk.advance(fact)
        found += [Discrepancy(position=size, fact=tag_of(type(fact)), trouble=trouble) for trouble in troubles]
    return Reperformance(
        facts=size,
        entitlements=counts.get(EntitlementArose, 0),
        payments=counts.get(PaymentMade, 0),
        signatures=counts.get(SignedOff, 0),
        submissions=counts.get(SubmittedToBoard, 0),
        discrepancies=tuple(found),
    )


def _troubles(desk: _Desk, fact: Fact) -> Iterator[str]:
    match fact:
        case EntitlementArose():
            yield from _entitlement(desk, fact)
        case PaymentApproved():
            yield from _approval(desk, fact)
        case PaymentMade():
            yield from _payment(desk, fact)
        case SignedOff():
            yield from _signature(desk, fact)
        case SubmittedToBoard():
            yield from _submission(desk, fact)
        case BoardDecided():
            yield from _board(desk, fact)
        case _:
            pass


def _entitlement(desk: _Desk, fact: EntitlementArose) -> Iterator[str]:
    session = desk.load(sessions, fact.session_id)
    member = desk.load(members, fact.member_id)
    organisation = desk.load(organisations, desk.load(projects, fact.project_id).organisation_id)
    attendance = session.attendance.get(fact.member_id)
    if attendance is None:
        yield "no attendance stands behind it"
        return
    terms = member.terms_with(organisation.organisation_id, on=session.held_on)
    if terms is None or (terms.policy_code, terms.policy_version) != (fact.policy_code, fact.policy_version):
        yield "the member was not offered terms by that policy"
    adoption = organisation.adoption(fact.policy_code, fact.policy_version, on=session.held_on)
    if adoption is None:
        yield "the organisation had not adopted that policy"
    elif fact.due_on != session.held_on + timedelta(days=adoption.due_after_days):
        yield "its due day is not that of the adopted payment term"
    if not desk.policies.knows(fact.policy_code, fact.policy_version):
        yield f"the policy {fact.policy_code} version {fact.policy_version} is not at hand to work it out again"
        return
    worked = desk.policies.work_out(
        fact.policy_code,
        fact.policy_version,
        Activity(
            kind=session.kind,
            on=session.held_on,
            attended_minutes=attendance.minutes,
            planned_minutes=session.planned_minutes,
            role_level=fact.role_level,
            capacity=attendance.capacity,
            is_salaried=member.capacities.get(attendance.capacity, False),
            agreed_rate_code=fact.agreed_rate_code,
        ),
    )
    if (worked.amount_minor, worked.currency) != (fact.amount_minor, fact.currency):
        now = Money(worked.amount_minor, worked.currency)
        yield f"it says {Money(fact.amount_minor, fact.currency)}, and works out to {now}"
    key = (fact.policy_code, fact.policy_version, fact.rate_code, fact.rate_starts_on)
    if not worked.is_confirmed and key not in organisation.confirmed:
        yield "its rate was confirmed by nobody"


def _approval(desk: _Desk, fact: PaymentApproved) -> Iterator[str]:
    payment = desk.load(payments, fact.originator_id)
    if fact.recorded_by in payment.brought_in_by:
        yield "it was approved by the same hand that brought it in"
    if payment.status not in {"claimed", "owed", "redirected"}:
        yield f"it was approved while it was {payment.status}"


def _payment(desk: _Desk, fact: PaymentMade) -> Iterator[str]:
    payment = desk.load(payments, fact.originator_id)
    account = payment.account
    to_come = account.owed if fact.is_to_member else account.to_pass_on
    if payment.status not in {"owed", "instructed", "redirected"}:
        yield f"it was paid while it was {payment.status}"
    elif fact.currency != payment.currency or fact.amount_minor > to_come:
        owed = Money(to_come, payment.currency)
        yield f"{Money(fact.amount_minor, fact.currency)} was paid where {owed} was owed"
    if fact.was_approved != payment.is_approved:
        yield f"it says that it was {'' if fact.was_approved else 'not '}approved, and it was the other way round"
    if not payment.is_approved:
        yield "it was paid though nobody had approved it"


def _signature(desk: _Desk, fact: SignedOff) -> Iterator[str]:
    brief = desk.load(briefs, fact.originator_id)
    stream = desk.load(projects, fact.project_id).streams.get(fact.stream)
    if (fact.version, fact.content_hash) != (brief.version, brief.content_hash):
        yield "it is on another text than that in force"
    if stream is None or stream.signatory_id != fact.member_id:
        yield "whoever signed did not sign for that stream then"
    elif fact.capacity not in JOINS_AS[stream.kind]:
        yield "the capacity of whoever signed does not belong in that stream"


def _submission(desk: _Desk, fact: SubmittedToBoard) -> Iterator[str]:
    project, brief = desk.load(projects, fact.project_id), desk.load(briefs, fact.originator_id)
    missing = blockers(project, brief)
    if missing:
        yield "it went to the Board while " + "; ".join(str(blocker) for blocker in missing)


def _board(desk: _Desk, fact: BoardDecided) -> Iterator[str]:
    brief = desk.load(briefs, fact.originator_id)
    gate = gate_status(desk.load(projects, fact.project_id), brief) if fact.version == brief.version else "closed"
    if gate != fact.gate_was:
        yield f"it says that the gate was {fact.gate_was}, and it was {gate}"
    if fact.outcome.startswith("approved") and gate == "closed":
        yield "the Board approved while the gate was closed"
