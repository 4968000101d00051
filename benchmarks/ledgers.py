"""Synthetic ledgers, made once for each size and shape of the facts, and kept beside the benchmarks."""

from hashlib import sha256
from pathlib import Path

import msgspec

from coprod_ledger import Ledger
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.testing.synthetic import synthetic_ledger

KEK = b"b" * 32
KEPT = Path(__file__).parent / "kept"


SHAPE = sha256(msgspec.json.encode({tag: kind.__struct_fields__ for tag, kind in sorted(FACTS.items())})).hexdigest()[
    :8
]
"""Until 1.0 the shape of a fact may change, and what was kept before could not be read."""


def made(facts: int) -> Path:
    """The file of a ledger with about that many facts."""
    path = KEPT / f"{facts}-{SHAPE}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        unfinished = KEPT / f"{facts}-{SHAPE}.unfinished.db"
        for leftover in KEPT.glob(f"{facts}-{SHAPE}.unfinished.db*"):
            leftover.unlink()
        synthetic_ledger(unfinished, kek=KEK, facts=facts, seed=20261121).ledger.close()
        for file in KEPT.glob(f"{facts}-{SHAPE}.unfinished.db*"):
            file.rename(KEPT / file.name.replace(".unfinished", ""))
    return path


def opened(facts: int) -> Ledger:
    """That ledger, opened with its keys."""
    return Ledger.open(made(facts), kek=KEK)
