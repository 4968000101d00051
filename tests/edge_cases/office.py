"""An involvement office with its own policy, one person to whom something is owed, and two pairs of hands."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.payment.commands import ExpenseKind
from coprod_ledger.domain.session.commands import Stay
from coprod_ledger.entitlement import Policy, read_policy
from coprod_ledger.projections.owed import Balance, Item
from coprod_ledger.testing.cast import known_as
from coprod_ledger.testing.clock import SteppingClock

POLICY = (Path(__file__).parent.parent / "golden" / "policies" / "sound.toml").read_text(encoding="utf-8")
"""£50 up to and including four hours, £100 above; half of it if the Trust calls off less than 48 hours before."""
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
STARTS_AT = datetime(2026, 5, 12, 9, tzinfo=UTC)
"""When each session begins, unless it is told otherwise; what is due for it falls due four weeks later."""
HELD_ON, DUE_ON = date(2026, 5, 12), date(2026, 6, 9)
DAY = timedelta(days=1)

HANDS = Actor("office", frozenset({Role.CUSTODIAN}))
OTHER_HANDS = Actor("approver", frozenset({Role.CUSTODIAN}))


class Office:
    """A ledger in memory. `do` records, `other` says yes to what was recorded; `ann` is a service user with terms."""

    def __init__(self, *changes: tuple[str, str], more: tuple[Policy, ...] = ()) -> None:
        text = POLICY
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        self.policy = read_policy(text, "policy.toml")
        self.clock = SteppingClock(NOW)
        self.ledger = Ledger.in_memory(clock=self.clock, policies=(self.policy, *more))
        self.do, self.other = self.ledger.acting_as(HANDS), self.ledger.acting_as(OTHER_HANDS)
        self.trust = self.do.organisations.register(name="A Trust").id
        self.adopts(self.policy)
        self.project = self.do.projects.open(organisation_id=self.trust, title="The day centre").id
        self.ann = self.person("Ann")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def adopts(self, policy: Policy) -> None:
        self.do.organisations.adopt_policy(
            self.trust,
            policy_code=policy.code,
            policy_version=policy.version,
            starts_on=policy.starts_on,
            due_after_days=28,
            occurred_on=policy.starts_on,
        )

    def person(self, name: str, capacity: Capacity = Capacity.SERVICE_USER, *, is_salaried: bool = False) -> UUID:
        who = self.do.members.register(name=name, occurred_on=date(2026, 4, 1)).id
        self.takes_part(who, capacity, is_salaried=is_salaried)
        self.offers(who, self.policy)
        return who

    def takes_part(self, who: UUID, capacity: Capacity, *, is_salaried: bool) -> None:
        self.do.members.declare_capacity(who, capacity=capacity, is_salaried=is_salaried, occurred_on=date(2026, 4, 1))

    def offers(self, who: UUID, policy: Policy, role_level: str = "partner", on: date = date(2026, 4, 1)) -> None:
        self.do.members.offer_terms(
            who,
            organisation_id=self.trust,
            policy_code=policy.code,
            policy_version=policy.version,
            role_level=role_level,
            occurred_on=on,
        )

    def session(self, minutes: int = 240, *, at: datetime = STARTS_AT, name: str = "meeting") -> UUID:
        """A session that was held."""
        return self.do.sessions.hold(
            session_id=known_as(name),
            project_id=self.project,
            kind=SessionKind.MEETING,
            title=name,
            starts_at=at,
            ends_at=at + timedelta(minutes=minutes),
        ).id

    def planned(self, minutes: int = 240, *, at: datetime = STARTS_AT, name: str = "meeting") -> UUID:
        """A session that was planned, and to which Ann agreed to come."""
        planned = self.do.sessions.schedule(
            session_id=known_as(name),
            project_id=self.project,
            kind=SessionKind.MEETING,
            title=name,
            starts_at=at,
            ends_at=at + timedelta(minutes=minutes),
            occurred_on=date(2026, 4, 20),
        ).id
        self.do.sessions.agree_attendance(
            planned, member_id=self.ann, capacity=Capacity.SERVICE_USER, occurred_on=date(2026, 4, 21)
        )
        return planned

    def came(self, session_id: UUID, *stays: tuple[int, int], who: UUID | None = None, **told: Any) -> None:
        """Somebody was there: from beginning to end, or from one minute of the day's meeting to another."""
        capacity = told.pop("capacity", Capacity.SERVICE_USER)
        self.do.sessions.attend(
            session_id, member_id=who or self.ann, capacity=capacity, intervals=_stays(stays), **told
        )

    def corrects(self, session_id: UUID, *stays: tuple[int, int], **told: Any) -> None:
        self.do.sessions.correct_attendance(session_id, member_id=self.ann, intervals=_stays(stays), **told)

    def works_out(self, session_id: UUID, *, who: UUID | None = None, on: date = HELD_ON) -> UUID:
        return self.do.payments.work_out(member_id=who or self.ann, session_id=session_id, occurred_on=on).id

    def sum_due(self, *stays: tuple[int, int], minutes: int = 240) -> UUID:
        """What is due to Ann for a session."""
        held = self.session(minutes)
        self.came(held, *stays)
        return self.works_out(held)

    def claims(self, kind: ExpenseKind = ExpenseKind.PARKING, minor: int | None = 8_00, **told: Any) -> UUID:
        told = {"incurred_on": HELD_ON, "occurred_on": HELD_ON + DAY, **told}
        who = told.pop("who", self.ann)
        return self.do.payments.claim_expense(
            member_id=who, project_id=self.project, expense_kind=kind, amount_minor=minor, **told
        ).id

    def approved(self, payment_id: UUID, on: date = HELD_ON + 2 * DAY) -> UUID:
        self.other.payments.approve(payment_id, occurred_on=on)
        return payment_id

    def paid(self, payment_id: UUID, minor: int | None = None, on: date = DUE_ON, **told: Any) -> UUID:
        self.do.payments.pay(payment_id, amount_minor=minor, occurred_on=on, **told)
        return payment_id

    def item(self, payment_id: UUID, **when: Any) -> Item:
        (item,) = [one for person in self.do.at(**when).owed().people for one in person.items
                   if one.payment_id == payment_id]  # fmt: skip
        return item

    def balance(self, kind: str = "involvement", who: UUID | None = None, **when: Any) -> Balance:
        (person,) = [one for one in self.do.at(**when).owed().people if one.member_id == (who or self.ann)]
        (balance,) = [one for one in person.balances if one.kind == kind]
        return balance

    def missing(self) -> tuple[str, ...]:
        return self.do.ask.owed().header.incomplete_because


def _stays(stays: tuple[tuple[int, int], ...]) -> list[Stay]:
    return [
        Stay(starts_at=STARTS_AT + timedelta(minutes=start), ends_at=STARTS_AT + timedelta(minutes=end))
        for start, end in stays
    ]
