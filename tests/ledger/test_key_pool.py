"""Keys made in advance: each is given once, told by the box whose it is, and found when it has to go."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.personal import Category, Erased, Sealed, Withheld
from coprod_ledger.errors import SealBrokenError, SubjectErasedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.privacy.seal import wrap
from coprod_ledger.storage.keys import KeyStore

WHO = Actor("custodian", frozenset({Role.CUSTODIAN}))
MEMBER = UUID(int=7)
COUNT = 40


def give(ledger: Ledger, number: int) -> None:
    ledger.contributions.record(
        contribution_id=UUID(int=1000 + number),
        member_id=MEMBER,
        capacity=Capacity.CARER,
        kind=ContributionKind.IDEA,
        basis=Basis.LIVED,
        attribution=Attribution.NAMED,
        words=f"Idea {number}",
    )


def begin(path: Path) -> Ledger:
    ledger = Ledger.create(path, kek=KEK)
    ledger.members.register(member_id=MEMBER, name="Zebedee Quillfeather")
    ledger.members.declare_capacity(MEMBER, capacity=Capacity.CARER)
    return ledger


def words(ledger: Ledger) -> list[Sealed]:
    return [text for _, fact in ledger.facts() if isinstance(text := getattr(fact, "words", None), Sealed)]


def shown(ledger: Ledger) -> list[object]:
    return [ledger._core.vault.opened(text, WHO) for text in words(ledger)]


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path}.keys")) as db:
        return db.execute(sql).fetchall()


CUT_OFF = """
import os, sys
from pathlib import Path
from tests.ledger.test_key_pool import COUNT, begin, give

ledger = begin(Path(sys.argv[1]))
for number in range(COUNT):
    give(ledger, number)
os._exit(9)
"""


@pytest.fixture
def cut_off(path: Path) -> Path:
    """A ledger whose process died before it wrote down whose the last keys are."""
    done = subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], check=False)
    assert done.returncode == 9
    unwritten = {text for (text,) in rows(path, "SELECT key_id FROM keys WHERE subject IS NULL")}
    with Ledger.open(path) as keyless:
        used = {text.key_id for text in words(keyless)}
    assert len(unwritten & used) > 3, "the control: there are such keys"
    return path


def test_a_new_text_seldom_waits_for_the_key_database(path: Path) -> None:
    with begin(path) as ledger:
        assert ledger._core.vault.keys is not None
        db = ledger._core.vault.keys._file._db
        assert db is not None
        statements: list[str] = []
        db.set_trace_callback(statements.append)
        for number in range(COUNT):
            give(ledger, number)
        db.set_trace_callback(None)

        assert statements.count("COMMIT") <= 6
        assert len({text.key_id for text in words(ledger)}) == COUNT


def test_texts_of_a_process_that_died_open_by_the_right_of_whose_they_are(cut_off: Path) -> None:
    with Ledger.open(cut_off, kek=KEK) as ledger:
        officer = Actor("pay-1", frozenset({Role.PAYMENTS_OFFICER}))

        assert shown(ledger) == [f"Idea {number}" for number in range(COUNT)]
        assert all(isinstance(ledger._core.vault.opened(text, officer), Withheld) for text in words(ledger))
    used = {text.key_id for text in _keyless(cut_off)}
    unwritten = {name for (name,) in rows(cut_off, "SELECT key_id FROM keys WHERE subject IS NULL")}
    assert not used & unwritten, "whoever opened them has written down whose they are"


def _keyless(path: Path) -> list[Sealed]:
    with Ledger.open(path) as ledger:
        return words(ledger)


def test_texts_of_a_process_that_died_are_all_forgotten(cut_off: Path) -> None:
    wrapped = [bytes(blob) for (blob,) in rows(cut_off, "SELECT wrapped FROM keys WHERE subject IS NULL")]
    with Ledger.open(cut_off, kek=KEK) as ledger:
        done = ledger.erasures.forget_member(member_id=MEMBER, ground=ErasureGround.OBJECTION)

        assert shown(ledger) == [Erased()] * COUNT
        (row,) = ledger.acting_as(WHO).ask.erasure().erasures
        assert {(one.category, one.keys) for one in row.outcomes} == {("identity", 1), ("words", COUNT)}
        assert row.erasure_id == done.id
    left = Path(f"{cut_off}.keys").read_bytes()
    used = {text.key_id for text in _keyless(cut_off)}
    assert rows(cut_off, "SELECT count(*) FROM keys WHERE key_id IN (SELECT key_id FROM destroyed)") == [(0,)]
    unused = {name for (name,) in rows(cut_off, "SELECT key_id FROM keys")}
    assert not used & unused
    still = [bytes(blob) for (blob,) in rows(cut_off, "SELECT wrapped FROM keys")]
    assert not any(blob[4:28] in left for blob in wrapped if blob not in still)


def test_no_key_is_given_twice_by_two_processes(path: Path) -> None:
    with KeyStore.create(path, KEK, "trust") as one, KeyStore.open(path, KEK, "trust") as other:
        given = [
            store.key_for(UUID(int=number * 2 + which), Category.WORDS).key_id
            for number in range(100)
            for which, store in enumerate((one, other))
        ]

        assert len(set(given)) == 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_gives_none_of_its_parents_keys(path: Path, tmp_path: Path) -> None:
    with KeyStore.create(path, KEK, "trust") as store:
        for number in range(5):
            store.key_for(UUID(int=number), Category.WORDS)
        child = os.fork()
        if child == 0:
            given = [store.key_for(UUID(int=100 + number), Category.WORDS).key_id for number in range(10)]
            (tmp_path / "given").write_text(" ".join(given))
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        mine = {store.key_for(UUID(int=200 + number), Category.WORDS).key_id for number in range(10)}

    childs = set((tmp_path / "given").read_text().split())
    assert len(childs) == 10
    assert not mine & childs


def test_a_given_key_that_another_process_destroys_is_not_used_again(path: Path) -> None:
    with begin(path) as ledger, Ledger.open(path, kek=KEK) as other:
        give(ledger, 1)
        give(ledger, 2)
        other.erasures.forget_text(text_id=UUID(int=1002), ground=ErasureGround.UNLAWFUL)

        with pytest.raises(SubjectErasedError):
            ledger.contributions.give_feedback(UUID(int=1002), how=FeedbackRoute.LETTER, words="We heard you")
        assert shown(ledger) == ["Idea 1", Erased()]


def test_a_text_whose_key_is_written_down_as_somebody_elses_does_not_open(path: Path) -> None:
    """Even if whoever moved it holds the key-encryption key: the box says whose it is."""
    with begin(path) as ledger:
        give(ledger, 1)
        (sealed,) = words(ledger)
        assert ledger._core.vault.keys is not None
        ledger._core.vault.keys.settle()
        held = ledger._core.vault._held(sealed)
        assert not isinstance(held, Erased | None)
    blob = wrap(KEK, held.key, sealed.key_id, str(MEMBER), "identity")
    with closing(sqlite3.connect(f"{path}.keys")) as db:
        db.execute(
            "UPDATE keys SET subject = ?, category = 'identity', wrapped = ? WHERE key_id = ?",
            (str(MEMBER), blob, sealed.key_id),
        )
        db.commit()
    with Ledger.open(path, kek=KEK) as ledger, pytest.raises(SealBrokenError):
        ledger._core.vault.opened(sealed, WHO)
