"""What may be asked about how a project works with people."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode, SessionKind, Stage

Streams = Annotated[list[Code], Field(max_length=20)]
"""Streams of the project, by name."""

PhaseNumber = Annotated[int, Field(ge=1, le=99)]


class BarrierKind(StrEnum):
    """What sort of thing stands in the way."""

    TIME = "time"
    STAFFING = "staffing"
    MONEY = "money"
    PLACE = "place"
    ACCESS = "access"
    INFORMATION = "information"
    CULTURE = "culture"
    PROCESS = "process"


class BarrierOutcome(StrEnum):
    """What became of a barrier."""

    REMOVED = "removed"
    EASED = "eased"
    STANDS = "stands"


class ImpactOn(StrEnum):
    """On what working together had its effect."""

    WORK = "work"
    PEOPLE = "people"
    ORGANISATION = "organisation"


class ProjectClaimMode(Command):
    """Say in which way the project works with people."""

    command: Literal["project.claim_mode"] = "project.claim_mode"
    project_id: UUID
    mode: Mode
    stage: Stage | None = None
    """Left out: of the project as a whole."""
    said_by: Label
    """The office or group that says so; name nobody."""
    streams: Streams = Field(default_factory=list)
    """The streams with which the way of working was chosen."""
    reason: PersonalText | None = None


class ProjectBeginStage(Command):
    """The work moves on to a stage, or back to one."""

    command: Literal["project.begin_stage"] = "project.begin_stage"
    project_id: UUID
    stage: Stage


class ProjectAssessDuty(Command):
    """Say whether a duty in law to involve people is engaged."""

    command: Literal["project.assess_duty"] = "project.assess_duty"
    project_id: UUID
    duty: Duty
    limb: DutyLimb
    is_engaged: bool
    service: Label
    affects: Affects
    assessed_by: Label
    """The office that says so; name nobody."""


class ProjectAdoptFramework(Command):
    """Work by a version of a framework of phases."""

    command: Literal["project.adopt_framework"] = "project.adopt_framework"
    project_id: UUID
    framework: Code
    framework_version: Code


class ProjectEnterPhase(Command):
    """Begin with a phase, or go back to it. What ought to be complete before it is shown, and stops nobody."""

    command: Literal["project.enter_phase"] = "project.enter_phase"
    project_id: UUID
    framework: Code
    framework_version: Code
    phase: PhaseNumber


class ProjectCompletePhase(Command):
    """A phase is complete."""

    command: Literal["project.complete_phase"] = "project.complete_phase"
    project_id: UUID
    framework: Code
    framework_version: Code
    phase: PhaseNumber


class ProjectAgreeGoal(Command):
    """Streams agree on a common goal."""

    creates: ClassVar[str | None] = "goal_id"
    command: Literal["project.agree_goal"] = "project.agree_goal"
    project_id: UUID
    goal_id: UUID
    statement: Label
    streams: Streams = Field(default_factory=list)
    """The streams that agree."""


class ProjectGiveUpGoal(Command):
    """The goal is no longer a common one."""

    command: Literal["project.give_up_goal"] = "project.give_up_goal"
    project_id: UUID
    goal_id: UUID


class ProjectUsePrompt(Command):
    """A question was put to streams."""

    creates: ClassVar[str | None] = "prompt_id"
    command: Literal["project.use_prompt"] = "project.use_prompt"
    project_id: UUID
    prompt_id: UUID
    prompt_set: Code
    prompt: Code
    streams: Streams = Field(default_factory=list)
    """The streams that were asked."""


class ProjectFindBarrier(Command):
    """Something stands in the way of working together."""

    creates: ClassVar[str | None] = "barrier_id"
    command: Literal["project.find_barrier"] = "project.find_barrier"
    project_id: UUID
    barrier_id: UUID
    kind: BarrierKind
    words: PersonalText | None = None


class ProjectReviewBarrier(Command):
    """Streams look at a barrier again."""

    command: Literal["project.review_barrier"] = "project.review_barrier"
    project_id: UUID
    barrier_id: UUID
    outcome: BarrierOutcome
    streams: Streams = Field(default_factory=list)
    """The streams that reviewed it."""
    words: PersonalText | None = None


class ProjectDeclareCadence(Command):
    """Say how often a kind of session is held, from this month on. A month without one then shows."""

    command: Literal["project.declare_cadence"] = "project.declare_cadence"
    project_id: UUID
    session_kind: SessionKind
    every_months: Annotated[int, Field(ge=1, le=12)]


class ProjectEndCadence(Command):
    """That kind of session is no longer promised."""

    command: Literal["project.end_cadence"] = "project.end_cadence"
    project_id: UUID
    session_kind: SessionKind


class ProjectRecordImpact(Command):
    """Say what working together has changed."""

    creates: ClassVar[str | None] = "impact_id"
    command: Literal["project.record_impact"] = "project.record_impact"
    project_id: UUID
    impact_id: UUID
    impact_on: ImpactOn
    said_by: Label
    """The office, group or stream that says so; name nobody."""
    words: PersonalText
    shown_by: Label | None = None
    """The document or figure that shows it. Left out: it is a claim."""


class ProjectShowImpact(Command):
    """Name what shows an impact."""

    command: Literal["project.show_impact"] = "project.show_impact"
    project_id: UUID
    impact_id: UUID
    shown_by: Label


class ProjectWithdrawImpact(Command):
    """Take back what was said about an impact."""

    command: Literal["project.withdraw_impact"] = "project.withdraw_impact"
    project_id: UUID
    impact_id: UUID
