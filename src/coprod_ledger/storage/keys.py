"""The keys of a ledger: one for each subject and category, wrapped under the key-encryption key (KEK) of the host.

They live in a SQLite file of their own beside the ledger, never in the log and never in the log's backups. A key is
durable before anybody gets it; a destroyed key leaves a tombstone and no bytes. (What a disk, a file system with
snapshots or a backup keeps of old blocks is beyond any program's reach; hence the short backup cycle of this file.)
"""

import hmac
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from uuid import UUID

from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.errors.privacy import (
    KeyLengthError,
    KeyStoreError,
    NotAKeyDatabaseError,
    OtherLedgerError,
    SubjectErasedError,
    WrongKeyEncryptionKeyError,
)
from coprod_ledger.privacy.seal import KEY_BYTES, digest, new_key, unwrap, wrap
from coprod_ledger.storage.key_file import IN_MEMORY, KeyFile
from coprod_ledger.storage.key_pool import KeyPool
from coprod_ledger.storage.key_rows import (
    EVERY_CATEGORY,
    KeyRow,
    Owner,
    ReservedKey,
    SealingKey,
    commitment,
    destroy,
    is_erased,
    make_key,
    rewrap,
    unwrapped,
)

__all__ = ["IN_MEMORY", "KeyRow", "KeyStore", "Owner", "ReservedKey", "SealingKey"]

_MASTER = "master"
_MOST_CACHED = 20_000
_BY_OWNER = "SELECT key_id, wrapped FROM keys WHERE subject = ? AND category = ?"
_BY_ID = "SELECT subject, category, wrapped FROM keys WHERE key_id = ?"


