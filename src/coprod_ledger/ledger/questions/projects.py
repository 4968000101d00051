"""Questions about one project: how it involves people."""

from uuid import UUID

from coprod_ledger.domain.project.facts import ProjectOpened
from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.questions.gathering import influence, involvement
from coprod_ledger.ledger.questions.sums import trails_of
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections import (
    board,
    breadth,
    decided_before,
    left_open,
    mode,
    not_done,
    practice,
    promises,
    sign_off,
)
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.practice_part import PracticePart
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.promises import PromisePart
from coprod_ledger.projections.sign_off_part import SignOffPart
from coprod_ledger.projections.standing import standing_after


class ProjectQuestions(Asking):
    """What was open, what was claimed, what the facts support, and on how many people it rests."""

    def projects(self) -> dict[UUID, str]:
        """The titles of all projects, by id, in the order in which they were opened."""
        with self._then() as then:
            facts = (fact for one in then.all_of("project") for _, fact in then.own(one))
            return {fact.originator_id: fact.title for fact in facts if isinstance(fact, ProjectOpened)}

    def decided_before(self, project_id: UUID) -> decided_before.DecidedBeforeAnswer:
        """What was already decided before anybody was involved?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part = self._involvement(then, project_id)
            return self._shown(decided_before.answer(part, then.header("decided_before", project_id)))

    def mode(self, project_id: UUID) -> mode.ModeAnswer:
        """In which way does a project say that it works with people, and which way do the facts support?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            return self._shown(mode.answer(self._involvement(then, project_id), then.header("mode", project_id)))

    def breadth(self, project_id: UUID, *, publish_from: int | None = None) -> breadth.BreadthAnswer:
        """Is involvement broad, or does it rest on a few?

        Args:
            project_id: which project.
            publish_from: as it may be published: the least number of people that is shown. `None`: for use inside.

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part = self._involvement(then, project_id)
            return self._shown(breadth.answer(part, then.header("breadth", project_id), publish_from=publish_from))

    def practice(self, project_id: UUID) -> practice.PracticeAnswer:
        """How does a project work with people? Its phases, goals, prompts, rhythms, barriers and impacts.

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part = folded(PracticePart(project_id), then.about(project_id))
            if not part.opened:
                raise ProjectNotFoundError(project_id)
            part.known = then.known_as(part.member_ids)
            return self._shown(practice.answer(part, influence(then, project_id), then.header("practice", project_id)))

    def left_open(self, project_id: UUID) -> left_open.LeftOpenAnswer:
        """What is still open in a project: promises, answers to people, the Board's conditions, briefs, what is owed?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part, header = influence(then, project_id), then.header("left_open", project_id)
            if not part.opened:
                raise ProjectNotFoundError(project_id)
            signing = folded(SignOffPart(project_id), then.about_with_people(project_id))
            promised = (folded(PromisePart(one), then.own(one)) for one in then.all_of("promise"))
            found = left_open.answer(
                standing_after(then.own(project_id)),
                not_done.answer(part, {}, header),
                sign_off.answer(signing, part, {}, header),
                board.answer(signing, header),
                promises.answer(promised, header, project_id).promises,
                trails_of(then, project_id),
                header,
            )
            return self._shown(found)

    def _involvement(self, then: Then, project_id: UUID) -> InvolvementPart:
        """Who took part in a project.

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        part = involvement(then, project_id)
        if not part.opened:
            raise ProjectNotFoundError(project_id)
        return part
