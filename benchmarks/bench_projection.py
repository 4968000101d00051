r"""Folding a log for every question, beside the stock library's `ProjectionRunner` with a projection that does nothing.

The stock library's recorder for SQLite has no subscriptions, so its log is on PostgreSQL; what the projection has seen
is kept there too. It stands alone, for it needs a server and `psycopg`:

    apt-get install postgresql && pg_ctlcluster 15 main start
    su postgres -c "psql -c \"CREATE ROLE bench LOGIN PASSWORD 'bench'\" -c 'CREATE DATABASE bench OWNER bench'"
    .venv/bin/pip install 'psycopg[binary,pool]'
    POSTGRES_PASSWORD=bench .venv/bin/python benchmarks/bench_projection.py
"""

import os
import sys
from pathlib import Path
from uuid import UUID, uuid4

from bench_replay import Thing, folding
from eventsourcing.application import Application
from eventsourcing.persistence import PersistenceError, Tracking
from eventsourcing.projection import Projection, ProjectionRunner
from harness import Row, fdatasync_rate, report, turns
from ledgers import opened

try:
    import psycopg
    from eventsourcing.postgres import PostgresTrackingRecorder
except ImportError:
    sys.exit(f"psycopg is missing. How to measure this:\n\n{__doc__}")

FACTS = 10_000
EVENTS = 2_000
"""So many for the stock library, which takes about a millisecond for each; both sides are counted by the second."""
WANTED = 50


def main() -> list[Row]:
    """Measures against the server that the process environment names, else one on this machine."""
    server = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": os.environ.get("POSTGRES_DBNAME", "bench"),
        "POSTGRES_HOST": os.environ.get("POSTGRES_HOST", "127.0.0.1"),
        "POSTGRES_PORT": os.environ.get("POSTGRES_PORT", "5432"),
        "POSTGRES_USER": os.environ.get("POSTGRES_USER", "bench"),
        "POSTGRES_PASSWORD": os.environ.get("POSTGRES_PASSWORD", "bench"),
    }

    class Stock(Application[UUID]):
        name = f"stock{uuid4().hex[:8]}"
        env = server

    class Seen(PostgresTrackingRecorder):
        """What the projection has seen, and nothing else."""

    stock = Stock()
    last = 0
    for begun in range(0, EVENTS, 500):
        thing = Thing("A thing")
        for _ in range(min(500, EVENTS - begun) - 1):
            thing.note("w" * 120, "0" * 32, "service_user", "2026-01-01", "experience")
        last = stock.save(thing)[-1].notification.id

    def theirs() -> None:
        class Empty(Projection[Seen]):
            name = f"empty{uuid4().hex[:8]}"

            def process_event(self, _: object, tracking: Tracking) -> None:
                self.view.insert_tracking(tracking)

        with ProjectionRunner(application_class=Stock, projection_class=Empty, view_class=Seen, env=server) as runner:
            runner.wait(last, timeout=600)

    with opened(FACTS) as ledger:
        ours, stocks = turns(lambda: folding(ledger), theirs)
        length = sum(1 for _ in ledger.facts())
    stock.close()
    mine, other = length / ours, EVENTS / stocks
    disk = fdatasync_rate(Path(__file__).parent)
    return [
        Row(f"replay: decode and fold every question, {length:,} facts", "stock `ProjectionRunner`, empty projection",
            mine, other, "facts a second", mine / other, f">= {WANTED}", mine / other >= WANTED, disk)
    ]  # fmt: skip


if __name__ == "__main__":
    try:
        report(main())
    except (psycopg.OperationalError, PersistenceError):
        sys.exit(f"No PostgreSQL answers. How to measure this:\n\n{__doc__}")
