"""How a brief goes to the Board, what the Board decides, and what follows."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import board_commands as c
from coprod_ledger.domain.design_brief import board_facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs, current, revised
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.commands import BriefRevise
from coprod_ledger.domain.design_brief.facts import BriefRevised
from coprod_ledger.domain.design_brief.gate import FINAL, blockers, gate_status, required, standing
from coprod_ledger.domain.design_brief.present import at_present
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.trial.aggregate import no_trial
from coprod_ledger.errors import (
    AlreadyRecordedError,
    BriefNotApprovedError,
    BriefNotSubmittedError,
    BriefWithBoardError,
    ElementNotFoundError,
    GateClosedError,
    NotRecordedError,
    ReasonMissingError,
    VersionNotCurrentError,
)

SURPRISES = {c.FollowUpKind.CHANGED, c.FollowUpKind.DROPPED}
"""What people who took part are owed a reason for."""


@briefs.decides(c.BriefSubmitToBoard)
def submit_to_board(command: c.BriefSubmitToBoard, situation: Situation) -> f.SubmittedToBoard:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, MadeForTrialError, GateClosedError."""
    brief = situation.load(briefs, command.brief_id)
    current(brief, command.version)
    if brief.status != "draft":
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    no_trial(situation, wanted="submitted to a Board", project_id=brief.project_id)
    project, seen = at_present(brief, situation)
    if missing := blockers(project, seen):
        raise GateClosedError(brief.brief_id, brief.version, missing)
    return f.SubmittedToBoard(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        rule_version=project.rule.version,
        dissent_ids=tuple(one for one, stands in brief.dissents.items() if stands),
        unsigned_streams=tuple(name for name in required(project) if standing(project, seen, name) != "signed"),
    )


@briefs.decides(c.BriefRescindSubmission)
def rescind_submission(command: c.BriefRescindSubmission, situation: Situation) -> f.SubmissionRescinded:
    """Refusals: BriefNotFoundError, BriefNotSubmittedError."""
    brief = situation.load(briefs, command.brief_id)
    if brief.status != "submitted":
        raise BriefNotSubmittedError(brief.brief_id)
    return f.SubmissionRescinded(originator_id=brief.brief_id, project_id=brief.project_id, version=brief.version)


@briefs.decides(c.BriefRecordBoardDecision)
def record_board_decision(
    command: c.BriefRecordBoardDecision, situation: Situation
) -> list[BriefRevised | f.BoardDecided]:
    """Refusals: BriefNotFoundError, VersionNotCurrentError (a version that was never written, or amendments to one that
    is not in force), BriefWithBoardError, ReasonMissingError, AlreadyRecordedError, ElementsRepeatedError,
    ContributionNotFoundError, ContributionElsewhereError, BriefUnchangedError. A closed gate is no refusal: it
    happened, and is reported. What the Board amended becomes a version of its own, which nobody has signed.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.version > brief.version or (command.amendments is not None and command.version != brief.version):
        raise VersionNotCurrentError(brief.brief_id, version=command.version, current=brief.version)
    if brief.status in FINAL:
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    if command.outcome is not c.BoardOutcome.APPROVED and command.words is None and not command.conditions:
        raise ReasonMissingError("A Board decision that is not a plain approval")
    ids = [one.condition_id for one in command.conditions]
    for place, one in enumerate(ids):
        if one in brief.board_conditions or one in ids[:place]:
            raise AlreadyRecordedError(f"the Board's condition {one}")
    gate_was = "closed"
    if command.version == brief.version:
        gate_was = gate_status(*at_present(brief, situation))
    decided = _decided(command, brief, gate_was)
    if command.amendments is None:
        return [decided]
    asked = BriefRevise(brief_id=brief.brief_id, elements=command.amendments, drafted_by="The Board")
    amended = revised(brief, asked, situation)
    return [amended, _decided(command, brief, gate_was, version=amended.version)]


def _decided(
    command: c.BriefRecordBoardDecision, brief: Brief, gate_was: str, *, version: int | None = None
) -> f.BoardDecided:
    category = Category.CONFIDENCE if command.in_confidence else Category.WORDS
    words = command.words
    return f.BoardDecided(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=version or command.version,
        outcome=command.outcome.value,
        gate_was=gate_was,
        is_beyond_signed_text=version is not None,
        in_confidence=command.in_confidence,
        words=None if words is None else Clear(None, category, words.reveal()),
        conditions=tuple(
            f.BoardCondition(
                condition_id=one.condition_id,
                text=Clear(one.condition_id, category, one.text.reveal()),
                owner=one.owner,
                due_on=one.due_on,
            )
            for one in command.conditions
        ),
    )


@briefs.decides(c.BriefMeetBoardCondition)
def meet_board_condition(command: c.BriefMeetBoardCondition, situation: Situation) -> f.BoardConditionMet:
    """Refusals: BriefNotFoundError, NotRecordedError."""
    brief = situation.load(briefs, command.brief_id)
    if not brief.board_conditions.get(command.condition_id, False):
        raise NotRecordedError(f"open condition {command.condition_id} of the Board", remedy="Check its id.")
    words = command.words
    return f.BoardConditionMet(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        condition_id=command.condition_id,
        words=None if words is None else Clear(None, Category.WORDS, words.reveal()),
    )


@briefs.decides(c.BriefRecordFollowUp)
def record_follow_up(command: c.BriefRecordFollowUp, situation: Situation) -> f.FollowUpRecorded:
    """Refusals: BriefNotFoundError, AlreadyRecordedError, BriefNotApprovedError, ElementNotFoundError,
    ReasonMissingError.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.follow_up_id in brief.follow_ups:
        raise AlreadyRecordedError(f"the follow-up {command.follow_up_id}")
    if not brief.status.startswith("approved"):
        raise BriefNotApprovedError(brief.brief_id, brief.version, status=brief.status)
    if command.element is not None and command.element not in brief.elements:
        raise ElementNotFoundError(brief.brief_id, command.element, strength="followed up")
    if command.kind in SURPRISES and command.words is None:
        raise ReasonMissingError("What was built otherwise, or dropped,")
    words = command.words
    return f.FollowUpRecorded(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        follow_up_id=command.follow_up_id,
        version=brief.version,
        kind=command.kind.value,
        by=command.by,
        element=command.element,
        words=None if words is None else Clear(None, Category.WORDS, words.reveal()),
    )
