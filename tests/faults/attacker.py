"""What somebody can do who has the ledger's file and this library's code, and not the checkpoints that others hold.

They drop the guards, alter what they like, make the tree, the routes and the requests fit again, and put the guards
back. What they leave agrees with itself wherever it can be made to.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.tree import Frontier, leaf_hash
from coprod_ledger.domain.fact import routes_of
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import LedgerError
from coprod_ledger.storage.codec import Codec

FACTS_IN_ORDER = "SELECT * FROM facts ORDER BY position"


class Attacker:
    """Somebody with the file at hand."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def shell(self) -> Iterator[sqlite3.Connection]:
        """A SQL shell in which nothing is guarded; the guards are there again afterwards."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as db:
            guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                db.execute(f"DROP TRIGGER {name}")
            yield db
            for _, sql in guards:
                db.execute(sql)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def run(self, *statements: str) -> None:
        """Alter something, and leave the rest as it is."""
        with self.shell() as db:
            for statement in statements:
                db.execute(statement)

    def ledger_id(self) -> str:
        """The ledger's id, as the file says it."""
        with closing(sqlite3.connect(self.path)) as db:
            return str(db.execute("SELECT value FROM about WHERE name = 'ledger_id'").fetchone()[0])

    def facts(self) -> list[dict[str, Any]]:
        """What the rows say."""
        with closing(sqlite3.connect(self.path)) as db:
            return [json.loads(row[4]) for row in db.execute(FACTS_IN_ORDER)]

    def rewrite(self, change: Callable[[list[dict[str, Any]]], object]) -> None:
        """Alter the history as a list of facts, and make everything else fit: positions, versions, tree and lists."""
        facts = self.facts()
        change(facts)
        versions: dict[str, int] = {}
        for fact in facts:
            versions[fact["originator_id"]] = versions.get(fact["originator_id"], 0) + 1
            fact["originator_version"] = versions[fact["originator_id"]]
        with self.shell() as db:
            db.execute("DELETE FROM facts")
            rows = [
                (at, UUID(fact["originator_id"]).hex, fact["originator_version"], fact["fact"], _written(fact))
                for at, fact in enumerate(facts, 1)
            ]
            db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", rows)
        self.make_fit()

    def make_fit(self) -> None:
        """Make tree, routes and requests anew over the rows as they are."""
        with self.shell() as db:
            (ledger_id,) = db.execute("SELECT value FROM about WHERE name = 'ledger_id'").fetchone()
            codec, frontier = Codec(FACTS, ledger_id), Frontier()
            rows = db.execute(FACTS_IN_ORDER).fetchall()
            nodes = [node for row in rows for node in frontier.add(leaf_hash(entry(*row[1:])))]
            routes: list[tuple[str, int]] = []
            requests: dict[str, list[int]] = {}
            for row in rows:
                if (request := json.loads(row[4]).get("request_id")) is not None:
                    requests.setdefault(UUID(request).hex, []).append(row[0])
                try:
                    routes += [(one, row[0]) for one in routes_of(codec.decode(*row[1:]))]
                except LedgerError:
                    continue
            digests = dict(db.execute("SELECT request_id, digest FROM requests").fetchall())
            db.execute("DELETE FROM nodes")
            db.executemany("INSERT INTO nodes VALUES (?, ?, ?)", nodes)
            db.execute("DELETE FROM routes")
            db.executemany("INSERT INTO routes VALUES (?, ?)", sorted(set(routes)))
            db.execute("DELETE FROM requests")
            made = [(one, digests.get(one, b""), min(at), max(at)) for one, at in requests.items()]
            db.executemany("INSERT INTO requests VALUES (?, ?, ?, ?)", made)


def _written(fact: dict[str, Any]) -> bytes:
    return json.dumps(fact, separators=(",", ":"), ensure_ascii=False).encode()
