import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from uuid import UUID, uuid5

import pytest

from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.errors.base import RefusedError, StorageError
from coprod_ledger.errors.privacy import (
    KeyDatabaseExistsError,
    KeyDatabaseFailedError,
    KeyDatabaseMissingError,
    KeyDatabaseTooNewError,
    KeyLengthError,
    NotAKeyDatabaseError,
    OtherLedgerError,
    SubjectErasedError,
    WrappedKeyBrokenError,
    WrongKeyEncryptionKeyError,
)
from coprod_ledger.privacy.seal import key_id, new_key, wrap
from coprod_ledger.storage.keys import IN_MEMORY, KeyRow, KeyStore
from coprod_ledger.storage.tombstones import Tombstones

KEK = bytes(range(32))
AMINA, BEN = UUID(int=1), UUID(int=2)
ON = "2026-03-02T09:30:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.keys"


@pytest.fixture
def keys(path: Path) -> Iterator[KeyStore]:
    with KeyStore.create(path, KEK, "trust") as store:
        yield store


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, path: Path) -> Iterator[KeyStore]:
    with KeyStore.create(path if request.param == "file" else IN_MEMORY, KEK, "trust") as store:
        yield store


def tamper(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    with db:
        for statement in statements:
            db.execute(statement)
    db.close()


def test_a_subject_has_one_key_for_each_category_and_keeps_it(either: KeyStore) -> None:
    words = either.key_for(AMINA, Category.WORDS)

    assert words == either.key_for(AMINA, Category.WORDS) == either.peek(AMINA, Category.WORDS)
    assert words.key_id == key_id(words.key)
    assert either.key(words.key_id) == KeyRow(AMINA, Category.WORDS, words.key)
    others = {either.key_for(AMINA, Category.NEEDS), either.key_for(BEN, Category.WORDS)}
    assert len({words.key, *(other.key for other in others)}) == 3


def test_keys_are_there_again_when_the_file_is_opened_again(path: Path, keys: KeyStore) -> None:
    made, secret = keys.key_for(AMINA, Category.WORDS), keys.secret("requests")
    keys.close()

    with KeyStore.open(path, KEK, "trust") as again:
        assert again.ledger_id == "trust"
        assert again.peek(AMINA, Category.WORDS) == made
        assert again.secret("requests") == secret


def test_a_key_is_seen_by_others_as_soon_as_it_is_returned(path: Path, keys: KeyStore) -> None:
    """It is committed before anything can be sealed with it."""
    with KeyStore.open(path, KEK) as other:
        assert other.peek(AMINA, Category.WORDS) is None
        assert keys.key_for(AMINA, Category.WORDS) == other.peek(AMINA, Category.WORDS)


def test_a_peek_makes_nothing(either: KeyStore, path: Path) -> None:
    before = path.read_bytes() if path.exists() else b""

    assert either.peek(AMINA, Category.WORDS) is None
    assert either.peek(AMINA, Category.WORDS) is None
    assert before == (path.read_bytes() if path.exists() else b"")


def test_many_new_keys_cost_one_commit(keys: KeyStore) -> None:
    owners = [(UUID(int=number), Category.WORDS) for number in range(50)]
    keys.key_for(*owners[7])
    commits: list[str] = []
    db = keys._file._db
    assert db is not None
    db.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)

    made = keys.keys_for([*owners, owners[3]])

    assert len(commits) == 1
    assert list(made) == [owners[7], *owners[:7], *owners[8:]]
    assert made == {owner: keys.peek(*owner) for owner in owners}
    assert len({key.key for key in made.values()}) == 50


def test_keys_of_a_batch_are_made_together_or_not_at_all(keys: KeyStore) -> None:
    keys.destroy(BEN, on=ON)

    with pytest.raises(SubjectErasedError):
        keys.keys_for([(AMINA, Category.WORDS), (BEN, Category.WORDS)])
    assert keys.peek(AMINA, Category.WORDS) is None


def test_a_destroyed_key_is_remembered_and_a_strange_one_is_not_known(either: KeyStore) -> None:
    key = either.key_for(AMINA, Category.WORDS)
    either.key(key.key_id)

    assert either.destroy(AMINA, on=ON) == 1
    assert either.key(key.key_id) == Erased()
    assert either.key(key_id(new_key())) is None
    assert Tombstones(either).keys() == Tombstones(either).keys(AMINA) == [(key.key_id, AMINA, Category.WORDS, ON)]
    assert Tombstones(either).keys(BEN) == []


def test_nothing_is_sealed_under_an_erased_subject(either: KeyStore) -> None:
    """Not in any category, not where there never was a key, and not after doing it again."""
    either.key_for(AMINA, Category.WORDS)
    assert [either.destroy(AMINA, on=ON), either.destroy(AMINA, on="later"), either.destroy(BEN, on=ON)] == [1, 0, 0]

    for subject in (AMINA, BEN):
        for category in (Category.WORDS, Category.NEEDS):
            with pytest.raises(SubjectErasedError) as caught:
                either.key_for(subject, category)
            assert isinstance(caught.value, RefusedError)
            with pytest.raises(SubjectErasedError):
                either.peek(subject, category)
    assert [stone.destroyed_on for stone in Tombstones(either).keys(None)] == [ON]


