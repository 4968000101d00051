"""What decisions need to know of marks of trials, and what they refuse because of them."""

from typing import Final
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import ids_of
from coprod_ledger.domain.trial import facts as f
from coprod_ledger.errors import MadeForTrialError, TrialNotFoundError

_MARKS: Final = UUID("6f2b1f0e-5b0d-5c55-9d5c-0a5d0c0f7e11")
"""The namespace of the ids of marks."""


class Trial(msgspec.Struct, frozen=True):
    """The mark of one project or member."""

    project_id: UUID | None
    member_id: UUID | None
    is_marked: bool = True


trials: Decider[Trial] = Decider("trial", Trial, TrialNotFoundError)


def mark_of(marked_id: UUID) -> UUID:
    """The id of the mark of a project or of a member: always the same for the same one."""
    return uuid5(_MARKS, marked_id.hex)


def is_marked(marked_id: UUID, situation: Situation) -> bool:
    """Whether a project, or this very record of a member, is marked."""
    mark = situation.find(trials, mark_of(marked_id))
    return mark is not None and mark.is_marked


def no_trial(situation: Situation, *, wanted: str, project_id: UUID, member_id: UUID | None = None) -> None:
    """Checks that neither a project nor a person is marked as made for a trial.

    Raises:
        MadeForTrialError: one of them is.
    """
    if is_marked(project_id, situation):
        raise MadeForTrialError(project_id, kind="project", wanted=wanted)
    for record in () if member_id is None else sorted(ids_of(member_id, situation)):
        if is_marked(record, situation):
            raise MadeForTrialError(record, kind="member", wanted=wanted)


@trials.begins(f.TrialMarked)
def _(fact: f.TrialMarked) -> Trial:
    return Trial(fact.project_id, fact.member_id)


@trials.evolves(f.TrialMarked)
def _(trial: Trial, fact: f.TrialMarked) -> Trial:
    return replace(trial, is_marked=True)


@trials.evolves(f.TrialTakenBack)
def _(trial: Trial, fact: f.TrialTakenBack) -> Trial:
    return replace(trial, is_marked=False)
