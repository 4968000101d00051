"""How a conflict's commands lead to facts."""

from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.conflict import commands as c
from coprod_ledger.domain.conflict import facts as f
from coprod_ledger.domain.contribution.aggregate import live_contributions
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AlreadyRecordedError,
    ConflictNotFoundError,
    ConflictResolvedError,
    NotInStreamError,
    NotRecordedError,
)


class Conflict(msgspec.Struct, frozen=True):
    """What decisions need to know of a conflict."""

    conflict_id: UUID
    project_id: UUID
    reasons: frozenset[UUID] = msgspec.field(default_factory=frozenset)
    heard: frozenset[tuple[UUID, str]] = frozenset()
    """Reasons that were heard, and by which stream."""
    settled_on: date | None = None


SETTLES: Final = {c.ConflictOutcome.AGREED, c.ConflictOutcome.MIDDLE_GROUND, c.ConflictOutcome.YIELDED}
"""The outcomes after which nothing is open."""

conflicts: Decider[Conflict] = Decider("conflict", Conflict, ConflictNotFoundError)


@conflicts.decides(c.ConflictRaise)
def raise_conflict(command: c.ConflictRaise, situation: Situation) -> f.ConflictRaised:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, ContributionRepeatedError, ContributionNotFoundError,
    ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
    """
    project = situation.load(projects, command.project_id)
    if situation.find(conflicts, command.conflict_id):
        raise AlreadyRecordedError(f"the conflict {command.conflict_id}")
    return f.ConflictRaised(
        originator_id=command.conflict_id,
        project_id=project.project_id,
        subject=command.subject,
        contribution_ids=live_contributions(command.contribution_ids, project.project_id, situation),
    )


def _open_conflict(conflict_id: UUID, situation: Situation) -> Conflict:
    conflict = situation.load(conflicts, conflict_id)
    if conflict.settled_on is not None and conflict.settled_on <= situation.happened_on:
        raise ConflictResolvedError(conflict_id)
    return conflict


@conflicts.decides(c.ConflictGiveReason)
def give_reason(command: c.ConflictGiveReason, situation: Situation) -> f.ReasonGiven:
    """Refusals: ConflictNotFoundError, ConflictResolvedError, AlreadyRecordedError, StreamNotFoundError,
    NotInStreamError.
    """
    conflict = _open_conflict(command.conflict_id, situation)
    if command.reason_id in conflict.reasons:
        raise AlreadyRecordedError(f"the reason {command.reason_id}")
    stream = situation.load(projects, conflict.project_id).stream(command.stream)
    if command.member_id is not None and command.member_id not in stream.members:
        raise NotInStreamError(command.member_id, command.stream)
    return f.ReasonGiven(
        originator_id=conflict.conflict_id,
        project_id=conflict.project_id,
        reason_id=command.reason_id,
        stream=command.stream,
        member_id=command.member_id,
        words=Clear(command.reason_id, Category.WORDS, command.words.reveal()),
    )


@conflicts.decides(c.ConflictHearReason)
def hear_reason(command: c.ConflictHearReason, situation: Situation) -> f.ReasonHeard:
    """Refusals: ConflictNotFoundError, ConflictResolvedError, NotRecordedError, StreamNotFoundError,
    AlreadyRecordedError.
    """
    conflict = _open_conflict(command.conflict_id, situation)
    if command.reason_id not in conflict.reasons:
        raise NotRecordedError(f"reason {command.reason_id} in this conflict", remedy="Record the reason first.")
    situation.load(projects, conflict.project_id).stream(command.stream)
    if (command.reason_id, command.stream) in conflict.heard:
        raise AlreadyRecordedError(f"that {command.stream!r} heard the reason {command.reason_id}")
    return f.ReasonHeard(
        originator_id=conflict.conflict_id,
        project_id=conflict.project_id,
        reason_id=command.reason_id,
        stream=command.stream,
    )


@conflicts.decides(c.ConflictTakeToBoard)
def take_to_board(command: c.ConflictTakeToBoard, situation: Situation) -> f.ConflictTakenToBoard:
    """Refusals: ConflictNotFoundError. Also of what was settled the Board may be told."""
    conflict = situation.load(conflicts, command.conflict_id)
    return f.ConflictTakenToBoard(originator_id=conflict.conflict_id, project_id=conflict.project_id)


@conflicts.decides(c.ConflictResolve)
def resolve(command: c.ConflictResolve, situation: Situation) -> f.ConflictResolved:
    """Refusals: ConflictNotFoundError, ConflictResolvedError."""
    conflict = _open_conflict(command.conflict_id, situation)
    remains = command.remains
    return f.ConflictResolved(
        originator_id=conflict.conflict_id,
        project_id=conflict.project_id,
        outcome=command.outcome.value,
        words=Clear(conflict.conflict_id, Category.WORDS, command.words.reveal()),
        remains=None if remains is None else Clear(conflict.conflict_id, Category.WORDS, remains.reveal()),
    )


@conflicts.begins(f.ConflictRaised)
def _(fact: f.ConflictRaised) -> Conflict:
    return Conflict(fact.originator_id, fact.project_id)


@conflicts.evolves(f.ReasonGiven)
def _(conflict: Conflict, fact: f.ReasonGiven) -> Conflict:
    return replace(conflict, reasons=conflict.reasons | {fact.reason_id})


@conflicts.evolves(f.ReasonHeard)
def _(conflict: Conflict, fact: f.ReasonHeard) -> Conflict:
    return replace(conflict, heard=conflict.heard | {(fact.reason_id, fact.stream)})


@conflicts.evolves(f.ConflictResolved)
def _(conflict: Conflict, fact: f.ConflictResolved) -> Conflict:
    return replace(conflict, settled_on=fact.happened_on) if fact.outcome in SETTLES else conflict


conflicts.notes(f.ConflictTakenToBoard)
