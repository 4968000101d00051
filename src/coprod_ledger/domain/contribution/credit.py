"""How commands about the credit for a contribution lead to facts."""

from coprod_ledger.domain.contribution import credit_commands as c
from coprod_ledger.domain.contribution import credit_facts as f
from coprod_ledger.domain.contribution.aggregate import contributions, given_contribution
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, GiverNotKnownError, NotRecordedError


@contributions.decides(c.ContributionChooseAttribution)
def choose_attribution(command: c.ContributionChooseAttribution, situation: Situation) -> f.AttributionChosen:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError, GiverNotKnownError."""
    contribution = given_contribution(command.contribution_id, situation)
    if contribution.member_id is None and command.attribution is Attribution.NAMED:
        raise GiverNotKnownError(contribution.contribution_id)
    one, pseudonym = contribution.contribution_id, command.pseudonym
    return f.AttributionChosen(
        originator_id=one,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        attribution=command.attribution.value,
        pseudonym=None if pseudonym is None else Clear(one, Category.IDENTITY, pseudonym.reveal()),
    )


@contributions.decides(c.ContributionPermitQuotation)
def permit_quotation(command: c.ContributionPermitQuotation, situation: Situation) -> f.QuotationPermitted:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError."""
    contribution = given_contribution(command.contribution_id, situation)
    return f.QuotationPermitted(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
    )


@contributions.decides(c.ContributionWithdrawQuotationPermission)
def withdraw_quotation_permission(
    command: c.ContributionWithdrawQuotationPermission, situation: Situation
) -> f.QuotationPermissionWithdrawn:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError. Also who never gave it may say that there is none."""
    contribution = given_contribution(command.contribution_id, situation)
    return f.QuotationPermissionWithdrawn(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
    )


@contributions.decides(c.ContributionQuote)
def quote(command: c.ContributionQuote, situation: Situation) -> f.Quoted:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError, AlreadyRecordedError. A use without permission is
    recorded, because it happened, and reported.
    """
    contribution = given_contribution(command.contribution_id, situation)
    if command.use_id in contribution.uses:
        raise AlreadyRecordedError(f"the use {command.use_id}")
    return f.Quoted(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        use_id=command.use_id,
        where=command.where,
        copies_count=command.copies_count,
    )


@contributions.decides(c.ContributionRecallQuotation)
def recall_quotation(command: c.ContributionRecallQuotation, situation: Situation) -> f.QuotationRecalled:
    """Refusals: ContributionNotFoundError, NotRecordedError."""
    contribution = situation.load(contributions, command.contribution_id)
    if command.use_id not in contribution.uses - contribution.recalled:
        raise NotRecordedError(f"use {command.use_id} of this contribution", remedy="Record where it was quoted first.")
    return f.QuotationRecalled(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        use_id=command.use_id,
    )
