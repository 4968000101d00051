"""Does the log agree with itself, and with the checkpoints that somebody kept?

It needs the rows and the stored hashes as they come out of the file, and nothing else: no keys, no facts as Python
objects, no SQL. It reads both once, in order, and holds a few thousand rows at a time.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from coprod_ledger.audit.lists import Request, RequestCheck
from coprod_ledger.audit.nodes import NodeCheck, ReadNodes
from coprod_ledger.audit.rows import Row, RowCheck
from coprod_ledger.audit.verdict import Findings, Verdict

BATCH = 1024
"""How many rows are held at a time."""


def verify(
    rows: Iterable[Row],
    nodes: ReadNodes,
    *,
    requests: Iterable[Request] | None = None,
    checkpoints: Sequence[tuple[int, bytes]] = (),
) -> Verdict:
    """Verify a whole log.

    Args:
        rows: every stored row, by position.
        nodes: reads the stored hashes of the tree.
        requests: request id, first and last position of every request, by first position. `None`: not checked.
        checkpoints: size and root of the checkpoints that were held elsewhere, their signatures verified already.
    """
    findings = Findings()
    request_check = None if requests is None else RequestCheck(requests, findings)
    row_check = RowCheck(findings, request_check)
    node_check = NodeCheck(findings, nodes, checkpoints)
    remaining, waiting = iter(rows), list[bytes | None]()
    while batch := list(islice(remaining, BATCH)):
        leaves = row_check.leaves(batch)
        node_check.compare(waiting, leaves)  # one batch behind, so that a moved row is seen across the edge
        waiting = leaves
    node_check.compare(waiting, [])
    root = node_check.end()
    if request_check is not None:
        request_check.end(row_check.size)
    return Verdict(
        ok=findings.count == 0,
        size=row_check.size,
        root="" if root is None else root.hex(),
        findings=findings.troubles(),
        findings_count=findings.count,
        first_bad_position=findings.first_bad_position(),
        covered_size=node_check.covered_size(),
    )
