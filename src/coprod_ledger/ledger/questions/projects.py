"""Questions about projects and how they involve people."""

from uuid import UUID

from coprod_ledger.domain.project.facts import ProjectOpened
from coprod_ledger.ledger.questions.asking import Asking


class ProjectQuestions(Asking):
    """What was open, what was claimed, and what the facts support."""

    def projects(self) -> dict[UUID, str]:
        """The titles of all projects, by id, in the order in which they were opened."""
        with self._then() as then:
            facts = (fact for one in then.all_of("project") for _, fact in then.own(one))
            return {fact.originator_id: fact.title for fact in facts if isinstance(fact, ProjectOpened)}
