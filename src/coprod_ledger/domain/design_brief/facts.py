"""What happened to a design brief while it was written, shared and explained."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact, Part
from coprod_ledger.domain.personal import Personal


class Element(Part, frozen=True, kw_only=True):
    """One thing that a version of the brief asks for, and the contributions that it comes from."""

    element: str
    """Its code, the same through all versions."""
    heading: str
    text: Personal
    source_ids: tuple[UUID, ...]


class BriefDrafted(Fact, tag="brief.drafted/1", frozen=True, kw_only=True):
    """Version 1 of a brief was written."""

    project_id: UUID
    elements: tuple[Element, ...]
    content_hash: str
    """A keyed hash of the whole version: equal texts have equal hashes, and nobody can guess them."""
    drafted_by: str | None
    """The office or group that wrote it. It names nobody."""


class BriefRevised(Fact, tag="brief.revised/1", frozen=True, kw_only=True):
    """A later version of the brief was written. Signatures on earlier versions lapse."""

    project_id: UUID
    version: int
    elements: tuple[Element, ...]
    content_hash: str
    is_material: bool
    """Whether whoever revised it says that the change matters."""
    drafted_by: str | None


class BriefShared(Fact, tag="brief.shared/1", frozen=True, kw_only=True):
    """A version was given to a stream to read."""

    project_id: UUID
    version: int
    stream: str
    how: str


class BriefAcknowledged(Fact, tag="brief.acknowledged/1", frozen=True, kw_only=True):
    """A stream said that it has received a version, in a form that its members can use."""

    project_id: UUID
    version: int
    stream: str
    how: str
