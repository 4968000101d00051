"""What was known then does not change: by adding facts, by asking later, or by asking a ledger that knows no more."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Actor, Ledger, LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import Fact, routes_of
from coprod_ledger.domain.identity import Role
from coprod_ledger.projections import influence, not_done, objections, owed, quotations, sign_off, you_said
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.owed_part import OwedPart
from coprod_ledger.projections.people import People, people_of
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.sign_off_part import SignOffPart
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import AS_AT, answers, comparable

Record = Callable[[Sequence[Command]], Ledger]
Facts = list[tuple[int, Fact]]


@given(history=s.histories())
def test_adding_facts_never_changes_an_answer_as_known_before(history: list[Command]) -> None:
    """Each answer is remembered when it is given, and asked for again at the end: byte for byte the same."""
    with Ledger.in_memory(clock=SteppingClock()) as ledger:
        given_then = {}
        for command in history:
            try:
                position = ledger.acting_as(cast.actor_for(command)).execute(command).positions[-1]
            except LedgerError:
                continue
            given_then[position] = answers(ledger, position)

        for position, answered in given_then.items():
            assert answered == answers(ledger, position), f"as known at {position}"


@given(history=s.histories(), data=st.data())
def test_known_at_is_what_a_ledger_answers_that_was_told_no_more(
    record: Record, history: list[Command], data: st.DataObject
) -> None:
    told = data.draw(st.integers(0, len(history)), label="told")
    with Ledger.in_memory(clock=SteppingClock()) as short:
        for command in history[:told]:
            try:
                position = short.acting_as(cast.actor_for(command)).execute(command).positions[-1]
            except LedgerError:
                continue
        size = sum(1 for _ in short.facts())
        if size:
            assert position <= size  # the ledger itself adds that an erasure is completed
            assert comparable(short, size) == comparable(record(history), size)


@given(history=s.histories(), as_at=s.days() | st.just(AS_AT), data=st.data())
def test_known_at_is_a_fold_of_the_facts_up_to_it(
    record: Record, history: list[Command], as_at: date, data: st.DataObject
) -> None:
    """Facts behind the position, and facts that happened after the day asked about, count for nothing."""
    ledger = record(history)
    facts = list(ledger.facts())
    if not facts:
        return
    position = data.draw(st.integers(1, len(facts)), label="position")
    before = [(place, fact) for place, fact in facts[:position] if fact.happened_on <= as_at]
    asked = ledger.at(known_at=position, as_at=as_at, with_trials=True)

    for project_id in asked.projects():
        own = _about(project_id, before)
        found: Any = asked.influence(project_id)
        part = folded(InfluencePart(project_id), own)
        for one in part.brought_in:
            folded(part, [(place, fact) for place, fact in before if fact.originator_id == one])
        people = _people(part.member_ids, facts[:position], as_at)
        assert _plain(influence.answer(part, people, found.header)) == _plain(found)
        for question, answered in (
            (objections, asked.objections(project_id)),
            (not_done, asked.not_done(project_id)),
            (quotations, asked.quotations(project_id)),
        ):
            assert _plain(question.answer(part, people, answered.header)) == _plain(answered)
        found = asked.sign_off(project_id)
        signed = folded(SignOffPart(project_id), own)
        assert _plain(
            sign_off.answer(signed, part, _people(signed.member_ids, facts[:position], as_at), found.header)
        ) == _plain(found)
    found = asked.owed()
    sums = folded(OwedPart(), before)
    expected = owed.answer(sums, _people(sums.member_ids, facts[:position], as_at), found.header).people
    assert _by_member(expected) == _by_member(found.people)


@given(history=s.histories(kinds=s.INFLUENCE), data=st.data())
def test_what_a_person_said_as_known_then_is_a_fold_of_the_facts_up_to_it(
    record: Record, history: list[Command], data: st.DataObject
) -> None:
    ledger = record(history)
    facts = list(ledger.facts())
    position = data.draw(st.integers(1, len(facts)), label="position") if facts else 0
    before = facts[:position]
    registered = [one for one in cast.MEMBERS if any(fact.originator_id == one for _, fact in before)]
    for member_id in registered:
        custodian = Actor("custodian", frozenset({Role.CUSTODIAN}))
        found = ledger.acting_as(custodian).at(known_at=position, as_at=AS_AT).you_said(member_id)
        person = _people([member_id], before, AS_AT)[member_id]
        part = you_said.YouSaidPart(member_id, person.records)
        for record_id in person.records:
            folded(part, _about(record_id, before))
        for one in part.contributions:
            folded(part, [(place, fact) for place, fact in before if fact.originator_id == one])
        projects = []
        for project_id in part.project_ids:
            project = folded(InfluencePart(project_id), _about(project_id, before))
            for one in project.brought_in:
                folded(project, [(place, fact) for place, fact in before if fact.originator_id == one])
            projects.append(project)
        assert _plain(you_said.answer(part, projects, found.header)) == _plain(found)


@given(history=s.histories())
def test_moments_of_recording_never_run_backwards(record: Record, history: list[Command]) -> None:
    """Days on which things happened are free; moments of recording are in the order of the positions."""
    recorded = [fact.recorded_at for _, fact in record(history).facts()]

    assert sorted(recorded) == recorded


@given(history=s.histories(), data=st.data())
def test_a_moment_means_the_last_position_recorded_by_then(
    record: Record, history: list[Command], data: st.DataObject
) -> None:
    ledger = record(history)
    facts = list(ledger.facts())
    if not facts:
        return
    position, fact = data.draw(st.sampled_from(facts), label="fact")
    last = max(place for place, other in facts if other.recorded_at <= fact.recorded_at)

    assert last == ledger.at(known_at=fact.recorded_at).owed().header.position >= position


def _about(one: Any, facts: Facts) -> Facts:
    return [(place, fact) for place, fact in facts if one.hex in routes_of(fact)]


def _people(members: Iterable[Any], facts: Facts, as_at: date) -> People:
    return people_of(members, lambda one: [pair for pair in facts if pair[1].originator_id == one], as_at=as_at)


def _plain(answer: Any) -> Any:
    """The answer as JSON values, without texts: opened or not is the asker's affair."""
    hidden = {
        *(
            "name",
            "words",
            "text",
            "given_by",
            "reason",
            "signed_by",
            "to_act",
            "gathered_by",
            "deputised_for",
            "supported_by",
        ),
        *("earlier_words", "language", "translator", "remains", "objection"),
    }

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if name not in hidden}
        return [plain(one) for one in value] if isinstance(value, list) else value

    return plain(msgspec.json.decode(msgspec.json.encode(answer)))


def _by_member(people: Iterable[owed.PersonOwed]) -> dict[Any, Any]:
    found = {}
    for person in people:
        row = _plain(msgspec.structs.replace(person, effects=None))
        row["items"] = sorted(row["items"], key=lambda item: str(item["payment_id"]))
        found[person.member_id] = row
    return found


def test_the_cast_has_two_projects() -> None:
    """Else nothing here would notice an answer that mixes projects up."""
    assert cast.PROJECT != cast.OTHER_PROJECT
