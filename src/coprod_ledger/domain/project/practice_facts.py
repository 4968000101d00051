"""What happened in how a project works with people: the way of working, its phases, goals, prompts and barriers."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode, SessionKind, Stage
from coprod_ledger.domain.personal import Personal


class ModeClaimed(Fact, tag="project.mode_claimed/1", frozen=True, kw_only=True):
    """The organisation said in which way it works with people here. It replaces what it said of that stage before."""

    mode: Mode
    stage: Stage | None
    """`None`: of the project as a whole."""
    said_by: str
    """The office or group that says so. It names nobody."""
    streams: tuple[str, ...]
    """The streams with which the way of working was chosen."""
    reason: Personal | None


class StageBegun(Fact, tag="project.stage_begun/1", frozen=True, kw_only=True):
    """The work moved on to a stage, or back to one."""

    stage: Stage


class DutyAssessed(Fact, tag="project.duty_assessed/1", frozen=True, kw_only=True):
    """Somebody said whether a duty in law to involve people is engaged here. It replaces what was said before."""

    duty: Duty
    limb: DutyLimb
    is_engaged: bool
    service: str
    affects: Affects
    assessed_by: str
    """The office that says so. It names nobody."""


class FrameworkAdopted(Fact, tag="project.framework_adopted/1", frozen=True, kw_only=True):
    """The project works by a version of a framework of phases."""

    framework: str
    framework_version: str


class PhaseEntered(Fact, tag="project.phase_entered/1", frozen=True, kw_only=True):
    """The project began with a phase, or went back to it."""

    framework: str
    framework_version: str
    phase: int


class PhaseCompleted(Fact, tag="project.phase_completed/1", frozen=True, kw_only=True):
    """The project holds that a phase is complete."""

    framework: str
    framework_version: str
    phase: int


class GoalAgreed(Fact, tag="project.goal_agreed/1", frozen=True, kw_only=True):
    """Streams agreed on a common goal."""

    goal_id: UUID
    statement: str
    streams: tuple[str, ...]
    """The streams that agreed."""


class GoalGivenUp(Fact, tag="project.goal_given_up/1", frozen=True, kw_only=True):
    """The goal is no longer a common one."""

    goal_id: UUID


class PromptUsed(Fact, tag="project.prompt_used/1", frozen=True, kw_only=True):
    """A question was put to streams."""

    prompt_id: UUID
    prompt_set: str
    prompt: str
    streams: tuple[str, ...]
    """The streams that were asked."""


class BarrierFound(Fact, tag="project.barrier_found/1", frozen=True, kw_only=True):
    """Something stands in the way of working together."""

    barrier_id: UUID
    kind: str
    words: Personal | None


class BarrierReviewed(Fact, tag="project.barrier_reviewed/1", frozen=True, kw_only=True):
    """Streams looked at a barrier again: it is removed, eased, or still stands."""

    barrier_id: UUID
    outcome: str
    streams: tuple[str, ...]
    """The streams that reviewed it."""
    words: Personal | None


class CadenceDeclared(Fact, tag="project.cadence_declared/1", frozen=True, kw_only=True):
    """The project said how often it holds a kind of session, from the month in which this happened."""

    session_kind: SessionKind
    every_months: int


class CadenceEnded(Fact, tag="project.cadence_ended/1", frozen=True, kw_only=True):
    """The project no longer promises that kind of session."""

    session_kind: SessionKind


class ImpactRecorded(Fact, tag="project.impact_recorded/1", frozen=True, kw_only=True):
    """Somebody says what working together has changed: the work, the people, or the organisation."""

    impact_id: UUID
    impact_on: str
    said_by: str
    """The office, group or stream that says so. It names nobody."""
    words: Personal
    shown_by: str | None
    """The document or figure that shows it. `None`: it is a claim."""


class ImpactShown(Fact, tag="project.impact_shown/1", frozen=True, kw_only=True):
    """Evidence of an impact was found."""

    impact_id: UUID
    shown_by: str


class ImpactWithdrawn(Fact, tag="project.impact_withdrawn/1", frozen=True, kw_only=True):
    """Whoever said it no longer says so."""

    impact_id: UUID
