"""What happened to the credit for a contribution: how it may be named, and where it was quoted."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class AttributionChosen(Fact, tag="contribution.attribution_chosen/1", frozen=True, kw_only=True):
    """Its giver chose anew how it may be credited. It counts from that day, also for what was given before."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    attribution: str
    pseudonym: Personal | None


class QuotationPermitted(Fact, tag="contribution.quotation_permitted/1", frozen=True, kw_only=True):
    """Its giver allows its words to be quoted, from that day on."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None


class QuotationPermissionWithdrawn(
    Fact, tag="contribution.quotation_permission_withdrawn/1", frozen=True, kw_only=True
):
    """Its giver no longer allows its words to be quoted, from that day on."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None


class Quoted(Fact, tag="contribution.quoted/1", frozen=True, kw_only=True):
    """Its words were used in something that others read, hear or see."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    use_id: UUID
    where: str
    copies_count: int | None
    """How many were printed or sent out. `None`: not known, or it is not in print."""


class QuotationRecalled(Fact, tag="contribution.quotation_recalled/1", frozen=True, kw_only=True):
    """A use was taken back: a page taken down, a leaflet no longer given out."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    use_id: UUID