def test_one_category_can_be_destroyed_alone(either: KeyStore) -> None:
    words, needs = either.key_for(AMINA, Category.WORDS), either.key_for(AMINA, Category.NEEDS)

    assert either.destroy(AMINA, Category.WORDS, on=ON) == 1
    assert either.key(words.key_id) == Erased()
    assert either.key_for(AMINA, Category.NEEDS) == needs
    assert either.key_for(AMINA, Category.IDENTITY)
    with pytest.raises(SubjectErasedError):
        either.key_for(AMINA, Category.WORDS)


def test_a_key_destroyed_by_another_process_is_forgotten_here(path: Path, keys: KeyStore) -> None:
    key = keys.key_for(AMINA, Category.WORDS)
    assert (keys.peek(AMINA, Category.WORDS), keys.key(key.key_id)) == (key, (AMINA, Category.WORDS, key.key))
    with KeyStore.open(path, KEK) as other:
        other.destroy(AMINA, on=ON)

    assert keys.key(key.key_id) == Erased()
    with pytest.raises(SubjectErasedError):
        keys.key_for(AMINA, Category.WORDS)


def everything_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


@pytest.mark.parametrize("count", [1, 3000])
def test_no_file_holds_a_destroyed_key(path: Path, keys: KeyStore, count: int) -> None:
    """Neither wrapped nor raw; also in a file whose pages were split and filled in every order."""
    owners = [(uuid5(AMINA, str(number)), Category.WORDS) for number in range(count)]
    made = keys.keys_for(owners[: count // 2]) | keys.keys_for(owners[count // 2 :])
    db = keys._file._db
    assert db is not None
    wrapped = {
        UUID(subject): blob
        for subject, blob in db.execute("SELECT subject, wrapped FROM keys WHERE subject IS NOT NULL")
    }
    on_disk = everything_on_disk(path)
    assert all(blob in on_disk for blob in wrapped.values())
    assert not any(key.key in on_disk for key in made.values())

    gone = [subject for subject, _ in owners[::3]]
    for subject in gone[:200]:
        keys.destroy(subject, on=ON)

    left = everything_on_disk(path)
    for subject in gone[:200]:
        assert wrapped[subject][:16] not in left
        assert wrapped[subject][-16:] not in left
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    if count > 1:
        assert keys.peek(*owners[1]) == made[owners[1]]


def test_the_file_has_the_settings_that_erasure_and_durability_need(keys: KeyStore) -> None:
    db = keys._file._db
    assert db is not None
    found = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "secure_delete", "synchronous")
    }

    assert found == {"journal_mode": "delete", "secure_delete": 1, "synchronous": 3}


def test_secrets_differ_by_purpose_and_by_ledger(either: KeyStore) -> None:
    with KeyStore.create(IN_MEMORY, KEK, "trust") as other:
        seen = {store.secret(purpose) for store in (either, other) for purpose in ("requests", "fingerprints", "index")}

    assert len(seen) == 6
    assert {len(secret) for secret in seen} == {32}


def test_a_new_database_never_takes_the_place_of_a_file(path: Path, keys: KeyStore) -> None:
    before = path.read_bytes()

    with pytest.raises(KeyDatabaseExistsError):
        KeyStore.create(path, KEK, "trust")
    assert before == path.read_bytes()


def test_opening_what_is_not_there_makes_no_file(path: Path) -> None:
    for where in (path, IN_MEMORY):
        with pytest.raises(KeyDatabaseMissingError):
            KeyStore.open(where, KEK)
    assert not path.exists()
    with pytest.raises(KeyDatabaseFailedError):
        KeyStore.create(path / "no" / "folder", KEK, "trust")


def test_a_wrong_kek_is_told_at_once_and_touches_nothing(path: Path, keys: KeyStore) -> None:
    keys.close()
    before = path.read_bytes()

    with pytest.raises(WrongKeyEncryptionKeyError) as caught:
        KeyStore.open(path, new_key())
    assert isinstance(caught.value, StorageError)
    with pytest.raises(KeyLengthError):
        KeyStore.open(path, b"short")
    assert before == path.read_bytes()


def test_the_keys_of_another_ledger_are_refused(path: Path, keys: KeyStore) -> None:
    with pytest.raises(OtherLedgerError, match="belongs to the ledger trust, not to clinic"):
        KeyStore.open(path, KEK, "clinic")


def test_a_file_of_a_newer_version_is_refused(path: Path, keys: KeyStore) -> None:
    tamper(path, "PRAGMA user_version = 2")

    with pytest.raises(KeyDatabaseTooNewError, match="format 2"):
        KeyStore.open(path, KEK)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 99, None])
