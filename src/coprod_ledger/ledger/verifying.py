"""Does a ledger file agree with itself? The tree, the requests, the routes and the tables, without any keys."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from coprod_ledger.audit.lists import Route, verify_routes
from coprod_ledger.audit.verdict import Kind, Trouble, Verdict
from coprod_ledger.audit.verify import verify
from coprod_ledger.domain.days import zone_named
from coprod_ledger.domain.fact import routes_of
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import LedgerError, ZoneNotKnownError
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.evidence import UNREADABLE, Evidence
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
    more = [Trouble(kind, 0, 0, detail) for kind, detail in _build(evidence)]
    try:
        verdict, routes = _content(evidence, checkpoints)
    except UNREADABLE:
        return _UNREAD.with_more([*more, Trouble(Kind.DAMAGED, 0, 0, "it cannot be read through to its end")])
    return verdict.with_more((*more, *routes))


def _build(evidence: Evidence) -> Iterator[tuple[Kind, str]]:
    """What is wrong with the file, whatever the facts say."""
    if (damage := evidence.damage()) is not None:
        yield Kind.DAMAGED, f"SQLite says of the file: {damage}"
    for name in evidence.altered_schema():
        yield Kind.SCHEMA_CHANGED, f"the table or guard {name} is not as it was made"
    if evidence.about.keys() != {"ledger_id", "zone"}:
        yield Kind.SCHEMA_CHANGED, "the table about holds more than the ledger's id and time zone"
    try:
        zone_named(evidence.zone)
    except ZoneNotKnownError:
        yield Kind.SCHEMA_CHANGED, "the time zone that the table about names is not known"


def _content(evidence: Evidence, checkpoints: Sequence[tuple[int, bytes]]) -> tuple[Verdict, tuple[Trouble, ...]]:
    if not evidence.has_its_tables():
        return _UNREAD, ()
    verdict = verify(evidence.rows(), evidence.nodes, requests=evidence.requests(), checkpoints=checkpoints)
    if verdict.covered_size < verdict.size:
        since = evidence.recorded_at(verdict.covered_size + 1)
        verdict = msgspec.structs.replace(verdict, uncovered_since=since)
    return verdict, verify_routes(_routes(evidence), evidence.routes()) if verdict.ok else ()


_UNREAD: Final = Verdict(
    ok=False, size=0, root="", findings=(), findings_count=0, first_bad_position=None, covered_size=0
)
"""The verdict on a file that cannot be read through."""


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
