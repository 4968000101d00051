"""What did people ask for that we did not do, and were they told? And who has not been told yet of what we did do?"""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.became import SHOWS
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.influence_rows import Influence, rows_of
from coprod_ledger.projections.people import People

ASKS_NOTHING: Final = frozenset({"story", "quotation", "emotion", "discussion", "evidence"})
"""Kinds that ask for nothing by themselves: listed only once somebody has said that they were not taken up."""
DROPPED: Final = "dropped"
"""What an element is called that the Board approved and that is not built after all."""
_WEAKEST: Final = ("no_answer_yet", "no_influence", "considered", "dropped", "not_adopted")
"""What is told of a contribution of which several things are said: the last of these."""


class NotDone(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was asked for, and that the briefs in force do not show; nor was it done as was promised."""

    contribution_id: UUID
    given_by: Text | None
    stream: str | None
    capacity: str
    kind: str
    made_on: date
    words: Text
    is_withdrawn: bool
    outcome: str
    """`not_adopted`, `considered`, `no_influence`; `dropped`: a later version leaves it out, or it was not built after
    all; `no_answer_yet`."""
    state_of_decision: str
    """`decided`: it came when the matter had been decided."""
    reason: Text | None
    decided_by: str | None
    """The office, group or stream that says so."""
    decided_on: date | None
    fed_back_on: date | None
    """The day on which whoever gave it was last told. `None`: never."""
    fed_back_how: str | None
    is_told: bool
    """Whether they were told on the day of the decision about it, or later."""
    evidence: Evidence


class Untold(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has not been told what became of what they gave."""

    contribution_id: UUID
    given_by: Text | None
    stream: str | None
    outcome: str
    since: date
    """The day on which something was said of it that they do not know; if nothing was, on which it was given."""
    days_waiting: int
    evidence: Evidence


class NotDoneAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was not done in one project, and who was told."""

    header: Header
    project_id: UUID
    title: str
    asked_count: int
    """How many contributions asked for something."""
    not_done: tuple[NotDone, ...]
    untold: tuple[Untold, ...]
    """Longest waiting first."""


def answer(part: InfluencePart, people: People, header: Header) -> NotDoneAnswer:
    """What was not done, from what was folded."""
    found = [(given, tuple(rows_of(part, given, people))) for given in part.given]
    untold = sorted(
        (one for _, rows in found for one in _untold(rows, header.as_at)), key=lambda one: -one.days_waiting
    )
    return NotDoneAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        asked_count=sum(_asks(given) or bool(any(_not_done(given, rows))) for given, rows in found),
        not_done=tuple(row for given, rows in found for row in _not_done(given, rows)),
        untold=tuple(untold),
    )


def _asks(given: Given) -> bool:
    return given.recorded is not None and given.recorded.kind not in ASKS_NOTHING


def is_done(row: Influence) -> bool:
    """Whether the brief in force shows it, and nobody has said since that it is dropped."""
    return row.influence in SHOWS and row.is_in_force and row.follow_up != DROPPED


def was_done(rows: tuple[Influence, ...]) -> bool:
    """Whether anything was done about a contribution: a brief in force shows it, or what was promised was delivered."""
    return any(is_done(row) or any(one.outcome == "delivered" for one in row.deliveries) for row in rows)


def _outcome(row: Influence) -> str:
    return "dropped" if row.influence in SHOWS else row.influence


def _not_done(given: Given, rows: tuple[Influence, ...]) -> Iterator[NotDone]:
    if any(is_done(row) for row in rows):
        return
    row = max(rows, key=lambda one: _WEAKEST.index(_outcome(one)))
    if _outcome(row) == "no_answer_yet" and any(one.outcome in {"delivered", "kept"} for one in row.deliveries):
        return  # no brief speaks of it, and what was promised because of it was done
    if not _asks(given) and _outcome(row) not in {"not_adopted", "dropped"}:
        return
    is_dropped = row.follow_up == DROPPED
    yield NotDone(
        contribution_id=row.contribution_id,
        given_by=row.given_by,
        stream=row.stream,
        capacity=row.capacity,
        kind=row.kind,
        made_on=row.made_on,
        words=row.words,
        is_withdrawn=row.is_withdrawn,
        outcome=_outcome(row),
        state_of_decision=row.state_of_decision,
        reason=row.follow_up_words if is_dropped else row.reason,
        decided_by=row.follow_up_by if is_dropped else row.said_by,
        decided_on=row.follow_up_on if is_dropped else row.said_on,
        fed_back_on=row.fed_back_on,
        fed_back_how=row.fed_back_how,
        is_told=row.is_told and _outcome(row) != "no_answer_yet",
        evidence=row.evidence,
    )


def _untold(rows: tuple[Influence, ...], today: date) -> Iterator[Untold]:
    """One entry at most for each contribution: what was said first of all that its giver does not know."""
    unknown = [row for row in rows if not row.is_told]
    if unknown:
        row = min(unknown, key=_unknown_since)
        since = _unknown_since(row)
        yield Untold(
            contribution_id=row.contribution_id,
            given_by=row.given_by,
            stream=row.stream,
            outcome=DROPPED if row.follow_up == DROPPED else row.influence,
            since=since,
            days_waiting=(today - since).days,
            evidence=row.evidence,
        )


def _unknown_since(row: Influence) -> date:
    """The day on which there was first something of it that its giver does not know."""
    said_on = row.said_on or row.made_on
    knows_that = row.fed_back_on is not None and row.fed_back_on >= said_on
    return row.follow_up_on if knows_that and row.follow_up_on is not None else said_on
