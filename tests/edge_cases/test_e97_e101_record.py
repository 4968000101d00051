"""Forgetting against a record that never changes: E97 to E101, and what it means for a tally (E28) and a text (E64)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.contribution.facts import ContributionRecorded
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Erased
from coprod_ledger.errors import SubjectErasedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.stories import cast, inpatient_facility
from coprod_ledger.stories.cast import known_as

KEK = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """The story of the inpatient facility, as its custodian sees it."""
    with Ledger.create(path, kek=KEK) as new:
        inpatient_facility.tell(new)
        yield new.acting_as(cast.CUSTODIAN)


def _forget(ledger: Ledger) -> None:
    ledger.erasures.forget_member(member_id=cast.BRYN, ground=ErasureGround.CONSENT_WITHDRAWN)


def test_e97_a_person_is_forgotten_and_no_fact_hash_or_payment_is_touched(ledger: Ledger, path: Path) -> None:
    before, sums = list(ledger.facts()), ledger.ask.owed(member_id=cast.BRYN).people[0]
    root = ledger.at(known_at=len(before)).owed().header.head_hash

    _forget(ledger)

    assert list(ledger.facts())[: len(before)] == before
    assert ledger.at(known_at=len(before)).owed().header.head_hash == root
    after = ledger.ask.owed(member_id=cast.BRYN).people[0]
    assert (after.balances, after.items) == (sums.balances, sums.items)
    assert after.name == Erased()
    assert verify_file(path).ok


@pytest.mark.parametrize("named", [cast.BRYN, known_as("bryn again")])
def test_e97_whoever_has_two_records_is_forgotten_under_both(ledger: Ledger, named: UUID) -> None:
    """Bryn was written down twice. From whichever side it is asked, no name, word or way to find Bryn is left."""
    again = ledger.members.register(
        member_id=known_as("bryn again"), name="Brynmor Howells", contact="020 7946 0001"
    ).id
    ledger.members.declare_capacity(again, capacity=Capacity.SERVICE_USER)
    for giver, words in ((cast.BRYN, "A window that opens."), (again, "One that shuts.")):
        _says(ledger, giver, words)
    both = [one for one, fact in _contributions(ledger) if fact.member_id in {cast.BRYN, again}]
    ledger.contributions.merge(project_id=cast.PROJECT, source_ids=both, merged_by="staff", words="Bryn on windows.")
    assert len(ledger.found("howells")) == 2
    ledger.members.merge_records(cast.BRYN, other_id=again)

    done = ledger.erasures.forget_member(member_id=named, ground=ErasureGround.CONSENT_WITHDRAWN)

    assert ledger.found("howells") == []
    shown = repr(ledger.ask.influence(cast.PROJECT)) + repr(ledger.ask.people())
    assert not any(said in shown for said in ("Howells", "window", "shuts"))
    for side in (cast.BRYN, again):
        (row,) = ledger.ask.erasure(member_id=side).erasures
        assert (row.erasure_id, row.is_closed) == (done.id, True)
        with pytest.raises(SubjectErasedError):
            ledger.members.rename(side, name="Bryn Howells")


def test_e97_who_is_owed_something_under_one_record_keeps_the_names_of_both_until_it_is_paid(ledger: Ledger) -> None:
    again = ledger.members.register(member_id=UUID(int=1), name="Amina R.").id
    ledger.members.merge_records(cast.AMINA, other_id=again)
    ledger.erasures.forget_member(member_id=again, ground=ErasureGround.CONSENT_WITHDRAWN)

    assert {one.member_id for one in ledger.found("amina")} == {cast.AMINA, again}
    (row,) = ledger.ask.erasure(member_id=cast.AMINA).erasures
    kept = {one.category for one in row.outcomes if one.ground == "still_needed"}
    assert (kept, row.is_closed) == ({"identity"}, False)


def _says(ledger: Ledger, giver: UUID, words: str) -> None:
    ledger.contributions.record(
        project_id=cast.PROJECT,
        member_id=giver,
        capacity=Capacity(ledger.ask.people(member_id=giver).people[0].capacities[0]),
        kind=ContributionKind.STORY,
        basis=Basis.LIVED,
        attribution=Attribution.NAMED,
        words=words,
    )


def _contributions(ledger: Ledger) -> list[tuple[UUID, ContributionRecorded]]:
    facts = (fact for _, fact in ledger.facts())
    return [(fact.originator_id, fact) for fact in facts if isinstance(fact, ContributionRecorded)]


def test_e98_who_was_forgotten_stays_forgotten_in_an_older_copy_that_is_put_back(
    ledger: Ledger, tmp_path: Path
) -> None:
    """The list of what was forgotten is a file of commands: recorded in the older copy, it forgets again."""
    _forget(ledger)
    travelled = ledger.tombstones()

    with Ledger.create(tmp_path / "older.db", kek=KEK) as older:
        inpatient_facility.tell(older)
        record_lines(older, travelled)
        record_lines(older, travelled)  # and it does no harm to do it twice

        assert older.tombstones() == travelled
        assert all(row.status == "completed" for row in older.ask.erasure().erasures)


def test_e99_that_somebody_was_forgotten_is_kept_with_its_day_and_ground_and_without_a_name(ledger: Ledger) -> None:
    _forget(ledger)

    (row,) = ledger.ask.erasure(member_id=cast.BRYN).erasures
    assert row.decided_on == ledger.ask.erasure().header.as_at
    assert row.ground == "consent_withdrawn"
    assert row.status == "completed"
    assert "Howells" not in repr(list(ledger.facts())) + repr(row)


def test_e100_an_answer_about_the_past_keeps_its_sums_when_somebody_is_forgotten_later(ledger: Ledger) -> None:
    size = sum(1 for _ in ledger.facts())
    before = ledger.at(known_at=size, as_at=inpatient_facility.AS_AT).owed().people
    _forget(ledger)
    after = ledger.at(known_at=size, as_at=inpatient_facility.AS_AT).owed().people

    assert [one.balances for one in after] == [one.balances for one in before]
    changed = {one.member_id for one, other in zip(before, after, strict=True) if one.name != other.name}
    assert changed == {cast.BRYN}
    assert next(one.name for one in after if one.member_id == cast.BRYN) == Erased()


def test_e101_a_fact_in_the_shape_of_an_earlier_version_is_brought_up_to_todays(ledger: Ledger) -> None:
    """Its bytes stay as they are; the reader brings it up step by step, and reads it then as strictly as any other."""
    from coprod_ledger.storage.codec import Codec

    class Renamed(Fact, tag="member.renamed_for_this_test/2", frozen=True, kw_only=True):
        told_by: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, object]) -> None:
            state["told_by"] = state.pop("by")

    codec = Codec({"member.renamed_for_this_test/2": Renamed}, "00" * 16)
    stored = (
        b'{"fact":"member.renamed_for_this_test/1","originator_id":"00000000-0000-0000-0000-000000000007",'
        b'"originator_version":1,"recorded_at":"2025-06-30T08:00:00Z","recorded_by":"lead-1",'
        b'"occurred_on":"2025-03-04","occurred_at":null,"request_id":null,"source":"api","by":"office"}'
    )
    fact = codec.decode("0" * 31 + "7", 1, "member.renamed_for_this_test/1", stored)

    assert isinstance(fact, Renamed)
    assert fact.told_by == "office"


def test_e28_the_signatures_of_somebody_who_is_forgotten_still_count(ledger: Ledger) -> None:
    before = ledger.ask.sign_off(cast.PROJECT)
    for member in (cast.AMINA, cast.BRYN, cast.CAROL, cast.DEV):
        ledger.erasures.forget_member(member_id=member, ground=ErasureGround.CONSENT_WITHDRAWN)
    after = ledger.ask.sign_off(cast.PROJECT)

    assert [gate.gate for gate in after.gates] == [gate.gate for gate in before.gates]
    signed = [(row.stream, row.status, row.evidence) for row in before.rows]
    assert [(row.stream, row.status, row.evidence) for row in after.rows] == signed
    assert signed


def test_e64_what_tells_of_somebody_else_is_taken_out_of_the_record_by_itself(ledger: Ledger, path: Path) -> None:
    given = ledger.contributions.record(
        project_id=cast.PROJECT,
        member_id=cast.AMINA,
        capacity=Capacity.SERVICE_USER,
        kind=ContributionKind.STORY,
        basis=Basis.LIVED,
        attribution=Attribution.NAMED,
        words="My neighbour Mr Pym was on that ward too.",
        occurred_on=date(2026, 11, 1),
    )
    ledger.erasures.forget_text(text_id=given.id, ground=ErasureGround.UNLAWFUL)

    rows = {row.contribution_id: row for row in ledger.ask.influence(cast.PROJECT).influences}
    assert rows[given.id].words == Erased()
    assert rows[given.id].given_by == "Amina Rahman"
    assert [row.words for one, row in rows.items() if one != given.id].count(Erased()) == 0
    assert verify_file(path).ok
