"""Where a ledger is: a path or a URL, and the file's own word for being a ledger."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from coprod_ledger.errors import (
    AddressNotKnownError,
    DiskTroubleError,
    LedgerExistsError,
    LedgerMissingError,
    NewerLedgerError,
    NotALedgerError,
)
from coprod_ledger.storage.schema import APPLICATION_ID, FORMAT, OLDEST_FORMAT
from coprod_ledger.storage.shared_files import unused_here

MEMORY = ":memory:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is. `path` is `None` for a ledger in memory."""

    path: Path | None

    @classmethod
    def of(cls, address: "str | Path | Place") -> Self:
        """Reads a path, a `sqlite:///` URL or `sqlite:///:memory:`.

        Raises:
            AddressNotKnownError: it is a URL of another kind, or empty.
        """
        if isinstance(address, Place):
            return cls(address.path)
        text = str(address)
        if text.startswith("sqlite:///"):
            text = text.removeprefix("sqlite:///")
        elif "://" in text:
            raise AddressNotKnownError(text)
        if not text:
            raise AddressNotKnownError(str(address))
        return cls(None if text == MEMORY else Path(text))

    def __str__(self) -> str:
        return str(self.path) if self.path is not None else MEMORY

    def beside(self, suffix: str) -> Path:
        """The file beside the ledger with a suffix added to its name, such as the key database's `.keys`."""
        assert self.path is not None
        return self.path.with_name(self.path.name + suffix)

    def check(self) -> None:
        """Checks that a ledger of a known format is there, without changing a byte of it.

        Raises:
            LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError.
        """
        if self.path is None:
            return
        try:
            if not self.path.exists():
                raise LedgerMissingError(str(self))
            if not self.path.is_file():
                raise NotALedgerError(str(self))
            with unused_here(self.path) as is_unused:
                if not is_unused:
                    return  # it was looked at when it was opened; SQLite says the rest
                with self.path.open("rb") as file:
                    header = file.read(100)
        except OSError as error:
            raise DiskTroubleError(str(self), error.strerror or "it cannot be opened") from None
        if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
            raise NotALedgerError(str(self))
        if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            raise NotALedgerError(str(self))
        found = int.from_bytes(header[60:64], "big")
        if found < OLDEST_FORMAT:
            raise NotALedgerError(str(self))
        if found > FORMAT:
            raise NewerLedgerError(str(self), found=found, known=FORMAT)


def make_file(path: Path, statements: list[str], about: dict[str, str]) -> None:
    """Makes an empty ledger file, whole or not at all, and never over a file that is there.

    Raises:
        LedgerExistsError: somebody else has made a file there meanwhile.
        DiskTroubleError: the disk would not.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            make_tables(connection, statements, about)
        _put(unfinished, path)
    except FileExistsError:
        raise LedgerExistsError(str(path)) from None
    except sqlite3.Error as error:
        raise DiskTroubleError(str(path), str(error)) from None
    except OSError as error:
        raise DiskTroubleError(str(path), error.strerror or type(error).__name__) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _put(finished: Path, path: Path) -> None:
    """Gives a file its name; unlike a rename, not over a file of that name."""
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        finished.rename(path)


def make_tables(connection: sqlite3.Connection, statements: list[str], about: dict[str, str]) -> None:
    """Makes the tables of a ledger, in one transaction, and writes down what the ledger is."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements:
        connection.execute(statement)
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    connection.execute("COMMIT")
