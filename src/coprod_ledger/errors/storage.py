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


class BackupNotSoundError(TamperedError):
    """A backup was to be restored that does not agree with itself or with a checkpoint."""

    def __init__(self, place: str, *, first_bad_position: int | None) -> None:
        self.place, self.first_bad_position = place, first_bad_position
        where = f", first at position {first_bad_position}" if first_bad_position is not None else ""
        super().__init__(
            f"The backup {place} is not as it was recorded{where}, so it was not restored. "
            f"Take another backup, or look at what is wrong: coprod-ledger verify {place}"
        )


class LossError(StorageError):
    """A backup holds less than is known to have been recorded."""

    def __init__(self, place: str, *, holds: int, lost: int, where: str) -> None:
        self.place, self.holds, self.lost = place, holds, lost
        super().__init__(
            f"The backup holds {holds:,} facts, and {where} shows {lost:,}: the facts at positions {holds + 1:,} to "
            f"{lost:,} would be lost. Nothing was touched. Take a later backup; if there is none, restore to a new "
            f"place with --accept-loss, and record again what is missing."
        )


class RemainsError(StorageError):
    """Parts of an earlier ledger lie where a backup is to be restored."""

    def __init__(self, place: str, names: tuple[str, ...]) -> None:
        self.place, self.names = place, names
        super().__init__(
            f"Beside {place} lie parts of a ledger that was there before ({', '.join(names)}), and they would be mixed "
            f"into this one. Move them away, keep them until all is well, and restore again."
        )
