"""What happened to a design brief."""

from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
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


class BriefRevised(Fact, tag="brief.revised/1", frozen=True, kw_only=True):
    """A later version of the brief was written. Signatures on earlier versions lapse."""

    project_id: UUID
    version: int
    elements: tuple[Element, ...]
    content_hash: str
    is_material: bool
    """Whether whoever revised it says that the change matters."""


class BriefShared(Fact, tag="brief.shared/1", frozen=True, kw_only=True):
    """A version was given to a stream to read."""

    project_id: UUID
    version: int
    stream: str
    how: str


class SignedOff(Fact, tag="brief.signed_off/1", frozen=True, kw_only=True):
    """A stream agreed to one version, through somebody with authority at that position."""

    project_id: UUID
    version: int
    content_hash: str
    stream: str
    member_id: UUID
    capacity: Capacity
    authority: str


class SignOffWithdrawn(Fact, tag="brief.sign_off_withdrawn/1", frozen=True, kw_only=True):
    """A stream took its signature back."""

    project_id: UUID
    version: int
    stream: str
    reason: Personal | None


class SubmittedToBoard(Fact, tag="brief.submitted_to_board/1", frozen=True, kw_only=True):
    """The version went to the Board. The gate was open."""

    project_id: UUID
    version: int
    content_hash: str


class SubmissionRescinded(Fact, tag="brief.submission_rescinded/1", frozen=True, kw_only=True):
    """The organisation took the brief back from the Board."""

    project_id: UUID
    version: int


class BoardDecided(Fact, tag="brief.board_decided/1", frozen=True, kw_only=True):
    """The Board decided about a version. It is recorded also if the gate was closed, and reported."""

    project_id: UUID
    version: int
    outcome: str
    gate_was: str
    words: Personal | None
    """The Board's conditions or reasons. `None`: none were given."""
