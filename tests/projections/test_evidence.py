"""Every row names the facts that justify it: some, none from the future, and each about what the row is about."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import routes_of
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT

Record = Callable[[Sequence[Command]], Ledger]
Row = tuple[Any, set[UUID | None]]
"""A row, and the ids that it is about."""


def _influence(answer: Any) -> Iterator[Row]:
    for row in (*answer.fixed_points, *answer.open_questions):
        yield row, {answer.project_id}
    for row in answer.influences:
        yield row, {row.contribution_id, row.brief_id}
    for row in answer.conflicts:
        yield row, {answer.project_id}
        for part in (*row.reasons, *row.outcomes):
            yield part, {answer.project_id}
    yield from _within(answer)
    for row in answer.wordings:
        yield row, {row.contribution_id, *row.source_ids}
    for row in answer.elements:
        yield row, {row.brief_id, *row.contribution_ids}
    contributions = {row.contribution_id for row in answer.influences}
    for row in (*answer.streams, *answer.stages):
        yield row, contributions


def _within(answer: Any) -> Iterator[Row]:
    """What is inside the rows of influence."""
    for row in answer.influences:
        for part in (*row.accounts, *row.translations):
            yield part, {row.contribution_id, row.brief_id}
        for part in row.deliveries:
            yield part, {answer.project_id, row.contribution_id}


def _objections(answer: Any) -> Iterator[Row]:
    for row in (*answer.conflicts, *answer.disputed_accounts, *answer.disputed_wordings):
        yield row, {answer.project_id}
    for row in answer.disputed_accounts:
        for account in row.against:
            yield account, {row.brief_id}


def _reach(answer: Any) -> Iterator[Row]:
    for period in answer.periods:
        yield period, {answer.project_id}


def _not_done(answer: Any) -> Iterator[Row]:
    for row in (*answer.not_done, *answer.untold):
        yield row, {answer.project_id, row.contribution_id}


def _quotations(answer: Any) -> Iterator[Row]:
    for row in answer.quotations:
        yield row, {row.contribution_id}
        for use in row.uses:
            yield use, {row.contribution_id}


def _sign_off(answer: Any) -> Iterator[Row]:
    for row in (*answer.conditions, *answer.dissents, *answer.steps):
        yield row, {row.brief_id}
    for row in (*answer.rows, *answer.blockers):
        yield row, {row.brief_id, answer.project_id}
    for row in answer.ended_streams:
        yield row, {answer.project_id}
    for row in answer.open_conflicts:
        yield row, {row.conflict_id}
    for row in answer.unanswered_requests:
        yield row, {row.contribution_id}


def _board(answer: Any) -> Iterator[Row]:
    for row in (*answer.decisions, *answer.conditions):
        yield row, {row.brief_id}


def _involvement(answer: Any) -> Iterator[Row]:
    """The rows of the questions about how one project involves people. What nothing shows names no fact."""
    mine = {answer.project_id, *cast.CONTRIBUTIONS}  # what was brought in has facts that do not know the project
    yield from ((row, mine) for row in getattr(answer, "rows", ()))
    yield from ((need, mine) for row in getattr(answer, "rows", ()) for need in row.needs if need.status == "met")
    names = ("claims", "decided", "undecided", "streams", "phases", "goals", "prompts", "cadences", "sessions")
    for name in (*names, "led_by", "barriers", "impacts"):
        yield from ((row, mine) for row in getattr(answer, name, ()))


def _everywhere(answer: Any) -> Iterator[Row]:
    """The rows of the questions about the whole organisation, each with the project or promise that it is about."""
    for row in (
        *getattr(answer, "projects", ()),
        *getattr(answer, "decisions", ()),
        *getattr(answer, "programmes", ()),
    ):
        yield row, {row.project_id, *cast.CONTRIBUTIONS}
    for row in getattr(answer, "promises", ()):
        yield row, {row.promise_id}
        yield from ((check, {row.promise_id}) for check in row.checks)


def _owed(answer: Any) -> Iterator[Row]:
    for person in answer.people:
        yield person, {person.member_id}
        for item in person.items:
            yield item, {item.payment_id}


def _people(answer: Any) -> Iterator[Row]:
    for row in answer.people:
        who = {row.member_id, *row.other_ids}
        yield row, who
        for part in (row.consents, row.invitations, row.trainings, row.roles, row.expressions, row.interests):
            yield from ((one, who) for one in part)
        yield from ((one, who) for one in (*row.contacts, *row.check_ins))


def _groups(answer: Any) -> Iterator[Row]:
    for row in answer.groups:
        yield row, {row.group_id}
        yield from ((one, {row.group_id}) for one in row.members)


@given(history=s.histories(), as_at=s.days() | st.just(AS_AT), data=st.data())
def test_every_row_names_facts_that_justify_it(
    record: Record, history: list[Command], as_at: date, data: st.DataObject
) -> None:
    ledger = record(history)
    facts = dict(ledger.facts())
    if not facts:
        return
    asked = ledger.at(known_at=data.draw(st.integers(1, len(facts)), label="position"), as_at=as_at)
    found: list[tuple[Any, Callable[[Any], Iterator[Row]]]] = [
        (asked.owed(), _owed),
        (asked.people(), _people),
        (asked.groups(), _groups),
    ]
    for project_id in asked.projects():
        found += [(asked.influence(project_id), _influence), (asked.sign_off(project_id), _sign_off)]
        found += [(asked.board(project_id), _board)]
        found += [(asked.objections(project_id), _objections), (asked.not_done(project_id), _not_done)]
        found += [(asked.quotations(project_id), _quotations)]

    for project_id in asked.projects():
        found += [(asked.mode(project_id), _involvement), (asked.decided_before(project_id), _involvement)]
        found += [(asked.breadth(project_id), _involvement), (asked.practice(project_id), _involvement)]
        found.append((asked.reach(project_id), _reach))
    found += [(asked.promises(), _everywhere), (asked.big_i(), _everywhere), (asked.duty(), _everywhere)]

    for answer, rows in found:
        for row, about in rows(answer):
            named = {one.hex for one in about if one is not None}
            assert row.evidence, f"{type(row).__name__} names nothing"
            assert tuple(sorted(set(row.evidence))) == row.evidence
            for position in row.evidence:
                assert position <= answer.header.position
                assert facts[position].happened_on <= as_at
                assert named & routes_of(facts[position]), f"{type(row).__name__} names position {position}"


@given(history=s.histories())
def test_the_header_says_what_the_answer_rests_on(record: Record, history: list[Command]) -> None:
    """The position, its moment, and the root of the tree there: whoever holds a checkpoint can compare."""
    ledger = record(history)
    hashes = set()
    for position, fact in ledger.facts():
        header = ledger.at(known_at=position).owed().header
        hashes.add(header.head_hash)

        assert (position, fact.recorded_at) == (header.position, header.known_at)
    assert len(hashes) == sum(1 for _ in ledger.facts())
