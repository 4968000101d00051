"""How a brief is signed, submitted and decided."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import commands as c
from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs, current
from coprod_ledger.domain.design_brief.gate import blockers, gate_status
from coprod_ledger.domain.member.aggregate import active_member, ids_of, in_capacity
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AlreadyRecordedError,
    BriefNotSubmittedError,
    BriefWithBoardError,
    GateClosedError,
    NotRecordedError,
    NotSignatoryError,
    ReasonMissingError,
    SignedForAnotherStreamError,
    VersionNotCurrentError,
)

DECIDED = {"approved", "approved_with_conditions", "rejected"}


@briefs.decides(c.BriefSignOff)
def sign_off(command: c.BriefSignOff, situation: Situation) -> f.SignedOff:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
    MemberNotFoundError, MemberSteppedDownError, NotSignatoryError, CapacityNotHeldError, AlreadyRecordedError,
    SignedForAnotherStreamError.
    """
    brief = situation.load(briefs, command.brief_id)
    current(brief, command.version)
    if brief.status in DECIDED:
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    stream = situation.load(projects, brief.project_id).stream(command.stream)
    member = active_member(command.member_id, situation)
    who = ids_of(member.member_id, situation)
    if stream.signatory_id not in who:
        raise NotSignatoryError(member.member_id, command.stream, signatory_id=stream.signatory_id)
    capacity = stream.members[stream.signatory_id]
    in_capacity(member.member_id, capacity, situation)
    if brief.signature(command.stream):
        raise AlreadyRecordedError(f"the signature of {command.stream!r} on version {brief.version}")
    for (version, other), signature in brief.signatures.items():
        if version == brief.version and signature.member_id in who and not signature.is_withdrawn:
            raise SignedForAnotherStreamError(member.member_id, command.stream, other=other)
    return f.SignedOff(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        stream=command.stream,
        member_id=member.member_id,
        capacity=capacity,
        authority="signatory",
    )


@briefs.decides(c.BriefWithdrawSignOff)
def withdraw_sign_off(command: c.BriefWithdrawSignOff, situation: Situation) -> f.SignOffWithdrawn:
    """Refusals: BriefNotFoundError, NotRecordedError. After the Board's decision it is recorded, and reported."""
    brief = situation.load(briefs, command.brief_id)
    if brief.signature(command.stream, version=command.version) is None:
        raise NotRecordedError(
            f"signature of {command.stream!r} on version {command.version} of this brief",
            remedy="Check the stream and the version.",
        )
    reason = command.reason
    return f.SignOffWithdrawn(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=command.version,
        stream=command.stream,
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@briefs.decides(c.BriefSubmitToBoard)
def submit_to_board(command: c.BriefSubmitToBoard, situation: Situation) -> f.SubmittedToBoard:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, GateClosedError."""
    brief = situation.load(briefs, command.brief_id)
    current(brief, command.version)
    if brief.status != "draft":
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    missing = blockers(situation.load(projects, brief.project_id), brief)
    if missing:
        raise GateClosedError(brief.brief_id, brief.version, missing)
    return f.SubmittedToBoard(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
    )


@briefs.decides(c.BriefRescindSubmission)
def rescind_submission(command: c.BriefRescindSubmission, situation: Situation) -> f.SubmissionRescinded:
    """Refusals: BriefNotFoundError, BriefNotSubmittedError."""
    brief = situation.load(briefs, command.brief_id)
    if brief.status != "submitted":
        raise BriefNotSubmittedError(brief.brief_id)
    return f.SubmissionRescinded(originator_id=brief.brief_id, project_id=brief.project_id, version=brief.version)


@briefs.decides(c.BriefRecordBoardDecision)
def record_board_decision(command: c.BriefRecordBoardDecision, situation: Situation) -> f.BoardDecided:
    """Refusals: BriefNotFoundError, VersionNotCurrentError (a version that was never written),
    BriefWithBoardError, ReasonMissingError. A closed gate is no refusal: it happened, and is reported.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.version > brief.version:
        raise VersionNotCurrentError(brief.brief_id, version=command.version, current=brief.version)
    if brief.status in DECIDED:
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    if command.outcome is not c.BoardOutcome.APPROVED and command.words is None:
        raise ReasonMissingError("A Board decision that is not a plain approval")
    project = situation.load(projects, brief.project_id)
    went = command.version == brief.version
    words = command.words
    return f.BoardDecided(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=command.version,
        outcome=command.outcome.value,
        gate_was=gate_status(project, brief) if went else "closed",
        words=None if words is None else Clear(None, Category.WORDS, words.reveal()),
    )
