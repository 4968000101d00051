"""Who may speak for a stream: its signatory, somebody they delegated, its meeting, or each of its members."""

from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.present import at_present
from coprod_ledger.domain.design_brief.sign_off_commands import Tally
from coprod_ledger.domain.member.aggregate import active_member, ids_of, in_capacity
from coprod_ledger.domain.project.aggregate import Project, Stream, projects
from coprod_ledger.domain.project.streams import line_to, live_stream
from coprod_ledger.errors import (
    DelegationOverError,
    NotInStreamError,
    NotSignatoryError,
    RuleDoesNotAllowError,
    SignedForAnotherStreamError,
    TallyTooLargeError,
)

DECIDING = {"signatory", "delegate"}
"""Where one person's word is the stream's."""


class Voice(msgspec.Struct, frozen=True):
    """Somebody who speaks for a stream at this position, with what authority, and for whom."""

    stream: str
    authority: str
    member_id: UUID
    capacity: Capacity
    on_behalf_of_id: UUID | None = None
    delegation_id: UUID | None = None
    records: frozenset[UUID] = frozenset()
    """Every record of whoever speaks: one person is one voice, under whichever id."""


def voice(
    brief: Brief, name: str, member_id: UUID, situation: Situation, *, meeting: Tally | None = None, alone: bool = False
) -> Voice:
    """Whoever speaks for a stream of the brief's project.

    Args:
        brief: the brief.
        name: the stream.
        member_id: who speaks.
        situation: where it is decided.
        meeting: how the stream's meeting decided, if it did.
        alone: each member speaks for themselves.

    Raises:
        StreamNotFoundError, StreamEndedError, MemberNotFoundError, MemberSteppedDownError.
        NotInStreamError: somebody spoke for a meeting, or for themselves, of a stream that they are not in.
        NotSignatoryError, DelegationOverError, CapacityNotHeldError.
    """
    project = situation.load(projects, brief.project_id)
    stream = live_stream(project, name)
    member = active_member(member_id, situation)
    records = ids_of(member_id, situation)
    inside = sorted(records & stream.members.keys(), key=lambda one: (one != member_id, one))
    on_behalf_of_id = delegation_id = None
    if meeting is not None or alone:
        if not inside:
            raise NotInStreamError(member_id, name)
        authority = "stream_meeting" if meeting is not None else "member"
    elif stream.signatory_id in records:
        authority, inside = "signatory", [stream.signatory_id]
    else:
        on_behalf_of_id, delegation_id = _delegator(project, name, stream, member_id, brief, situation)
        authority, inside = "delegate", [member_id]
    capacity = stream.members[inside[0]]
    in_capacity(member.member_id, capacity, situation)
    return Voice(name, authority, member.member_id, capacity, on_behalf_of_id, delegation_id, records)


def _delegator(
    project: Project, name: str, stream: Stream, member_id: UUID, brief: Brief, situation: Situation
) -> tuple[UUID, UUID]:
    """The signatory for whom a delegate signs, who has to be involved still, and the delegation."""
    on = situation.happened_on
    line = line_to(project, stream, member_id, brief_id=brief.brief_id, on=on)
    if line is not None:
        return active_member(line.links[0].delegator_id, situation).member_id, line.links[-1].delegation_id
    given = [one for one in project.delegations.values() if (one.stream, one.member_id) == (name, member_id)]
    if given and member_id in stream.members:
        raise DelegationOverError(member_id, name, on=on)
    raise NotSignatoryError(member_id, name, signatory_id=stream.signatory_id)


def check_one_stream_each(brief: Brief, speaking: Voice) -> None:
    """Checks that nobody is the deciding voice of two streams on the version in force.

    Raises:
        SignedForAnotherStreamError.
    """
    if speaking.authority not in DECIDING:
        return
    for (version, other), given in brief.answers.items():
        is_theirs = given.member_id in speaking.records and given.authority in DECIDING and not given.is_withdrawn
        if version == brief.version and other != speaking.stream and is_theirs:
            raise SignedForAnotherStreamError(speaking.member_id, speaking.stream, other=other)


def check_meeting(brief: Brief, name: str, meeting: Tally | None, situation: Situation) -> None:
    """Checks that a meeting may speak for its stream by the rule in force, and that the stream has so many members.

    Raises:
        RuleDoesNotAllowError, TallyTooLargeError.
    """
    if meeting is None:
        return
    project = situation.load(projects, brief.project_id)
    if project.rule.quorum is None:
        raise RuleDoesNotAllowError("That a meeting speaks for a stream", rule=project.rule.name)
    members = len(at_present(brief, situation)[0].stream(name).members)
    if present(meeting) > members:
        raise TallyTooLargeError(name, present=present(meeting), members=members)


def present(meeting: Tally) -> int:
    """How many were present when a meeting decided."""
    return meeting.in_favour + meeting.against + meeting.abstaining
