"""Does a ledger file agree with itself? The tree, the requests, the routes and the tables, without any keys."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from coprod_ledger.audit.lists import Route, verify_routes
from coprod_ledger.audit.verdict import Kind, Trouble, Verdict
from coprod_ledger.audit.verify import verify
from coprod_ledger.domain.fact import routes_of
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import LedgerError
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place


def verify_file(address: str | Path) -> Verdict:
    """Verify the ledger file at an address, on a copy: not a byte of it is touched.

    Raises:
        LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError: it cannot be read as a ledger at all.
    """
    with Evidence(Place.of(address)) as evidence:
        return verify_evidence(evidence)


def verify_evidence(evidence: Evidence, *, checkpoints: Sequence[tuple[int, bytes]] = ()) -> Verdict:
    """Verify what was copied: the tree against the rows and against checkpoints, the requests, the tables, the routes.

    Args:
        evidence: the copy.
        checkpoints: size and root of checkpoints that were held outside, their signatures verified already.
    """
    verdict = verify(evidence.rows(), evidence.nodes, requests=evidence.requests(), checkpoints=checkpoints)
    if verdict.covered_size < verdict.size:
        since = evidence.recorded_at(verdict.covered_size + 1)
        verdict = msgspec.structs.replace(verdict, uncovered_since=since)
    more = [
        Trouble(Kind.SCHEMA_CHANGED, 0, 0, f"the table or guard {name} is not as it was made")
        for name in evidence.altered_schema()
    ]
    if verdict.ok:
        more += verify_routes(_routes(evidence), evidence.routes())
    if not more:
        return verdict
    first = min(trouble.position for trouble in more)
    return msgspec.structs.replace(
        verdict,
        ok=False,
        findings=tuple(sorted((*verdict.findings, *more), key=lambda trouble: trouble.position)),
        findings_count=verdict.findings_count + len(more),
        first_bad_position=verdict.first_bad_position if verdict.first_bad_position is not None else first or None,
    )


def _routes(evidence: Evidence) -> Iterator[Route]:
    """The routes that the facts themselves give, by position and then by id."""
    codec = Codec(FACTS, evidence.ledger_id.hex)
    for position, originator_id, version, topic, state in evidence.rows():
        try:
            fact = codec.decode(originator_id, version, topic, state)
        except LedgerError:
            continue
        for route in sorted(routes_of(fact)):
            yield route, position
