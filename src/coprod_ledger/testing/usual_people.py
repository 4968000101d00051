"""The usual command about people: groups, roles, training, agreements and what else a situation needs."""

from uuid import UUID

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.group import commands as group
from coprod_ledger.domain.member import commands as member
from coprod_ledger.domain.member import identity_commands as identity
from coprod_ledger.domain.member import matching_commands as matching
from coprod_ledger.domain.member import preparation_commands as preparation
from coprod_ledger.domain.member import support_commands as support
from coprod_ledger.domain.organisation import roles_commands as organisation
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.testing import cast


def consent(member_id: UUID = cast.ANN, *, purpose: str = "Invitations") -> member.MemberGiveContactConsent:
    """Somebody agrees to be contacted."""
    return member.MemberGiveContactConsent(
        member_id=member_id, purpose=purpose, via=member.ConsentSource.IN_PERSON, occurred_on=cast.FIRST_DAY
    )


def form_group(group_id: UUID = cast.GROUPS[0]) -> group.GroupForm:
    """A standing group of the Trust."""
    return group.GroupForm(group_id=group_id, organisation_id=cast.TRUST, title="Working Together Group")


def define_role(role: str = cast.ROLES[0]) -> organisation.OrganisationDefineRole:
    """A role of the Trust that needs nothing."""
    return organisation.OrganisationDefineRole(organisation_id=cast.TRUST, role=role, title="A role")


def prepare(member_id: UUID, lack: tuple[str, str, str | None]) -> Command:
    """Somebody gets what they lack for a role, on the first day."""
    kind, what, version = lack
    if kind == "training":
        return member.MemberTrain(
            member_id=member_id, course=what, course_version=version, provider="College", occurred_on=cast.FIRST_DAY
        )
    if kind == "check":
        check = CheckKind(what)
        return preparation.MemberClearCheck(member_id=member_id, check=check, occurred_on=cast.FIRST_DAY)
    if kind == "agreement":
        return preparation.MemberSignAgreement(
            member_id=member_id,
            kind=AgreementKind(what),
            wording="1",
            occurred_on=cast.FIRST_DAY,
        )
    return preparation.MemberTakeRole(member_id=member_id, organisation_id=cast.TRUST, role=what)


def submit_expression(
    member_id: UUID = cast.ANN, expression_id: UUID = cast.EXPRESSIONS[0]
) -> matching.MemberSubmitExpression:
    """Somebody offers to take part in whatever fits."""
    return matching.MemberSubmitExpression(member_id=member_id, expression_id=expression_id)


def match(
    member_id: UUID = cast.ANN, expression_id: UUID = cast.EXPRESSIONS[0], project_id: UUID = cast.PROJECT
) -> matching.MemberMatch:
    """Somebody is matched with the project."""
    reason = PersonalText(cast.WORDS[1])
    return matching.MemberMatch(member_id=member_id, expression_id=expression_id, project_id=project_id, reason=reason)


def declare_interest(
    member_id: UUID = cast.ANN, interest_id: UUID = cast.INTERESTS[0]
) -> matching.MemberDeclareInterest:
    """Somebody declares a personal interest."""
    return matching.MemberDeclareInterest(
        member_id=member_id,
        interest_id=interest_id,
        kind=matching.InterestKind.NON_FINANCIAL_PERSONAL,
        words=PersonalText(cast.WORDS[1]),
    )


def tell_arrangement(
    member_id: UUID = cast.ANN, arrangement_id: UUID = cast.ARRANGEMENTS[0]
) -> support.MemberTellArrangement:
    """Somebody needs large print."""
    return support.MemberTellArrangement(
        member_id=member_id, arrangement_id=arrangement_id, need=support.Need.LARGE_PRINT
    )


def merge(member_id: UUID = cast.ANN, other_id: UUID = cast.BEN) -> identity.MemberMergeRecords:
    """Two records are of one person."""
    return identity.MemberMergeRecords(member_id=member_id, other_id=other_id)


def name_supporter(member_id: UUID = cast.ANN, supporter_id: UUID = cast.BEN) -> identity.MemberNameSupporter:
    """Somebody helps somebody else."""
    return identity.MemberNameSupporter(
        member_id=member_id, supporter_id=supporter_id, helps_as=identity.SupporterRole.ADVOCATE
    )
