"""How a contribution's facts change what decisions need to know."""

from msgspec.structs import replace

from coprod_ledger.domain.contribution import credit_facts as credit
from coprod_ledger.domain.contribution import facts as f
from coprod_ledger.domain.contribution import wording_facts as wording
from coprod_ledger.domain.contribution.aggregate import Contribution, contributions

contributions.notes(
    f.FeedbackGiven,
    wording.WordingCorrected,
    wording.WordingDisputed,
    wording.WordingAccepted,
    wording.ContributionTranslated,
    wording.ContributionSetApart,
    credit.AttributionChosen,
    credit.QuotationPermitted,
    credit.QuotationPermissionWithdrawn,
)


@contributions.begins(f.ContributionRecorded)
def _(fact: f.ContributionRecorded) -> Contribution:
    project_ids = () if fact.project_id is None else (fact.project_id,)
    return Contribution(fact.originator_id, project_ids, fact.member_id)


@contributions.begins(f.ContributionsMerged)
def _(fact: f.ContributionsMerged) -> Contribution:
    return Contribution(fact.originator_id, (fact.project_id,), None, source_ids=fact.source_ids)


@contributions.evolves(f.ContributionsSplit)
def _(contribution: Contribution, fact: f.ContributionsSplit) -> Contribution:
    return replace(contribution, split_on=fact.happened_on)


@contributions.evolves(f.LinkedToProject)
def _(contribution: Contribution, fact: f.LinkedToProject) -> Contribution:
    return replace(contribution, project_ids=(*contribution.project_ids, fact.project_id))


@contributions.evolves(f.ContributionWithdrawn)
def _(contribution: Contribution, fact: f.ContributionWithdrawn) -> Contribution:
    return replace(contribution, withdrawn_on=fact.happened_on)


@contributions.evolves(credit.Quoted)
def _(contribution: Contribution, fact: credit.Quoted) -> Contribution:
    return replace(contribution, uses=contribution.uses | {fact.use_id})


@contributions.evolves(credit.QuotationRecalled)
def _(contribution: Contribution, fact: credit.QuotationRecalled) -> Contribution:
    return replace(contribution, recalled=contribution.recalled | {fact.use_id})
