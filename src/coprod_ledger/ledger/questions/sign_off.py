"""Questions about sign-off and the Board."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.ledger.questions import gathering
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections import board, panel, sign_off
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.projections.sign_off_part import SignOffPart


class SignOffQuestions(Asking):
    """Who has agreed to what, and who has to act."""

    def sign_off(self, project_id: UUID) -> SignOffAnswer:
        """Has every stream signed off, and may the brief go to the Board?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._sign_off(project_id) as (then, part):
            people, given = then.people(part.member_ids), gathering.influence(then, project_id)
            return self._shown(sign_off.answer(part, given, people, then.header("sign_off", project_id)))

    def board(self, project_id: UUID) -> board.BoardAnswer:
        """What has the Board decided in a project, what does it want done, and who has to sign again?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._sign_off(project_id) as (then, part):
            return self._shown(board.answer(part, then.header("board", project_id)))

    def panel(self, project_id: UUID) -> panel.PanelAnswer:
        """Who was on the panel for each decision of the Board in a project, as it may be published?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            part = folded(panel.PanelPart(), then.about(project_id))
            if part.title is None:
                raise ProjectNotFoundError(project_id)
            return self._shown(panel.answer(part, project_id, then.people(part.member_ids), then.header("panel")))

    @contextmanager
    def _sign_off(self, project_id: UUID) -> Iterator[tuple[Then, SignOffPart]]:
        with self._then(project_id, with_trials=True) as then:
            part = folded(SignOffPart(project_id), then.about_with_people(project_id))
            if part.project is None:
                raise ProjectNotFoundError(project_id)
            yield then, part
