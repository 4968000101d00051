"""A payments office for tests: a Trust that pays by its own policy (£50 a half-day), and people who take part."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.payment.commands import ExpenseKind, PaymentApprove, PaymentClaimExpense, PaymentWorkOut
from coprod_ledger.domain.session.commands import SessionAttend, SessionHold
from coprod_ledger.entitlement import Policy, read_policy
from coprod_ledger.ledger.unit_of_work import Unit
from coprod_ledger.testing.clock import SteppingClock

LEAD = Actor("lead", frozenset({Role.INVOLVEMENT_LEAD}))
APPROVER = Actor("approver", frozenset({Role.APPROVER}))
OFFICER = Actor("officer", frozenset({Role.PAYMENTS_OFFICER}))
AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))
KEK = bytes(range(32))
MAY = date(2026, 5, 12)
"""The day of the first meeting."""
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
HALF_DAY = 50_00


def policy() -> Policy:
    """The Trust's own policy; every rate is confirmed."""
    file = Path(__file__).parent / "golden" / "policies" / "sound.toml"
    return read_policy(file.read_text(encoding="utf-8"), file.name)


def known_as(name: str) -> UUID:
    """The id of something, always the same for the same name."""
    return uuid5(UUID(int=7), name)


TRUST, PROJECT = known_as("trust"), known_as("project")


@dataclass
class Office:
    """A ledger, and the few things that happen in it over and over."""

    ledger: Ledger

    def __post_init__(self) -> None:
        self.lead = self.ledger.acting_as(LEAD)
        self.approver = self.ledger.acting_as(APPROVER)
        self.officer = self.ledger.acting_as(OFFICER)
        self.auditor = self.ledger.acting_as(AUDITOR)

    @classmethod
    def in_memory(cls, *, now: datetime = NOW) -> "Office":
        """A new one that is gone when it is closed."""
        return cls(Ledger.in_memory(policies=[policy()], clock=SteppingClock(now))).founded()

    @classmethod
    def at(cls, path: Path, *, now: datetime = NOW) -> "Office":
        """A new one in a file."""
        return cls(Ledger.create(path, kek=KEK, policies=[policy()], clock=SteppingClock(now))).founded()

    def founded(self) -> "Office":
        """With a Trust that pays by the policy, and a project."""
        self.lead.organisations.register(organisation_id=TRUST, name="Riverside NHS Trust")
        self.lead.organisations.adopt_policy(
            TRUST, policy_code="trust", policy_version="1", starts_on=date(2026, 4, 1), due_after_days=30
        )
        self.lead.projects.open(
            project_id=PROJECT, organisation_id=TRUST, title="A quieter ward", cost_centre="RX-104", funder="A charity"
        )
        return self

    def person(self, name: str, *, classification: Classification | None = None, reference: str | None = None) -> UUID:
        """Somebody who takes part as a service user, on the Trust's terms."""
        one = known_as(name)
        self.lead.members.register(member_id=one, name=name, occurred_on=date(2026, 4, 2))
        self.lead.members.declare_capacity(one, capacity=Capacity.SERVICE_USER, occurred_on=date(2026, 4, 2))
        self.lead.members.offer_terms(
            one, organisation_id=TRUST, policy_code="trust", policy_version="1", role_level="partner",
            classification=classification, occurred_on=date(2026, 4, 2),
        )  # fmt: skip
        if reference is not None:
            self.lead.members.give_payroll_reference(one, reference=reference)
        return one

    def due(self, who: UUID, *, on: date = MAY, approved: bool = True) -> UUID:
        """A half-day's sum for a meeting on a day; unless told otherwise the approver has said yes to it."""
        meeting, one = known_as(f"meeting of {on} with {who}"), known_as(f"due to {who} for {on}")
        starts_at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        self.lead.sessions.hold(
            session_id=meeting, project_id=PROJECT, kind=SessionKind.MEETING, title=f"Meeting of {on}",
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=3),
        )  # fmt: skip
        self.lead.sessions.attend(meeting, member_id=who, capacity=Capacity.SERVICE_USER)
        self.lead.payments.work_out(payment_id=one, member_id=who, session_id=meeting, occurred_on=on)
        if approved:
            self.approver.payments.approve(one)
        return one

    def claim(
        self, who: UUID, amount_minor: int, *, on: date = MAY, name: str = "", approved: bool = True,
        kind: ExpenseKind = ExpenseKind.TRAVEL, session_id: UUID | None = None, **told: Any,
    ) -> UUID:  # fmt: skip
        """A cost to be repaid; unless told otherwise the approver has said yes to it."""
        one = known_as(f"claim {name} of {who} for {amount_minor} on {on}")
        self.lead.payments.claim_expense(
            payment_id=one, member_id=who, project_id=PROJECT, session_id=session_id, expense_kind=kind,
            amount_minor=amount_minor, incurred_on=on, **{"occurred_on": on, **told},
        )  # fmt: skip
        if approved:
            self.approver.payments.approve(one)
        return one

    def many(self, people: int, each: int) -> "Office":
        """With many people, to each of whom many approved sums are owed; of every fifth they are costs."""
        chosen = [self.person(f"Person {number}") for number in range(people)]
        days = [MAY + timedelta(days=number) for number in range(each)]
        due: list[UUID] = []
        for day in days:
            with self.lead.group() as group:
                due += [self._sum(group, who, day, number) for number, who in enumerate(chosen)]
            with self.approver.group() as group:
                for one in due[-people:]:
                    group.execute(PaymentApprove(payment_id=one))
        return self

    def _sum(self, group: Unit, who: UUID, day: date, number: int) -> UUID:
        one, meeting = known_as(f"sum of {who} on {day}"), known_as(f"meeting of {day}")
        if number % 5 == 4:
            group.execute(
                PaymentClaimExpense(
                    payment_id=one,
                    member_id=who,
                    project_id=PROJECT,
                    expense_kind=ExpenseKind.TRAVEL,
                    amount_minor=1_00 + number,
                    incurred_on=day,
                )
            )
            return one
        if number == 0:
            starts_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
            group.execute(
                SessionHold(
                    session_id=meeting,
                    project_id=PROJECT,
                    kind=SessionKind.MEETING,
                    title=f"Meeting of {day}",
                    starts_at=starts_at,
                    ends_at=starts_at + timedelta(hours=3),
                )
            )
        group.execute(SessionAttend(session_id=meeting, member_id=who, capacity=Capacity.SERVICE_USER))
        group.execute(PaymentWorkOut(payment_id=one, member_id=who, session_id=meeting))
        return one
