"""What several families of questions gather about a project."""

from functools import partial
from uuid import UUID

from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.domain.project.stream_facts import SignOffRuleAdopted
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections.agreement import Agreed, AgreementPart
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.projection import folded


def influence(then: Then, project_id: UUID) -> InfluencePart:
    """What the project's facts say of influence, and those of what was brought into it from elsewhere."""
    part = folded(InfluencePart(project_id), then.about(project_id))
    for one in part.brought_in:
        folded(part, then.own(one))
    return part


def involvement(then: Then, project_id: UUID) -> InvolvementPart:
    """Who took part in a project, each person once, with what was brought into it from elsewhere."""
    part = folded(InvolvementPart(project_id), then.about(project_id))
    for one in part.brought_in:
        folded(part, then.own(one))
    part.known = then.known_as(part.member_ids)
    part.agreements = partial(_agreements, then, project_id)
    return part


def _agreements(then: Then, project_id: UUID) -> list[Agreed]:
    """What streams agreed to. Who is in them matters only if each member has ever had to sign."""
    facts = list(then.about(project_id))
    if any(isinstance(fact, SignOffRuleAdopted) and fact.basis == Basis.BY_MEMBER for _, fact in facts):
        facts = list(then.about_with_people(project_id))
    return folded(AgreementPart(project_id), facts).agreements
