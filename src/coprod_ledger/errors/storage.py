"""Troubles with files, disks and stored rows."""

from coprod_ledger.errors.base import StorageError, StoredFactError, TamperedError


class LedgerMissingError(StorageError):
    """There is no file where a ledger was expected."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"There is no ledger at {place}. Check the path, or make one: coprod-ledger init {place}")


class LedgerExistsError(StorageError):
    """A new ledger was to be made where a file is already."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"There is already a file at {place}, and it was left as it is. Choose another path.")


class NotALedgerError(StorageError):
    """The file is something else than a ledger."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"The file {place} is not a ledger of this library, and it was left as it is. Check the path.")


class NewerLedgerError(StorageError):
    """The ledger was written by a newer version of the library."""

    def __init__(self, place: str, *, found: int, known: int) -> None:
        self.place, self.found, self.known = place, found, known
        super().__init__(
            f"The ledger {place} has file format {found}, and this version of the library knows formats up to "
            f"{known}. Install a newer coprod-ledger; the file was left as it is."
        )


class AddressNotKnownError(StorageError):
    """The address of a ledger is of a kind that this version cannot open."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"{place!r} is not an address that can be opened. Give a path, or sqlite:///path, or sqlite:///:memory:."
        )


class LedgerBusyError(StorageError):
    """Somebody else held the writer's lock for too long."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"The ledger {place} is locked by another writer, and nothing was recorded. Try again in a moment; "
            f"the same request_id makes that safe."
        )


class DiskTroubleError(StorageError):
    """The disk is full, read-only or broken."""

    def __init__(self, place: str, trouble: str) -> None:
        self.place, self.trouble = place, trouble
        super().__init__(
            f"The ledger {place} could not be written or read ({trouble}). What was sent is recorded whole or not at "
            f"all. Make room or mend the disk, then send it again with the same request_id, which settles it."
        )


class FactNotKnownError(StoredFactError):
    """A row has the name of a fact that this version of the library does not know."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        super().__init__(
            f"A stored fact is named {topic!r}, which this version of the library does not know. Install the version "
            f"that wrote it, or a newer one; if there is none, verify the file: coprod-ledger verify."
        )


class FactNotReadableError(StoredFactError):
    """The bytes of a row are not a fact of its name."""

    def __init__(self, topic: str, trouble: str) -> None:
        self.topic, self.trouble = topic, trouble
        super().__init__(f"A stored {topic} cannot be read: {trouble}. Verify the file: coprod-ledger verify.")


class FactMovedError(TamperedError):
    """The columns of a row and the fact inside it do not agree."""

    def __init__(self, topic: str, trouble: str) -> None:
        self.topic, self.trouble = topic, trouble
        super().__init__(
            f"A stored {topic} is not where it was written: {trouble}. Somebody has changed the file. "
            f"Verify it: coprod-ledger verify."
        )