class KeyStore:
    """The keys of one ledger. May be used from several threads, and by several processes at once.

    Made by `KeyStore.create` or `KeyStore.open`; close it, or use it in a `with` statement. After a fork the child
    opens the file anew by itself.
    """

    def __init__(self, path: str, kek: bytes) -> None:
        if len(kek) != KEY_BYTES:
            raise KeyLengthError(len(kek))
        self.ledger_id = ""
        """The ledger that it was made for."""
        self._kek, self._master = kek, b""
        self._file = KeyFile(path)
        self._seen: tuple[int, int] | None = None
        self._pool = KeyPool()
        self._by_owner: dict[Owner, SealingKey] = {}
        self._by_id: dict[str, KeyRow] = {}

    @classmethod
    def create(cls, path: str | Path, kek: bytes, ledger_id: str) -> Self:
        """Make a new key database for one ledger, and open it. `":memory:"` makes one without a file.

        Raises:
            KeyLengthError: the key-encryption key does not have 32 bytes.
            KeyDatabaseExistsError: there is a file at the path.
            KeyDatabaseFailedError: the file cannot be written.
        """
        store = cls(str(path), kek)
        store._file.create()
        with store._closed_on_failure():
            store._make(ledger_id)
            store._introduce(ledger_id)
        return store

    @classmethod
    def open(cls, path: str | Path, kek: bytes, ledger_id: str | None = None) -> Self:
        """Open the key database of a ledger. Give the ledger's id to be sure that it is this ledger's.

        Raises, first match wins:
            KeyLengthError, KeyDatabaseMissingError, NotAKeyDatabaseError, KeyDatabaseTooNewError,
            OtherLedgerError, WrongKeyEncryptionKeyError, WrappedKeyBrokenError.
        """
        store = cls(str(path), kek)
        store._file.open()
        with store._closed_on_failure():
            store._introduce(ledger_id)
        return store

    def key_for(self, subject: UUID, category: Category) -> SealingKey:
        """The key of this subject and category. A new one is made, and is durable, before it is returned.

        Raises:
            SubjectErasedError: the keys of this subject, or this one, were destroyed.
            KeyDatabaseFailedError: the key could not be stored.
        """
        return self.keys_for([(subject, category)])[subject, category]

    def keys_for(self, owners: Iterable[Owner]) -> dict[Owner, SealingKey]:
        """The keys of many, with at most one commit for all the new ones. Raises as `key_for`; then none is made."""
        found: dict[Owner, SealingKey] = {}
        missing: list[Owner] = []
        with self.using() as db:
            for owner in owners:
                if key := self._find(db, owner):
                    found[owner] = key
                else:
                    missing.append(owner)
            found.update(self._pool.give(list(dict.fromkeys(missing))))
        if any(owner not in found for owner in missing):
            with self.using(writing=True) as db:
                for owner in dict.fromkeys(missing):  # somebody else may have made it meanwhile
                    found[owner] = self._find(db, owner) or make_key(db, self._kek, owner)
                reserved = self._pool.made(db, self._kek)
            self._pool.fill(reserved)
        return found

    def peek(self, subject: UUID, category: Category) -> SealingKey | None:
        """The key of this subject and category, or `None` if there is none yet. Makes nothing.

        Raises:
            SubjectErasedError: as `key_for` would.
        """
        with self.using() as db:
            return self._find(db, (subject, category))

    def key(self, key_id: str) -> KeyRow | ReservedKey | Erased | None:
        """The key that an id names; `Erased` if it was destroyed; `None` if this database never held it.

        Raises:
            WrappedKeyBrokenError: the stored key was altered or moved.
        """
        with self.using() as db:
            if known := self._by_id.get(key_id):
                return known
            row = db.execute(_BY_ID, (key_id,)).fetchone()
            if row is None:
                gone = db.execute("SELECT 1 FROM destroyed WHERE key_id = ?", (key_id,)).fetchone()
                return Erased() if gone else None
            subject, category, wrapped = row
            if subject is None:
                return ReservedKey(SealingKey(key_id, unwrapped(self._kek, key_id, None, None, wrapped)))
            found = KeyRow(UUID(subject), Category(category), unwrapped(self._kek, key_id, subject, category, wrapped))
            self._by_id[key_id] = found
            return found

    def learn(self, owner: Owner, key: SealingKey) -> None:
        """A box told whose a key is: it is written down with the next commit."""
        self._pool.learn(owner, key)

    def destroy(self, subject: UUID, category: Category | None = None, *, on: str) -> int:
        """Destroy the keys of a subject, or its key of one category, for good. Returns how many there were.

        Also where there was none, later asking for one is refused. Doing it again changes nothing, so an erasure that
        was cut off, or that a restored backup forgot, can simply be done again. A key that another process has given
        and not written down yet is known by its texts only: erasures name keys (`Tombstones.forget`).

        Args:
            subject: whose keys.
            category: `None` is all of them, also those that were never made.
            on: when, as ISO text; the caller has the clock.
        """
        one = EVERY_CATEGORY if category is None else category.value
        with self.using(writing=True) as db:
            self.forget_cached()
            db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?, ?)", (str(subject), one, on))
            held = db.execute(
                "SELECT key_id FROM keys WHERE subject = ? AND (category = ? OR ? = '')", (str(subject), one, one)
            )
            return destroy(db, [name for (name,) in held.fetchall()], on)

    def rotate(self, kek: bytes) -> None:
        """Wrap every key under another key-encryption key, all or none; from then on only that one opens the database.

        Raises:
            KeyLengthError: the key-encryption key does not have 32 bytes.
        """
        with self.using(writing=True) as db:
            rewrap(db, self._kek, kek)
            self.forget_cached()
            db.execute("UPDATE about SET value = ? WHERE name = 'kek'", (commitment(kek),))
            db.execute(
                "UPDATE about SET value = ? WHERE name = ?", (wrap(kek, self._master, _MASTER, self.ledger_id), _MASTER)
            )
        self._kek = kek

    def secret(self, purpose: str) -> bytes:
        """A secret of this ledger for one purpose (`requests`, `fingerprints`, `index`): 32 bytes, always the same."""
        return digest(self._master, "secret", purpose.encode())

    def close(self) -> None:
        """Close the file and forget the keys. Closing twice is no error."""
        with suppress(KeyStoreError):  # the boxes tell it too
            self.settle()
        self._pool.clear()
        self.forget_cached()
        self._file.close()

    def settle(self) -> None:
        """Write down whose the keys are that were given in advance."""
        if self._pool.has_given:
            with self.using(writing=True):
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def using(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """The database for this thread alone, in a transaction if `writing`. What others destroyed is forgotten."""
        with self._file.using(writing=writing) as db:
            self._refresh(db)
            owners = self._pool.write(db, self._kek) if writing and self.ledger_id else []
            yield db
        self._pool.written(owners)

    def _refresh(self, db: sqlite3.Connection) -> None:
        """Forget the cached keys if anybody else has written to the file: they may have been destroyed."""
        (version,) = db.execute("PRAGMA data_version").fetchone()
        if self._seen != (id(db), version) or len(self._by_owner) + len(self._by_id) > _MOST_CACHED:
            self.forget_cached()
            self._check_kek(db)
            self._pool.forget_destroyed(db)
            self._seen = (id(db), version)

    def _check_kek(self, db: sqlite3.Connection) -> None:
        """Has somebody else wrapped the keys anew?"""
        found = db.execute("SELECT value FROM about WHERE name = 'kek'").fetchone() if self.ledger_id else None
        if found is not None and not hmac.compare_digest(found[0], commitment(self._kek)):
            raise WrongKeyEncryptionKeyError(self._file.path)

    def forget_cached(self) -> None:
        """Keep no key in memory."""
        self._by_owner.clear()
        self._by_id.clear()

    def _find(self, db: sqlite3.Connection, owner: Owner) -> SealingKey | None:
        if known := self._by_owner.get(owner):
            return known
        subject, category = str(owner[0]), owner[1].value
        if is_erased(db, owner):
            raise SubjectErasedError(owner[0])
        if given := self._pool.key_of(owner):
            return given
        row = db.execute(_BY_OWNER, (subject, category)).fetchone()
        if row is None:
            return None
        found = SealingKey(row[0], unwrapped(self._kek, row[0], subject, category, row[1]))
        self._by_owner[owner] = found
        return found

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _make(self, ledger_id: str) -> None:
        master = wrap(self._kek, new_key(), _MASTER, ledger_id)
        about = {"ledger_id": ledger_id.encode(), "kek": commitment(self._kek), _MASTER: master}
        with self.using(writing=True) as db:
            self._file.draw(db)
            db.executemany("INSERT INTO about VALUES (?, ?)", about.items())

    def _introduce(self, ledger_id: str | None) -> None:
        """Is it this ledger's, and does the host's key open it?"""
        with self.using() as db:
            about = dict(db.execute("SELECT name, value FROM about"))
        try:
            self.ledger_id, found, master = about["ledger_id"].decode(), about["kek"], about[_MASTER]
        except (KeyError, UnicodeDecodeError):
            raise NotAKeyDatabaseError(self._file.path) from None
        if ledger_id is not None and ledger_id != self.ledger_id:
            raise OtherLedgerError(self._file.path, found=self.ledger_id, wanted=ledger_id)
        if not hmac.compare_digest(found, commitment(self._kek)):
            raise WrongKeyEncryptionKeyError(self._file.path)
        self._master = unwrap(self._kek, master, _MASTER, self.ledger_id)
