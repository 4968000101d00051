"""The desk of projects. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode, SessionKind, Stage
from coprod_ledger.domain.project.closing_commands import ProjectClose, ProjectPause, ProjectResume
from coprod_ledger.domain.project.commands import (
    ProjectAppointSignatory,
    ProjectCloseOpenQuestion,
    ProjectDeclareFixedPoint,
    ProjectDeclareOpenQuestion,
    ProjectEndSignatory,
    ProjectEstablishStream,
    ProjectJoinStream,
    ProjectLeaveStream,
    ProjectOpen,
    ProjectWithdrawFixedPoint,
)
from coprod_ledger.domain.project.practice_commands import (
    BarrierKind,
    BarrierOutcome,
    ImpactOn,
    ProjectAdoptFramework,
    ProjectAgreeGoal,
    ProjectAssessDuty,
    ProjectBeginStage,
    ProjectClaimMode,
    ProjectCompletePhase,
    ProjectDeclareCadence,
    ProjectEndCadence,
    ProjectEnterPhase,
    ProjectFindBarrier,
    ProjectGiveUpGoal,
    ProjectRecordImpact,
    ProjectReviewBarrier,
    ProjectShowImpact,
    ProjectUsePrompt,
    ProjectWithdrawImpact,
)
from coprod_ledger.domain.project.reach_commands import GroupCount, ProjectCountReach
from coprod_ledger.domain.project.representatives_commands import ProjectEndRepresentative, ProjectNameRepresentative
from coprod_ledger.domain.project.sign_off_rule import Abstention, Basis
from coprod_ledger.domain.project.stream_commands import (
    ProjectAdoptSignOffRule,
    ProjectDelegateSignature,
    ProjectEndStream,
    ProjectRestoreStream,
    ProjectRevokeDelegation,
    StreamEnding,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Projects(Desk):
    """Commands about projects."""

    def open(
        self,
        *,
        organisation_id: UUID,
        title: str,
        project_id: UUID | None = None,
        cost_centre: str | None = None,
        funder: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Open a project to involvement.

        Refusals, first match wins:
            OrganisationNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectOpen,
            {
                "project_id": project_id or new_id(request_id, "project_id"),
                "organisation_id": organisation_id,
                "title": title,
                "cost_centre": cost_centre,
                "funder": funder,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_fixed_point(
        self,
        project_id: UUID,
        *,
        matter: str,
        decided_by: str,
        decided_on: date,
        fixed_point_id: UUID | None = None,
        value_minor: int | None = None,
        currency: str = "GBP",
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what was already decided, by whom and when.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, FutureDayError.
        """
        return self._send(
            ProjectDeclareFixedPoint,
            {
                "project_id": project_id,
                "fixed_point_id": fixed_point_id or new_id(request_id, "fixed_point_id"),
                "matter": matter,
                "decided_by": decided_by,
                "decided_on": decided_on,
                "value_minor": value_minor,
                "currency": currency,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_fixed_point(
        self,
        project_id: UUID,
        *,
        fixed_point_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The matter is open again, or was never fixed.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectWithdrawFixedPoint,
            {
                "project_id": project_id,
                "fixed_point_id": fixed_point_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_open_question(
        self,
        project_id: UUID,
        *,
        matter: str,
        question_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what is genuinely undecided.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectDeclareOpenQuestion,
            {
                "project_id": project_id,
                "question_id": question_id or new_id(request_id, "question_id"),
                "matter": matter,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def close_open_question(
        self,
        project_id: UUID,
        *,
        question_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The matter is no longer open.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectCloseOpenQuestion,
            {
                "project_id": project_id,
                "question_id": question_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def establish_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        kind: StreamKind,
        title: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Set up an engagement stream.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectEstablishStream,
            {
                "project_id": project_id,
                "stream": stream,
                "kind": kind,
                "title": title,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def join_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        capacity: Capacity,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member joins a stream, in a capacity that they hold.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, ProjectClosedError, MemberNotFoundError,
            MemberSteppedDownError, CapacityNotHeldError, CapacityNotInStreamError, AlreadyRecordedError.
        """
        return self._send(
            ProjectJoinStream,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "capacity": capacity,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def leave_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member leaves a stream.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotInStreamError.
        """
        return self._send(
            ProjectLeaveStream,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def appoint_signatory(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The stream names the member who signs for it.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotInStreamError, MemberSteppedDownError,
            AlreadyRecordedError.
        """
        return self._send(
            ProjectAppointSignatory,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_signatory(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member no longer signs for the stream.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectEndSignatory,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def pause(
        self,
        project_id: UUID,
        *,
        decided_by: str,
        expected_back_on: date | None = None,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The project rests for a while.

        Refusals, first match wins:
            ProjectNotFoundError, ProjectClosedError, AlreadyRecordedError.
        """
        return self._send(
            ProjectPause,
            {
                "project_id": project_id,
                "decided_by": decided_by,
                "expected_back_on": expected_back_on,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def close(
        self,
        project_id: UUID,
        *,
        decided_by: str,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The project ends. Whatever is open stays open: `ask left-open` names it, and nothing stops the closing.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError. Invitations to it that wait to be sent are cancelled.
        """
        return self._send(
            ProjectClose,
            {
                "project_id": project_id,
                "decided_by": decided_by,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def resume(
        self,
        project_id: UUID,
        *,
        decided_by: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A project that rests, or was closed, goes on.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectResume,
            {
                "project_id": project_id,
                "decided_by": decided_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def adopt_sign_off_rule(
        self,
        project_id: UUID,
        *,
        decided_by: str,
        required_streams: list[str] | None = None,
        basis: Basis = Basis.BY_STREAM,
        quorum: int | None = None,
        abstention: Abstention = Abstention.BLOCKS,
        no_objection_days: int | None = None,
        editorial_days: int | None = None,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say which streams have to agree to a brief, and how. It holds from now on, in place of the rule before.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, ReasonMissingError.
        """
        return self._send(
            ProjectAdoptSignOffRule,
            {
                "project_id": project_id,
                "decided_by": decided_by,
                "required_streams": required_streams,
                "basis": basis,
                "quorum": quorum,
                "abstention": abstention,
                "no_objection_days": no_objection_days,
                "editorial_days": editorial_days,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def delegate_signature(
        self,
        project_id: UUID,
        *,
        stream: str,
        delegator_id: UUID,
        member_id: UUID,
        expires_on: date,
        delegation_id: UUID | None = None,
        brief_id: UUID | None = None,
        may_delegate: bool = False,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The signatory of a stream, or a delegate who may, gives another member of it authority to sign.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError, StreamEndedError,
            NotInStreamError, MemberSteppedDownError, NotSignatoryError, SubDelegationError,
            DelegationCycleError, DayOrderError.
        """
        return self._send(
            ProjectDelegateSignature,
            {
                "project_id": project_id,
                "delegation_id": delegation_id or new_id(request_id, "delegation_id"),
                "stream": stream,
                "delegator_id": delegator_id,
                "member_id": member_id,
                "expires_on": expires_on,
                "brief_id": brief_id,
                "may_delegate": may_delegate,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def revoke_delegation(
        self,
        project_id: UUID,
        *,
        delegation_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The delegate may sign no longer. What was signed stays signed.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectRevokeDelegation,
            {
                "project_id": project_id,
                "delegation_id": delegation_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        how: StreamEnding,
        decided_by: str,
        reason: str,
        into: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Decide what becomes of a stream that no longer signs. The Board sees it.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, StreamEndedError, SuccessorError. Members of a stream
            that is merged join the other one, as far as their capacity fits there.
        """
        return self._send(
            ProjectEndStream,
            {
                "project_id": project_id,
                "stream": stream,
                "how": how,
                "decided_by": decided_by,
                "reason": reason,
                "into": into,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def restore_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream that had ended takes part again, and has to sign again.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectRestoreStream,
            {
                "project_id": project_id,
                "stream": stream,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def claim_mode(
        self,
        project_id: UUID,
        *,
        mode: Mode,
        said_by: str,
        stage: Stage | None = None,
        streams: Sequence[str] = (),
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say in which way the project works with people.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError. Whether the facts support it is shown, not judged here.
        """
        return self._send(
            ProjectClaimMode,
            {
                "project_id": project_id,
                "mode": mode,
                "stage": stage,
                "said_by": said_by,
                "streams": streams,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def begin_stage(
        self,
        project_id: UUID,
        *,
        stage: Stage,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The work moves on to a stage, or back to one.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectBeginStage,
            {
                "project_id": project_id,
                "stage": stage,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def assess_duty(
        self,
        project_id: UUID,
        *,
        duty: Duty,
        limb: DutyLimb,
        is_engaged: bool,
        service: str,
        affects: Affects,
        assessed_by: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say whether a duty in law to involve people is engaged.

        Refusals, first match wins:
            ProjectNotFoundError.
        """
        return self._send(
            ProjectAssessDuty,
            {
                "project_id": project_id,
                "duty": duty,
                "limb": limb,
                "is_engaged": is_engaged,
                "service": service,
                "affects": affects,
                "assessed_by": assessed_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def adopt_framework(
        self,
        project_id: UUID,
        *,
        framework: str,
        framework_version: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Work by a version of a framework of phases.

        Refusals, first match wins:
            ProjectNotFoundError, FrameworkNotKnownError, AlreadyRecordedError.
        """
        return self._send(
            ProjectAdoptFramework,
            {
                "project_id": project_id,
                "framework": framework,
                "framework_version": framework_version,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def enter_phase(
        self,
        project_id: UUID,
        *,
        framework: str,
        framework_version: str,
        phase: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Begin with a phase, or go back to it. What ought to be complete before it is shown, and stops nobody.

        Refusals, first match wins:
            ProjectNotFoundError, FrameworkNotAdoptedError, PhaseNotInFrameworkError, AlreadyRecordedError.

        A phase may be entered before those that ought to come first.
        """
        return self._send(
            ProjectEnterPhase,
            {
                "project_id": project_id,
                "framework": framework,
                "framework_version": framework_version,
                "phase": phase,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def complete_phase(
        self,
        project_id: UUID,
        *,
        framework: str,
        framework_version: str,
        phase: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A phase is complete.

        Refusals, first match wins:
            ProjectNotFoundError, FrameworkNotAdoptedError, PhaseNotInFrameworkError, AlreadyRecordedError.
        """
        return self._send(
            ProjectCompletePhase,
            {
                "project_id": project_id,
                "framework": framework,
                "framework_version": framework_version,
                "phase": phase,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def agree_goal(
        self,
        project_id: UUID,
        *,
        statement: str,
        goal_id: UUID | None = None,
        streams: Sequence[str] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Streams agree on a common goal.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError.
        """
        return self._send(
            ProjectAgreeGoal,
            {
                "project_id": project_id,
                "goal_id": goal_id or new_id(request_id, "goal_id"),
                "statement": statement,
                "streams": streams,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_up_goal(
        self,
        project_id: UUID,
        *,
        goal_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The goal is no longer a common one.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectGiveUpGoal,
            {
                "project_id": project_id,
                "goal_id": goal_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def use_prompt(
        self,
        project_id: UUID,
        *,
        prompt_set: str,
        prompt: str,
        prompt_id: UUID | None = None,
        streams: Sequence[str] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A question was put to streams.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, PromptNotKnownError, StreamNotFoundError.
        """
        return self._send(
            ProjectUsePrompt,
            {
                "project_id": project_id,
                "prompt_id": prompt_id or new_id(request_id, "prompt_id"),
                "prompt_set": prompt_set,
                "prompt": prompt,
                "streams": streams,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def find_barrier(
        self,
        project_id: UUID,
        *,
        kind: BarrierKind,
        barrier_id: UUID | None = None,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Something stands in the way of working together.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectFindBarrier,
            {
                "project_id": project_id,
                "barrier_id": barrier_id or new_id(request_id, "barrier_id"),
                "kind": kind,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def review_barrier(
        self,
        project_id: UUID,
        *,
        barrier_id: UUID,
        outcome: BarrierOutcome,
        streams: Sequence[str] = (),
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Streams look at a barrier again.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError, StreamNotFoundError. What was removed may come back.
        """
        return self._send(
            ProjectReviewBarrier,
            {
                "project_id": project_id,
                "barrier_id": barrier_id,
                "outcome": outcome,
                "streams": streams,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_cadence(
        self,
        project_id: UUID,
        *,
        session_kind: SessionKind,
        every_months: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say how often a kind of session is held, from this month on. A month without one then shows.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectDeclareCadence,
            {
                "project_id": project_id,
                "session_kind": session_kind,
                "every_months": every_months,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_cadence(
        self,
        project_id: UUID,
        *,
        session_kind: SessionKind,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """That kind of session is no longer promised.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectEndCadence,
            {
                "project_id": project_id,
                "session_kind": session_kind,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def record_impact(
        self,
        project_id: UUID,
        *,
        impact_on: ImpactOn,
        said_by: str,
        words: str,
        impact_id: UUID | None = None,
        shown_by: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what working together has changed.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectRecordImpact,
            {
                "project_id": project_id,
                "impact_id": impact_id or new_id(request_id, "impact_id"),
                "impact_on": impact_on,
                "said_by": said_by,
                "words": words,
                "shown_by": shown_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def show_impact(
        self,
        project_id: UUID,
        *,
        impact_id: UUID,
        shown_by: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Name what shows an impact.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectShowImpact,
            {
                "project_id": project_id,
                "impact_id": impact_id,
                "shown_by": shown_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_impact(
        self,
        project_id: UUID,
        *,
        impact_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Take back what was said about an impact.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectWithdrawImpact,
            {
                "project_id": project_id,
                "impact_id": impact_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def count_reach(
        self,
        project_id: UUID,
        *,
        starts_on: date,
        ends_on: date,
        groups: list[GroupCount],
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Record whom a project reached in a period, group by group. A later count of the same period replaces it.

        Refusals, first match wins:
            ProjectNotFoundError, DayOrderError, FutureDayError, GroupCountedTwiceError,
            AnsweredMoreThanAskedError.
        """
        return self._send(
            ProjectCountReach,
            {
                "project_id": project_id,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "groups": groups,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def name_representative(
        self,
        project_id: UUID,
        *,
        stream: str,
        organisation_id: UUID,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member speaks for an organisation in a stream, in place of whoever did before.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, OrganisationNotFoundError, MemberNotFoundError,
            MemberSteppedDownError, NotInStreamError, AlreadyRecordedError.
        """
        return self._send(
            ProjectNameRepresentative,
            {
                "project_id": project_id,
                "stream": stream,
                "organisation_id": organisation_id,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_representative(
        self,
        project_id: UUID,
        *,
        stream: str,
        organisation_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Nobody speaks for an organisation in a stream any longer.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectEndRepresentative,
            {
                "project_id": project_id,
                "stream": stream,
                "organisation_id": organisation_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
