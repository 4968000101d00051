"""What happened to a member's involvement."""

from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class MemberRegistered(Fact, tag="member.registered/1", frozen=True, kw_only=True):
    """Somebody has an involvement record."""

    name: Personal
    contact: Personal | None
    """How to reach them. `None`: not given."""


class ContactConsentGiven(Fact, tag="member.contact_consent_given/1", frozen=True, kw_only=True):
    """They agreed to be contacted, for a purpose, and this is how it is known."""

    purpose: str
    via: str
    through: str
    """`self`, or `somebody_else` who may agree for them; who that is and why stands nowhere in clear."""


class ContactConsentWithdrawn(Fact, tag="member.contact_consent_withdrawn/1", frozen=True, kw_only=True):
    """They no longer wish to be contacted. What they gave before stands."""

    purpose: str | None
    """The purpose for which they took it back. `None`: for every purpose."""


class CapacityDeclared(Fact, tag="member.capacity_declared/1", frozen=True, kw_only=True):
    """They take part in this capacity from the day this happened."""

    capacity: Capacity
    organisation: str | None
    """The organisation that they work or speak for. `None`: for nobody but themselves."""
    is_salaried: bool
    """Whether that organisation pays them a salary for this time."""


class CapacityEnded(Fact, tag="member.capacity_ended/1", frozen=True, kw_only=True):
    """They no longer take part in this capacity."""

    capacity: Capacity


class MemberInvited(Fact, tag="member.invited/1", frozen=True, kw_only=True):
    """They were invited, to a project or to involvement at large."""

    project_id: UUID | None
    basis: str
    """On what ground they were approached: `consent`, or another that the organisation names."""
    introduced_by_id: UUID | None
    """The member through whom they came. `None`: nobody is named."""
    had_consent: bool
    """Whether a live consent to be contacted stood at that position. Without one it is recorded, and reported."""


class InvitationQueued(Fact, tag="member.invitation_queued/1", frozen=True, kw_only=True):
    """An invitation waits to be sent."""

    project_id: UUID | None
    purpose: str | None
    """The consent that it rests on. `None`: any that is live."""


class InvitationCancelled(Fact, tag="member.invitation_cancelled/1", frozen=True, kw_only=True):
    """An invitation that waited is not sent."""

    project_id: UUID | None
    because: str
    """`consent_withdrawn`, `not_taking_part`, `project_closed`, or `rescinded` by the organisation."""


class InvitationAccepted(Fact, tag="member.invitation_accepted/1", frozen=True, kw_only=True):
    """They accepted an invitation."""

    project_id: UUID | None


class InvitationDeclined(Fact, tag="member.invitation_declined/1", frozen=True, kw_only=True):
    """They said no to an invitation. No reason is asked."""

    project_id: UUID | None


class TermsOffered(Fact, tag="member.terms_offered/1", frozen=True, kw_only=True):
    """An organisation told them by which policy, and at which level of role, their time is paid."""

    organisation_id: UUID
    policy_code: str
    policy_version: str
    role_level: str
    classification: Classification | None
    """What the organisation decided that the payment is, for tax. `None`: it has not decided."""


class TermsRescinded(Fact, tag="member.terms_rescinded/1", frozen=True, kw_only=True):
    """The organisation took its terms back, for activity after the day this happened."""

    organisation_id: UUID


class PayrollReferenceGiven(Fact, tag="member.payroll_reference_given/1", frozen=True, kw_only=True):
    """This is how the payroll system calls them. It replaces an earlier reference."""

    reference: Personal


class MemberConfided(Fact, tag="member.confided/1", frozen=True, kw_only=True):
    """They chose to tell something in confidence. It adds to what they told before, and may take back some of it."""

    details: Personal


class ConfidenceWithdrawn(Fact, tag="member.confidence_withdrawn/1", frozen=True, kw_only=True):
    """What they told in confidence is no longer to be used."""


class InformationShown(Fact, tag="member.information_shown/1", frozen=True, kw_only=True):
    """They were shown what the rules make of their own case. It is kept as it was shown, and never worked out again."""

    rule_versions: tuple[str, ...]
    """Which editions of which tables were used. They are the same for everybody."""
    details: Personal
