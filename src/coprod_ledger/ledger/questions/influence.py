"""Questions about influence: from what was said to what became of it, for a project and for one person."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import MemberNotFoundError, ProjectNotFoundError
from coprod_ledger.ledger.questions import gathering
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import influence, not_done, objections, quotations, you_said
from coprod_ledger.projections.answer import Header
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.people import People
from coprod_ledger.projections.projection import folded


class InfluenceQuestions(Asking):
    """From what was said to what became of it."""

    def influence(self, project_id: UUID) -> influence.InfluenceAnswer:
        """Who influenced what in a project?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._about("influence", project_id) as (part, people, header):
            return self._shown(influence.answer(part, people, header))

    def objections(self, project_id: UUID) -> objections.ObjectionsAnswer:
        """Were objections heard, and what became of them?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._about("objections", project_id) as (part, people, header):
            return self._shown(objections.answer(part, people, header))

    def not_done(self, project_id: UUID) -> not_done.NotDoneAnswer:
        """What did people ask for that we did not do, and were they told?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._about("not_done", project_id) as (part, people, header):
            return self._shown(not_done.answer(part, people, header))

    def quotations(self, project_id: UUID) -> quotations.QuotationsAnswer:
        """Where were people quoted, and may they be?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._about("quotations", project_id) as (part, people, header):
            return self._shown(quotations.answer(part, people, header))

    def you_said(self, member_id: UUID) -> you_said.YouSaidAnswer:
        """What did one person say, and what happened to it?

        Whoever may not know who somebody is learns nothing of who said what, not even how much.

        Raises:
            MemberNotFoundError: there was no such member then.
        """
        with self._then(member_id) as then:
            if member_id not in then.all_of("member"):
                raise MemberNotFoundError(member_id)
            header, records = then.header("you_said"), then.records_of(member_id)
            refused = [self._core.vault.refused(self._actor, Category.IDENTITY, one) for one in records]
            if refused[0] is not None and None not in refused:
                return you_said.withheld(member_id, refused[0], header)
            part = you_said.YouSaidPart(member_id, records)
            for record in part.records:
                folded(part, then.about(record))
            for one in part.contributions:
                folded(part, then.own(one))
            projects = [gathering.influence(then, project_id) for project_id in part.project_ids]
            return self._shown(you_said.answer(part, projects, header))

    @contextmanager
    def _about(self, question: str, project_id: UUID) -> Iterator[tuple[InfluencePart, People, Header]]:
        with self._then(project_id) as then:
            part = gathering.influence(then, project_id)
            if not part.opened:
                raise ProjectNotFoundError(project_id)
            yield part, then.people(part.member_ids), then.header(question, project_id)
