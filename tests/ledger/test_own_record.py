"""What there is about a person, F3 and M4 and M5: all of it, from whichever of their records it is asked."""

from collections.abc import Iterator
from uuid import UUID

import msgspec
import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.member.standing_commands import NoteKind
from coprod_ledger.domain.member.support_commands import ContactPurpose
from coprod_ledger.errors import DisclosuresNotShownError
from coprod_ledger.projections.record import SOMEBODY_ELSES, RecordAnswer
from coprod_ledger.stories import cast, inpatient_facility
from coprod_ledger.stories.cast import known_as

AGAIN = known_as("bryn again")
AS_BRYN = Actor("bryn", frozenset({Role.MEMBER}), cast.BRYN)
AS_AGAIN = Actor("bryn-2", frozenset({Role.MEMBER}), AGAIN)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory() as one:
        inpatient_facility.tell(one)
        yield one


@pytest.fixture
def merged(ledger: Ledger) -> Ledger:
    """Bryn was registered a second time, told something there, and both records were found to be of one person."""
    ledger.members.register(member_id=AGAIN, name="Brynmor Howells", contact="020 7946 0001")
    ledger.members.confide(AGAIN, details='{"receives_universal_credit": true}')
    ledger.members.merge_records(cast.BRYN, other_id=AGAIN)
    return ledger


def _said(answer: RecordAnswer) -> bytes:
    return msgspec.json.encode([answer.member_id, answer.records, answer.rows, answer.audiences, answer.contacts])


@pytest.mark.parametrize("actor", [AS_BRYN, AS_AGAIN])
@pytest.mark.parametrize("named", [cast.BRYN, AGAIN])
def test_f3_a_person_with_two_records_reads_both_from_either(merged: Ledger, actor: Actor, named: UUID) -> None:
    record = merged.acting_as(actor).ask.record(named)
    shown = [one.text for row in record.rows for one in row.texts if one.text != SOMEBODY_ELSES]

    assert (record.member_id, record.records) == (cast.BRYN, (cast.BRYN, AGAIN))
    assert {"Bryn Howells", "Brynmor Howells", '{"receives_universal_credit": true}'} <= set(shown)
    assert all(isinstance(text, str) for text in shown)
    assert _said(record) == _said(merged.acting_as(AS_BRYN).ask.record(cast.BRYN))


def test_f3_nobody_is_somebody_else_in_their_own_record(merged: Ledger) -> None:
    """What was recorded under the one record is not somebody else's when it is asked for by the other."""
    rows = merged.acting_as(AS_AGAIN).ask.record(AGAIN).rows
    theirs = [row for row in rows if row.kind.startswith(("payment.", "session.attended"))]

    assert theirs
    assert "somebody else" not in {detail.value for row in theirs for detail in row.details}


def test_f3_once_they_are_told_apart_each_has_a_record_again(merged: Ledger) -> None:
    merged.members.split_records(cast.BRYN, other_id=AGAIN)

    assert merged.acting_as(AS_BRYN).ask.record(cast.BRYN).records == (cast.BRYN,)
    assert "Brynmor" not in repr(merged.acting_as(AS_BRYN).ask.record(cast.BRYN))


def test_f3_who_opened_their_data_is_told_to_them_from_either_record(merged: Ledger) -> None:
    merged.acting_as(cast.CUSTODIAN).ask.people()
    of_both = merged.acting_as(AS_AGAIN).disclosures(cast.BRYN)

    assert of_both
    assert of_both == merged.acting_as(AS_BRYN).disclosures(AGAIN)
    with pytest.raises(DisclosuresNotShownError):
        merged.acting_as(AS_AGAIN).disclosures(cast.AMINA)


def test_m4_who_can_see_what_about_them_counts_all_their_records(merged: Ledger) -> None:
    size = sum(1 for _ in merged.facts())
    ask = merged.acting_as(AS_BRYN)
    apart = {one.category: one for one in ask.at(known_at=size - 2).record(cast.BRYN).audiences}
    both = {one.category: one for one in ask.ask.record(AGAIN).audiences}

    assert (apart["identity"].texts, both["identity"].texts) == (1, 2)
    assert (apart["circumstances"].texts, both["circumstances"].texts) == (1, 2)
    assert "payments_officer" in both["identity"].audience


def test_m4_a_period_that_nobody_has_confirmed_is_said_to_be_so(ledger: Ledger) -> None:
    ledger.members.keep_note(cast.BRYN, kind=NoteKind.CONCERN, words="He was heard to shout.")
    (conduct,) = [one for one in ledger.acting_as(AS_BRYN).ask.record(cast.BRYN).audiences if one.category == "conduct"]
    (identity,) = [
        one for one in ledger.acting_as(AS_BRYN).ask.record(cast.BRYN).audiences if one.category == "identity"
    ]

    assert (conduct.confidence, identity.confidence) == ("unconfirmed", None)
    assert conduct.kept_until is not None


def test_m5_whom_they_turn_to_is_in_their_record(ledger: Ledger) -> None:
    ledger.members.name_contact_point(
        cast.BRYN, purpose=ContactPurpose.WELLBEING, office="Involvement office", details="Dana, 020 7946 0002"
    )
    found = {one.purpose: one for one in ledger.acting_as(AS_BRYN).ask.record(cast.BRYN).contacts}

    assert (found["wellbeing"].office, found["wellbeing"].details) == ("Involvement office", "Dana, 020 7946 0002")
    assert (found["feedback"].office, found["feedback"].details) == (None, None)


def test_f4_an_erasure_says_of_each_row_whether_its_period_is_confirmed(ledger: Ledger) -> None:
    """What is still needed until something is paid rests on no period at all."""
    ledger.members.keep_note(cast.AMINA, kind=NoteKind.CONCERN, words="She was heard to shout.")
    ledger.erasures.forget_member(member_id=cast.AMINA, ground=ErasureGround.OBJECTION)
    (row,) = ledger.acting_as(cast.CUSTODIAN).ask.erasure(member_id=cast.AMINA).erasures
    found = {(one.category, one.outcome): one for one in row.outcomes}

    assert found["conduct", "retained"].confidence == "unconfirmed"
    assert found["conduct", "retained"].until is not None
    assert (found["identity", "retained"].until, found["identity", "retained"].confidence) == (None, None)
    assert {one.confidence for one in row.outcomes if one.outcome == "erased"} == {None}
