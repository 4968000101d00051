"""What has to come first in commands about people; `legal` takes these in."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from coprod_ledger import errors as e
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.group import commands as group
from coprod_ledger.domain.member import commands as member
from coprod_ledger.domain.member import identity_commands as identity
from coprod_ledger.domain.member import matching_commands as matching
from coprod_ledger.domain.member import preparation_commands as preparation
from coprod_ledger.domain.member import standing_commands as standing
from coprod_ledger.domain.member import support_commands as support
from coprod_ledger.domain.project import representatives_commands as project
from coprod_ledger.testing import cast, usual, usual_people

OPPOSITE: Final[Mapping[type[Command], Callable[[Any], Command]]] = {
    member.MemberWithdrawContactConsent: lambda c: usual_people.consent(
        c.member_id, purpose=c.purpose or "Invitations"
    ),
    member.MemberCancelInvitation: lambda c: member.MemberQueueInvitation(
        member_id=c.member_id, project_id=c.project_id
    ),
    member.MemberReturn: lambda c: member.MemberStepDown(member_id=c.member_id),
    standing.MemberReinstate: lambda c: standing.MemberAskToLeave(
        member_id=c.member_id, reason=PersonalText(cast.WORDS[0])
    ),
    standing.MemberResume: lambda c: standing.MemberPause(member_id=c.member_id),
    standing.MemberCorrectDeath: lambda c: standing.MemberRecordDeath(member_id=c.member_id, reported_by="The family"),
    identity.MemberComeOfAge: lambda c: identity.MemberTellBirthDate(member_id=c.member_id, born_on=cast.LAST_DAY),
    identity.MemberSplitRecords: lambda c: usual_people.merge(c.member_id, c.other_id),
    identity.MemberEndSupporter: lambda c: usual_people.name_supporter(c.member_id, c.supporter_id),
    identity.MemberEndLink: lambda c: identity.MemberLinkElsewhere(
        member_id=c.member_id,
        link_id=c.link_id,
        organisation=PersonalText(cast.WORDS[0]),
        reference=PersonalText(cast.WORDS[1]),
        via=member.ConsentSource.IN_PERSON,
    ),
    preparation.MemberEndAgreement: lambda c: preparation.MemberSignAgreement(
        member_id=c.member_id, kind=c.kind, wording="1", project_id=c.project_id
    ),
    preparation.MemberEndRole: lambda c: preparation.MemberOfferRole(
        member_id=c.member_id, organisation_id=c.organisation_id, role=c.role
    ),
    matching.MemberWithdrawExpression: lambda c: usual_people.submit_expression(c.member_id, c.expression_id),
    matching.MemberMatch: lambda c: usual_people.submit_expression(c.member_id, c.expression_id),
    matching.MemberDeclineMatch: lambda c: usual_people.match(c.member_id, c.expression_id),
    matching.MemberManageInterest: lambda c: usual_people.declare_interest(c.member_id, c.interest_id),
    matching.MemberEndInterest: lambda c: usual_people.declare_interest(c.member_id, c.interest_id),
    support.MemberNoteArrangement: lambda c: usual_people.tell_arrangement(c.member_id, c.arrangement_id),
    support.MemberEndArrangement: lambda c: usual_people.tell_arrangement(c.member_id, c.arrangement_id),
    support.MemberEndContactPoint: lambda c: support.MemberNameContactPoint(
        member_id=c.member_id, purpose=c.purpose, office="Involvement office"
    ),
    project.ProjectEndRepresentative: lambda c: project.ProjectNameRepresentative(
        organisation_id=c.organisation_id,
        project_id=c.project_id,
        stream=c.stream,
        member_id=cast.SIGNS.get(c.stream, cast.ANN),
    ),
}
"""What a command takes back, and what therefore has to be there first."""

BACK: Final[Mapping[str, Callable[[Any], Command]]] = {
    "left": lambda member_id: member.MemberReturn(member_id=member_id),
    "paused": lambda member_id: standing.MemberResume(member_id=member_id),
    "died": lambda member_id: standing.MemberCorrectDeath(member_id=member_id),
}

FIRST: Final[Mapping[type[Exception], Callable[[Any, Any], Command | None]]] = {
    e.MemberSteppedDownError: lambda _, r: BACK[r.standing](r.member_id),
    e.GroupNotFoundError: lambda _, r: usual_people.form_group(r.wanted),
    e.NotInGroupError: lambda _, r: group.GroupJoin(group_id=r.group_id, member_id=r.member_id),
    e.AgreementVersionError: lambda _, r: group.GroupAdoptAgreement(
        group_id=r.group_id, words=PersonalText(cast.WORDS[2])
    ),
    e.AgreementMissingError: lambda _, r: usual_people.prepare(r.member_id, ("agreement", r.kind, None)),
    e.RoleNotDefinedError: lambda _, r: usual_people.define_role(r.role),
    e.RolePrerequisitesUnmetError: lambda _, r: usual_people.prepare(r.member_id, r.missing[0]),
}
"""What to do before the refused command is sent again."""


def _somebody_else(command: Any, refusal: e.SamePersonError) -> Command | None:
    """Another member, if the very same record was named twice."""
    if refusal.member_id != refusal.other_id or refusal.member_id not in cast.MEMBERS:
        return None
    other = cast.MEMBERS[(cast.MEMBERS.index(refusal.member_id) + 1) % len(cast.MEMBERS)]
    field = "other_id" if isinstance(command, identity.MemberMergeRecords) else "supporter_id"
    changed: Command = usual.changed(command, **{field: other})
    return changed


MEND: Final[Mapping[type[Exception], Callable[[Any, Any], Command | None]]] = {
    e.SamePersonError: _somebody_else,
    e.AgreementVersionError: lambda c, r: usual.changed(c, version=r.current) if r.current else None,
}
"""How to change the refused command itself."""
