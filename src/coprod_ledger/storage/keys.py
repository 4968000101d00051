"""The keys of a ledger: one for each subject and category, wrapped under the key-encryption key (KEK) of the host.

They live in a SQLite file of their own beside the ledger, never in the log and never in the log's backups. A key is
durable before anybody gets it; a destroyed key leaves a tombstone and no bytes. (What a disk, a file system with
snapshots or a backup keeps of old blocks is beyond any program's reach; hence the short backup cycle of this file.)
"""

import hmac
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self
from uuid import UUID

from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.errors.privacy import (
    KeyLengthError,
    NotAKeyDatabaseError,
    OtherLedgerError,
    SubjectErasedError,
    WrappedKeyBrokenError,
    WrongKeyEncryptionKeyError,
)
from coprod_ledger.privacy.seal import KEY_BYTES, digest, key_id, new_key, unwrap, wrap
from coprod_ledger.storage.key_file import IN_MEMORY, KeyFile

__all__ = ["IN_MEMORY", "KeyRow", "KeyStore", "Owner", "SealingKey", "Tombstone"]

_EVERY_CATEGORY = ""
_MASTER = "master"
_MOST_CACHED = 20_000
_INSERT = "INSERT INTO keys (key_id, subject, category, wrapped) VALUES (?, ?, ?, ?)"
_ERASED = "SELECT 1 FROM erased WHERE subject = ? AND category IN (?, ?)"
_BY_OWNER = "SELECT key_id, wrapped FROM keys WHERE subject = ? AND category = ?"
_BY_ID = "SELECT subject, category, wrapped FROM keys WHERE key_id = ?"
_DESTROY = """UPDATE keys SET wrapped = NULL, destroyed_on = ?
    WHERE subject = ? AND (category = ? OR ? = '') AND wrapped IS NOT NULL"""
_TOMBSTONES = """SELECT key_id, subject, category, destroyed_on FROM keys
    WHERE wrapped IS NULL AND (subject = ? OR ? IS NULL) ORDER BY key_id"""

Owner = tuple[UUID, Category]
"""Whose key it is, and of what category."""


class SealingKey(NamedTuple):
    """A key to seal with, and its id."""

    key_id: str
    key: bytes

    def __repr__(self) -> str:
        return f"SealingKey({self.key_id}, ******)"


class KeyRow(NamedTuple):
    """A key to open with, and whose it is."""

    subject: UUID
    category: Category
    key: bytes

    def __repr__(self) -> str:
        return f"KeyRow({self.subject}, {self.category.value}, ******)"


