"""What was promised, and has it happened?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.promise import facts as f
from coprod_ledger.projections.answer import Evidence, Header, evidence


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked."""

    on: date
    outcome: str
    """`met` or `not_met`."""
    checked_by: str
    words: Text | None
    evidence: Evidence


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One promise, and what came of it."""

    promise_id: UUID
    project_id: UUID | None
    """`None`: it concerns the organisation as a whole."""
    kind: str
    statement: str
    made_by: str
    made_to: str
    made_on: date
    accepted_by: str | None
    """Who took a recommendation on. `None`: nobody yet."""
    accepted_on: date | None
    vote: str | None
    due_on: date | None
    first_due_on: date | None
    """The day that was said first."""
    days_overdue: int
    """0: it is not overdue."""
    status: str
    """`delivered`; `not_delivered`; `kept` or `broken` (something that is always to be so, by the last check);
    `not_accepted` (a recommendation that nobody took on); `overdue`; `open`."""
    status_since: date | None
    """The day on which it was delivered, given up, last checked or due. `None`: it is open."""
    last_checked_on: date | None
    is_check_overdue: bool
    """It was to be checked again by now."""
    checks: tuple[Check, ...]
    shown_by: str | None
    why_not: Text | None
    """Why it is not delivered."""
    contribution_ids: tuple[UUID, ...]
    evidence: Evidence


class PromisesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Promises and their delivery, of the whole organisation or of one project."""

    header: Header
    project_id: UUID | None
    made: int
    delivered: int
    """Delivered, or kept when last checked."""
    not_delivered: int
    """Not delivered, or broken when last checked."""
    still_due: int
    promises: tuple[PromiseRow, ...]


@dataclass(slots=True)
class PromisePart:
    """What the facts of one promise say."""

    promise_id: UUID
    made: f.PromiseMade | None = None
    position: int = 0
    accepted: tuple[f.PromiseAccepted, int] | None = None
    moved: list[tuple[f.PromiseDateMoved, int]] = field(default_factory=list)
    checks: list[tuple[f.PromiseChecked, int]] = field(default_factory=list)
    concluded: tuple[f.PromiseConcluded, int] | None = None

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one of the promise's own facts."""
        match fact:
            case f.PromiseMade():
                self.made, self.position = fact, position
            case f.PromiseAccepted():
                self.accepted = (fact, position)
            case f.PromiseDateMoved():
                self.moved.append((fact, position))
            case f.PromiseChecked():
                self.checks.append((fact, position))
            case f.PromiseConcluded():
                self.concluded = (fact, position)
            case _:
                pass

    @property
    def last_check(self) -> tuple[f.PromiseChecked, int] | None:
        """The check on the latest day; of several on a day, that which was recorded last."""
        return max(self.checks, key=_when, default=None)

    @property
    def is_checked_last(self) -> bool:
        """Whether somebody looked after it was last said what came of it."""
        last = self.last_check
        return last is not None and (self.concluded is None or _when(last) > _when(self.concluded))


def _when(one: tuple[Fact, int]) -> tuple[date, int]:
    return one[0].happened_on, one[1]


def answer(parts: Iterable[PromisePart], header: Header, project_id: UUID | None = None) -> PromisesAnswer:
    """The promises, those first that wait longest."""
    rows = [
        _row(part, part.made, header.as_at)
        for part in parts
        if part.made is not None and project_id in {None, part.made.project_id}
    ]
    rows.sort(key=lambda row: (row.due_on or date.max, row.made_on, row.evidence))
    count = {status: sum(1 for row in rows if row.status == status) for status in {row.status for row in rows}}
    return PromisesAnswer(
        header=header,
        project_id=project_id,
        made=len(rows),
        delivered=count.get("delivered", 0) + count.get("kept", 0),
        not_delivered=count.get("not_delivered", 0) + count.get("broken", 0),
        still_due=count.get("overdue", 0) + count.get("open", 0) + count.get("not_accepted", 0),
        promises=tuple(rows),
    )


def _row(part: PromisePart, made: f.PromiseMade, as_at: date) -> PromiseRow:
    due_on = part.moved[-1][0].due_on if part.moved else made.due_on
    status = _status(part, made, due_on, as_at)
    accepted, accepted_at = part.accepted or (None, None)
    concluded, concluded_at = part.concluded or (None, None)
    last = part.last_check[0] if part.last_check else None
    overdue = status in {"overdue", "not_accepted"} and due_on is not None and due_on < as_at
    return PromiseRow(
        promise_id=part.promise_id,
        project_id=made.project_id,
        kind=made.kind,
        statement=made.statement,
        made_by=made.made_by,
        made_to=made.made_to,
        made_on=made.happened_on,
        accepted_by=accepted.accepted_by if accepted else None,
        accepted_on=accepted.happened_on if accepted else None,
        vote=accepted.vote if accepted else None,
        due_on=due_on,
        first_due_on=made.due_on,
        days_overdue=(as_at - due_on).days if overdue and due_on else 0,
        status=status,
        status_since=_since(status, last, concluded, due_on),
        last_checked_on=last.happened_on if last else None,
        is_check_overdue=_check_overdue(made, last, status, as_at),
        checks=tuple(
            Check(
                on=fact.happened_on,
                outcome=fact.outcome,
                checked_by=fact.checked_by,
                words=fact.words,
                evidence=evidence(position),
            )
            for fact, position in part.checks
        ),
        shown_by=concluded.shown_by if concluded else None,
        why_not=concluded.words if concluded and concluded.outcome == "not_delivered" else None,
        contribution_ids=made.contribution_ids,
        evidence=evidence(
            part.position,
            accepted_at,
            *(position for _, position in part.moved),
            *(position for _, position in part.checks),
            concluded_at,
        ),
    )


def _status(part: PromisePart, made: f.PromiseMade, due_on: date | None, as_at: date) -> str:
    """What was looked at last counts: a promise that was delivered and then found broken is broken."""
    if made.kind == "always_event" and part.last_check and part.is_checked_last:
        return "kept" if part.last_check[0].outcome == "met" else "broken"
    if part.concluded is not None:
        return part.concluded[0].outcome
    if made.kind == "recommendation" and part.accepted is None:
        return "not_accepted"
    return "overdue" if due_on is not None and due_on < as_at else "open"


def _since(
    status: str, last: f.PromiseChecked | None, concluded: f.PromiseConcluded | None, due_on: date | None
) -> date | None:
    if status in {"kept", "broken"} and last is not None:
        return last.happened_on
    if status in {"delivered", "not_delivered"} and concluded is not None:
        return concluded.happened_on
    return due_on if status == "overdue" else None


def _check_overdue(made: f.PromiseMade, last: f.PromiseChecked | None, status: str, as_at: date) -> bool:
    is_settled = status in {"not_delivered", "not_accepted"} or (status == "delivered" and made.kind != "always_event")
    if made.check_every_months is None or is_settled:
        return False
    since = last.happened_on if last else made.happened_on
    months = (as_at.year - since.year) * 12 + as_at.month - since.month - (as_at.day < since.day)
    return months >= made.check_every_months
