"""A file says which format it has. What this version does not know is refused, and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coprod_ledger import Ledger
from coprod_ledger.errors import NewerLedgerError, NotALedgerError
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.storage.schema import FORMAT, OLDEST_FORMAT


@pytest.mark.parametrize(
    ("number", "error"), [(FORMAT + 1, NewerLedgerError), (OLDEST_FORMAT - 1, NotALedgerError), (-1, Exception)]
)
def test_another_format_is_refused_and_the_file_is_left_as_it_is(
    tmp_path: Path, number: int, error: type[Exception]
) -> None:
    path = tmp_path / "trust.db"
    Ledger.create(path, kek=bytes(32)).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()

    for use in (lambda: Ledger.open(path), lambda: verify_file(path)):
        with pytest.raises(error):
            use()
    assert path.read_bytes() == before
