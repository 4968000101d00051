"""How a stream is asked, and how it answers: it signs, withholds, abstains, does not object, or takes it back."""

from datetime import timedelta
from uuid import UUID

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.design_brief import sign_off_facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs, current
from coprod_ledger.domain.design_brief.authority import (
    DECIDING,
    Voice,
    check_meeting,
    check_one_stream_each,
    present,
    voice,
)
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.gate import FINAL, required
from coprod_ledger.domain.member.aggregate import members, same_person
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.domain.project.streams import live_stream
from coprod_ledger.errors import (
    AlreadyRecordedError,
    BriefWithBoardError,
    DayOrderError,
    MeetingDidNotAgreeError,
    NoStreamsError,
    NotAcknowledgedError,
    NotAskedError,
    NotRecordedError,
    ObjectedError,
    PeriodNotOverError,
    RuleDoesNotAllowError,
)


def undecided(command_version: int, brief: Brief) -> None:
    """Checks that a command is about the version in force, and that the Board has not decided for good.

    Raises:
        VersionNotCurrentError, BriefWithBoardError.
    """
    current(brief, command_version)
    if brief.status in FINAL:
        raise BriefWithBoardError(brief.brief_id, status=brief.status)


def after_it_was_written(brief: Brief, situation: Situation) -> None:
    """Nobody answers a text before it is there. (What comes first and what later is otherwise told by the position.)

    Raises:
        DayOrderError.
    """
    written = brief.versions[brief.version].on
    if situation.happened_on < written:
        first = f"The day on which version {brief.version} was written ({written})"
        raise DayOrderError(first, f"the day of the answer to it ({situation.happened_on})")


@briefs.decides(c.BriefOpenSignOff)
def open_sign_off(command: c.BriefOpenSignOff, situation: Situation) -> f.SignOffOpened:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    NoStreamsError, AlreadyRecordedError.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    project = situation.load(projects, brief.project_id)
    for name in command.streams:
        live_stream(project, name)
    able = {name for name, stream in project.streams.items() if stream.ending is None}
    wanted = set(command.streams) or able & set(required(project))
    if not wanted:
        raise NoStreamsError(project.project_id)
    asked = sorted(name for name in wanted if (brief.version, name) not in brief.asked)
    if not asked:
        raise AlreadyRecordedError(f"that all of them were asked to sign version {brief.version}")
    return f.SignOffOpened(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        streams=tuple(asked),
        answer_by=command.answer_by,
    )


@briefs.decides(c.BriefSignOff)
def sign_off(command: c.BriefSignOff, situation: Situation) -> f.SignedOff:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError, DelegationOverError,
    CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError, DayOrderError, RuleDoesNotAllowError,
    TallyTooLargeError, MeetingDidNotAgreeError. A meeting without quorum signs provisionally, and signs again later.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    meeting, project = command.meeting, situation.load(projects, brief.project_id)
    alone = project.rule.basis is Basis.BY_MEMBER
    speaking = voice(brief, command.stream, command.member_id, situation, meeting=meeting, alone=alone)
    ratifies = _signed_before(brief, speaking, command)
    check_one_stream_each(brief, speaking)
    after_it_was_written(brief, situation)
    check_meeting(brief, command.stream, meeting, situation)
    if meeting is not None and meeting.in_favour <= meeting.against:
        raise MeetingDidNotAgreeError(command.stream, in_favour=meeting.in_favour, against=meeting.against)
    return f.SignedOff(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        stream=command.stream,
        authority=speaking.authority,
        member_id=speaking.member_id,
        capacity=speaking.capacity,
        on_behalf_of_id=speaking.on_behalf_of_id,
        delegation_id=speaking.delegation_id,
        in_favour=None if meeting is None else meeting.in_favour,
        against=None if meeting is None else meeting.against,
        abstaining=None if meeting is None else meeting.abstaining,
        quorum_required=None if meeting is None else project.rule.quorum,
        ratifies=ratifies,
        conditions=tuple(
            f.Condition(
                condition_id=one.condition_id,
                element=one.element,
                text=Clear(one.condition_id, Category.WORDS, one.text.reveal()),
            )
            for one in command.conditions
        ),
    )


def _signed_before(brief: Brief, speaking: Voice, command: c.BriefSignOff) -> bool:
    """Whether this confirms a provisional signature. Where members sign, a person is one voice, however many records
    there are of them.

    Raises:
        AlreadyRecordedError: it has signed, or one of its conditions has the id of another.
    """
    for one in command.conditions:
        if one.condition_id in brief.conditions:
            raise AlreadyRecordedError(f"the condition {one.condition_id}")
    before = brief.signature(speaking.stream)
    if speaking.authority == "member":
        if speaking.records & brief.voices.get((brief.version, speaking.stream), frozenset()):
            raise AlreadyRecordedError(f"the signature of the member {speaking.member_id} on version {brief.version}")
        return False
    if before is None or before.authority in {"member", "no_objection"}:  # the stream itself had not signed
        return False
    is_new = before.is_provisional and (
        speaking.authority in DECIDING
        or (command.meeting is not None and present(command.meeting) >= (before.quorum_required or 0))
    )
    if not is_new:
        raise AlreadyRecordedError(f"the signature of {speaking.stream!r} on version {brief.version}")
    return True


