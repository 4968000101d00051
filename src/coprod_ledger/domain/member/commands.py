"""What may be asked of a member's record."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.organisation.commands import PolicyVersion


class ConsentSource(StrEnum):
    """How it is known that somebody agreed to be contacted."""

    DISCHARGE_QUESTIONNAIRE = "discharge_questionnaire"
    TRANSFER_QUESTIONNAIRE = "transfer_questionnaire"
    IN_PERSON = "in_person"
    LETTER = "letter"
    ONLINE = "online"
    PARTNER_ORGANISATION = "partner_organisation"


class ConsentThrough(StrEnum):
    """Who agreed to it."""

    SELF = "self"
    SOMEBODY_ELSE = "somebody_else"
    """Somebody who may agree for them; for a child, it ends when they come of age."""


class InvitationBasis(StrEnum):
    """On what ground somebody is approached."""

    CONSENT = "consent"
    ANSWERED_AN_ADVERT = "answered_an_advert"
    """They came of their own accord."""
    OWN_WORK = "own_work"
    """It is part of the work that they are employed for."""
    REPRESENTS_AN_ORGANISATION = "represents_an_organisation"


class MemberRegister(Command):
    """Give somebody an involvement record."""

    creates: ClassVar[str | None] = "member_id"
    command: Literal["member.register"] = "member.register"
    member_id: UUID
    name: PersonalText
    contact: PersonalText | None = None
    """How to reach them."""


class MemberGiveContactConsent(Command):
    """They agree to be contacted."""

    command: Literal["member.give_contact_consent"] = "member.give_contact_consent"
    member_id: UUID
    purpose: Label
    """What they may be contacted for."""
    via: ConsentSource
    through: ConsentThrough = ConsentThrough.SELF
    """Who agreed: they themselves, or somebody who may agree for them."""


class MemberWithdrawContactConsent(Command):
    """They no longer wish to be contacted. Invitations that wait to be sent are cancelled with it."""

    command: Literal["member.withdraw_contact_consent"] = "member.withdraw_contact_consent"
    member_id: UUID
    purpose: Label | None = None
    """Only for this purpose. Left out: for every purpose."""


class MemberDeclareCapacity(Command):
    """They take part in this capacity."""

    command: Literal["member.declare_capacity"] = "member.declare_capacity"
    member_id: UUID
    capacity: Capacity
    organisation: Label | None = None
    """The organisation that they work or speak for."""
    is_salaried: bool = False
    """Whether that organisation pays them a salary for this time."""


class MemberEndCapacity(Command):
    """They no longer take part in this capacity."""

    command: Literal["member.end_capacity"] = "member.end_capacity"
    member_id: UUID
    capacity: Capacity


class MemberInvite(Command):
    """Invite them to a project, or to involvement at large."""

    command: Literal["member.invite"] = "member.invite"
    member_id: UUID
    project_id: UUID | None = None
    purpose: Label | None = None
    """The consent that it rests on, by its purpose. Left out: any that is live."""
    basis: InvitationBasis = InvitationBasis.CONSENT
    introduced_by_id: UUID | None = None
    """The member through whom they came, such as a partner or a friend."""


class MemberQueueInvitation(Command):
    """An invitation is prepared and waits to be sent."""

    command: Literal["member.queue_invitation"] = "member.queue_invitation"
    member_id: UUID
    project_id: UUID | None = None
    purpose: Label | None = None
    """The consent that it rests on, by its purpose. Left out: any that is live."""


class MemberCancelInvitation(Command):
    """The organisation does not send an invitation that waits."""

    command: Literal["member.cancel_invitation"] = "member.cancel_invitation"
    member_id: UUID
    project_id: UUID | None = None


class MemberAcceptInvitation(Command):
    """They accept the invitation."""

    command: Literal["member.accept_invitation"] = "member.accept_invitation"
    member_id: UUID
    project_id: UUID | None = None


class MemberDeclineInvitation(Command):
    """They say no to the invitation."""

    command: Literal["member.decline_invitation"] = "member.decline_invitation"
    member_id: UUID
    project_id: UUID | None = None


class MemberTrain(Command):
    """They completed training."""

    command: Literal["member.train"] = "member.train"
    member_id: UUID
    course: Label
    course_version: Label | None = None
    provider: Label
    valid_until: date | None = None
    """The last day on which it counts."""


class MemberOfferTerms(Command):
    """Tell them by which policy, and at which level of role, their time is paid."""

    command: Literal["member.offer_terms"] = "member.offer_terms"
    member_id: UUID
    organisation_id: UUID
    policy_code: Code
    policy_version: PolicyVersion
    role_level: Annotated[str, Field(min_length=1, max_length=20)]
    """The issuer's own code of the role level."""
    classification: Classification | None = None
    """What the organisation decided that the payment is, for tax. Left out: it has not decided."""


class MemberRescindTerms(Command):
    """The organisation takes its terms back for later activity."""

    command: Literal["member.rescind_terms"] = "member.rescind_terms"
    member_id: UUID
    organisation_id: UUID


class MemberGivePayrollReference(Command):
    """Say how the payroll system calls them. It replaces an earlier reference."""

    command: Literal["member.give_payroll_reference"] = "member.give_payroll_reference"
    member_id: UUID
    reference: PersonalText
    """The payroll system's own number for them. Never a bank detail or a National Insurance number."""


class MemberConfide(Command):
    """They choose to tell something about work, tax and benefits. It is sealed, and adds to what they told before."""

    command: Literal["member.confide"] = "member.confide"
    member_id: UUID
    details: PersonalText
    """A JSON object of circumstances, as text. What is left out stays as it was; `null` takes one back. Each counts as
    told on the day on which this happened."""


class MemberWithdrawConfidence(Command):
    """What they told in confidence is no longer to be used."""

    command: Literal["member.withdraw_confidence"] = "member.withdraw_confidence"
    member_id: UUID


class MemberShowInformation(Command):
    """They are shown what the rules make of their own case."""

    command: Literal["member.show_information"] = "member.show_information"
    member_id: UUID
    rule_versions: Annotated[list[Label], Field(max_length=200)]
    """Which editions of which tables were used."""
    details: PersonalText
    """What was shown, as JSON text. It is sealed."""


class MemberStepDown(Command):
    """They leave at their own choice."""

    command: Literal["member.step_down"] = "member.step_down"
    member_id: UUID
    reason: PersonalText | None = None
    """Only if they wish to give one; none is needed."""


class MemberReturn(Command):
    """Somebody who had left comes back."""

    command: Literal["member.return"] = "member.return"
    member_id: UUID
