"""What happened to a promise."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class PromiseMade(Fact, tag="promise.made/1", frozen=True, kw_only=True):
    """A recommendation was made, an action undertaken, or something said that is always to be so."""

    organisation_id: UUID
    project_id: UUID | None
    kind: str
    statement: str
    made_by: str
    """The office, group or commission that made it. It names nobody."""
    made_to: str
    """Those to whom it was made. It names nobody."""
    due_on: date | None
    check_every_months: int | None
    """How often it is to be checked. `None`: not said."""
    contribution_ids: tuple[UUID, ...]
    """What people gave that it goes back to."""


class PromiseAccepted(Fact, tag="promise.accepted/1", frozen=True, kw_only=True):
    """Those whom a recommendation binds took it on."""

    project_id: UUID | None
    accepted_by: str
    """The body that took it on. It names nobody."""
    vote: str | None
    """`unanimous` or `majority`. `None`: not said."""


class PromiseDateMoved(Fact, tag="promise.date_moved/1", frozen=True, kw_only=True):
    """It is due on another day than was said before."""

    project_id: UUID | None
    due_on: date
    words: Personal | None


class PromiseChecked(Fact, tag="promise.checked/1", frozen=True, kw_only=True):
    """Somebody looked whether it is so."""

    project_id: UUID | None
    outcome: str
    checked_by: str
    """The office, group or stream that looked. It names nobody."""
    words: Personal | None


class PromiseConcluded(Fact, tag="promise.concluded/1", frozen=True, kw_only=True):
    """It was delivered, or it was said that it will not be, and why. It replaces what was said before."""

    project_id: UUID | None
    outcome: str
    shown_by: str | None
    """The document or figure that shows it."""
    words: Personal | None
