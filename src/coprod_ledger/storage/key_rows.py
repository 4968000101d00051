"""What the key database holds, row by row: keys, what is left of destroyed ones, and what was forgotten."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Category
from coprod_ledger.errors.privacy import WrappedKeyBrokenError
from coprod_ledger.privacy.seal import digest, key_id, new_key, unwrap, wrap

Owner = tuple[UUID, Category]
"""Whose key it is, and of what category."""

EVERY_CATEGORY = ""


class SealingKey(NamedTuple):
    """A key to seal with, and its id."""

    key_id: str
    key: bytes

    def __repr__(self) -> str:
        return f"SealingKey({self.key_id}, ******)"


class ReservedKey(NamedTuple):
    """A key to open with, whose owner is not written down: the box tells it."""

    key: SealingKey

    def __repr__(self) -> str:
        return f"ReservedKey({self.key.key_id}, ******)"


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
    subject: UUID | None
    """Whose it was. `None`: this database never held it, and was told of it by the log."""
    category: Category | None
    destroyed_on: str
    """As it was given: ISO text."""


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """An erasure, as the key database remembers it, also when an older copy of the log does not."""

    erasure_id: UUID
    member_id: UUID | None
    closed_ids: tuple[UUID, ...]
    """The ids under which nothing more may be sealed."""
    decided_on: str
    keys: tuple[str, ...]


def make_key(db: sqlite3.Connection, kek: bytes, owner: Owner | None) -> SealingKey:
    """A new key, stored with the transaction. `None`: it is nobody's yet."""
    key = new_key()
    name, (subject, category) = key_id(key), _columns(owner)
    db.execute(
        "INSERT INTO keys (key_id, subject, category, wrapped) VALUES (?, ?, ?, ?)",
        (name, subject, category, wrap(kek, key, name, subject or "", category or "")),
    )
    return SealingKey(name, key)


def assign(db: sqlite3.Connection, kek: bytes, owner: Owner, key: SealingKey) -> None:
    """Write down whose a key is that was nobody's, and bind it to them."""
    subject, category = _columns(owner)
    db.execute(
        "UPDATE keys SET subject = ?, category = ?, wrapped = ? WHERE key_id = ? AND subject IS NULL",
        (subject, category, wrap(kek, key.key, key.key_id, subject or "", category or ""), key.key_id),
    )


def _columns(owner: Owner | None) -> tuple[str | None, str | None]:
    return (None, None) if owner is None else (str(owner[0]), owner[1].value)


def unwrapped(kek: bytes, name: str, subject: str | None, category: str | None, wrapped: bytes) -> bytes:
    """The key in a row.

    Raises:
        WrappedKeyBrokenError: it was altered or moved, or its id does not name it.
    """
    key = unwrap(kek, wrapped, name, subject or "", category or "")
    if key_id(key) != name:
        raise WrappedKeyBrokenError(name)
    return key


def commitment(kek: bytes) -> bytes:
    """Tells a wrong key-encryption key from a damaged file, and gives nothing of it away."""
    return digest(kek, "key-encryption key")[:16]


def is_erased(db: sqlite3.Connection, owner: Owner) -> bool:
    """Whether nothing may be sealed for an owner any more."""
    found = db.execute(
        "SELECT 1 FROM erased WHERE subject = ? AND category IN (?, ?)",
        (str(owner[0]), owner[1].value, EVERY_CATEGORY),
    )
    return found.fetchone() is not None


def count_held(db: sqlite3.Connection, keys: Iterable[str]) -> int:
    """How many of some keys are there."""
    asked = "SELECT 1 FROM keys WHERE key_id = ?"
    return sum(db.execute(asked, (name,)).fetchone() is not None for name in keys)


def destroy(db: sqlite3.Connection, keys: Iterable[str], on: str) -> int:
    """Destroy some keys, whether this database holds them or not. Returns how many it held."""
    held = 0
    for name in keys:
        row = db.execute("SELECT subject, category FROM keys WHERE key_id = ?", (name,)).fetchone()
        held += row is not None
        db.execute("INSERT OR IGNORE INTO destroyed VALUES (?, ?, ?, ?)", (name, *(row or (None, None)), on))
        db.execute("DELETE FROM keys WHERE key_id = ?", (name,))
        db.execute("DELETE FROM marks WHERE key_id = ?", (name,))
    return held


def owners_ever(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Owner]:
    """Whose some keys are or were, as far as the database ever held them."""
    found = {}
    for name in keys:
        row = db.execute(
            "SELECT subject, category FROM keys WHERE key_id = ?1 AND subject IS NOT NULL "
            "UNION SELECT subject, category FROM destroyed WHERE key_id = ?1 AND subject IS NOT NULL",
            (name,),
        ).fetchone()
        if row is not None:
            found[name] = (UUID(row[0]), Category(row[1]))
    return found


def rewrap(db: sqlite3.Connection, old: bytes, new: bytes) -> None:
    """Wrap every key under another key-encryption key."""
    rows = db.execute("SELECT key_id, subject, category, wrapped FROM keys").fetchall()
    db.executemany(
        "UPDATE keys SET wrapped = ? WHERE key_id = ?",
        [
            (wrap(new, unwrapped(old, name, subject, category, wrapped), name, subject or "", category or ""), name)
            for name, subject, category, wrapped in rows
        ],
    )


def remember(db: sqlite3.Connection, one: Forgotten) -> None:
    """Keep an erasure in mind."""
    db.executemany(
        "INSERT OR IGNORE INTO erased VALUES (?, ?, ?)",
        [(str(closed), EVERY_CATEGORY, one.decided_on) for closed in one.closed_ids],
    )
    db.execute(
        "INSERT OR IGNORE INTO erasures VALUES (?, ?, ?, ?, ?)",
        (
            str(one.erasure_id),
            one.member_id and str(one.member_id),
            " ".join(map(str, one.closed_ids)),
            one.decided_on,
            " ".join(one.keys),
        ),
    )


def remembered(db: sqlite3.Connection) -> list[Forgotten]:
    """Every erasure that the database keeps in mind, by id."""
    rows = db.execute("SELECT erasure_id, member_id, closed_ids, decided_on, keys FROM erasures ORDER BY 1")
    return [
        Forgotten(
            erasure_id=UUID(one),
            member_id=None if member is None else UUID(member),
            closed_ids=tuple(map(UUID, closed.split())),
            decided_on=on,
            keys=tuple(keys.split()),
        )
        for one, member, closed, on, keys in rows
    ]
