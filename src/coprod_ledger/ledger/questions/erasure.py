"""Questions about what is held of people: what was forgotten, and a member's own record."""

from uuid import UUID

from coprod_ledger.domain.days import civil_day
from coprod_ledger.errors import MemberNotFoundError
from coprod_ledger.ledger.own_record import erasure_answer, record_answer
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import erasure, record


class ErasureQuestions(Asking):
    """They need to know whose a key is, and how long what it keeps is kept."""

    def erasure(self, *, member_id: UUID | None = None) -> erasure.ErasureAnswer:
        """What became of requests to be forgotten: all of them, or those about one member."""
        with self._then(member_id, with_trials=True) as then:
            return self._shown(erasure_answer(then, self._core.vault, self._actor, member_id))

    def record(self, member_id: UUID) -> record.RecordAnswer:
        """Everything that is recorded about a person, who can see what of it, and whom they turn to.

        Whichever of their records is named, all of them are answered. Other people are left out.

        Raises:
            MemberNotFoundError: there was no such member then.
        """
        with self._then(member_id, with_trials=True) as then:
            if member_id not in then.all_of("member"):
                raise MemberNotFoundError(member_id)
            today = civil_day(self._core.clock.now(), self._core.zone)
            vault, schedule = self._core.vault, self._core.setting.schedule
            answer = record_answer(then, vault, schedule, member_id, self._actor, today=today)
        is_theirs = self._actor.member_id in answer.records
        return self._flagged(self._core.vault.shown(answer, self._actor, asked="record", is_theirs=is_theirs))
