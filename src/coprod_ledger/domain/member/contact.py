"""Who may be contacted, and who was invited. An invitation without a consent is recorded and reported, not refused."""

from collections.abc import Sequence

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.aggregate import Member, members, record_of, records_of
from coprod_ledger.errors import NotInvitedError, NotRecordedError


@members.decides(c.MemberGiveContactConsent)
def give_contact_consent(command: c.MemberGiveContactConsent, situation: Situation) -> f.ContactConsentGiven:
    """Refusals: MemberNotFoundError."""
    member = record_of(command.member_id, situation)
    return f.ContactConsentGiven(
        originator_id=member.member_id,
        purpose=command.purpose,
        via=command.via.value,
        through=command.through.value,
    )


@members.decides(c.MemberWithdrawContactConsent)
def withdraw_contact_consent(command: c.MemberWithdrawContactConsent, situation: Situation) -> Sequence[Fact]:
    """Refusals: MemberNotFoundError, NotRecordedError.

    Invitations that wait and have nothing left to rest on are cancelled in the same breath.
    """
    drafts: list[Fact] = []
    for record in records_of(command.member_id, situation):
        withdrawn = {one for one in record.consents if command.purpose in {None, one}}
        if not withdrawn:
            continue
        drafts.append(f.ContactConsentWithdrawn(originator_id=record.member_id, purpose=command.purpose))
        nothing_left = not record.consents.keys() - withdrawn
        drafts += [
            f.InvitationCancelled(originator_id=record.member_id, project_id=project_id, because="consent_withdrawn")
            for project_id, purpose in record.queued.items()
            if nothing_left or purpose in withdrawn
        ]
    if not drafts:
        raise NotRecordedError(
            f"live consent to contact of the member {command.member_id}", remedy="There is nothing to withdraw."
        )
    return drafts


def has_consent(records: Sequence[Member], purpose: str | None) -> bool:
    """Whether a live consent stands for a purpose (`None`: for any), and the last word was not a no."""
    if records[0].has_refused_contact:
        return False
    return any(purpose in record.consents or (purpose is None and record.consents) for record in records)


@members.decides(c.MemberCancelInvitation)
def cancel_invitation(command: c.MemberCancelInvitation, situation: Situation) -> f.InvitationCancelled:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = record_of(command.member_id, situation)
    if command.project_id not in member.queued:
        raise NotRecordedError(
            f"invitation of the member {member.member_id} that waits to be sent", remedy="There is nothing to cancel."
        )
    return f.InvitationCancelled(originator_id=member.member_id, project_id=command.project_id, because="rescinded")


def _invited(command: c.MemberAcceptInvitation | c.MemberDeclineInvitation, situation: Situation) -> Member:
    for record in records_of(command.member_id, situation):
        if command.project_id in record.invited:
            return record
    raise NotInvitedError(command.member_id)


@members.decides(c.MemberAcceptInvitation)
def accept_invitation(command: c.MemberAcceptInvitation, situation: Situation) -> f.InvitationAccepted:
    """Refusals: MemberNotFoundError, NotInvitedError."""
    member = _invited(command, situation)
    return f.InvitationAccepted(originator_id=member.member_id, project_id=command.project_id)


@members.decides(c.MemberDeclineInvitation)
def decline_invitation(command: c.MemberDeclineInvitation, situation: Situation) -> f.InvitationDeclined:
    """Refusals: MemberNotFoundError, NotInvitedError."""
    member = _invited(command, situation)
    return f.InvitationDeclined(originator_id=member.member_id, project_id=command.project_id)


@members.evolves(f.ContactConsentGiven)
def _(member: Member, fact: f.ContactConsentGiven) -> Member:
    return replace(member, consents={**member.consents, fact.purpose: fact.through}, has_refused_contact=False)


@members.evolves(f.ContactConsentWithdrawn)
def _(member: Member, fact: f.ContactConsentWithdrawn) -> Member:
    kept = {one: how for one, how in member.consents.items() if fact.purpose not in {None, one}}
    return replace(member, consents=kept, has_refused_contact=not kept)


@members.evolves(f.InvitationQueued)
def _(member: Member, fact: f.InvitationQueued) -> Member:
    return replace(member, queued={**member.queued, fact.project_id: fact.purpose})


@members.evolves(f.InvitationCancelled)
def _(member: Member, fact: f.InvitationCancelled) -> Member:
    return replace(member, queued={one: how for one, how in member.queued.items() if one != fact.project_id})


@members.evolves(f.MemberInvited)
def _(member: Member, fact: f.MemberInvited) -> Member:
    queued = {one: how for one, how in member.queued.items() if one != fact.project_id}
    return replace(member, invited=member.invited | {fact.project_id}, queued=queued)


@members.evolves(f.InvitationAccepted)
def _(member: Member, fact: f.InvitationAccepted) -> Member:
    return replace(member, invited=member.invited - {fact.project_id})


@members.evolves(f.InvitationDeclined)
def _(member: Member, fact: f.InvitationDeclined) -> Member:
    return replace(member, invited=member.invited - {fact.project_id})
