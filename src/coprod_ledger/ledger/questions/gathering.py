"""What several families of questions gather about a project."""

from uuid import UUID

from coprod_ledger.ledger.then import Then
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
    part = folded(InvolvementPart(project_id), then.about_with_people(project_id))
    for one in part.brought_in:
        folded(part, then.own(one))
    part.known = then.known_as(part.member_ids)
    return part
