"""A full verification beside a bare loop over the same rows; and how much memory it takes.

The bare loop scans the rows, decodes each as JSON, makes its entry, hashes the leaf and computes the root. It compares
with nothing that is stored.
"""

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from harness import Row, fdatasync_rate, folder, report, turns
from ledgers import made

from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.tree import Frontier, leaf_hash
from coprod_ledger.audit.verify import verify
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place

ALL = "SELECT position, originator_id, originator_version, topic, state FROM facts ORDER BY position"


def bare(path: Path) -> bytes:
    """Scan, decode, entry bytes, leaf hash, root."""
    decode, frontier = msgspec.json.Decoder(dict[str, Any]).decode, Frontier()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(ALL)
        while batch := rows.fetchmany(1024):
            leaves = []
            for _, originator_id, version, topic, state in batch:
                decode(state)
                leaves.append(leaf_hash(entry(originator_id, version, topic, state)))
            frontier.extend(leaves)
    return frontier.root()


def main(facts: int = 1_000_000) -> list[Row]:
    """Measures on a synthetic Trust."""
    with folder() as where:
        path, disk = made(facts), fdatasync_rate(where)
        with Evidence(Place.of(path)) as evidence:
            assert verify(evidence.rows(), evidence.nodes).root == bare(path).hex()
            tree, loop = turns(lambda: verify(evidence.rows(), evidence.nodes), lambda: bare(path))
            whole, loop_too = turns(lambda: verify_evidence(evidence), lambda: bare(path))
        done = subprocess.run(
            [sys.executable, __file__, "memory", str(path)], capture_output=True, text=True, check=True
        )
        memory = int(done.stdout) / 1024
        return [
            Row(f"verify, {facts:,} facts: rows, nodes, root", "a bare loop over the same rows", facts / tree,
                facts / loop, "facts a second", loop / tree, ">= 0.7", loop / tree >= 0.7, disk),
            Row(f"verify, {facts:,} facts: with requests, routes and tables", "a bare loop over the same rows",
                facts / whole, facts / loop_too, "facts a second", loop_too / whole, "none set", True, disk),
            Row(f"memory of verify, {facts:,} facts", "250 MB", memory, 250, "MB", memory / 250, "<= 1", memory <= 250,
                disk),
        ]  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        with Evidence(Place.of(sys.argv[2])) as copy:
            assert verify_evidence(copy).ok
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    else:
        report(main())