class Tombstone(NamedTuple):
    """What is left of a destroyed key."""

    key_id: str
    subject: UUID
    category: Category
    destroyed_on: str
    """As it was given to `destroy`: ISO text."""


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
        with self._using() as db:
            for owner in owners:
                if key := self._find(db, owner):
                    found[owner] = key
                else:
                    missing.append(owner)
        if missing:
            with self._using(writing=True) as db:
                for owner in dict.fromkeys(missing):  # somebody else may have made it meanwhile
                    found[owner] = self._find(db, owner) or _make_key(db, self._kek, owner)
        return found

    def peek(self, subject: UUID, category: Category) -> SealingKey | None:
        """The key of this subject and category, or `None` if there is none yet. Makes nothing.

        Raises:
            SubjectErasedError: as `key_for` would.
        """
        with self._using() as db:
            return self._find(db, (subject, category))

    def key(self, key_id: str) -> KeyRow | Erased | None:
        """The key that an id names; `Erased` if it was destroyed; `None` if this database never held it.

        Raises:
            WrappedKeyBrokenError: the stored key was altered or moved.
        """
        with self._using() as db:
            if known := self._by_id.get(key_id):
                return known
            row = db.execute(_BY_ID, (key_id,)).fetchone()
            if row is None:
                return None
            subject, category, wrapped = row
            if wrapped is None:
                return Erased()
            found = KeyRow(UUID(subject), Category(category), _unwrapped(self._kek, key_id, subject, category, wrapped))
            self._by_id[key_id] = found
            return found

    def destroy(self, subject: UUID, category: Category | None = None, *, on: str) -> int:
        """Destroy the keys of a subject, or its key of one category, for good. Returns how many there were.

        Also where there was none, later asking for one is refused. Doing it again changes nothing, so an erasure that
        was cut off, or that a restored backup forgot, can simply be done again.

        Args:
            subject: whose keys.
            category: `None` is all of them, also those that were never made.
            on: when, as ISO text; the caller has the clock.
        """
        one = _EVERY_CATEGORY if category is None else category.value
        with self._using(writing=True) as db:
            self._forget()
            db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?, ?)", (str(subject), one, on))
            return db.execute(_DESTROY, (on, str(subject), one, one)).rowcount

    def tombstones(self, subject: UUID | None = None) -> list[Tombstone]:
        """What is left of the destroyed keys, of one subject or of all, by key id."""
        with self._using() as db:
            rows = db.execute(_TOMBSTONES, (subject and str(subject),) * 2).fetchall()
        try:
            return [Tombstone(name, UUID(whose), Category(kind), on) for name, whose, kind, on in rows]
        except ValueError:
            raise NotAKeyDatabaseError(self._file.path) from None

    def secret(self, purpose: str) -> bytes:
        """A secret of this ledger for one purpose (`requests`, `fingerprints`, `index`): 32 bytes, always the same."""
        return digest(self._master, "secret", purpose.encode())

    def close(self) -> None:
        """Close the file and forget the keys. Closing twice is no error."""
        self._forget()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _using(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        with self._file.using(writing=writing) as db:
            self._refresh(db)
            yield db

    def _refresh(self, db: sqlite3.Connection) -> None:
        """Forget the cached keys if anybody else has written to the file: they may have been destroyed."""
        (version,) = db.execute("PRAGMA data_version").fetchone()
        if self._seen != (id(db), version) or len(self._by_owner) + len(self._by_id) > _MOST_CACHED:
            self._forget()
            self._seen = (id(db), version)

    def _forget(self) -> None:
        self._by_owner.clear()
        self._by_id.clear()

    def _find(self, db: sqlite3.Connection, owner: Owner) -> SealingKey | None:
        if known := self._by_owner.get(owner):
            return known
        subject, category = str(owner[0]), owner[1].value
        if db.execute(_ERASED, (subject, category, _EVERY_CATEGORY)).fetchone():
            raise SubjectErasedError(owner[0])
        row = db.execute(_BY_OWNER, (subject, category)).fetchone()
        if row is None:
            return None
        if row[1] is None:
            raise SubjectErasedError(owner[0])
        found = SealingKey(row[0], _unwrapped(self._kek, row[0], subject, category, row[1]))
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
        about = {"ledger_id": ledger_id.encode(), "kek": _commitment(self._kek), _MASTER: master}
        with self._using(writing=True) as db:
            self._file.draw(db)
            db.executemany("INSERT INTO about VALUES (?, ?)", about.items())

    def _introduce(self, ledger_id: str | None) -> None:
        """Is it this ledger's, and does the host's key open it?"""
        with self._using() as db:
            about = dict(db.execute("SELECT name, value FROM about"))
        try:
            self.ledger_id, commitment, master = about["ledger_id"].decode(), about["kek"], about[_MASTER]
        except (KeyError, UnicodeDecodeError):
            raise NotAKeyDatabaseError(self._file.path) from None
        if ledger_id is not None and ledger_id != self.ledger_id:
            raise OtherLedgerError(self._file.path, found=self.ledger_id, wanted=ledger_id)
        if not hmac.compare_digest(commitment, _commitment(self._kek)):
            raise WrongKeyEncryptionKeyError(self._file.path)
        self._master = unwrap(self._kek, master, _MASTER, self.ledger_id)


def _make_key(db: sqlite3.Connection, kek: bytes, owner: Owner) -> SealingKey:
    key = new_key()
    name, subject, category = key_id(key), str(owner[0]), owner[1].value
    db.execute(_INSERT, (name, subject, category, wrap(kek, key, name, subject, category)))
    return SealingKey(name, key)


def _unwrapped(kek: bytes, name: str, subject: str, category: str, wrapped: bytes) -> bytes:
    key = unwrap(kek, wrapped, name, subject, category)
    if key_id(key) != name:
        raise WrappedKeyBrokenError(name)
    return key


def _commitment(kek: bytes) -> bytes:
    """Tells a wrong key-encryption key from a damaged file, and gives nothing of it away."""
    return digest(kek, "key-encryption key")[:16]
