"""An import is killed while it records, and given again: every row is there once, and flagged as it has to be."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import settings
from tests.spreadsheets import FILES, ROWS, TEN_YEARS, import_ten_years, new_ledger

from coprod_ledger import Ledger
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.importing.facts import RowsRecorded
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place
from coprod_ledger.testing.profiles import THOROUGH

PROGRAM = Path(__file__).with_name("importing_program.py")
KILLS = 25 if settings.get_current_profile_name() == THOROUGH else 5


def _start(path: Path) -> "subprocess.Popen[str]":
    root = str(Path(__file__).parent.parent.parent)
    command = [sys.executable, str(PROGRAM), str(path), "3", *map(str, FILES)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, env={"PYTHONPATH": root}
    )


def _flags(facts: list[tuple[int, Fact]]) -> Counter[tuple[str, str]]:
    """How often what was not known of which kind of fact."""
    at = dict(facts)
    return Counter(
        (flag.quality.value, tag_of(type(at[position])))
        for fact in at.values()
        if isinstance(fact, RowsRecorded)
        for flag in fact.flags
        for position in flag.positions
    )


def test_an_import_that_is_killed_again_and_again_records_every_row_once(tmp_path: Path) -> None:
    path, chance, killed = tmp_path / "trust.db", Random(106), 0  # noqa: S311
    with Ledger.create(path, kek=bytes(32)) as ledger:
        record_lines(ledger, (TEN_YEARS / "before.jsonl").read_bytes().splitlines())
    for _ in range(KILLS):
        program = _start(path)
        assert program.stdout is not None
        for _ in range(chance.randint(1, 4)):
            program.stdout.readline()
        killed += program.poll() is None
        program.kill()
        program.communicate()
    out, errors = _start(path).communicate()
    with Ledger.open(path, kek=bytes(32)) as ledger:
        facts = list(ledger.facts())
    with new_ledger() as other:
        import_ten_years(other)
        expected = list(other.facts())

    assert killed > 0, "no program was killed while it was at work"
    assert (errors, out.split()[-1]) == ("", str(ROWS))
    requests = [fact.request_id for _, fact in facts if fact.source.startswith("import:") and fact.request_id]
    assert len(requests) == len(set(requests)) == ROWS
    assert _flags(facts) == _flags(expected)
    with Evidence(Place.of(path)) as copy:
        assert verify_evidence(copy).ok
