"""The usual command for each thing in the cast: what a situation is made of when a test does not care."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.conflict import commands as conflict
from coprod_ledger.domain.contribution import commands as contribution
from coprod_ledger.domain.contribution import credit_commands as credit
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import commands as brief
from coprod_ledger.domain.design_brief import influence_commands as influence
from coprod_ledger.domain.design_brief import sign_off_commands as sign_off
from coprod_ledger.domain.erasure import commands as erasure
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member import commands as member
from coprod_ledger.domain.organisation import commands as organisation
from coprod_ledger.domain.payment import commands as payment
from coprod_ledger.domain.project import commands as project
from coprod_ledger.domain.session import commands as session
from coprod_ledger.testing import cast

C = TypeVar("C", bound=Command)

SESSION_STARTS_AT: Final = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)


def changed(command: C, **fields: Any) -> C:
    """The same command with other values in some of its fields.

    >>> changed(register_trust(), name="Hillside NHS Trust").name
    'Hillside NHS Trust'
    """
    given = {name: getattr(command, name) for name in command.model_fields_set}
    return type(command)(**(given | fields))


def register_trust(organisation_id: UUID = cast.TRUST) -> organisation.OrganisationRegister:
    """The Trust keeps the record."""
    return organisation.OrganisationRegister(organisation_id=organisation_id, name="Lakeside NHS Trust")


def adopt_policy() -> organisation.OrganisationAdoptPolicy:
    """The Trust pays by the policy of the cast, four weeks after the activity."""
    return organisation.OrganisationAdoptPolicy(
        organisation_id=cast.TRUST,
        policy_code=cast.POLICY,
        policy_version=cast.POLICY_VERSION,
        starts_on=cast.FIRST_DAY,
        due_after_days=28,
        occurred_on=cast.FIRST_DAY,
    )


def confirm_rate(rate_code: str = "half-day") -> organisation.OrganisationConfirmRate:
    """The Trust confirms a rate of the policy."""
    return organisation.OrganisationConfirmRate(
        organisation_id=cast.TRUST,
        policy_code=cast.POLICY,
        policy_version=cast.POLICY_VERSION,
        rate_code=rate_code,
        rate_starts_on=cast.RATE_STARTS_ON,
        amount_minor=cast.RATES[rate_code],
        confirmed_by="Payments office",
        evidence="The issuer's document, page 9",
    )


def register_member(member_id: UUID) -> member.MemberRegister:
    """Somebody has a record, under one of the names of the cast."""
    index = cast.MEMBERS.index(member_id) if member_id in cast.MEMBERS else 0
    return member.MemberRegister(member_id=member_id, name=PersonalText(cast.NAMES[index]))


def declare_capacity(member_id: UUID, capacity: Capacity) -> member.MemberDeclareCapacity:
    """Somebody takes part in a capacity; staff and partners on a salary."""
    salaried = capacity in {Capacity.STAFF, Capacity.COMMUNITY_PARTNER}
    return member.MemberDeclareCapacity(member_id=member_id, capacity=capacity, is_salaried=salaried)


def offer_terms(member_id: UUID) -> member.MemberOfferTerms:
    """The Trust pays somebody by the policy of the cast."""
    return member.MemberOfferTerms(
        member_id=member_id,
        organisation_id=cast.TRUST,
        policy_code=cast.POLICY,
        policy_version=cast.POLICY_VERSION,
        role_level=cast.ROLE,
        occurred_on=cast.FIRST_DAY,
    )


def open_project(project_id: UUID = cast.PROJECT) -> project.ProjectOpen:
    """A project of the Trust."""
    return project.ProjectOpen(
        project_id=project_id, organisation_id=cast.TRUST, title="The new day centre", cost_centre="RX-104"
    )


def establish_stream(stream: str, project_id: UUID = cast.PROJECT) -> project.ProjectEstablishStream:
    """A stream of the kind that it is named after; any other name is a stream of experience."""
    kind = StreamKind(stream) if stream in cast.STREAMS else StreamKind.EXPERIENCE
    return project.ProjectEstablishStream(project_id=project_id, stream=stream, kind=kind, title="A stream")


def join_stream(stream: str, member_id: UUID, project_id: UUID = cast.PROJECT) -> project.ProjectJoinStream:
    """Somebody joins a stream in its usual capacity."""
    capacity = cast.JOINS.get(stream, Capacity.SERVICE_USER)
    return project.ProjectJoinStream(project_id=project_id, stream=stream, member_id=member_id, capacity=capacity)


def appoint(stream: str, member_id: UUID | None = None, project_id: UUID = cast.PROJECT) -> Command:
    """Somebody signs for a stream from now on; its usual signatory if nobody is named."""
    return project.ProjectAppointSignatory(
        project_id=project_id, stream=stream, member_id=member_id or cast.SIGNS.get(stream, cast.ANN)
    )


def hold_session(session_id: UUID = cast.SESSIONS[0], *, minutes: int = 240) -> session.SessionHold:
    """A half-day meeting."""
    return session.SessionHold(
        session_id=session_id,
        project_id=cast.project_of(session_id),
        kind=SessionKind.JOINT_MEETING,
        title="Design meeting",
        starts_at=SESSION_STARTS_AT,
        ends_at=SESSION_STARTS_AT + timedelta(minutes=minutes),
    )


def schedule_session(session_id: UUID = cast.SESSIONS[0], *, minutes: int = 240) -> session.SessionSchedule:
    """A half-day meeting is planned."""
    held = hold_session(session_id, minutes=minutes)
    fields = {name: getattr(held, name) for name in held.model_fields_set}
    return session.SessionSchedule(**fields)


def agree_attendance(member_id: UUID, session_id: UUID = cast.SESSIONS[0]) -> session.SessionAgreeAttendance:
    """Somebody agrees to come, in their usual capacity."""
    capacity = cast.CAPACITIES.get(member_id, Capacity.SERVICE_USER)
    return session.SessionAgreeAttendance(session_id=session_id, member_id=member_id, capacity=capacity)


def attend(member_id: UUID, session_id: UUID = cast.SESSIONS[0]) -> session.SessionAttend:
    """Somebody was there from beginning to end, in their usual capacity."""
    capacity = cast.CAPACITIES.get(member_id, Capacity.SERVICE_USER)
    return session.SessionAttend(session_id=session_id, member_id=member_id, capacity=capacity)


def contribute(contribution_id: UUID = cast.CONTRIBUTIONS[0]) -> contribution.ContributionRecord:
    """A group asks for something."""
    return contribution.ContributionRecord(
        contribution_id=contribution_id,
        project_id=cast.project_of(contribution_id),
        capacity=Capacity.SERVICE_USER,
        kind=contribution.ContributionKind.REQUEST,
        basis=contribution.Basis.LIVED,
        attribution=contribution.Attribution.GROUP,
        words=PersonalText(cast.WORDS[0]),
    )


def merge(contribution_id: UUID = cast.WORDINGS[0]) -> contribution.ContributionMerge:
    """Two contributions are put together in one wording."""
    return contribution.ContributionMerge(
        contribution_id=contribution_id,
        project_id=cast.PROJECT,
        source_ids=list(cast.CONTRIBUTIONS[:2]),
        merged_by="Merge meeting",
        words=PersonalText(cast.WORDS[1]),
    )


def quote(contribution_id: UUID = cast.CONTRIBUTIONS[0], use_id: UUID = cast.USES[0]) -> credit.ContributionQuote:
    """A contribution is quoted in the yearly report."""
    return credit.ContributionQuote(contribution_id=contribution_id, use_id=use_id, where="The yearly report")


def raise_conflict(conflict_id: UUID = cast.CONFLICTS[0]) -> conflict.ConflictRaise:
    """Two contributions of one project cannot both be met."""
    project_id = cast.project_of(conflict_id)
    between = [one for one in cast.CONTRIBUTIONS if cast.project_of(one) == project_id][:2]
    return conflict.ConflictRaise(
        conflict_id=conflict_id, project_id=project_id, subject="The kettle", contribution_ids=between
    )


def give_reason(
    conflict_id: UUID = cast.CONFLICTS[0], reason_id: UUID = cast.REASONS[0]
) -> conflict.ConflictGiveReason:
    """The stream of experience says why."""
    return conflict.ConflictGiveReason(
        conflict_id=conflict_id, reason_id=reason_id, stream=cast.STREAMS[0], words=PersonalText(cast.WORDS[1])
    )


def elements(*texts: str) -> list[brief.ElementText]:
    """Elements of a brief with these texts, one after another; one element if none is given."""
    return [
        brief.ElementText(element=code, heading="An element", text=PersonalText(text))
        for code, text in zip(cast.ELEMENTS, texts or cast.WORDS[:1], strict=False)
    ]


def draft_brief(brief_id: UUID = cast.BRIEF) -> brief.BriefDraft:
    """Version 1, with one element, written some days ago: streams have had time to object to it."""
    return brief.BriefDraft(
        brief_id=brief_id,
        project_id=cast.project_of(brief_id),
        elements=elements(),
        occurred_on=cast.LAST_DAY,
    )


def revise_brief(brief_id: UUID = cast.BRIEF, *, text: str = cast.WORDS[2]) -> brief.BriefRevise:
    """The next version, with another text."""
    return brief.BriefRevise(brief_id=brief_id, elements=elements(text))


def link_influence(
    influence_id: UUID = cast.INFLUENCES[0], brief_id: UUID = cast.BRIEF
) -> influence.BriefLinkInfluence:
    """A contribution was adopted."""
    mine = [one for one in cast.CONTRIBUTIONS if cast.project_of(one) == cast.project_of(brief_id)]
    return influence.BriefLinkInfluence(
        brief_id=brief_id,
        influence_id=influence_id,
        contribution_id=mine[0],
        element=cast.ELEMENTS[0],
        strength=influence.Strength.ADOPTED,
        said_by="Merge meeting",
    )


def sign(stream: str, *, version: int = 1, brief_id: UUID = cast.BRIEF) -> sign_off.BriefSignOff:
    """The stream's usual signatory signs."""
    who = cast.SIGNS.get(stream, cast.ANN)
    return sign_off.BriefSignOff(brief_id=brief_id, version=version, stream=stream, member_id=who)


