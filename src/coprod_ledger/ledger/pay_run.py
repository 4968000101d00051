"""The pay run: sums are put in hand in groups, each once, however often the run is killed and begun again.

Every request of a run has an id made from the run, the payment and the attempt, so that a repeat changes nothing.
"""

from collections.abc import Callable
from datetime import date
from itertools import islice
from uuid import UUID, uuid5

import msgspec

from coprod_ledger.domain.identity import HOST
from coprod_ledger.domain.payment.commands import PaymentInstruct, Route
from coprod_ledger.errors import RefusedError, RoleMissingError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.projections.pay_run import PayRunAnswer, Standing

GROUP = 100
"""How many sums share one commit."""


class Refusal(msgspec.Struct, frozen=True):
    """A sum that changed while the run was at work, and why it is not in it."""

    payment_id: UUID
    because: str


class Ran(msgspec.Struct, frozen=True):
    """What one go of a run did."""

    run_id: UUID
    instructed: int
    """Put in hand now."""
    before: int
    """Put in hand by this run before; nothing was done about them now."""
    refused: tuple[Refusal, ...]


def run_named(ledger: Ledger, name: str) -> UUID:
    """The id of the run with that name in this ledger; a UUID names itself. The same name is always the same run."""
    try:
        return UUID(name)
    except ValueError:
        return uuid5(ledger.ledger_id, f"pay run {name}")


def run(
    ledger: Ledger,
    run_id: UUID,
    *,
    route: Route | None = None,
    due_by: date | None = None,
    in_group: int = GROUP,
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> Ran:
    """Put in hand everything that nothing stops. Begun again after a crash, it goes on where it was.

    A sum that this run has had is never put into it again, also if the run could not pay it: that is for another run.

    Raises:
        RoleMissingError: whoever runs it has no role for it.

    Args:
        ledger: as used by whoever runs it; they need not see any name.
        run_id: which run.
        route: by which way what its classification does not decide is paid.
        due_by: only what falls due by then. `None`: everything.
        in_group: how many sums share one commit.
        progress: is given how many of how many are on the disk.
    """
    plan: PayRunAnswer = without_names(ledger).pay_run(run_id, route=route, due_by=due_by)
    to_pay = iter(items := plan.of(Standing.TO_PAY))
    before = len(plan.of(Standing.IN_RUN, Standing.PAID, Standing.FAILED))
    done, refused = 0, list[Refusal]()
    progress(0, len(items))
    while batch := list(islice(to_pay, in_group)):
        with ledger.group() as group:
            now = 0
            for item in batch:
                assert item.route is not None, "what has no route is stopped"
                command = PaymentInstruct(
                    payment_id=item.payment_id,
                    run_id=run_id,
                    route=item.route,
                    request_id=request_of(run_id, item.payment_id, item.attempt, "instruct"),
                )
                try:
                    now += not group.execute(command).is_repeat
                except RoleMissingError:
                    raise
                except RefusedError as refusal:
                    refused.append(Refusal(item.payment_id, str(refusal)))
        done += now
        progress(done + len(refused), len(items))
    return Ran(run_id, done, before, tuple(refused))


def without_names(ledger: Ledger) -> Questions:
    """The questions as asked by somebody who is shown no personal text: whoever works with ids opens nobody's data."""
    return ledger.acting_as(HOST).ask


def request_of(run_id: UUID, payment_id: UUID, attempt: int, what: str) -> UUID:
    """The id of a run's request about a payment."""
    return uuid5(run_id, f"{what} {payment_id} {attempt}")
