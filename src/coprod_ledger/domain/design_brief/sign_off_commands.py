"""What may be asked about sign-off: streams are asked, answer, set conditions, dissent, and keep or lose signatures."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.design_brief.commands import Version

PART = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, use_attribute_docstrings=True)
Votes = Annotated[int, Field(ge=0, le=1000)]


class Tally(BaseModel):
    """How a stream's meeting decided. Whoever was present at the decision is in one of the three numbers."""

    model_config = PART

    in_favour: Votes
    against: Votes
    abstaining: Votes
    """They count towards the quorum, and never as agreement."""


class ConditionText(BaseModel):
    """Something that a stream wants done before its signature counts."""

    model_config = PART

    condition_id: UUID
    text: PersonalText
    element: Code | None = None
    """The element that it is about. Left out: the whole brief."""


Conditions = Annotated[list[ConditionText], Field(max_length=100)]


Codes = Annotated[list[Code], Field(max_length=500)]


class ConditionOutcome(StrEnum):
    """What the stream says of its condition."""

    MET = "met"
    WAIVED = "waived"


class DissentKind(StrEnum):
    """How somebody differs from their stream."""

    DISSENT = "dissent"
    RESERVATION = "reservation"
    """They agree, with a worry that they want stated."""


class BriefOpenSignOff(Command):
    """Ask streams to sign the version in force."""

    command: Literal["brief.open_sign_off"] = "brief.open_sign_off"
    brief_id: UUID
    version: Version
    streams: list[Code] = Field(default_factory=list, max_length=100)
    """The streams that are asked. Left out: every stream that the rule on sign-off requires."""
    answer_by: date | None = None
    """The day by which they are asked to answer. Nothing follows from it by itself."""


class BriefSignOff(Command):
    """A stream signs the version in force."""

    command: Literal["brief.sign_off"] = "brief.sign_off"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who signs for the stream, or speaks for its meeting; by member, whoever signs."""
    meeting: Tally | None = None
    """How the stream's meeting decided. Left out: its signatory, or a delegate, signs."""
    conditions: Conditions = Field(default_factory=list)
    """What has to be done before the signature counts."""


class BriefWithholdSignOff(Command):
    """A stream says no to the version in force, and why."""

    command: Literal["brief.withhold_sign_off"] = "brief.withhold_sign_off"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who speaks for the stream."""
    reason: PersonalText
    meeting: Tally | None = None


class BriefAbstain(Command):
    """A stream takes no side on the version in force."""

    command: Literal["brief.abstain"] = "brief.abstain"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who speaks for the stream."""
    reason: PersonalText | None = None
    meeting: Tally | None = None


class BriefRecordNoObjection(Command):
    """A stream that was asked, and has the version, did not object in the time that the rule gives."""

    command: Literal["brief.record_no_objection"] = "brief.record_no_objection"
    brief_id: UUID
    version: Version
    stream: Code


class BriefWithdrawSignOff(Command):
    """A stream takes its signature back."""

    command: Literal["brief.withdraw_sign_off"] = "brief.withdraw_sign_off"
    brief_id: UUID
    version: Version
    stream: Code
    reason: PersonalText | None = None
    member_id: UUID | None = None
    """By member: whose signature it is. Left out: the stream's."""


class BriefSettleCondition(Command):
    """The stream that set a condition says that it is met, or waives it."""

    command: Literal["brief.settle_condition"] = "brief.settle_condition"
    brief_id: UUID
    condition_id: UUID
    member_id: UUID
    """Who speaks for the stream that set it."""
    outcome: ConditionOutcome
    reason: PersonalText | None = None


class BriefDeclareOutOfScope(Command):
    """A stream says which elements of the version in force are not its to judge, instead of what it said before."""

    command: Literal["brief.declare_out_of_scope"] = "brief.declare_out_of_scope"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who speaks for the stream."""
    elements: Codes
    """Their codes. Empty: everything is in its scope again."""


class BriefRecordDissent(Command):
    """Somebody in a stream differs from it. The Board is told."""

    creates: ClassVar[str | None] = "dissent_id"
    command: Literal["brief.record_dissent"] = "brief.record_dissent"
    brief_id: UUID
    dissent_id: UUID
    version: Version
    stream: Code
    kind: DissentKind
    attribution: Attribution
    """How whoever says it wants to be named before the Board."""
    words: PersonalText
    member_id: UUID | None = None
    """Who says it. Left out: a group, or somebody who stays unnamed."""


class BriefWithdrawDissent(Command):
    """Whoever said it no longer does."""

    command: Literal["brief.withdraw_dissent"] = "brief.withdraw_dissent"
    brief_id: UUID
    dissent_id: UUID


class BriefDeclareEditorial(Command):
    """Somebody outside the drafting team says that the version in force changes only the wording of the one before."""

    command: Literal["brief.declare_editorial"] = "brief.declare_editorial"
    brief_id: UUID
    version: Version
    declared_by: Label
    """The office or group that says so; name nobody."""


class BriefObjectToEditorial(Command):
    """A stream says that the revision matters to it: signatures are not carried to it."""

    command: Literal["brief.object_to_editorial"] = "brief.object_to_editorial"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who speaks for the stream."""
    reason: PersonalText | None = None


class BriefCarryForward(Command):
    """Carry the signatures on an earlier version to the version in force, where the rule allows it."""

    command: Literal["brief.carry_forward"] = "brief.carry_forward"
    brief_id: UUID
    version: Version
    from_version: Version
    """The version before, if the revision was editorial; or any with the very same text."""
