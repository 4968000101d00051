"""The usual command for each thing in how a project works with people, and for promises."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode, SessionKind
from coprod_ledger.domain.project import closing_commands as closing
from coprod_ledger.domain.project import practice_commands as practice
from coprod_ledger.domain.project import reach_commands as reach
from coprod_ledger.domain.promise import commands as promise
from coprod_ledger.testing import cast


def claim_mode(mode: Mode = Mode.CO_PRODUCE) -> practice.ProjectClaimMode:
    """The project says that it co-produces."""
    return practice.ProjectClaimMode(project_id=cast.PROJECT, mode=mode, said_by="Project office")


def assess_duty() -> practice.ProjectAssessDuty:
    """The duty to involve is engaged by a proposal."""
    return practice.ProjectAssessDuty(
        project_id=cast.PROJECT,
        duty=Duty.SECTION_242,
        limb=DutyLimb.PROPOSALS,
        is_engaged=True,
        service="Inpatient care",
        affects=Affects.MANNER_OF_DELIVERY,
        assessed_by="Company secretary",
    )


def adopt_framework(version: str = "six-phases", project_id: UUID = cast.PROJECT) -> practice.ProjectAdoptFramework:
    """The project works by a framework of phases."""
    return practice.ProjectAdoptFramework(project_id=project_id, framework=cast.FRAMEWORK, framework_version=version)


def enter_phase(phase: int = 5) -> practice.ProjectEnterPhase:
    """The project begins to co-produce, in the framework of six phases."""
    return practice.ProjectEnterPhase(
        project_id=cast.PROJECT, framework=cast.FRAMEWORK, framework_version="six-phases", phase=phase
    )


def complete_phase(phase: int) -> practice.ProjectCompletePhase:
    """A phase of the six is complete."""
    return practice.ProjectCompletePhase(
        project_id=cast.PROJECT, framework=cast.FRAMEWORK, framework_version="six-phases", phase=phase
    )


def agree_goal(goal_id: UUID = cast.GOALS[0], project_id: UUID = cast.PROJECT) -> practice.ProjectAgreeGoal:
    """A goal that everybody shares."""
    return practice.ProjectAgreeGoal(project_id=project_id, goal_id=goal_id, statement="Nobody waits alone")


def use_prompt(
    prompt: str = "people", prompt_id: UUID = cast.PROMPTS[0], project_id: UUID = cast.PROJECT
) -> practice.ProjectUsePrompt:
    """One of the five P's was asked."""
    return practice.ProjectUsePrompt(project_id=project_id, prompt_id=prompt_id, prompt_set="five-ps", prompt=prompt)


def find_barrier(barrier_id: UUID = cast.BARRIERS[0], project_id: UUID = cast.PROJECT) -> practice.ProjectFindBarrier:
    """There is too little time."""
    return practice.ProjectFindBarrier(
        project_id=project_id,
        barrier_id=barrier_id,
        kind=practice.BarrierKind.TIME,
        words=PersonalText(cast.WORDS[1]),
    )


def declare_cadence(
    kind: SessionKind = SessionKind.MERGE_MEETING, project_id: UUID = cast.PROJECT
) -> practice.ProjectDeclareCadence:
    """A merge meeting every month."""
    return practice.ProjectDeclareCadence(project_id=project_id, session_kind=kind, every_months=1)


def record_impact(impact_id: UUID = cast.IMPACTS[0], project_id: UUID = cast.PROJECT) -> practice.ProjectRecordImpact:
    """Something changed for the people."""
    return practice.ProjectRecordImpact(
        project_id=project_id,
        impact_id=impact_id,
        impact_on=practice.ImpactOn.PEOPLE,
        said_by="Experience stream",
        words=PersonalText(cast.WORDS[0]),
    )


def make_promise(promise_id: UUID = cast.PROMISES[0]) -> promise.PromiseMake:
    """Something is always to be so."""
    return promise.PromiseMake(
        promise_id=promise_id,
        organisation_id=cast.TRUST,
        project_id=cast.PROJECT,
        kind=promise.PromiseKind.ALWAYS_EVENT,
        statement="Patients always find their way from the door",
        made_by="The Trust",
        made_to="Everybody who comes here",
    )


def count_reach(*groups: tuple[str, int, int, int], ends_on: date = date(2025, 3, 31)) -> reach.ProjectCountReach:
    """A group, whom of it the project asked, who answered and who is involved, in a period from New Year's Day."""
    rows = [
        reach.GroupCount(group=PersonalText(group), asked=asked, answered=answered, involved=involved)
        for group, asked, answered, involved in groups or [(cast.WORDS[0], 12, 7, 5)]
    ]
    return reach.ProjectCountReach(project_id=cast.PROJECT, starts_on=date(2025, 1, 1), ends_on=ends_on, groups=rows)


def close(project_id: UUID = cast.PROJECT) -> closing.ProjectClose:
    """The project ends."""
    return closing.ProjectClose(project_id=project_id, decided_by="Programme board")


def pause(project_id: UUID = cast.PROJECT) -> closing.ProjectPause:
    """The project rests."""
    return closing.ProjectPause(project_id=project_id, decided_by="Programme board")


def resume(project_id: UUID = cast.PROJECT) -> closing.ProjectResume:
    """The project goes on."""
    return closing.ProjectResume(project_id=project_id, decided_by="Programme board")