def submit(brief_id: UUID = cast.BRIEF, *, version: int = 1) -> board.BriefSubmitToBoard:
    """The brief goes to the Board."""
    return board.BriefSubmitToBoard(brief_id=brief_id, version=version)


def decide(outcome: board.BoardOutcome, *, version: int = 1, brief_id: UUID = cast.BRIEF) -> Command:
    """The Board decides, and says why."""
    return board.BriefRecordBoardDecision(
        brief_id=brief_id, version=version, outcome=outcome, words=PersonalText(cast.WORDS[1])
    )


def work_out(payment_id: UUID = cast.SUMS[0], session_id: UUID = cast.SESSIONS[0]) -> payment.PaymentWorkOut:
    """What is due for a session: the first sum is Ann's, the second Ben's, and so on."""
    index = cast.SUMS.index(payment_id) if payment_id in cast.SUMS else 0
    return payment.PaymentWorkOut(payment_id=payment_id, member_id=cast.MEMBERS[index], session_id=session_id)


def claim(payment_id: UUID = cast.CLAIMS[0]) -> payment.PaymentClaimExpense:
    """Ann asks to have her travel repaid."""
    return payment.PaymentClaimExpense(
        payment_id=payment_id,
        member_id=cast.ANN,
        project_id=cast.project_of(payment_id),
        expense_kind=payment.ExpenseKind.TRAVEL,
        amount_minor=12_40,
        incurred_on=date(2025, 3, 4),
    )


def claim_by_policy(payment_id: UUID = cast.CLAIMS[0]) -> payment.PaymentClaimExpense:
    """The same, by a rule of the policy of the cast, which asks for a receipt; there is none."""
    return changed(claim(payment_id), expense_code="public-transport")


def advance(payment_id: UUID = cast.CLAIMS[0]) -> payment.PaymentClaimExpense:
    """Ann needs £40.00 before she travels."""
    return changed(claim(payment_id), is_advance=True, amount_minor=40_00)


def forget(member_id: UUID = cast.ANN, erasure_id: UUID = cast.ERASURES[0]) -> erasure.ErasureForgetMember:
    """Somebody asks to be forgotten."""
    return erasure.ErasureForgetMember(
        erasure_id=erasure_id, member_id=member_id, ground=erasure.ErasureGround.CONSENT_WITHDRAWN
    )
