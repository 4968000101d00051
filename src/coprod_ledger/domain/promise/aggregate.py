"""How a promise's commands lead to facts."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.aggregate import live_anywhere, live_contributions
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.promise import commands as c
from coprod_ledger.domain.promise import facts as f
from coprod_ledger.errors import (
    AlreadyRecordedError,
    ContributionRepeatedError,
    PromiseNotFoundError,
    ReasonMissingError,
)


class Promise(msgspec.Struct, frozen=True):
    """What decisions need to know of a promise."""

    promise_id: UUID
    project_id: UUID | None
    due_on: date | None
    is_accepted: bool = False
    outcome: str | None = None
    """`delivered` or `not_delivered`. `None`: nobody has said."""


promises: Decider[Promise] = Decider("promise", Promise, PromiseNotFoundError)


def _sealable(promise_id: UUID, words: PersonalText | None) -> Clear | None:
    return None if words is None else Clear(promise_id, Category.WORDS, words.reveal())


def _check_sources(command: c.PromiseMake, situation: Situation) -> tuple[UUID, ...]:
    sources = command.contribution_ids
    if command.project_id is not None:
        return live_contributions(sources, command.project_id, situation)
    for place, one in enumerate(sources):
        if one in sources[:place]:
            raise ContributionRepeatedError(one)
    return tuple(live_anywhere(one, situation) for one in sources)


@promises.decides(c.PromiseMake)
def make(command: c.PromiseMake, situation: Situation) -> f.PromiseMade:
    """Refusals: OrganisationNotFoundError, AlreadyRecordedError, ProjectNotFoundError, ContributionRepeatedError,
    ContributionNotFoundError, ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
    """
    organisation = situation.load(organisations, command.organisation_id)
    if situation.find(promises, command.promise_id):
        raise AlreadyRecordedError(f"the promise {command.promise_id}")
    if command.project_id is not None:
        situation.load(projects, command.project_id)
    return f.PromiseMade(
        originator_id=command.promise_id,
        organisation_id=organisation.organisation_id,
        project_id=command.project_id,
        kind=command.kind.value,
        statement=command.statement,
        made_by=command.made_by,
        made_to=command.made_to,
        due_on=command.due_on,
        check_every_months=command.check_every_months,
        contribution_ids=_check_sources(command, situation),
    )


@promises.decides(c.PromiseAccept)
def accept(command: c.PromiseAccept, situation: Situation) -> f.PromiseAccepted:
    """Refusals: PromiseNotFoundError, AlreadyRecordedError."""
    promise = situation.load(promises, command.promise_id)
    if promise.is_accepted:
        raise AlreadyRecordedError(f"the promise {promise.promise_id} as accepted")
    return f.PromiseAccepted(
        originator_id=promise.promise_id,
        project_id=promise.project_id,
        accepted_by=command.accepted_by,
        vote=None if command.vote is None else command.vote.value,
    )


@promises.decides(c.PromiseMoveDate)
def move_date(command: c.PromiseMoveDate, situation: Situation) -> f.PromiseDateMoved:
    """Refusals: PromiseNotFoundError, AlreadyRecordedError."""
    promise = situation.load(promises, command.promise_id)
    if promise.due_on == command.due_on:
        raise AlreadyRecordedError(f"{command.due_on} as the day on which the promise {promise.promise_id} is due")
    return f.PromiseDateMoved(
        originator_id=promise.promise_id,
        project_id=promise.project_id,
        due_on=command.due_on,
        words=_sealable(promise.promise_id, command.words),
    )


@promises.decides(c.PromiseCheck)
def check(command: c.PromiseCheck, situation: Situation) -> f.PromiseChecked:
    """Refusals: PromiseNotFoundError. It may be checked as often as one likes, also once it was delivered."""
    promise = situation.load(promises, command.promise_id)
    return f.PromiseChecked(
        originator_id=promise.promise_id,
        project_id=promise.project_id,
        outcome=command.outcome.value,
        checked_by=command.checked_by,
        words=_sealable(promise.promise_id, command.words),
    )


@promises.decides(c.PromiseConclude)
def conclude(command: c.PromiseConclude, situation: Situation) -> f.PromiseConcluded:
    """Refusals: PromiseNotFoundError, AlreadyRecordedError, ReasonMissingError. What was said may be said otherwise."""
    promise = situation.load(promises, command.promise_id)
    if promise.outcome == command.outcome.value:
        raise AlreadyRecordedError(f"the promise {promise.promise_id} as {promise.outcome.replace('_', ' ')}")
    if command.outcome is c.PromiseOutcome.NOT_DELIVERED and command.words is None:
        raise ReasonMissingError("A promise that is not kept", field="words")
    return f.PromiseConcluded(
        originator_id=promise.promise_id,
        project_id=promise.project_id,
        outcome=command.outcome.value,
        shown_by=command.shown_by,
        words=_sealable(promise.promise_id, command.words),
    )


@promises.begins(f.PromiseMade)
def _(fact: f.PromiseMade) -> Promise:
    return Promise(fact.originator_id, fact.project_id, fact.due_on)


@promises.evolves(f.PromiseAccepted)
def _(promise: Promise, fact: f.PromiseAccepted) -> Promise:
    return replace(promise, is_accepted=True)


@promises.evolves(f.PromiseDateMoved)
def _(promise: Promise, fact: f.PromiseDateMoved) -> Promise:
    return replace(promise, due_on=fact.due_on)


@promises.evolves(f.PromiseConcluded)
def _(promise: Promise, fact: f.PromiseConcluded) -> Promise:
    return replace(promise, outcome=fact.outcome)


promises.notes(f.PromiseChecked)
