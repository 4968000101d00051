"""The answer about sign-off: each stream's standing, the gate and what blocks it, and what the Board has to be told."""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header


class SignOffRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where one stream stands with one version."""

    brief_id: UUID
    version: int
    content_hash: str
    stream: str
    required: bool
    """Whether the rule in force requires it; the header names the rule."""
    status: str
    """`signed`, `signed_with_conditions`, `provisional` (no quorum), `partly_signed` (not every member who has to),
    `withheld`, `abstained`, `withdrawn`, `lapsed` (by a later version), `out_of_scope`, `no_objection` (which the rule
    in force does not take), `dissolved`, `replaced`, `merged`, `not_heard`, `not_answered`, `not_asked`.
    """
    signed_by: Text | None
    """Who signed, or answered otherwise."""
    signatory_id: UUID | None
    on_behalf_of: Text | None
    """For whom a delegate signed."""
    passed_on_by: tuple[Text, ...]
    """Through whose hands the authority came to the delegate, where the signatory did not give it themselves."""
    capacity: str | None
    authority: str | None
    """`signatory`, `delegate`, `stream_meeting`, `member`, `no_objection`."""
    delegated_on: date | None
    delegation_expires_on: date | None
    is_delegated_for_this_brief_only: bool
    quorum_required: int | None
    quorum_present: int | None
    """Who was present at the decision; where each member signs, how many have."""
    signed_on: date | None
    """The day of the stream's answer, whatever it was."""
    reason: Text | None
    """Why it withheld, abstained, or took its signature back."""
    carried_from: int | None
    """The earlier version that was signed, if the signature was carried forward."""
    carried_because: str | None
    """`editorial` or `same_text`."""
    asked_on: date | None
    shared_on: date | None
    """The day on which the stream was given the version. `None`: it was not."""
    shared_as: str | None
    acknowledged_on: date | None
    """The day on which it said that it has it, in a form it can use."""
    conditions_open: int
    dissent_count: int
    out_of_scope: tuple[str, ...]
    """The elements that the stream declared not its to judge: it has not signed them."""
    remarks: tuple[str, ...]
    """What an auditor looks at twice. `also_staff`: whoever signed for people who use services is staff as well.
    `left_before`: recorded afterwards, they had left, or ceased to sign for the stream, before the day of signing.
    `told_afterwards`: silence was recorded as agreement, and the ledger was told too late that the stream had been
    asked, or had the version, to show by itself that the days in which it could object had passed.
    """
    evidence: Evidence


class BlockerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Why the gate is closed, and who has to act."""

    brief_id: UUID
    stream: str
    """Empty: it is about no stream in particular."""
    kind: str
    """`no_streams`, `not_established`, `returned`, `nobody_signed`, or where the stream stands."""
    to_act: Text | None
    """The name of whoever has to act. `None`: nobody in particular; see `role_to_act`."""
    to_act_id: UUID | None
    role_to_act: str
    since: date
    days_waiting: int
    evidence: Evidence


class ConditionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a stream wants done before its signature counts."""

    brief_id: UUID
    condition_id: UUID
    version: int
    """The version on which it was set."""
    stream: str
    element: str | None
    text: Text
    status: str
    """`open`, `met`, `waived`, or `lapsed` with its signature."""
    set_on: date
    settled_on: date | None
    evidence: Evidence


class DissentRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a stream differs from it. It does not close the gate; the Board is told."""

    brief_id: UUID
    dissent_id: UUID
    version: int
    stream: str
    kind: str
    """`dissent`, or `reservation`."""
    attribution: str
    said_by: Text | None
    """By name only if they chose that."""
    words: Text
    on: date
    is_withdrawn: bool
    went_to_board: bool
    evidence: Evidence


class EndedStream(msgspec.Struct, frozen=True, kw_only=True):
    """A stream that signs no longer, by a decision that the Board sees."""

    stream: str
    how: str
    """`dissolved`, `replaced`, `merged` or `not_heard`."""
    into: str | None
    decided_by: str
    reason: Text
    on: date
    evidence: Evidence


class OpenConflict(msgspec.Struct, frozen=True, kw_only=True):
    """What streams do not agree about."""

    conflict_id: UUID
    subject: str
    outcome: str | None
    """`None`: there is none yet; else one that settles nothing between the streams."""
    raised_on: date
    evidence: Evidence


class UnansweredRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request that stands in no brief, and of which nobody has said what became of it."""

    contribution_id: UUID
    stream: str | None
    words: Text
    given_on: date
    evidence: Evidence


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened on the way to the Board, or after it."""

    brief_id: UUID
    step: str
    """`drafted`, `revised`, `opened`, `declared_editorial`, `editorial_objected`, `carried_forward_` and why,
    `submitted`, `rescinded`, `board_` and what the Board decided, `board_condition_met`, `follow_up_` and what
    followed; `withdrawn_before_decision` (a signature, while the brief lay before the Board) or
    `withdrawn_after_decision`."""
    version: int
    on: date
    gate: str
    """What the gate was at that position: `open`, `closed` or `decided`."""
    by: str | None
    """The office or group that did it, where it is named."""
    words: Text | None
    remark: str | None
    """`same_recorder`: the same actor recorded the revision and that it is editorial."""
    evidence: Evidence


class ClosedBy(msgspec.Struct, frozen=True, kw_only=True):
    """What kept the gate closed when the Board approved."""

    stream: str
    """Empty: it was about no stream in particular."""
    kind: str
    """As in `BlockerRow`."""


class BriefGate(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one brief may go to the Board."""

    brief_id: UUID
    version: int
    status: str
    """`draft`, `submitted`, or what the Board decided."""
    gate: str
    is_breach: bool
    """The Board approved a version while the gate was closed."""
    was_closed_by: tuple[ClosedBy, ...]
    """What kept the gate closed then, if it is a breach and the Board did not change the text as well."""
    is_approved_beyond_signed_text: bool
    """The Board changed the text: the version that it approved was signed by nobody."""


class SignOffAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Sign-off in one project: each stream's standing with each version, and the gate of each brief."""

    header: Header
    project_id: UUID
    title: str
    rule: str
    """The rule in force, in words."""
    gates: tuple[BriefGate, ...]
    blockers: tuple[BlockerRow, ...]
    rows: tuple[SignOffRow, ...]
    conditions: tuple[ConditionRow, ...]
    dissents: tuple[DissentRow, ...]
    ended_streams: tuple[EndedStream, ...]
    open_conflicts: tuple[OpenConflict, ...]
    unanswered_requests: tuple[UnansweredRequest, ...]
    steps: tuple[Step, ...]
