"""A hundred past moments, each asked of the ledger of today and of a fresh replay of the log up to then."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.faults.attacker import Attacker

from coprod_ledger import Ledger
from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.tree import Frontier, leaf_hash
from coprod_ledger.domain.fact import routes_of
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.storage.codec import Codec
from coprod_ledger.stories import inpatient_facility
from coprod_ledger.testing.ledger_check import answers

ASKED = """
import sys
from coprod_ledger import Ledger
from coprod_ledger.testing.ledger_check import answers
with Ledger.open(sys.argv[1]) as ledger:
    for position in map(int, sys.argv[2:]):
        for answer in answers(ledger, position):
            sys.stdout.buffer.write(answer + b"\\n")
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "trust.db"
    with Ledger.create(path, kek=bytes(32)) as ledger:
        inpatient_facility.tell(ledger)
    return path


def test_a_hundred_past_moments_are_answered_as_by_a_fresh_replay(told: Path, tmp_path: Path) -> None:
    """The replay gets only the facts up to then; the tree and the routes are made anew from them."""
    fresh, frontier, codec = tmp_path / "fresh.db", Frontier(), Codec(FACTS, Attacker(told).ledger_id())
    shutil.copy(told, fresh)
    with closing(sqlite3.connect(told)) as db:
        rows = db.execute("SELECT * FROM facts ORDER BY position").fetchall()
    with Attacker(fresh).shell() as db, Ledger.open(told) as today:
        for table in ("facts", "nodes", "routes", "requests"):
            db.execute(f"DELETE FROM {table}")
        with Ledger.open(fresh) as then:
            for position, *row in rows:
                db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", (position, *row))
                nodes = frontier.add(leaf_hash(entry(*row)))
                db.executemany("INSERT INTO nodes VALUES (?, ?, ?)", nodes)
                routes = [(one, position) for one in sorted(routes_of(codec.decode(*row)))]
                db.executemany("INSERT INTO routes VALUES (?, ?)", routes)
                assert answers(then, position) == answers(today, position), f"as known at {position}"

    assert len(rows) > 100


@pytest.mark.parametrize(
    "setting",
    [
        {"TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
        {"TZ": "UTC", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "7"},
    ],
)
def test_any_prefix_answers_the_same_in_another_time_zone_and_language(told: Path, setting: dict[str, str]) -> None:
    positions = [1, 17, 40, 66, 81, 100]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")} | setting
    command = [sys.executable, "-c", ASKED, str(told), *map(str, positions)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    with Ledger.open(told) as here:
        expected = [answer for position in positions for answer in answers(here, position)]

    assert done.stdout.splitlines() == expected
    assert all(json.loads(answer)["header"] for answer in expected)
