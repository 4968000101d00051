"""How somebody leaves, rests, comes back or dies, and what each does to their taking part.

Leaving, a pause and death each cancel the invitations that wait. None of them touches what was given, signed or earned.
"""

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import standing_commands as c
from coprod_ledger.domain.member import standing_facts as f
from coprod_ledger.domain.member.aggregate import Member, active_member, members, record_of, records_of
from coprod_ledger.domain.member.commands import MemberReturn, MemberStepDown
from coprod_ledger.domain.member.facts import InvitationCancelled
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, NotRecordedError


def kept_apart(member_id: UUID, **told: str | None) -> Clear:
    """What is told in confidence about how somebody takes part, as JSON text."""
    text = json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False)
    return Clear(member_id, Category.CONDUCT, text)


def _cancelled(member: Member) -> Iterator[InvitationCancelled]:
    for project_id in member.queued:
        yield InvitationCancelled(originator_id=member.member_id, project_id=project_id, because="not_taking_part")


def _leaving(member: Member, **told: str | None) -> Sequence[Fact]:
    left = f.MemberLeft(originator_id=member.member_id, details=kept_apart(member.member_id, **told))
    return [left, *_cancelled(member)]


@members.decides(MemberStepDown)
def step_down(command: MemberStepDown, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, MemberSteppedDownError."""
    active_member(command.member_id, situation)
    reason = None if command.reason is None else command.reason.reveal()
    return _leaving(record_of(command.member_id, situation), how="stepped_down", reason=reason)


@members.decides(c.MemberAskToLeave)
def ask_to_leave(command: c.MemberAskToLeave, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, MemberSteppedDownError."""
    active_member(command.member_id, situation)
    return _leaving(record_of(command.member_id, situation), how="asked_to_leave", reason=command.reason.reveal())


def _gone(member_id: UUID, situation: Situation) -> Member:
    member = record_of(member_id, situation)
    if not member.has_left:
        raise NotRecordedError(
            f"leaving of the member {member.member_id}", remedy="They have not left; nothing needs recording."
        )
    return member


@members.decides(MemberReturn)
def return_to(command: MemberReturn, situation: Situation) -> f.MemberReturned:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = _gone(command.member_id, situation)
    return f.MemberReturned(originator_id=member.member_id, details=kept_apart(member.member_id, how="came_back"))


@members.decides(c.MemberReinstate)
def reinstate(command: c.MemberReinstate, situation: Situation) -> f.MemberReturned:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = _gone(command.member_id, situation)
    reason = None if command.reason is None else command.reason.reveal()
    details = kept_apart(member.member_id, how="reinstated", reason=reason)
    return f.MemberReturned(originator_id=member.member_id, details=details)


@members.decides(c.MemberPause)
def pause(command: c.MemberPause, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, MemberSteppedDownError."""
    active_member(command.member_id, situation)
    member = record_of(command.member_id, situation)
    paused = f.MemberPaused(originator_id=member.member_id, expected_back_on=command.expected_back_on)
    return [paused, *_cancelled(member)]


@members.decides(c.MemberResume)
def resume(command: c.MemberResume, situation: Situation) -> f.MemberResumed:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = record_of(command.member_id, situation)
    if not member.is_paused:
        raise NotRecordedError(f"pause of the member {member.member_id}", remedy="They are not resting.")
    return f.MemberResumed(originator_id=member.member_id)


@members.decides(c.MemberKeepNote)
def keep_note(command: c.MemberKeepNote, situation: Situation) -> f.NoteKept:
    """Refusals: MemberNotFoundError."""
    member = record_of(command.member_id, situation)
    finding = None if command.finding is None else command.finding.value
    details = kept_apart(member.member_id, kind=command.kind.value, finding=finding, words=command.words.reveal())
    return f.NoteKept(originator_id=member.member_id, details=details)


@members.decides(c.MemberRecordDeath)
def record_death(command: c.MemberRecordDeath, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, AlreadyRecordedError."""
    member, *others = records_of(command.member_id, situation)
    if any(record.died_on for record in (member, *others)):
        raise AlreadyRecordedError(f"the death of the member {member.member_id}")
    wishes = command.wishes
    died = f.MemberDied(
        originator_id=member.member_id,
        reported_by=command.reported_by,
        wishes=None if wishes is None else Clear(member.member_id, Category.WORDS, wishes.reveal()),
    )
    return [died, *(cancelled for record in (member, *others) for cancelled in _cancelled(record))]


@members.decides(c.MemberCorrectDeath)
def correct_death(command: c.MemberCorrectDeath, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    died = [record for record in records_of(command.member_id, situation) if record.died_on is not None]
    if not died:
        raise NotRecordedError(f"death of the member {command.member_id}", remedy="There is nothing to correct.")
    return [f.DeathCorrected(originator_id=record.member_id) for record in died]


members.notes(f.NoteKept)


@members.evolves(f.MemberLeft)
def _(member: Member, fact: f.MemberLeft) -> Member:
    return replace(member, has_left=True)


@members.evolves(f.MemberReturned)
def _(member: Member, fact: f.MemberReturned) -> Member:
    return replace(member, has_left=False)


@members.evolves(f.MemberPaused)
def _(member: Member, fact: f.MemberPaused) -> Member:
    return replace(member, is_paused=True)


@members.evolves(f.MemberResumed)
def _(member: Member, fact: f.MemberResumed) -> Member:
    return replace(member, is_paused=False)


@members.evolves(f.MemberDied)
def _(member: Member, fact: f.MemberDied) -> Member:
    return replace(member, died_on=fact.happened_on)


@members.evolves(f.DeathCorrected)
def _(member: Member, fact: f.DeathCorrected) -> Member:
    return replace(member, died_on=None)
