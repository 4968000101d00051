"""How a mark of a trial is set and taken back."""

from uuid import UUID

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import ids_of, members
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.trial import commands as c
from coprod_ledger.domain.trial import facts as f
from coprod_ledger.domain.trial.aggregate import is_marked, mark_of, trials
from coprod_ledger.errors import (
    AlreadyRecordedError,
    NotRecordedError,
    TrialInHandError,
    TrialNotFoundError,
)


def _records(marked_id: UUID, situation: Situation) -> tuple[str, tuple[UUID, ...]]:
    """Whether it is a project or a member, and its ids: of a member, those of all records of the person.

    Raises:
        TrialNotFoundError: there is neither.
    """
    if situation.find(projects, marked_id) is not None:
        return "project", (marked_id,)
    if situation.find(members, marked_id) is None:
        raise TrialNotFoundError(marked_id)
    others = ids_of(marked_id, situation) - {marked_id}
    return "member", (marked_id, *sorted(others))


@trials.decides(c.TrialMark)
def mark(command: c.TrialMark, situation: Situation) -> f.TrialMarked:
    """Refusals: TrialNotFoundError, AlreadyRecordedError, TrialInHandError (a pay run has a sum of it).

    What was paid, or went to the Board, can be marked: whoever asks with trials included sees it.
    """
    kind, records = _records(command.marked_id, situation)
    if any(is_marked(one, situation) for one in records):
        raise AlreadyRecordedError(f"the {kind} {command.marked_id} as made for a trial")
    for one in records:
        in_hand = (payment for payment in situation.about(payments, one) if payment.run_id is not None)
        if (payment := next(in_hand, None)) is not None:
            raise TrialInHandError(command.marked_id, kind=kind, payment_id=payment.payment_id)
    return f.TrialMarked(
        originator_id=mark_of(command.marked_id),
        project_id=command.marked_id if kind == "project" else None,
        member_id=command.marked_id if kind == "member" else None,
    )


@trials.decides(c.TrialTakeBack)
def take_back(command: c.TrialTakeBack, situation: Situation) -> list[f.TrialTakenBack]:
    """Refusals: TrialNotFoundError, NotRecordedError (it is not marked). Of a member every record loses its mark."""
    kind, records = _records(command.marked_id, situation)
    marked = [one for one in records if is_marked(one, situation)]
    if not marked:
        raise NotRecordedError(
            f"mark on the {kind} {command.marked_id}",
            remedy="It counts as real: there is nothing to take back.",
        )
    return [
        f.TrialTakenBack(
            originator_id=mark_of(one),
            project_id=one if kind == "project" else None,
            member_id=one if kind == "member" else None,
        )
        for one in marked
    ]
