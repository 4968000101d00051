"""What was forgotten, as the key database remembers it: also when an older copy of the log does not."""

from collections.abc import Iterable
from uuid import UUID

from coprod_ledger.domain.personal import Category
from coprod_ledger.storage.key_rows import (
    Forgotten,
    Owner,
    Tombstone,
    count_held,
    destroy,
    owners_ever,
    remember,
    remembered,
)
from coprod_ledger.storage.keys import KeyStore


class Tombstones:
    """The erasures and the destroyed keys of one key database."""

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys

    def forget(self, erasures: Iterable[Forgotten]) -> int:
        """Destroy every key that some erasures name, for good, and keep the erasures in mind. Returns how many it held.

        It is one commit, and none if all of it was done before: an erasure that was cut off, or that a restored
        backup of this database has forgotten, can simply be done again.
        """
        with self._keys.using() as db:
            known = {one.erasure_id for one in remembered(db)}
            undone = [one for one in erasures if one.erasure_id not in known or count_held(db, one.keys)]
        if not undone:
            return 0
        with self._keys.using(writing=True) as db:
            self._keys.forget_cached()
            for one in undone:
                remember(db, one)
            return sum(destroy(db, one.keys, one.decided_on) for one in undone)

    def erasures(self) -> list[Forgotten]:
        """Every erasure that this database was ever told of, by id."""
        with self._keys.using() as db:
            return remembered(db)

    def owners_ever(self, keys: Iterable[str]) -> dict[str, Owner]:
        """Whose some keys are or were, as far as this database ever held them."""
        with self._keys.using() as db:
            return owners_ever(db, keys)

    def keys(self, subject: UUID | None = None) -> list[Tombstone]:
        """What is left of the destroyed keys, of one subject or of all, by key id."""
        with self._keys.using() as db:
            rows = db.execute(
                "SELECT key_id, subject, category, destroyed_on FROM destroyed "
                "WHERE subject = ? OR ? IS NULL ORDER BY key_id",
                (subject and str(subject),) * 2,
            ).fetchall()
        return [
            Tombstone(name, UUID(whose) if whose else None, Category(kind) if kind else None, on)
            for name, whose, kind, on in rows
        ]
