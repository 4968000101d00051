"""What happened in a standing group."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class GroupFormed(Fact, tag="group.formed/1", frozen=True, kw_only=True):
    """A group came together that is to outlast any one project."""

    organisation_id: UUID
    title: str


class GroupJoined(Fact, tag="group.joined/1", frozen=True, kw_only=True):
    """A member is in the group from now on."""

    member_id: UUID


class GroupLeft(Fact, tag="group.left/1", frozen=True, kw_only=True):
    """A member is no longer in the group."""

    member_id: UUID


class GroupTookUpProject(Fact, tag="group.took_up_project/1", frozen=True, kw_only=True):
    """The group works on a project."""

    project_id: UUID


class GroupAgreementAdopted(Fact, tag="group.agreement_adopted/1", frozen=True, kw_only=True):
    """The group agreed how it works together. Each version is accepted anew by each who is in the group."""

    version: int
    session_id: UUID | None
    """The meeting at which it was adopted. `None`: at none."""
    words: Personal


class GroupAgreementAccepted(Fact, tag="group.agreement_accepted/1", frozen=True, kw_only=True):
    """A member accepted a version of the agreement."""

    version: int
    member_id: UUID
