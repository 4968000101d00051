"""Somebody who may ask, and wants to learn from an answer what is not theirs to know."""

from collections.abc import Iterator

import msgspec
import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.member.standing_commands import NoteKind
from coprod_ledger.domain.member.support_commands import Need
from coprod_ledger.stories import cast, inpatient_facility

CURIOUS = [
    Actor("pay-1", frozenset({Role.PAYMENTS_OFFICER})),
    Actor("lead-1", frozenset({Role.STREAM_LEAD})),
    Actor("bryn", frozenset({Role.MEMBER}), cast.BRYN),
    Actor("auditor-1", frozenset({Role.AUDITOR})),
]


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


def _anything(ledger: Ledger, actor: Actor) -> str:
    """What a record and what is owed say, without the position and the head of the log."""
    asked = ledger.acting_as(actor)
    record, owed = asked.ask.record(cast.CAROL), asked.ask.owed(member_id=cast.CAROL)
    return repr((record.rows, record.audiences, owed.people))


@pytest.mark.parametrize("curious", CURIOUS, ids=lambda one: str(one.actor_id))
def test_nobody_learns_from_anothers_record_that_something_was_told(told: Ledger, curious: Actor) -> None:
    """Neither by a row, nor by a count, nor by who is shown it."""
    before = _anything(told, curious)
    told.members.confide(cast.CAROL, details='{"receives_universal_credit": true}')
    told.members.tell_arrangement(cast.CAROL, need=Need.SIGN_LANGUAGE)
    told.members.keep_note(cast.CAROL, kind=NoteKind.CONCERN, words="She was heard to shout.")

    assert _anything(told, curious) == before


@pytest.mark.parametrize("curious", CURIOUS, ids=lambda one: str(one.actor_id))
def test_nor_from_what_has_changed_in_it(told: Ledger, curious: Actor) -> None:
    size = sum(1 for _ in told.facts())
    told.members.confide(cast.CAROL, details='{"receives_universal_credit": true}')

    asked = told.acting_as(curious)
    of_record = asked.compare(lambda ask: ask.record(cast.CAROL), then=size)
    of_people = asked.compare(lambda ask: ask.people(member_id=cast.CAROL), then=size)

    assert (of_record.because, of_people.because) == ((), ())
    assert (of_record.changes, of_people.changes) == ((), ())


def test_whoever_may_see_it_sees_that_it_is_there(told: Ledger) -> None:
    adviser = told.acting_as(Actor("adviser", frozenset({Role.BENEFITS_ADVISER})))
    kinds = {row.kind for row in adviser.ask.record(cast.AMINA).rows}

    assert "member.confided/1" in kinds
    assert "circumstances" in msgspec.json.encode(adviser.ask.record(cast.AMINA).audiences).decode()
