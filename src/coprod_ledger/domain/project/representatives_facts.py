"""Who spoke for an organisation in a stream, one after another."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact


class RepresentativeNamed(Fact, tag="project.representative_named/1", frozen=True, kw_only=True):
    """This member speaks for an organisation in a stream from now on, in place of whoever did before."""

    stream: str
    organisation_id: UUID
    member_id: UUID
    in_place_of_id: UUID | None
    """`None`: nobody spoke for it there."""


class RepresentativeEnded(Fact, tag="project.representative_ended/1", frozen=True, kw_only=True):
    """This member no longer speaks for an organisation in a stream, and nobody follows yet."""

    stream: str
    organisation_id: UUID
    member_id: UUID
