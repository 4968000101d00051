"""Questions about sign-off and the Board."""

from uuid import UUID

from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import sign_off
from coprod_ledger.projections.projection import folded


class SignOffQuestions(Asking):
    """Who has agreed to what, and who has to act."""

    def sign_off(self, project_id: UUID) -> sign_off.SignOffAnswer:
        """Has every stream signed off, and may the brief go to the Board?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then() as then:
            part = folded(sign_off.SignOffPart(project_id), then.about(project_id))
            if part.project is None:
                raise ProjectNotFoundError(project_id)
            return self._shown(sign_off.answer(part, then.people(part.member_ids), then.header("sign_off")))
