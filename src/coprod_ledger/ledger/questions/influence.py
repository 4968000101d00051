"""Questions about influence."""

from uuid import UUID

from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import influence
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.projection import folded


class InfluenceQuestions(Asking):
    """From what was said to what became of it."""

    def influence(self, project_id: UUID) -> influence.InfluenceAnswer:
        """Who influenced what in a project?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then() as then:
            part = folded(InfluencePart(project_id), then.about(project_id))
            if not part.opened:
                raise ProjectNotFoundError(project_id)
            for one in part.brought_in:
                folded(part, then.own(one))
            return self._shown(influence.answer(part, then.people(part.member_ids), then.header("influence")))
