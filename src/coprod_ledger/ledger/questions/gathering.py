"""What several families of questions gather about a project."""

from uuid import UUID

from coprod_ledger.ledger.then import Then
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.projection import folded


def involvement(then: Then, project_id: UUID) -> InvolvementPart:
    """Who took part in a project, with what was brought into it from elsewhere."""
    part = folded(InvolvementPart(project_id), then.about(project_id))
    for one in part.brought_in:
        folded(part, then.own(one))
    return part


def influences(then: Then, project_id: UUID) -> InfluencePart:
    """What a project's facts say about influence, and those of what was brought into it from elsewhere."""
    part = folded(InfluencePart(project_id), then.about(project_id))
    for one in part.brought_in:
        folded(part, then.own(one))
    return part
