"""What is still open in a project: what it would leave undone if it ended today, or has left undone since it did."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.balances import arose_on
from coprod_ledger.projections.board import BoardAnswer
from coprod_ledger.projections.not_done import NotDoneAnswer
from coprod_ledger.projections.promises import PromiseRow
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.projections.standing import ProjectStanding
from coprod_ledger.projections.trails import Trail

DUE = frozenset({"open", "overdue", "not_accepted", "broken"})
"""Standings of a promise that is still owed."""
KINDS = ("promise", "contribution", "board_condition", "brief", "sum")


class OpenEnd(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is open."""

    kind: str
    """`promise` (not delivered, and not given up); `contribution` (whoever gave it was not told what came of it);
    `board_condition`; `brief` (the Board has not decided); `sum` (owed to somebody)."""
    thing_id: UUID
    what: Text | None
    owner: str | None
    """The office or group that has to act, where it is named. It names nobody."""
    since: date
    due_on: date | None
    amount_minor: int | None
    currency: str | None
    evidence: Evidence


class LeftOpenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What is open in one project, and whether it goes on."""

    header: Header
    project_id: UUID
    title: str
    standing: str
    """`goes_on`, `paused` or `closed`."""
    since: date | None
    """`None`: it goes on since it was opened."""
    decided_by: str | None
    expected_back_on: date | None
    reason: Text | None
    counts: dict[str, int]
    """How many of each kind, also where there are none."""
    rows: tuple[OpenEnd, ...]
    """By kind, the oldest first."""
    evidence: Evidence


def answer(
    standing: ProjectStanding,
    untold: NotDoneAnswer,
    sign_off: SignOffAnswer,
    board: BoardAnswer,
    promised: Iterable[PromiseRow],
    trails: Iterable[Trail],
    header: Header,
) -> LeftOpenAnswer:
    """What is open, from what other questions answer; `trails` are the project's own sums."""
    rows = [*_promises(promised), *_contributions(untold), *_conditions(board), *_briefs(sign_off)]
    rows += _sums(trails)
    rows.sort(key=lambda one: (KINDS.index(one.kind), one.since, one.evidence))
    return LeftOpenAnswer(
        header=header,
        project_id=board.project_id,
        title=board.title,
        standing=standing.name,
        since=standing.since,
        decided_by=standing.decided_by,
        expected_back_on=standing.expected_back_on,
        reason=standing.reason,
        counts={kind: sum(1 for one in rows if one.kind == kind) for kind in KINDS},
        rows=tuple(rows),
        evidence=evidence(standing.position),
    )


def _row(kind: str, thing_id: UUID, since: date, found: Evidence, **told: object) -> OpenEnd:
    nothing = dict.fromkeys(("what", "owner", "due_on", "amount_minor", "currency"))
    return msgspec.structs.replace(
        OpenEnd(kind=kind, thing_id=thing_id, since=since, evidence=found, **nothing), **told
    )


def _promises(promised: Iterable[PromiseRow]) -> Iterator[OpenEnd]:
    for one in promised:
        if one.status in DUE:
            told = {"what": one.statement, "owner": one.accepted_by or one.made_by, "due_on": one.due_on}
            yield _row("promise", one.promise_id, one.made_on, one.evidence, **told)


def _contributions(answer: NotDoneAnswer) -> Iterator[OpenEnd]:
    for one in answer.untold:
        yield _row("contribution", one.contribution_id, one.since, one.evidence)


def _conditions(answer: BoardAnswer) -> Iterator[OpenEnd]:
    decided = {one.evidence[0]: one.decided_on for one in answer.decisions}
    for one in answer.conditions:
        if one.status != "met":
            since = decided.get(one.evidence[0], one.due_on)
            told = {"what": one.condition, "owner": one.owner, "due_on": one.due_on}
            yield _row("board_condition", one.condition_id, since, one.evidence, **told)


def _briefs(answer: SignOffAnswer) -> Iterator[OpenEnd]:
    for gate in answer.gates:
        if gate.gate != "decided":
            steps = [one for one in answer.steps if one.brief_id == gate.brief_id]
            acts = {one.role_to_act for one in answer.blockers if one.brief_id == gate.brief_id}
            found = evidence(*(position for one in steps for position in one.evidence))
            told = {"what": f"version {gate.version}, {gate.status}", "owner": "; ".join(sorted(acts)) or None}
            yield _row("brief", gate.brief_id, steps[0].on, found, **told)


def _sums(trails: Iterable[Trail]) -> Iterator[OpenEnd]:
    for trail in trails:
        if trail.state.account.owed:
            told = {"what": trail.state.kind, "due_on": trail.state.due_on, "currency": trail.state.currency}
            amount = trail.state.account.owed
            yield _row("sum", trail.payment_id, arose_on(trail), trail.evidence, amount_minor=amount, **told)
