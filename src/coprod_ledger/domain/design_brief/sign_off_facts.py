"""What happened on the way to agreement: streams were asked, answered, set conditions, kept or lost signatures."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact, Part
from coprod_ledger.domain.personal import Personal


class SignOffOpened(Fact, tag="brief.sign_off_opened/1", frozen=True, kw_only=True):
    """Streams were asked to sign a version."""

    project_id: UUID
    version: int
    streams: tuple[str, ...]
    answer_by: date | None


class Condition(Part, frozen=True, kw_only=True):
    """Something that a stream wants done before its signature counts."""

    condition_id: UUID
    element: str | None
    """`None`: the whole brief."""
    text: Personal


class SignedOff(Fact, tag="brief.signed_off/1", frozen=True, kw_only=True):
    """A stream agreed to one version, through somebody with authority at that position."""

    project_id: UUID
    version: int
    content_hash: str
    stream: str
    authority: str
    """`signatory`, `delegate`, `stream_meeting`, `member` (by member: one voice), or `no_objection`."""
    member_id: UUID | None
    """Who signed, or spoke for the meeting. `None`: nobody did, there was no objection."""
    capacity: Capacity | None
    on_behalf_of_id: UUID | None
    """The signatory for whom a delegate signed."""
    delegation_id: UUID | None
    """By which delegation."""
    in_favour: int | None
    """How the meeting decided, and below: whoever was present at the decision is in one of the three numbers."""
    against: int | None
    abstaining: int | None
    quorum_required: int | None
    """What the rule demanded at that position. Fewer present: the signature is provisional."""
    ratifies: bool
    """It confirms a provisional signature of the same stream."""
    conditions: tuple[Condition, ...]


class SignOffNotGiven(Fact, tag="brief.sign_off_not_given/1", frozen=True, kw_only=True):
    """A stream answered, and did not agree: it withheld its sign-off, or abstained."""

    project_id: UUID
    version: int
    content_hash: str
    stream: str
    answer: str
    """`withheld` or `abstained`."""
    authority: str
    member_id: UUID
    capacity: Capacity
    on_behalf_of_id: UUID | None
    delegation_id: UUID | None
    in_favour: int | None
    against: int | None
    abstaining: int | None
    reason: Personal | None


class SignOffWithdrawn(Fact, tag="brief.sign_off_withdrawn/1", frozen=True, kw_only=True):
    """A stream took its signature back, or one of its members theirs."""

    project_id: UUID
    version: int
    stream: str
    member_id: UUID | None
    """Whose signature it was, where each member signs. `None`: the stream's."""
    reason: Personal | None


class ConditionSettled(Fact, tag="brief.condition_settled/1", frozen=True, kw_only=True):
    """The stream that set a condition said that it is met, or waived it."""

    project_id: UUID
    condition_id: UUID
    stream: str
    member_id: UUID
    outcome: str
    """`met` or `waived`."""
    reason: Personal | None


class ScopeDeclared(Fact, tag="brief.scope_declared/1", frozen=True, kw_only=True):
    """A stream said which elements of a version are not for it to judge. What it said before holds no longer."""

    project_id: UUID
    version: int
    stream: str
    member_id: UUID
    out_of_scope: tuple[str, ...]
    """Codes of elements. Empty: everything is in its scope."""


class DissentRecorded(Fact, tag="brief.dissent_recorded/1", frozen=True, kw_only=True):
    """Somebody in a stream differed from it."""

    project_id: UUID
    dissent_id: UUID
    version: int
    stream: str
    kind: str
    """`dissent`, or `reservation`: agreement with a worry."""
    member_id: UUID | None
    attribution: str
    words: Personal


class DissentWithdrawn(Fact, tag="brief.dissent_withdrawn/1", frozen=True, kw_only=True):
    """Whoever said it no longer does."""

    project_id: UUID
    dissent_id: UUID


class EditorialDeclared(Fact, tag="brief.editorial_declared/1", frozen=True, kw_only=True):
    """Somebody outside the drafting team said that a version differs from the one before in wording only."""

    project_id: UUID
    version: int
    declared_by: str
    objections_until: date
    """The last day on which a stream could object, by the rule in force."""
    rule_version: int


class EditorialObjected(Fact, tag="brief.editorial_objected/1", frozen=True, kw_only=True):
    """A stream said that the revision matters to it."""

    project_id: UUID
    version: int
    stream: str
    member_id: UUID
    reason: Personal | None


class SignOffCarriedForward(Fact, tag="brief.sign_off_carried_forward/1", frozen=True, kw_only=True):
    """Signatures on an earlier version were attached to a later one, openly and by a rule."""

    project_id: UUID
    version: int
    content_hash: str
    from_version: int
    streams: tuple[str, ...]
    because: str
    """`editorial`, or `same_text`: the later version equals the earlier one."""
    rule_version: int
