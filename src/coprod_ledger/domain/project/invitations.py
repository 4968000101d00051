"""Who is invited to a project, or to involvement at large. An invitation without a consent is recorded and reported."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.aggregate import active_member, members, record_of, records_of
from coprod_ledger.domain.member.contact import has_consent
from coprod_ledger.domain.project.closing import check_going_on
from coprod_ledger.errors import AlreadyRecordedError


@members.decides(c.MemberQueueInvitation)
def queue_invitation(command: c.MemberQueueInvitation, situation: Situation) -> f.InvitationQueued:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, ProjectClosedError, AlreadyRecordedError."""
    active_member(command.member_id, situation)
    check_going_on(command.project_id, situation, on=situation.happened_on)
    member = record_of(command.member_id, situation)
    if command.project_id in member.queued:
        raise AlreadyRecordedError(f"an invitation of the member {member.member_id} that waits to be sent")
    return f.InvitationQueued(originator_id=member.member_id, project_id=command.project_id, purpose=command.purpose)


@members.decides(c.MemberInvite)
def invite(command: c.MemberInvite, situation: Situation) -> f.MemberInvited:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, ProjectClosedError.

    An invitation without a live consent is recorded as what happened, and reported; it is not refused.
    """
    active_member(command.member_id, situation)
    check_going_on(command.project_id, situation, on=situation.happened_on)
    if command.introduced_by_id is not None:
        situation.load(members, command.introduced_by_id)
    records = records_of(command.member_id, situation)
    return f.MemberInvited(
        originator_id=records[0].member_id,
        project_id=command.project_id,
        basis=command.basis.value,
        introduced_by_id=command.introduced_by_id,
        had_consent=has_consent(records, command.purpose),
    )
