"""The record beside other people's haste, malice and mergers: E102 to E105 and E107."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from tests.faults.attacker import Attacker

from coprod_ledger import Ledger, RefusedError
from coprod_ledger.audit.note import Signer
from coprod_ledger.audit.verdict import Kind
from coprod_ledger.errors import FactMovedError, OtherLogError
from coprod_ledger.ledger.checkpoints import new_checkpoint, verify_against
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.stories import inpatient_facility
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.legal import led_up_to

KEK = bytes(range(32))
SIGNER = Signer("log.example", bytes(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.create(tmp_path / "trust.db", kek=KEK) as ledger:
        inpatient_facility.tell(ledger)
    return tmp_path / "trust.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, kek=KEK) as one:
        yield one


def test_e102_an_answer_that_is_given_while_others_record_is_of_one_position_and_says_which(ledger: Ledger) -> None:
    """No answer mixes what was there before with half of what a group records."""
    before = ledger.ask.owed().header.position
    with ledger.group() as group:
        for number in range(20):
            group.execute(usual.register_member(cast.MEMBERS[0]).model_copy(update={"member_id": _id(number)}))
        found: list[int] = []
        asking = threading.Thread(target=lambda: found.append(ledger.ask.owed().header.position))
        asking.start()
        asking.join()

    assert found == [before]
    assert ledger.ask.owed().header.position == before + 20
    assert ledger.at(known_at=before).owed().header.position == before


def test_e103_of_a_sign_off_and_a_revision_at_once_nobody_signs_what_they_have_not_read() -> None:
    """The signature that came first lapses openly; the one that comes after the revision is refused, and says why."""
    with Ledger.in_memory() as ledger:
        led_up_to(usual.sign("occupation"), ledger.execute)
        refused: list[str] = []

        def sign() -> None:
            try:
                ledger.execute(usual.sign("occupation", version=1))
            except RefusedError as told:
                refused.append(str(told))

        with ledger.group() as group:  # holds the writer's lock, so that the signature has to wait
            group.execute(usual.revise_brief())
            signer = threading.Thread(target=sign)
            signer.start()
        signer.join()
        (project_id,) = ledger.ask.projects()
        rows = ledger.at().sign_off(project_id).rows
        standing = {row.version: row.status for row in rows if row.stream == "occupation"}

    assert standing == {1: "lapsed", 2: "not_asked"}
    assert len(refused) == 1
    assert "version 2" in refused[0]


def test_e104_an_administrator_who_rewrites_everything_is_found_by_what_others_hold(path: Path) -> None:
    note = new_checkpoint(path, SIGNER, last=None)
    Attacker(path).rewrite(lambda facts: facts[39].update(recorded_by="somebody else"))
    against = verify_against(path, [note], [SIGNER.verifier])

    assert verify_file(path).ok
    assert (against.ok, against.first_bad_position) == (False, 1)
    assert {one.kind for one in against.findings} == {Kind.FORKED}


def test_e104_an_administrator_who_only_edits_is_found_at_the_place(path: Path) -> None:
    Attacker(path).run("UPDATE facts SET state = CAST(replace(state, '2026', '2025') AS BLOB) WHERE position = 40")

    assert verify_file(path).first_bad_position == 40


def test_e105_a_record_whose_end_was_cut_off_is_short_of_its_checkpoint(path: Path) -> None:
    note = new_checkpoint(path, SIGNER, last=None)
    Attacker(path).rewrite(lambda facts: facts.__delitem__(slice(90, None)))
    (found,) = verify_against(path, [note], [SIGNER.verifier]).findings

    assert verify_file(path).ok
    assert (found.kind, found.position) == (Kind.TRUNCATED, 91)


def test_e107_records_of_two_trusts_are_never_taken_for_each_other(path: Path, tmp_path: Path) -> None:
    """The same ids in both: each ledger has an id of its own, under which all is signed and sealed."""
    with Ledger.create(tmp_path / "other.db", kek=KEK) as other:
        inpatient_facility.tell(other)
    note = new_checkpoint(tmp_path / "other.db", SIGNER, last=None)
    with pytest.raises(OtherLogError):
        verify_against(path, [note], [SIGNER.verifier])
    foreign = Path(shutil.copy(tmp_path / "other.db", tmp_path / "mixed.db"))
    states = [fact for fact in Attacker(path).facts() if fact["fact"] == "member.registered/1"]
    Attacker(foreign).rewrite(lambda facts: facts.append(dict(states[0], originator_id=str(_id(1)), request_id=None)))

    with Ledger.open(foreign) as mixed, pytest.raises(FactMovedError):
        list(mixed.facts())


def _id(number: int) -> UUID:
    return UUID(int=number + 1)
