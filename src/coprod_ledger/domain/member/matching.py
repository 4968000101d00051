"""How people offer to take part and are matched with projects, and how declared interests are managed.

An expression of interest before any training is recorded and flagged. A declared interest bars nobody: what is done
about it is recorded beside the decision that it bears on.
"""

import json
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import matching_commands as c
from coprod_ledger.domain.member import matching_facts as f
from coprod_ledger.domain.member.aggregate import Member, active_member, members, record_of, records_of
from coprod_ledger.domain.member.preparation import prepared
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, NotRecordedError


@members.decides(c.MemberTellPreferences)
def tell_preferences(command: c.MemberTellPreferences, situation: Situation) -> f.PreferencesTold:
    """Refusals: MemberNotFoundError."""
    one = record_of(command.member_id, situation).member_id
    told = {
        "skills": [skill.reveal() for skill in command.skills],
        "interests": [interest.reveal() for interest in command.interests],
    }
    return f.PreferencesTold(
        originator_id=one,
        level_wanted=None if command.level_wanted is None else command.level_wanted.value,
        details=Clear(one, Category.NEEDS, json.dumps(told, ensure_ascii=False)),
    )


@members.decides(c.MemberSubmitExpression)
def submit_expression(command: c.MemberSubmitExpression, situation: Situation) -> f.ExpressionSubmitted:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, AlreadyRecordedError."""
    active_member(command.member_id, situation)
    member = record_of(command.member_id, situation)
    if command.expression_id in member.expressions:
        raise AlreadyRecordedError(f"the expression of interest {command.expression_id}")
    return f.ExpressionSubmitted(
        originator_id=member.member_id,
        expression_id=command.expression_id,
        project_id=command.project_id,
        was_trained=prepared(member.member_id, situation).has_any_training(on=situation.happened_on),
    )


def with_expression(member_id: UUID, expression_id: UUID, situation: Situation) -> Member:
    """The record under which somebody's expression of interest stands.

    Raises:
        MemberNotFoundError, NotRecordedError.
    """
    for record in records_of(member_id, situation):
        if expression_id in record.expressions:
            return record
    raise NotRecordedError(
        f"expression of interest {expression_id} of the member {member_id} that stands", remedy="Check both ids."
    )


@members.decides(c.MemberWithdrawExpression)
def withdraw_expression(command: c.MemberWithdrawExpression, situation: Situation) -> f.ExpressionWithdrawn:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = with_expression(command.member_id, command.expression_id, situation)
    return f.ExpressionWithdrawn(originator_id=member.member_id, expression_id=command.expression_id)


@members.decides(c.MemberDeclineMatch)
def decline_match(command: c.MemberDeclineMatch, situation: Situation) -> f.MatchDeclined:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        if (project_id := record.expressions.get(command.expression_id)) is not None:
            return f.MatchDeclined(
                originator_id=record.member_id, expression_id=command.expression_id, project_id=project_id
            )
    raise NotRecordedError(
        f"match of the expression of interest {command.expression_id}", remedy="There is nothing to decline."
    )


@members.decides(c.MemberDeclareInterest)
def declare_interest(command: c.MemberDeclareInterest, situation: Situation) -> f.InterestDeclared:
    """Refusals: MemberNotFoundError, AlreadyRecordedError."""
    member = record_of(command.member_id, situation)
    if command.interest_id in member.interests:
        raise AlreadyRecordedError(f"the declared interest {command.interest_id}")
    return f.InterestDeclared(
        originator_id=member.member_id,
        interest_id=command.interest_id,
        kind=command.kind.value,
        project_id=command.project_id,
        brief_id=command.brief_id,
        words=Clear(member.member_id, Category.NEEDS, command.words.reveal()),
    )


def _with_interest(member_id: UUID, interest_id: UUID, situation: Situation) -> Member:
    for record in records_of(member_id, situation):
        if interest_id in record.interests:
            return record
    raise NotRecordedError(
        f"declared interest {interest_id} of the member {member_id} that stands", remedy="Check both ids."
    )


@members.decides(c.MemberManageInterest)
def manage_interest(command: c.MemberManageInterest, situation: Situation) -> f.InterestManaged:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = _with_interest(command.member_id, command.interest_id, situation)
    return f.InterestManaged(
        originator_id=member.member_id,
        interest_id=command.interest_id,
        how=command.how.value,
        project_id=command.project_id,
        brief_id=command.brief_id,
    )


@members.decides(c.MemberEndInterest)
def end_interest(command: c.MemberEndInterest, situation: Situation) -> f.InterestEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = _with_interest(command.member_id, command.interest_id, situation)
    return f.InterestEnded(originator_id=member.member_id, interest_id=command.interest_id)


members.notes(f.PreferencesTold, f.InterestManaged)


@members.evolves(f.ExpressionSubmitted)
def _(member: Member, fact: f.ExpressionSubmitted) -> Member:
    return replace(member, expressions={**member.expressions, fact.expression_id: None})


@members.evolves(f.ExpressionWithdrawn)
def _(member: Member, fact: f.ExpressionWithdrawn) -> Member:
    return replace(member, expressions={k: v for k, v in member.expressions.items() if k != fact.expression_id})


@members.evolves(f.MemberMatched)
def _(member: Member, fact: f.MemberMatched) -> Member:
    return replace(member, expressions={**member.expressions, fact.expression_id: fact.project_id})


@members.evolves(f.MatchDeclined)
def _(member: Member, fact: f.MatchDeclined) -> Member:
    return replace(member, expressions={**member.expressions, fact.expression_id: None})


@members.evolves(f.InterestDeclared)
def _(member: Member, fact: f.InterestDeclared) -> Member:
    return replace(member, interests=member.interests | {fact.interest_id})


@members.evolves(f.InterestEnded)
def _(member: Member, fact: f.InterestEnded) -> Member:
    return replace(member, interests=member.interests - {fact.interest_id})