@briefs.decides(c.BriefWithholdSignOff)
def withhold_sign_off(command: c.BriefWithholdSignOff, situation: Situation) -> f.SignOffNotGiven:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError, DelegationOverError,
    CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError, DayOrderError, RuleDoesNotAllowError,
    TallyTooLargeError.
    """
    return _not_given(command, "withheld", situation)


@briefs.decides(c.BriefAbstain)
def abstain(command: c.BriefAbstain, situation: Situation) -> f.SignOffNotGiven:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError, DelegationOverError,
    CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError, DayOrderError, RuleDoesNotAllowError,
    TallyTooLargeError.
    """
    return _not_given(command, "abstained", situation)


def _not_given(
    command: c.BriefWithholdSignOff | c.BriefAbstain, answer: str, situation: Situation
) -> f.SignOffNotGiven:
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    meeting, reason = command.meeting, command.reason
    speaking = voice(brief, command.stream, command.member_id, situation, meeting=meeting)
    given = brief.answer(command.stream)
    if given is not None and given.answer in {"signed", answer}:
        raise AlreadyRecordedError(f"an answer of {command.stream!r} to version {brief.version}: {given.answer}")
    check_one_stream_each(brief, speaking)
    after_it_was_written(brief, situation)
    check_meeting(brief, command.stream, meeting, situation)
    return f.SignOffNotGiven(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        stream=command.stream,
        answer=answer,
        authority=speaking.authority,
        member_id=speaking.member_id,
        capacity=speaking.capacity,
        on_behalf_of_id=speaking.on_behalf_of_id,
        delegation_id=speaking.delegation_id,
        in_favour=None if meeting is None else meeting.in_favour,
        against=None if meeting is None else meeting.against,
        abstaining=None if meeting is None else meeting.abstaining,
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@briefs.decides(c.BriefRecordNoObjection)
def record_no_objection(command: c.BriefRecordNoObjection, situation: Situation) -> f.SignedOff:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError, StreamEndedError,
    RuleDoesNotAllowError, NotAcknowledgedError, NotAskedError, AlreadyRecordedError, ObjectedError,
    PeriodNotOverError. The period begins when the version is there, and the stream has been asked and has it.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    project, key = situation.load(projects, brief.project_id), (brief.version, command.stream)
    live_stream(project, command.stream)
    days = project.rule.no_objection_days
    if days is None:
        raise RuleDoesNotAllowError("Sign-off by silence", rule=project.rule.name)
    if key not in brief.acknowledged:
        raise NotAcknowledgedError(command.stream, brief.version)
    if key not in brief.asked:
        raise NotAskedError(command.stream, brief.version)
    if brief.signature(command.stream):
        raise AlreadyRecordedError(f"the signature of {command.stream!r} on version {brief.version}")
    if key in brief.answers:
        raise ObjectedError((command.stream,), brief.version)
    begins = max(brief.versions[brief.version].on, brief.acknowledged[key], brief.asked[key])
    until = begins + timedelta(days=days)
    if situation.happened_on <= until:
        raise PeriodNotOverError(until=until, on=situation.happened_on)
    return f.SignedOff(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        stream=command.stream,
        authority="no_objection",
        member_id=None,
        capacity=None,
        on_behalf_of_id=None,
        delegation_id=None,
        in_favour=None,
        against=None,
        abstaining=None,
        quorum_required=None,
        ratifies=False,
        conditions=(),
    )


@briefs.decides(c.BriefWithdrawSignOff)
def withdraw_sign_off(command: c.BriefWithdrawSignOff, situation: Situation) -> list[f.SignOffWithdrawn]:
    """Refusals: BriefNotFoundError, NotRecordedError. After the Board's decision it is recorded, and reported. Whoever
    signed for themselves under two records takes both back.
    """
    brief = situation.load(briefs, command.brief_id)
    voices = brief.voices.get((command.version, command.stream), frozenset())
    mine = voices & _records(command.member_id, situation)
    is_there = brief.signature(command.stream, version=command.version) is not None
    if not is_there or (command.member_id is not None and voices and not mine):
        raise NotRecordedError(
            f"signature of {command.stream!r} on version {command.version} of this brief",
            remedy="Check the stream and the version.",
        )
    own: list[UUID | None] = [*sorted(mine)]
    reason = command.reason
    return [
        f.SignOffWithdrawn(
            originator_id=brief.brief_id,
            project_id=brief.project_id,
            version=command.version,
            stream=command.stream,
            member_id=one,
            reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
        )
        for one in own or [None]
    ]


def _records(member_id: UUID | None, situation: Situation) -> frozenset[UUID]:
    """Every record of a person; none if nobody is meant."""
    if member_id is None:
        return frozenset()
    return frozenset(one.member_id for one in same_person(member_id, lambda one: situation.find(members, one)))
