"""A program that was killed while it made a ledger blocks nobody, and nothing that is of use is ever cleared away."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from coprod_ledger import Ledger
from coprod_ledger.cli import commands
from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import KeyDatabaseExistsError
from coprod_ledger.storage.keys import KeyStore
from coprod_ledger.storage.leftovers import OLD_ENOUGH, clear_unused_keys

KEK = bytes(range(32))
KILLED = """
import os, sys
from coprod_ledger.storage.log import Log
from coprod_ledger import Ledger
Log.create = classmethod(lambda *_: os.kill(os.getpid(), 9))
Ledger.create(sys.argv[1], kek=bytes(range(32)))
"""


def aged(path: Path) -> None:
    then = (datetime.now(UTC) - OLD_ENOUGH - timedelta(seconds=1)).timestamp()  # noqa: TID251
    os.utime(path, (then, then))


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """What is left when the program dies between making the keys and making the ledger."""
    path = tmp_path / "trust.db"
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert [file.name for file in tmp_path.iterdir()] == ["trust.db.keys"]
    return path


def test_keys_without_a_ledger_block_nobody(blocked: Path) -> None:
    with pytest.raises(KeyDatabaseExistsError):
        Ledger.create(blocked, kek=KEK)  # they may be those of somebody who is making a ledger at this moment
    aged(blocked.with_name("trust.db.keys"))
    with Ledger.create(blocked, kek=KEK) as ledger:
        assert ledger.members.register(name="Amina").positions == (1,)


def test_an_init_that_was_killed_can_be_run_again_with_its_key(blocked: Path) -> None:
    aged(blocked.with_name("trust.db.keys"))
    kek = blocked.with_name("trust.db.kek")
    kek.write_text(KEK.hex())
    done = CliRunner().invoke(commands, ["init", str(blocked)])

    assert done.exit_code == 0
    assert kek.read_text() == KEK.hex()
    Ledger.open(blocked, kek=KEK).close()


@pytest.mark.parametrize("what", ["key", "tombstone"])
def test_a_key_database_that_holds_anything_is_never_cleared_away(tmp_path: Path, what: str) -> None:
    path = tmp_path / "trust.db.keys"
    with KeyStore.create(path, KEK, "0" * 32) as store:
        if what == "key":
            store.key_for(UUID(int=1), Category.WORDS)
        else:
            store.destroy(UUID(int=1), on="2026-11-22")
    aged(path)

    assert not clear_unused_keys(path, now=datetime.now(UTC))  # noqa: TID251
    assert path.exists()


def test_a_file_that_is_no_key_database_is_never_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "trust.db.keys"
    path.write_text("Dear all")
    aged(path)

    assert not clear_unused_keys(path, now=datetime.now(UTC))  # noqa: TID251
    with pytest.raises(KeyDatabaseExistsError):
        Ledger.create(tmp_path / "trust.db", kek=KEK)
    assert path.read_text() == "Dear all"


def test_keys_elsewhere_are_left_for_they_may_be_another_ledgers(tmp_path: Path) -> None:
    keys = tmp_path / "keys.db"
    Ledger.create(tmp_path / "one.db", kek=KEK, keys=keys).close()
    aged(keys)
    before = keys.read_bytes()
    with pytest.raises(KeyDatabaseExistsError):
        Ledger.create(tmp_path / "other.db", kek=KEK, keys=keys)

    assert keys.read_bytes() == before
