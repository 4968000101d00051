"""What prepared somebody, and the roles that they take on."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact


class MemberTrained(Fact, tag="member.trained/1", frozen=True, kw_only=True):
    """They completed training."""

    course: str
    course_version: str | None
    provider: str
    valid_until: date | None
    """The last day on which it counts. `None`: it does not run out."""


class AgreementSigned(Fact, tag="member.agreement_signed/1", frozen=True, kw_only=True):
    """They signed an agreement, in this version of its text."""

    kind: str
    wording: str
    project_id: UUID | None
    """The project that it is for. `None`: for everything."""
    valid_until: date | None
    """The last day on which it holds. `None`: it does not run out."""


class AgreementEnded(Fact, tag="member.agreement_ended/1", frozen=True, kw_only=True):
    """An agreement no longer holds."""

    kind: str
    project_id: UUID | None


class CheckCleared(Fact, tag="member.check_cleared/1", frozen=True, kw_only=True):
    """A check was cleared. Nothing else of it is kept, and nothing at all of one that was not cleared."""

    check: str
    valid_until: date | None
    """The last day on which it counts. `None`: it does not run out."""


class RoleOffered(Fact, tag="member.role_offered/1", frozen=True, kw_only=True):
    """They were offered a role. It waits until they take it, and they take it once they have what it needs."""

    organisation_id: UUID
    role: str


class RoleTaken(Fact, tag="member.role_taken/1", frozen=True, kw_only=True):
    """They took a role, and had what it needs on that day."""

    organisation_id: UUID
    role: str


class RoleEnded(Fact, tag="member.role_ended/1", frozen=True, kw_only=True):
    """They no longer have a role, or an offer of it."""

    organisation_id: UUID
    role: str
