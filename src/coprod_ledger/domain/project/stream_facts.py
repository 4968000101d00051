"""What happened to who decides for a project's streams."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class SignOffRuleAdopted(Fact, tag="project.sign_off_rule_adopted/1", frozen=True, kw_only=True):
    """The project adopted a rule on sign-off. It holds from this position on, in place of the one before."""

    rule_version: int
    """1 for the project's first rule, and so on."""
    decided_by: str
    required_streams: tuple[str, ...] | None
    """`None`: every established stream."""
    basis: str
    quorum: int | None
    abstention: str
    no_objection_days: int | None
    editorial_days: int | None
    reason: Personal | None


class SignatureDelegated(Fact, tag="project.signature_delegated/1", frozen=True, kw_only=True):
    """Somebody who may sign for a stream gave another of its members authority to."""

    delegation_id: UUID
    stream: str
    delegator_id: UUID
    member_id: UUID
    brief_id: UUID | None
    """`None`: for all briefs of the project."""
    expires_on: date
    may_delegate: bool


class DelegationRevoked(Fact, tag="project.delegation_revoked/1", frozen=True, kw_only=True):
    """The delegate may sign no longer."""

    delegation_id: UUID
    stream: str
    member_id: UUID


class StreamEnded(Fact, tag="project.stream_ended/1", frozen=True, kw_only=True):
    """It was decided that a stream signs no longer: dissolved, replaced, merged, or recorded as not heard."""

    stream: str
    how: str
    into: str | None
    decided_by: str
    reason: Personal


class StreamRestored(Fact, tag="project.stream_restored/1", frozen=True, kw_only=True):
    """A stream that had ended takes part again."""

    stream: str