def test_a_file_that_is_something_else_is_refused_and_stays_as_it_was(path: Path, content: bytes | None) -> None:
    if content is None:
        tamper(path, "PRAGMA journal_mode = WAL", "CREATE TABLE facts (position INTEGER)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()

    with pytest.raises(NotAKeyDatabaseError):
        KeyStore.open(path, KEK)
    assert before == path.read_bytes()


@pytest.mark.parametrize("statement", ["DELETE FROM about", "UPDATE about SET value = x'ff' WHERE name = 'ledger_id'"])
def test_a_damaged_introduction_is_refused_in_our_words(path: Path, keys: KeyStore, statement: str) -> None:
    tamper(path, statement)

    with pytest.raises(NotAKeyDatabaseError):
        KeyStore.open(path, KEK)


def test_a_key_moved_to_another_owner_does_not_open(path: Path, keys: KeyStore) -> None:
    """Nobody reads somebody's needs by renaming the row of another key."""
    key = keys.key_for(AMINA, Category.NEEDS)
    tamper(path, f"UPDATE keys SET subject = '{BEN}', category = 'words'")

    for ask in (lambda: keys.peek(BEN, Category.WORDS), lambda: keys.key(key.key_id)):
        with pytest.raises(WrappedKeyBrokenError):
            ask()


def test_a_key_that_its_id_does_not_name_is_refused(path: Path, keys: KeyStore) -> None:
    """Even if whoever put it there holds the key-encryption key."""
    key = keys.key_for(AMINA, Category.NEEDS)
    other = wrap(KEK, new_key(), key.key_id, str(AMINA), "needs")
    tamper(path, f"UPDATE keys SET wrapped = x'{other.hex()}'")

    with pytest.raises(WrappedKeyBrokenError):
        keys.key(key.key_id)


@pytest.mark.skipif(os.name == "nt", reason="this system has no such marks on files")
def test_only_the_owner_may_read_the_file(path: Path, keys: KeyStore) -> None:
    assert path.stat().st_mode & 0o077 == 0


def test_a_closed_store_says_so(either: KeyStore) -> None:
    either.close()
    either.close()

    with pytest.raises(KeyDatabaseFailedError, match="it is closed"):
        either.key_for(AMINA, Category.WORDS)


def test_a_full_disk_or_a_locked_file_is_told_in_our_words(path: Path, keys: KeyStore) -> None:
    db = keys._file._db
    assert db is not None
    db.execute("PRAGMA busy_timeout = 1")
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")

    with pytest.raises(KeyDatabaseFailedError, match="locked"):
        keys.key_for(AMINA, Category.WORDS)
    blocker.close()
    assert keys.key_for(AMINA, Category.WORDS)


def test_no_repr_shows_a_key(keys: KeyStore) -> None:
    key = keys.key_for(AMINA, Category.WORDS)

    for shown in (repr(key), repr(keys.key(key.key_id)), repr(keys)):
        assert key.key.hex() not in shown
        assert repr(key.key) not in shown


MAKE_KEYS = """
import sys
from uuid import UUID
from coprod_ledger.domain.personal import Category
from coprod_ledger.storage.keys import KeyStore

with KeyStore.open(sys.argv[1], bytes(range(32))) as store:
    print("ready", flush=True)
    input()
    print(*(store.key_for(UUID(int=number), Category.WORDS).key_id for number in range(20)))
"""


def test_processes_that_need_the_same_keys_at_once_never_get_one_for_two_owners(path: Path, keys: KeyStore) -> None:
    """They may get two for one owner: forgetting goes by the texts, and finds both."""
    command = [sys.executable, "-c", MAKE_KEYS, str(path)]
    workers = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) for _ in range(3)]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    answers = [worker.communicate(timeout=60)[0].split() for worker in workers]

    assert [len(names) for names in answers] == [20, 20, 20]
    owners: dict[str, set[int]] = {}
    for names in answers:
        for number, name in enumerate(names):
            owners.setdefault(name, set()).add(number)
    assert all(len(whose) == 1 for whose in owners.values())
    written = [keys.key(name) for name in owners]
    assert {(row.subject.int,) for row in written if isinstance(row, KeyRow)} == {(number,) for number in range(20)}


def test_threads_that_need_the_same_keys_get_the_same(either: KeyStore) -> None:
    start, seen = threading.Barrier(4), list[list[bytes]]()

    def work() -> None:
        start.wait()
        seen.append([either.key_for(UUID(int=number), Category.WORDS).key for number in range(30)])

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(seen) == 4
    assert all(keys == seen[0] for keys in seen)
    assert len(set(seen[0])) == 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_opens_the_file_anew(keys: KeyStore) -> None:
    key = keys.key_for(AMINA, Category.WORDS)
    parents = keys._file._db
    child = os.fork()
    if child == 0:
        fine = keys.peek(AMINA, Category.WORDS) == key and keys._file._db is not parents
        keys.destroy(AMINA, on=ON)
        os._exit(0 if fine else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert keys.key(key.key_id) == Erased()
