"""What a stream says besides yes or no: conditions settled, sections out of its scope, and dissent within it."""

from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.design_brief import sign_off_facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.authority import voice
from coprod_ledger.domain.design_brief.sign_off import undecided
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AnonymousGiverNamedError,
    ElementNotFoundError,
    NotInStreamError,
    NotRecordedError,
    VersionNotCurrentError,
)


@briefs.decides(c.BriefSettleCondition)
def settle_condition(command: c.BriefSettleCondition, situation: Situation) -> f.ConditionSettled:
    """Refusals: BriefNotFoundError, NotRecordedError, StreamEndedError, MemberNotFoundError, MemberSteppedDownError,
    NotSignatoryError, DelegationOverError, CapacityNotHeldError. Only the stream that set a condition settles it.
    """
    brief = situation.load(briefs, command.brief_id)
    stream, is_open = brief.conditions.get(command.condition_id, ("", False))
    if not is_open:
        raise NotRecordedError(f"open condition {command.condition_id} on this brief", remedy="Check its id.")
    speaking = voice(brief, stream, command.member_id, situation)
    reason = command.reason
    return f.ConditionSettled(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        condition_id=command.condition_id,
        stream=stream,
        member_id=speaking.member_id,
        outcome=command.outcome.value,
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@briefs.decides(c.BriefDeclareOutOfScope)
def declare_out_of_scope(command: c.BriefDeclareOutOfScope, situation: Situation) -> f.ScopeDeclared:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    MemberNotFoundError, MemberSteppedDownError, NotSignatoryError, DelegationOverError, CapacityNotHeldError,
    ElementNotFoundError.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    speaking = voice(brief, command.stream, command.member_id, situation)
    for element in command.elements:
        if element not in brief.elements:
            raise ElementNotFoundError(brief.brief_id, element, strength="declared out of scope")
    return f.ScopeDeclared(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        stream=command.stream,
        member_id=speaking.member_id,
        out_of_scope=tuple(sorted(set(command.elements))),
    )


@briefs.decides(c.BriefRecordDissent)
def record_dissent(command: c.BriefRecordDissent, situation: Situation) -> f.DissentRecorded:
    """Refusals: BriefNotFoundError, VersionNotCurrentError (a version that was never written), AlreadyRecordedError,
    StreamNotFoundError, AnonymousGiverNamedError, MemberNotFoundError, NotInStreamError. It does not close the gate.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.version > brief.version:
        raise VersionNotCurrentError(brief.brief_id, version=command.version, current=brief.version)
    if command.dissent_id in brief.dissents:
        raise AlreadyRecordedError(f"the dissent {command.dissent_id}")
    stream = situation.load(projects, brief.project_id).stream(command.stream)
    if command.member_id is not None:
        if command.attribution is Attribution.ANONYMOUS:
            raise AnonymousGiverNamedError
        situation.load(members, command.member_id)
        if command.member_id not in stream.members:
            raise NotInStreamError(command.member_id, command.stream)
    return f.DissentRecorded(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        dissent_id=command.dissent_id,
        version=command.version,
        stream=command.stream,
        kind=command.kind.value,
        member_id=command.member_id,
        attribution=command.attribution.value,
        words=Clear(command.dissent_id, Category.WORDS, command.words.reveal()),
    )


@briefs.decides(c.BriefWithdrawDissent)
def withdraw_dissent(command: c.BriefWithdrawDissent, situation: Situation) -> f.DissentWithdrawn:
    """Refusals: BriefNotFoundError, NotRecordedError."""
    brief = situation.load(briefs, command.brief_id)
    if not brief.dissents.get(command.dissent_id, False):
        raise NotRecordedError(f"dissent {command.dissent_id} that still stands", remedy="Check its id.")
    return f.DissentWithdrawn(originator_id=brief.brief_id, project_id=brief.project_id, dissent_id=command.dissent_id)
