"""What may be asked about who decides for a project's streams: rules on sign-off, delegation, streams that end."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.project.sign_off_rule import Abstention, Basis

Days = Annotated[int, Field(ge=1, le=365)]
"""A period in days."""

StreamNames = Annotated[list[Code], Field(min_length=1, max_length=100)]

Headcount = Annotated[int, Field(ge=1, le=1000)]
"""A number of people."""


class StreamEnding(StrEnum):
    """What became of a stream that no longer signs."""

    DISSOLVED = "dissolved"
    REPLACED = "replaced"
    """Another stream signs in its place."""
    MERGED = "merged"
    """Its members went into another stream, which signs."""
    NOT_HEARD = "not_heard"
    """It could not be heard, and that is said openly."""


class ProjectAdoptSignOffRule(Command):
    """Say which streams have to agree to a brief, and how. It holds from now on, in place of the rule before."""

    command: Literal["project.adopt_sign_off_rule"] = "project.adopt_sign_off_rule"
    project_id: UUID
    decided_by: Label
    """The office or body that decided; name nobody."""
    required_streams: StreamNames | None = None
    """The streams that have to agree. Left out: every established stream, also one that is established later."""
    basis: Basis = Basis.BY_STREAM
    quorum: Headcount | None = None
    """How many have to be present at a stream's meeting for it to sign, or to sign if it is by member. Left out:
    meetings do not sign, and by member everybody has to."""
    abstention: Abstention = Abstention.BLOCKS
    no_objection_days: Days | None = None
    """How long a stream has to object before its silence may be recorded. Left out: silence is no agreement."""
    editorial_days: Days | None = None
    """How long streams have to object to an editorial revision before signatures are carried to it. Left out: every
    revision lapses them."""
    reason: PersonalText | None = None
    """Why. Needed if not every stream has to agree."""


class ProjectDelegateSignature(Command):
    """The signatory of a stream, or a delegate who may, gives another member of it authority to sign."""

    creates: ClassVar[str | None] = "delegation_id"
    command: Literal["project.delegate_signature"] = "project.delegate_signature"
    project_id: UUID
    delegation_id: UUID
    stream: Code
    delegator_id: UUID
    """Who gives the authority."""
    member_id: UUID
    """Who may sign."""
    expires_on: date
    """The last day of it."""
    brief_id: UUID | None = None
    """Only for this brief. Left out: for all briefs of the project."""
    may_delegate: bool = False
    """Whether the delegate may delegate in turn."""


class ProjectRevokeDelegation(Command):
    """The delegate may sign no longer. What was signed stays signed."""

    command: Literal["project.revoke_delegation"] = "project.revoke_delegation"
    project_id: UUID
    delegation_id: UUID


class ProjectEndStream(Command):
    """Decide what becomes of a stream that no longer signs. The Board sees it."""

    command: Literal["project.end_stream"] = "project.end_stream"
    project_id: UUID
    stream: Code
    how: StreamEnding
    decided_by: Label
    """The office or body that decided; name nobody."""
    reason: PersonalText
    into: Code | None = None
    """The stream that signs in its place. Needed if it was replaced or merged."""


class ProjectRestoreStream(Command):
    """A stream that had ended takes part again, and has to sign again."""

    command: Literal["project.restore_stream"] = "project.restore_stream"
    project_id: UUID
    stream: Code
