"""Synthetic ledgers, made once for each size and kept beside the benchmarks until they are deleted."""

from pathlib import Path

from coprod_ledger import Ledger
from coprod_ledger.testing.synthetic import synthetic_ledger

KEK = b"b" * 32
KEPT = Path(__file__).parent / "kept"


def made(facts: int) -> Path:
    """The file of a ledger with about that many facts."""
    path = KEPT / f"{facts}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        unfinished = KEPT / f"{facts}.unfinished.db"
        for leftover in KEPT.glob(f"{facts}.unfinished.db*"):
            leftover.unlink()
        synthetic_ledger(unfinished, kek=KEK, facts=facts, seed=20261121).ledger.close()
        for file in KEPT.glob(f"{facts}.unfinished.db*"):
            file.rename(KEPT / file.name.replace(".unfinished", ""))
    return path


def opened(facts: int) -> Ledger:
    """That ledger, opened with its keys."""
    return Ledger.open(made(facts), kek=KEK)
