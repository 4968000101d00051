"""Troubles with sealing, and with the database that holds the keys."""

from uuid import UUID

from coprod_ledger.errors.base import InputError, RefusedError, StorageError, TamperedError


class TextNotSealableError(InputError):
    """A personal text cannot be written in UTF-8. (The sentence does not repeat the text.)"""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f"The text for {address} holds half of a character (a lone surrogate), so it cannot be stored. "
            f"It was probably cut in the middle of an emoji or read with the wrong encoding: send it again, whole."
        )


class KeyLengthError(InputError):
    """A key is not 32 bytes long."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(
            f"A key has 32 bytes, and this one has {length}. Make it by a secure random source, for example "
            f"secrets.token_bytes(32), and give it as bytes, not as text."
        )


class SealBrokenError(TamperedError):
    """A sealed text does not open: it was altered or moved, or the key is another's."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f"The sealed text at {address} does not open: it was altered, it was moved from another place, or the key "
            f"is not the one that it was sealed with. Verify the ledger, and look whether the key database is its own."
        )


class WrappedKeyBrokenError(TamperedError):
    """A stored key does not open under the key-encryption key, or is not the key that its id names."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(
            f"The stored key {key_id} does not open: its row was altered or moved in the key database. "
            f"Restore the key database from its own backup, then open the ledger so that erasures are done again."
        )


class SubjectErasedError(RefusedError):
    """A key was asked for somebody, or for a text, whose keys were destroyed for good."""

    def __init__(self, subject: UUID) -> None:
        self.subject = subject
        super().__init__(
            f"The keys of {subject} were destroyed on request or because their time was over, "
            f"so nothing more can be recorded in their words or about them under this id. "
            f"If the person is back, register them anew."
        )


class KeyStoreError(StorageError):
    """The key database would not do what was asked."""


class KeyDatabaseExistsError(KeyStoreError):
    """A key database was to be made where a file is already."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"There is already a file at {path}, and a new key database must not write over it: the texts sealed "
            f"under its keys would be lost. Open it, or choose another path."
        )


class KeyDatabaseMissingError(KeyStoreError):
    """There is no key database at the path that was given."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"There is no key database at {path}. Without it no sealed text can be opened. "
            f"Give the path where it is, or restore it from its own backup."
        )


class NotAKeyDatabaseError(KeyStoreError):
    """The file is something else, or is damaged."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"The file at {path} is not a key database of this library, or it is damaged. "
            f"Look whether the path is that of the ledger itself; else restore the key database from its backup."
        )


class KeyDatabaseTooNewError(KeyStoreError):
    """The key database was written by a newer version of the library."""

    def __init__(self, path: str, *, found: int, known: int) -> None:
        self.path, self.found, self.known = path, found, known
        super().__init__(
            f"The key database at {path} has format {found}, and this version of the library knows formats up to "
            f"{known}. Install the version that wrote it, or a later one."
        )


class OtherLedgerError(KeyStoreError):
    """The key database belongs to another ledger."""

    def __init__(self, path: str, *, found: str, wanted: str) -> None:
        self.path, self.found, self.wanted = path, found, wanted
        super().__init__(
            f"The key database at {path} belongs to the ledger {found}, not to {wanted}. "
            f"Give the path of the key database that was made with this ledger."
        )


class WrongKeyEncryptionKeyError(KeyStoreError):
    """The key-encryption key is not the one that this key database was made with."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"The key database at {path} was made with another key-encryption key. "
            f"Give the one that it was made with; nothing in the database was touched."
        )


class KeyDatabaseFailedError(KeyStoreError):
    """The key database could not be read or written: it was busy too long, the disk is full, or it is closed."""

    def __init__(self, path: str, trouble: str) -> None:
        self.path, self.trouble = path, trouble
        super().__init__(
            f"The key database at {path} could not be used: {trouble}. "
            f"Nothing was recorded under a key that was not stored. "
            f"Look at the disk and at who else has the file open, then try again."
        )


class SumsDoNotTieError(InputError):
    """A table to be published says that some counts add up to a total, and they do not."""

    def __init__(self, *, total: int, parts: int) -> None:
        self.total, self.parts = total, parts
        super().__init__(
            f"A total of {total} stands beside counts that add up to {parts}, so nobody can tell what a reader could "
            f"work out from them. Correct the counts, or leave the total out."
        )
