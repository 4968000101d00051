"""What people say that contributions did to a design brief. Accounts that differ stand side by side."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class InfluenceLinked(Fact, tag="brief.influence_linked/1", frozen=True, kw_only=True):
    """Somebody says what a contribution did to the brief."""

    project_id: UUID
    influence_id: UUID
    contribution_id: UUID
    version: int
    """The version in force when it was said."""
    element: str | None
    """Where it shows. `None`: nowhere."""
    strength: str
    reason: Personal | None
    said_by: str
    """The office, group or stream that says so. It names nobody."""


class InfluenceDisputed(Fact, tag="brief.influence_disputed/1", frozen=True, kw_only=True):
    """Somebody says otherwise. Both accounts stay on the record, each with who says so."""

    project_id: UUID
    influence_id: UUID
    """The account that is disputed."""
    dispute_id: UUID
    strength: str
    """What it did, as whoever disputes it sees it."""
    reason: Personal | None
    said_by: str


class InfluenceWithdrawn(Fact, tag="brief.influence_withdrawn/1", frozen=True, kw_only=True):
    """Whoever said it no longer says so: an account of an influence, or a dispute about one."""

    project_id: UUID
    influence_id: UUID
