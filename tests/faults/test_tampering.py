"""Somebody has the file and the code, and not the checkpoints that an auditor holds. Whatever they do is noticed.

Some only alter the file: then the file no longer agrees with itself, and the first bad position is exact. Others make
everything fit again: then only the checkpoints show it, and say between which two of them the change lies.
"""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.faults.attacker import Attacker

from coprod_ledger import Ledger
from coprod_ledger.audit.note import Signer
from coprod_ledger.audit.verdict import Kind, Verdict
from coprod_ledger.errors import LedgerError, SignerUnknownError
from coprod_ledger.ledger.checkpoints import new_checkpoint, verify_against
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.stories import inpatient_facility

SIGNER = Signer("log.example", bytes(range(32)))
KEK = bytes(range(32))
AT = 40
SIZE = 109
"""How many facts the story has."""
EARLY = 60
"""How many facts the first checkpoint covers that the auditor holds; the second covers all."""

Facts = list[dict[str, Any]]


class Held:
    """A told ledger, and the checkpoints that somebody outside holds of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "trust.db"
        with Ledger.create(self.path, kek=KEK) as ledger:
            inpatient_facility.tell(ledger)
            self.size = sum(1 for _ in ledger.facts())
        assert self.size == SIZE
        early = folder / "early.db"
        shutil.copy(self.path, early)
        attacker = Attacker(early)
        attacker.run(f"DELETE FROM facts WHERE position > {EARLY}")
        attacker.make_fit()
        self.early = early
        first = new_checkpoint(early, SIGNER, last=None)
        self.notes = [first, new_checkpoint(self.path, SIGNER, last=first)]

    def verdict(self, path: Path) -> Verdict:
        return verify_against(path, self.notes, [SIGNER.verifier])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    return Held(tmp_path_factory.mktemp("held"))


@pytest.fixture
def attacker(held: Held, tmp_path: Path) -> Attacker:
    return Attacker(Path(shutil.copy(held.path, tmp_path / "trust.db")))


SWAPPED = f"""UPDATE facts SET position = -1 WHERE position = {AT};
    UPDATE facts SET position = {AT} WHERE position = {AT + 1};
    UPDATE facts SET position = {AT + 1} WHERE position = -1"""
SHELL = {
    "a_fact_is_edited": (f"UPDATE facts SET state = CAST(replace(state, '2026', '2025') AS BLOB) WHERE position = {AT}",
                         Kind.EDITED, AT),
    "a_letter_is_added": (f"UPDATE facts SET state = CAST(CAST(state AS TEXT) || ' ' AS BLOB) WHERE position = {AT}",
                          Kind.EDITED, AT),
    "a_fact_is_renamed": (f"UPDATE facts SET topic = 'member.stepped_down/1' WHERE position = {AT}",
                          Kind.COLUMNS_DIFFER, AT),
    "a_fact_is_laid_to_another": (f"UPDATE facts SET originator_id = '{'0' * 32}' WHERE position = {AT}",
                                  Kind.COLUMNS_DIFFER, AT),
    "a_version_is_changed": (f"UPDATE facts SET originator_version = 99 WHERE position = {AT}",
                             Kind.COLUMNS_DIFFER, AT),
    "a_fact_is_removed": (f"DELETE FROM facts WHERE position = {AT}", Kind.MISSING, AT),
    "two_facts_change_places": (SWAPPED, Kind.REORDERED, AT),
    "the_tail_is_deleted": ("DELETE FROM facts WHERE position > 100", Kind.TRUNCATED, 101),
    "a_hash_is_altered": (f"UPDATE nodes SET hash = zeroblob(32) WHERE level = 0 AND idx = {AT - 1}",
                          Kind.NODE_MISMATCH, AT),
    "an_upper_hash_is_altered": ("UPDATE nodes SET hash = zeroblob(32) WHERE level = 4 AND idx = 2",
                                 Kind.NODE_MISMATCH, 33),
    "a_hash_is_removed": (f"DELETE FROM nodes WHERE level = 0 AND idx = {AT - 1}", Kind.NODE_MISSING, AT),
    "a_hash_is_added": ("INSERT INTO nodes VALUES (9, 0, zeroblob(32))", Kind.NODE_SURPLUS, 1),
    "a_fact_is_hidden_from_its_questions": (f"DELETE FROM routes WHERE position = {AT}", Kind.ROUTES_WRONG, AT),
    "a_fact_is_shown_to_other_questions": (f"INSERT INTO routes VALUES ('{'0' * 32}', {AT})", Kind.ROUTES_WRONG, AT),
    "a_request_is_made_up": (f"INSERT INTO requests VALUES ('{'a' * 32}', x'00', 5, 6)", Kind.REQUEST_WRONG, 5),
    "a_table_is_added": ("CREATE TABLE more (words TEXT)", Kind.SCHEMA_CHANGED, None),
}  # fmt: skip


@pytest.mark.parametrize("name", SHELL)
def test_an_altered_file_disagrees_with_itself_at_the_place(held: Held, attacker: Attacker, name: str) -> None:
    statements, kind, position = SHELL[name]
    attacker.run(*statements.split(";"))
    alone, against = verify_file(attacker.path), held.verdict(attacker.path)

    for verdict in (alone, against):
        assert not verdict.ok
        assert kind in {trouble.kind for trouble in verdict.findings}
        assert verdict.first_bad_position == position


def _insert(facts: Facts) -> None:
    facts.insert(AT, dict(facts[AT - 1], recorded_at=facts[AT - 1]["recorded_at"], request_id=None))


def _swap(facts: Facts) -> None:
    facts[AT], facts[AT + 1] = facts[AT + 1], facts[AT]
    facts[AT]["recorded_at"], facts[AT + 1]["recorded_at"] = facts[AT + 1]["recorded_at"], facts[AT]["recorded_at"]


def _backdate(facts: Facts) -> None:
    for fact in facts:
        fact["recorded_at"] = "2020" + fact["recorded_at"][4:]


def _cut(kept: int) -> Callable[[Facts], object]:
    return lambda facts: facts.__delitem__(slice(kept, None))


FIT: dict[str, tuple[Callable[[Facts], object], Kind, tuple[int, int]]] = {
    "one_fact_is_edited": (lambda facts: facts[AT].update(source="else"), Kind.FORKED, (1, EARLY)),
    "a_late_fact_is_edited": (lambda facts: facts[79].update(source="else"), Kind.FORKED, (EARLY + 1, SIZE)),
    "the_first_fact_is_edited": (lambda facts: facts[0].update(source="else"), Kind.FORKED, (1, EARLY)),
    "the_last_fact_is_edited": (lambda facts: facts[-1].update(source="else"), Kind.FORKED, (EARLY + 1, SIZE)),
    "who_recorded_is_changed": (lambda facts: facts[AT].update(recorded_by="other"), Kind.FORKED, (1, EARLY)),
    "every_fact_is_backdated": (_backdate, Kind.FORKED, (1, EARLY)),
    "a_fact_is_removed_without_trace": (lambda facts: facts.pop(AT), Kind.FORKED, (1, EARLY)),
    "a_fact_is_inserted_without_trace": (_insert, Kind.FORKED, (1, EARLY)),
    "two_facts_are_reordered_without_trace": (_swap, Kind.FORKED, (1, EARLY)),
    "the_tail_is_deleted_without_trace": (_cut(100), Kind.TRUNCATED, (101, SIZE)),
    "all_after_the_first_checkpoint_is_gone": (_cut(EARLY), Kind.TRUNCATED, (EARLY + 1, SIZE)),
    "everything_is_gone": (lambda facts: facts.clear(), Kind.TRUNCATED, (1, EARLY)),
}  # fmt: skip


@pytest.mark.parametrize("name", FIT)
def test_a_history_that_was_rewritten_to_fit_is_shown_by_the_checkpoints(
    held: Held, attacker: Attacker, name: str
) -> None:
    change, kind, (first, last) = FIT[name]
    attacker.rewrite(change)
    verdict = held.verdict(attacker.path)

    assert not verdict.ok
    assert (kind, first, last) in {(one.kind, one.position, one.last) for one in verdict.findings}
    assert verdict.first_bad_position == first


def test_a_rewritten_history_agrees_with_itself_and_only_the_checkpoints_tell(held: Held, attacker: Attacker) -> None:
    """The control: without what others hold this attack would not be seen, and the words say so."""
    attacker.rewrite(lambda facts: facts[AT].update(source="elsewhere"))
    alone = verify_file(attacker.path)

    assert alone.ok
    assert "Only a checkpoint held outside this machine would prove more" in alone.words()
    assert held.verdict(held.path).ok


def test_an_old_copy_that_was_put_back_is_truncated(held: Held) -> None:
    """A restored backup is a true history, and a short one."""
    verdict = held.verdict(held.early)

    assert [(one.kind, one.position, one.last) for one in verdict.findings] == [(Kind.TRUNCATED, EARLY + 1, held.size)]
    assert verdict.covered_size == EARLY


def test_a_history_that_grew_another_way_after_an_old_copy_is_forked(held: Held, tmp_path: Path) -> None:
    path = Path(shutil.copy(held.early, tmp_path / "forked.db"))
    shutil.copy(f"{held.path}.keys", f"{path}.keys")
    with Ledger.open(path, kek=KEK) as ledger:
        for number in range(held.size - EARLY):
            ledger.members.register(name=f"Somebody {number}")
    verdict = held.verdict(path)

    assert [(one.kind, one.position, one.last) for one in verdict.findings] == [(Kind.FORKED, EARLY + 1, held.size)]


def test_a_checkpoint_signed_by_a_key_of_their_own_is_refused(held: Held, attacker: Attacker) -> None:
    attacker.rewrite(lambda facts: facts[AT].update(source="elsewhere"))
    own = new_checkpoint(attacker.path, Signer("log.example", bytes(32)), last=None)

    with pytest.raises(SignerUnknownError):
        verify_against(attacker.path, [own], [SIGNER.verifier])


def test_a_guard_that_was_left_out_is_named(held: Held, attacker: Attacker) -> None:
    with attacker.shell():
        pass
    assert held.verdict(attacker.path).ok
    with sqlite3.connect(attacker.path) as db:
        db.execute("DROP TRIGGER facts_no_delete")
    db.close()
    verdict = held.verdict(attacker.path)

    assert {trouble.kind for trouble in verdict.findings} == {Kind.SCHEMA_CHANGED}
    assert "facts_no_delete" in verdict.words()


ANOTHER_ID = UUID("5f0c3a52-6a55-4ed1-9c2e-0f4a7d5b9a11")


def test_the_ledger_is_not_passed_off_as_another(held: Held, attacker: Attacker) -> None:
    attacker.run(f"UPDATE about SET value = '{ANOTHER_ID.hex}' WHERE name = 'ledger_id'")
    try:
        assert not held.verdict(attacker.path).ok
    except LedgerError as told:
        assert "is of the log" in str(told)  # noqa: PT017  (either way it is told)
