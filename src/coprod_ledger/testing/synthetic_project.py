"""One made-up project, from its opening to the Board and the last payment, as commands."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from uuid import UUID, uuid5

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution import commands as contribution
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import commands as brief
from coprod_ledger.domain.design_brief import influence_commands as influence
from coprod_ledger.domain.design_brief import sign_off_commands as sign_off
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member import commands as member
from coprod_ledger.domain.payment import commands as payment
from coprod_ledger.domain.project import commands as project
from coprod_ledger.domain.session import commands as session
from coprod_ledger.testing import cast

Dated = tuple[date, Command]
PEOPLE: Final = (
    *[("experience", Capacity.SERVICE_USER)] * 4,
    *[("experience", Capacity.CARER)] * 2,
    *[("occupation", Capacity.STAFF)] * 2,
    *[("community", Capacity.COMMUNITY_PARTNER)] * 2,
)
"""Who takes part in each project: streams and capacities."""
SUBJECTS: Final = ("beds", "garden", "visits", "food", "noise", "doors", "letters", "parking")
_SHOWS_NOWHERE: Final = {influence.Strength.NOT_ADOPTED, influence.Strength.NO_INFLUENCE}
MOST_KNOWN: Final = 400
"""So many people may be asked again for later projects."""


def commands_of_project(
    number: int, starts_on: date, *, home: UUID, chance: Random, known: list[UUID]
) -> Iterator[Dated]:
    """The commands of project `number`, each with the day on which it is recorded: that on which it happened.

    `known` are service users of earlier projects, some of whom are asked again; this project's are added to it.
    """
    made = _Project(number, starts_on, home, chance)
    yield from made.opening()
    yield from made.joining(known)
    yield from made.meeting()
    yield from made.deciding()
    yield from made.paying()


class _Project:
    def __init__(self, number: int, starts_on: date, home: UUID, chance: Random) -> None:
        self.starts_on, self.chance, self._home, self._number = starts_on, chance, home, number
        self.project_id, self.brief_id = self._id("project"), self._id("brief")
        self.people: list[tuple[UUID, str, Capacity]] = []
        self.given: list[UUID] = []
        self.due: list[tuple[UUID, UUID, UUID]] = []
        """Sums that may be due: payment, member, session."""

    def _id(self, what: str) -> UUID:
        return uuid5(self._home, f"{self._number} {what}")

    def _text(self, about: str) -> PersonalText:
        return PersonalText(f"About {about}: " + " ".join(self.chance.choices(SUBJECTS, k=12)) + ".")

    def _on(self, later: int) -> date:
        return self.starts_on + timedelta(days=later)

    def opening(self) -> Iterator[Dated]:
        on, mine = self._on(0), self.project_id
        title = f"Project {self._number}"
        yield on, project.ProjectOpen(project_id=mine, organisation_id=cast.TRUST, title=title, occurred_on=on)
        yield (
            on,
            project.ProjectDeclareFixedPoint(
                project_id=mine,
                fixed_point_id=self._id("fixed"),
                matter="The site",
                decided_by="Trust Board",
                decided_on=on - timedelta(days=self.chance.randint(1, 300)),
                value_minor=self.chance.randint(1, 500) * 10_000_00,
                occurred_on=on,
            ),
        )
        for subject in SUBJECTS[:3]:
            question = self._id(f"question {subject}")
            yield (
                on,
                project.ProjectDeclareOpenQuestion(
                    project_id=mine, question_id=question, matter=subject, occurred_on=on
                ),
            )
        for kind in StreamKind:
            yield (
                on,
                project.ProjectEstablishStream(
                    project_id=mine, stream=kind.value, kind=kind, title=kind.value, occurred_on=on
                ),
            )

    def joining(self, known: list[UUID]) -> Iterator[Dated]:
        on, signed = self._on(7), set[str]()
        again = self.chance.sample(known, 2) if len(known) >= 2 else []
        for place, (stream, capacity) in enumerate(PEOPLE):
            who = again[place] if place < len(again) else self._id(f"person {place}")
            if place >= len(again):
                yield from self._newcomer(who, capacity, on)
                if capacity is Capacity.SERVICE_USER and len(known) < MOST_KNOWN:
                    known.append(who)
            self.people.append((who, stream, capacity))
            yield (
                on,
                project.ProjectJoinStream(
                    project_id=self.project_id, stream=stream, member_id=who, capacity=capacity, occurred_on=on
                ),
            )
            if stream not in signed:
                signed.add(stream)
                yield (
                    on,
                    project.ProjectAppointSignatory(
                        project_id=self.project_id, stream=stream, member_id=who, occurred_on=on
                    ),
                )

    def _newcomer(self, who: UUID, capacity: Capacity, on: date) -> Iterator[Dated]:
        salaried = capacity in {Capacity.STAFF, Capacity.COMMUNITY_PARTNER}
        yield on, member.MemberRegister(member_id=who, name=PersonalText(f"Person {who.hex[:12]}"), occurred_on=on)
        via = self.chance.choice(list(member.ConsentSource))
        yield on, member.MemberGiveContactConsent(member_id=who, purpose="Invitations", via=via, occurred_on=on)
        yield (
            on,
            member.MemberDeclareCapacity(member_id=who, capacity=capacity, is_salaried=salaried, occurred_on=on),
        )
        if not salaried:
            yield (
                on,
                member.MemberOfferTerms(
                    member_id=who,
                    organisation_id=cast.TRUST,
                    policy_code=cast.POLICY,
                    policy_version=cast.POLICY_VERSION,
                    role_level=cast.ROLE,
                    occurred_on=on,
                ),
            )

    def meeting(self) -> Iterator[Dated]:
        for place in range(3):
            on, held = self._on(14 + 7 * place), self._id(f"session {place}")
            starts_at = datetime.combine(on, time(9), UTC)
            yield (
                on,
                session.SessionHold(
                    session_id=held,
                    project_id=self.project_id,
                    kind=self.chance.choice(list(SessionKind)),
                    title=f"Meeting {place + 1}",
                    starts_at=starts_at,
                    ends_at=starts_at + timedelta(minutes=self.chance.choice([120, 240, 360])),
                ),
            )
            for who, _, capacity in self.chance.sample(self.people, 7):
                yield on, session.SessionAttend(session_id=held, member_id=who, capacity=capacity)
                self.due.append((self._id(f"sum {len(self.due)}"), who, held))
            for who, stream, capacity in self.chance.sample(self.people, 4):
                yield on, self._contribution(who, stream, capacity, held, on)

    def _contribution(self, who: UUID, stream: str, capacity: Capacity, held: UUID, on: date) -> Command:
        self.given.append(self._id(f"contribution {len(self.given)}"))
        attribution = self.chance.choice(list(contribution.Attribution))
        return contribution.ContributionRecord(
            contribution_id=self.given[-1],
            project_id=self.project_id,
            session_id=held,
            stream=stream,
            member_id=None if attribution is contribution.Attribution.ANONYMOUS else who,
            capacity=capacity,
            kind=self.chance.choice(list(contribution.ContributionKind)),
            basis=self.chance.choice(list(contribution.Basis)),
            attribution=attribution,
            words=self._text("what we need"),
            occurred_on=on,
        )

    def _elements(self) -> list[brief.ElementText]:
        return [
            brief.ElementText(
                element=subject, heading=subject, text=self._text(subject), sources=self.chance.sample(self.given, 3)
            )
            for subject in SUBJECTS[:4]
        ]

    def deciding(self) -> Iterator[Dated]:
        on, one = self._on(42), self.brief_id
        yield on, brief.BriefDraft(brief_id=one, project_id=self.project_id, elements=self._elements(), occurred_on=on)
        yield from self._signing(1, on)
        yield on, brief.BriefRevise(brief_id=one, elements=self._elements(), occurred_on=on)
        for place, given in enumerate(self.given):
            strength = self.chance.choice(list(influence.Strength))
            yield (
                on,
                influence.BriefLinkInfluence(
                    brief_id=one,
                    influence_id=self._id(f"influence {place}"),
                    contribution_id=given,
                    element=None if strength in _SHOWS_NOWHERE else self.chance.choice(SUBJECTS[:4]),
                    strength=strength,
                    reason=self._text("why"),
                    said_by="Merge meeting",
                    occurred_on=on,
                ),
            )
        yield from self._signing(2, self._on(49))
        on = self._on(56)
        yield on, board.BriefSubmitToBoard(brief_id=one, version=2, occurred_on=on)
        outcome = self.chance.choice(list(board.BoardOutcome))
        yield (
            on,
            board.BriefRecordBoardDecision(
                brief_id=one, version=2, outcome=outcome, words=self._text("the Board"), occurred_on=on
            ),
        )

    def _signing(self, version: int, on: date) -> Iterator[Dated]:
        signed = set[str]()
        for who, stream, _ in self.people:
            if stream in signed:
                continue
            signed.add(stream)
            one = self.brief_id
            how = brief.ShareFormat.EASY_READ
            yield on, brief.BriefShare(brief_id=one, version=version, stream=stream, how=how, occurred_on=on)
            yield (
                on,
                sign_off.BriefSignOff(brief_id=one, version=version, stream=stream, member_id=who, occurred_on=on),
            )

    def paying(self) -> Iterator[Dated]:
        on = self._on(63)
        for one, who, held in self.due:
            yield on, payment.PaymentWorkOut(payment_id=one, member_id=who, session_id=held, occurred_on=on)
        for place, (who, _, _) in enumerate(self.people[:6]):
            claimed = self._id(f"claim {place}")
            yield (
                on,
                payment.PaymentClaimExpense(
                    payment_id=claimed,
                    member_id=who,
                    project_id=self.project_id,
                    expense_kind=self.chance.choice(list(payment.ExpenseKind)),
                    amount_minor=self.chance.randint(1_00, 60_00),
                    evidence=PersonalText(f"Receipt {place + 1}"),
                    incurred_on=self._on(14),
                    occurred_on=on,
                ),
            )
            yield on, payment.PaymentApprove(payment_id=claimed, occurred_on=on)
            if self.chance.random() < 0.7:
                yield on, payment.PaymentPay(payment_id=claimed, reported_on=on, occurred_on=on)
