"""The question whom a project reached: its tables are sealed, so they are opened here, at the edge."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from coprod_ledger.domain.personal import Erased, Sealed, Withheld
from coprod_ledger.domain.project.reach_facts import Counted, ReachCounted, read
from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import reach
from coprod_ledger.projections.projection import folded


class ReachQuestions(Asking):
    """How far involvement reached, by groups of people."""

    def reach(self, project_id: UUID, *, in_full: bool = False) -> reach.ReachAnswer:
        """Whom did a project reach, of which groups?

        Args:
            project_id: which project.
            in_full: every number, for use inside. `False`: as it may be published.

        Askers without the right to see needs are shown neither form.

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part = folded(reach.ReachPart(), then.own(project_id))
            if part.title is None:
                raise ProjectNotFoundError(project_id)
            # Also what happened later: it may have been published, and asking as at another day must not get round it.
            ever = folded(reach.ReachPart(), replace(then, as_at=date.max).own(project_id))
            with self._core.vault.disclosures.answering(self._actor, "reach"):
                opened = {position: self._table(fact) for position, fact in ever.counts.items()}
            header = then.header("reach", project_id)
            return self._flagged(reach.answer(part, project_id, opened, header, in_full=in_full))

    def _table(self, fact: ReachCounted) -> tuple[Counted, ...] | Erased | Withheld:
        assert isinstance(fact.table, Sealed)
        text = self._core.vault.opened(fact.table, self._actor)
        return read(text) if isinstance(text, str) else text
