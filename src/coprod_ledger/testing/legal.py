"""What has to come first: commands that a ledger refuses are led up to by doing what each refusal asks for.

A refusal says what to do; this does it. So a single command grows into the shortest history in which it is accepted.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias
from uuid import UUID

from coprod_ledger import errors as e
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.conflict import commands as conflict
from coprod_ledger.domain.contribution import commands as contribution
from coprod_ledger.domain.contribution import credit_commands as credit
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import influence_commands as influence
from coprod_ledger.domain.design_brief import sign_off_commands as sign_off
from coprod_ledger.domain.member import commands as member
from coprod_ledger.domain.organisation import commands as organisation
from coprod_ledger.domain.payment import commands as payment
from coprod_ledger.domain.payment.holding_commands import PaymentHold, PaymentRelease
from coprod_ledger.domain.project import closing_commands as closing
from coprod_ledger.domain.project import commands as project
from coprod_ledger.domain.project import practice_commands as practice
from coprod_ledger.domain.session import commands as session
from coprod_ledger.domain.trial.commands import TrialMark, TrialTakeBack
from coprod_ledger.testing import cast, legal_people, legal_sign_off, usual, usual_practice
from coprod_ledger.testing.legal_money import MONEY_FIRST, MONEY_MEND

MOST_STEPS: Final = 60
"""After so many tries a command is given up."""

Remedy: TypeAlias = Callable[[Any, Any], Command | None]
"""From a refused command and its refusal to another command. `None`: nothing helps."""


def led_up_to(command: Command, execute: Callable[[Command], object]) -> list[Command]:
    """What was accepted on the way to a command, and at the end the command itself, possibly mended.

    Each is given to `execute`, which accepts it or raises a `LedgerError`. If nothing helps, the command is missing at
    the end. Both depend only on what `execute` does: the same refusals lead to the same commands.
    """
    accepted, waiting = [], [command]
    for _ in range(MOST_STEPS):
        if not waiting:
            break
        try:
            execute(waiting[-1])
        except e.LedgerError as refusal:
            if (mended := _answer(MEND, waiting[-1], refusal)) is not None:
                waiting[-1] = mended
            elif (first := _answer(FIRST, waiting[-1], refusal)) is not None:
                waiting.append(first)
            elif several := list(legal_sign_off.several(waiting[-1], refusal)):
                waiting += reversed(several)
            else:
                break
        else:
            accepted.append(waiting.pop())
    return accepted


def _answer(remedies: Mapping[type[Exception], Remedy], command: Command, refusal: Exception) -> Command | None:
    remedy = remedies.get(type(refusal))
    return None if remedy is None else remedy(command, refusal)


def _contribution(command: Command, wanted: UUID) -> Command:
    if wanted in cast.WORDINGS:
        return usual.merge(wanted)
    comes_later = isinstance(command, contribution.ContributionLinkToProject)
    return usual.changed(usual.contribute(wanted), project_id=None) if comes_later else usual.contribute(wanted)


def _project(command: Any) -> Any:
    within = getattr(command, "brief_id", None) or getattr(command, "conflict_id", None)
    return getattr(command, "project_id", None) or cast.project_of(within or cast.PROJECT)


def _sign_for(command: Any, refusal: e.GateClosedError) -> Command:
    blocker = refusal.blockers[0]
    if blocker.kind in {"no_streams", "not_established"}:
        return usual.establish_stream(blocker.stream or cast.STREAMS[0], _project(command))
    if blocker.kind in {"signed_with_conditions", "no_objection"}:
        return legal_sign_off.taken_back(refusal, blocker)
    if blocker.kind == "nobody_signed":
        return usual.sign(cast.STREAMS[0], version=refusal.version, brief_id=refusal.brief_id)
    signed = usual.sign(blocker.stream, version=refusal.version, brief_id=refusal.brief_id)
    return usual.changed(signed, member_id=blocker.to_act_id or signed.member_id)


def _reopened(command: Any, refusal: e.BriefWithBoardError) -> Command | None:
    if refusal.status == "submitted":
        return board.BriefRescindSubmission(brief_id=refusal.brief_id)
    if refusal.status == "returned":
        return usual.revise_brief(refusal.brief_id, text=f"Version after {command.version}")
    return None


def _usual_capacity(command: Command, refusal: e.CapacityNotHeldError) -> Command | None:
    usually = cast.CAPACITIES.get(refusal.member_id)
    if not isinstance(command, member.MemberEndCapacity) or usually in {None, refusal.capacity}:
        return None
    return usual.changed(command, capacity=usually)


PLANNING: Final = frozenset({session.SessionAgreeAttendance, session.SessionCancel, session.SessionCancelAttendance})
"""The commands about a session that has not taken place."""

OPPOSITE: Final[Mapping[type[Command], Callable[[Any], Command]]] = {
    organisation.OrganisationRetirePolicy: lambda _: usual.adopt_policy(),
    organisation.OrganisationWithdrawRateConfirmation: lambda c: usual.confirm_rate(c.rate_code),
    member.MemberRescindTerms: lambda c: usual.offer_terms(c.member_id),
    member.MemberWithdrawConfidence: lambda c: member.MemberConfide(
        member_id=c.member_id, details=PersonalText('{"receives_universal_credit": true}')
    ),
    PaymentRelease: lambda c: PaymentHold(payment_id=c.payment_id),
    TrialTakeBack: lambda c: TrialMark(marked_id=c.marked_id),
    project.ProjectWithdrawFixedPoint: lambda c: project.ProjectDeclareFixedPoint(
        project_id=c.project_id,
        fixed_point_id=c.fixed_point_id,
        matter="The building",
        decided_by="Trust Board",
        decided_on=cast.FIRST_DAY,
    ),
    project.ProjectCloseOpenQuestion: lambda c: project.ProjectDeclareOpenQuestion(
        project_id=c.project_id, question_id=c.question_id, matter="The garden"
    ),
    project.ProjectEndSignatory: lambda c: usual.appoint(c.stream, c.member_id, c.project_id),
    session.SessionWithdrawAttendance: lambda c: usual.attend(c.member_id, c.session_id),
    session.SessionCorrectAttendance: lambda c: usual.attend(c.member_id, c.session_id),
    session.SessionCancelAttendance: lambda c: usual.agree_attendance(c.member_id, c.session_id),
    payment.PaymentWithdrawDirection: lambda c: payment.PaymentDecline(payment_id=c.payment_id),
    closing.ProjectResume: lambda c: usual_practice.close(c.project_id),
    practice.ProjectGiveUpGoal: lambda c: usual_practice.agree_goal(c.goal_id, c.project_id),
    practice.ProjectReviewBarrier: lambda c: usual_practice.find_barrier(c.barrier_id, c.project_id),
    practice.ProjectEndCadence: lambda c: usual_practice.declare_cadence(c.session_kind, c.project_id),
    practice.ProjectShowImpact: lambda c: usual_practice.record_impact(c.impact_id, c.project_id),
    practice.ProjectWithdrawImpact: lambda c: usual_practice.record_impact(c.impact_id, c.project_id),
    conflict.ConflictHearReason: lambda c: usual.give_reason(c.conflict_id, c.reason_id),
    sign_off.BriefWithdrawSignOff: lambda c: usual.sign(c.stream, version=c.version, brief_id=c.brief_id),
    **legal_sign_off.OPPOSITE,
    influence.BriefWithdrawInfluence: lambda c: usual.link_influence(c.influence_id, c.brief_id),
    influence.BriefDisputeInfluence: lambda c: usual.link_influence(c.influence_id, c.brief_id),
    contribution.ContributionRecord: lambda c: usual_practice.use_prompt("people", c.prompt_id, c.project_id),
    contribution.ContributionSplit: lambda c: usual.merge(c.contribution_id),
    credit.ContributionRecallQuotation: lambda c: usual.quote(c.contribution_id, c.use_id),
    **legal_people.OPPOSITE,
}
"""What a command takes back, and what therefore has to be there first."""

FIRST: Final[Mapping[type[Exception], Remedy]] = {
    e.OrganisationNotFoundError: lambda _, r: usual.register_trust(r.wanted),
    e.MemberNotFoundError: lambda _, r: usual.register_member(r.wanted),
    e.ProjectNotFoundError: lambda _, r: usual.open_project(r.wanted),
    e.SessionNotFoundError: lambda c, r: (
        usual.schedule_session(r.wanted) if type(c) in PLANNING else usual.hold_session(r.wanted)
    ),
    e.SessionNotHeldError: lambda _, r: usual.hold_session(r.session_id) if r.status == "scheduled" else None,
    e.ContributionNotFoundError: lambda c, r: _contribution(c, r.wanted),
    e.ConflictNotFoundError: lambda _, r: usual.raise_conflict(r.wanted),
    e.BriefNotFoundError: lambda _, r: usual.draft_brief(r.wanted),
    e.ErasureNotFoundError: lambda _, r: usual.forget(erasure_id=r.wanted),
    e.TextNotHeldError: lambda c, _: usual.contribute(c.text_id) if c.text_id is not None else None,
    e.PromiseNotFoundError: lambda _, r: usual_practice.make_promise(r.wanted),
    e.FrameworkNotAdoptedError: lambda _, r: usual_practice.adopt_framework(r.version, r.project_id),
    e.ProjectClosedError: lambda _, r: usual_practice.resume(r.project_id),
    e.NotRecordedError: lambda c, _: OPPOSITE[type(c)](c) if type(c) in OPPOSITE else None,
    e.CapacityNotHeldError: lambda _, r: usual.declare_capacity(r.member_id, r.capacity),
    e.NotInvitedError: lambda c, r: member.MemberInvite(member_id=r.member_id, project_id=c.project_id),
    e.PolicyNotAdoptedError: lambda _, __: usual.adopt_policy(),
    e.NoTermsOfferedError: lambda _, r: usual.offer_terms(r.member_id),
    e.RateNotConfirmedError: lambda _, r: usual.confirm_rate(r.rate),
    e.NotAttendedError: lambda c, r: usual.attend(r.member_id, c.session_id),
    e.StreamNotFoundError: lambda _, r: usual.establish_stream(r.stream, r.project_id),
    e.NotInStreamError: lambda c, r: usual.join_stream(r.stream, r.member_id, _project(c)),
    e.NotSignatoryError: lambda c, r: usual.appoint(r.stream, None, _project(c)),
    e.GateClosedError: _sign_for,
    e.BriefWithBoardError: _reopened,
    e.BriefNotSubmittedError: lambda _, r: usual.submit(r.brief_id),
    **legal_sign_off.FIRST,
    **MONEY_FIRST,
    e.PaymentHeldError: lambda _, r: PaymentRelease(payment_id=r.payment_id),
    e.TrialNotFoundError: lambda _, r: (
        usual.open_project(r.wanted) if r.wanted in cast.PROJECTS else usual.register_member(r.wanted)
    ),
    e.MadeForTrialError: lambda _, r: TrialTakeBack(marked_id=r.marked_id),
    **legal_people.FIRST,
}
"""What to do before the refused command is sent again."""

MEND: Final[Mapping[type[Exception], Remedy]] = {
    e.CapacityNotHeldError: _usual_capacity,
    e.DayOrderError: lambda c, _: _undated(c),
    e.DayContradictionError: lambda c, _: _undated(c),
    e.SessionElsewhereError: lambda c, r: usual.changed(c, project_id=cast.project_of(r.session_id)),
    e.StreamWithoutProjectError: lambda c, _: usual.changed(c, project_id=cast.PROJECT),
    e.AnonymousGiverNamedError: lambda c, _: legal_sign_off.unnamed(c),
    e.CapacityNotInStreamError: lambda c, r: usual.changed(c, capacity=cast.JOINS[r.stream]),
    e.AttendanceOutsideSessionError: lambda c, _: usual.changed(c, arrived_at=None, left_at=None),
    e.RateDiffersError: lambda c, r: usual.changed(c, amount_minor=cast.RATES.get(r.rate, 1)),
    e.PhaseNotInFrameworkError: lambda c, _: usual.changed(c, phase=1),
    e.BriefUnchangedError: lambda c, r: usual.changed(c, **{_written(c): usual.elements(f"After version {r.version}")}),
    e.ReasonMissingError: lambda c, _: usual.changed(c, **{_why(c): PersonalText(cast.WORDS[1])}),
    e.WordingOfSeveralError: lambda c, _: usual.changed(c, contribution_id=cast.CONTRIBUTIONS[0]),
    e.GiverNotKnownError: lambda c, _: usual.changed(c, attribution=contribution.Attribution.GROUP),
    e.TextNotAloneError: lambda c, _: usual.changed(c, text_id=cast.CONTRIBUTIONS[0], position=None, field=None),
    e.ContributionElsewhereError: lambda c, _: (
        usual.changed(c, contribution_id=cast.CONTRIBUTIONS[0]) if hasattr(c, "contribution_id") else None
    ),
    **legal_sign_off.MEND,
    e.AttendanceAttestedError: lambda c, _: usual.changed(c, known_from=session.KnownFrom.ATTESTED),
    **MONEY_MEND,
    **legal_people.MEND,
}
"""How to change the refused command itself."""


def _undated(command: Command) -> Command | None:
    if command.occurred_on is None and command.occurred_at is None:
        return None
    return usual.changed(command, occurred_on=None, occurred_at=None)


def _why(command: Command) -> str:
    return "reason" if "reason" in type(command).model_fields else "words"


def _written(command: Command) -> str:
    """Where a command says what the brief is to say: in a revision, or in what the Board approved."""
    return "elements" if "elements" in type(command).model_fields else "amendments"
