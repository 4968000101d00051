"""Everything that was decided comes out again from its facts; what would not is listed with its position."""

from collections.abc import Iterator

import msgspec
import pytest

from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.design_brief.board_facts import BoardDecided, SubmittedToBoard
from coprod_ledger.domain.design_brief.facts import BriefRevised
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.organisation.facts import PolicyAdopted, RateConfirmed
from coprod_ledger.domain.payment.facts import EntitlementArose, PaymentApproved, PaymentMade
from coprod_ledger.domain.session.facts import SessionAttended
from coprod_ledger.entitlement import shipped
from coprod_ledger.ledger.policies import HeldPolicies
from coprod_ledger.ledger.reperform import Reperformance, reperform
from coprod_ledger.stories import cast, inpatient_facility

Log = list[tuple[int, Fact]]


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield list(ledger.facts())


def performed(log: Log) -> Reperformance:
    return reperform(log, HeldPolicies(shipped()))


def test_a_sound_log_comes_out_as_it_stands(log: Log) -> None:
    done = performed(log)

    assert done.ok
    assert (done.entitlements, done.payments, done.signatures, done.submissions) == (4, 1, 6, 1)


def without(log: Log, kind: type[Fact], **having: object) -> Log:
    kept = [
        (position, fact)
        for position, fact in log
        if not (isinstance(fact, kind) and all(getattr(fact, name) == value for name, value in having.items()))
    ]
    assert len(kept) < len(log)
    return kept


def changed(log: Log, kind: type[Fact], **changes: object) -> Log:
    """The log with the first fact of a kind changed."""
    first = next(index for index, (_, fact) in enumerate(log) if isinstance(fact, kind))
    position, fact = log[first]
    return [*log[:first], (position, msgspec.structs.replace(fact, **changes)), *log[first + 1 :]]


@pytest.mark.parametrize(
    ("alter", "trouble"),
    [
        (lambda log: changed(log, EntitlementArose, amount_minor=15000), "works out to £75.00"),
        (lambda log: changed(log, EntitlementArose, policy_version="2"), "not offered terms by that policy"),
        (lambda log: without(log, SessionAttended, member_id=cast.AMINA), "no attendance stands behind it"),
        (lambda log: without(log, RateConfirmed), "confirmed by nobody"),
        (lambda log: changed(log, PolicyAdopted, due_after_days=30), "not that of the adopted payment term"),
        (lambda log: changed(log, PaymentMade, amount_minor=7501), "£75.01 was paid where £75.00 was owed"),
        (lambda log: [*log, *(row for row in log if isinstance(row[1], PaymentMade))], "it was paid while"),
        (lambda log: without(log, PaymentApproved, project_id=cast.PROJECT), "though nobody had approved it"),
        (lambda log: changed(log, PaymentMade, was_approved=False), "and it was the other way round"),
        (lambda log: changed(log, PaymentApproved, recorded_by=cast.PAYMENTS.actor_id), "by the same hand"),
        (lambda log: [*log, *(row for row in log if isinstance(row[1], PaymentApproved))], "it was approved while"),
        (lambda log: changed(log, SignedOff, member_id=cast.BRYN), "did not sign for that stream"),
        (lambda log: changed(log, SignedOff, content_hash="0" * 64), "another text than that in force"),
        (lambda log: changed(log, SignedOff, capacity=Capacity.STAFF), "does not belong in that stream"),
        (lambda log: without(log, SignedOff, version=2, stream="community"), "it went to the Board while community"),
        (lambda log: changed(log, BoardDecided, gate_was="closed"), "it says that the gate was closed"),
        (lambda log: without(log, BriefRevised), "another text than that in force"),
        (lambda log: log[1:], "which is not there"),
    ],
)  # fmt: skip
def test_what_would_be_decided_otherwise_is_listed(log: Log, alter: object, trouble: str) -> None:
    done = performed(alter(log))  # type: ignore[operator]

    assert not done.ok
    assert any(trouble in one.trouble for one in done.discrepancies), done.discrepancies


def test_an_approval_past_a_closed_gate_is_listed_as_it_happened(log: Log) -> None:
    """It is recorded as what happened, and an auditor finds it."""
    beyond = without(without(log, SubmittedToBoard), SignedOff, version=2, stream="community")
    done = performed(changed(beyond, BoardDecided, gate_was="closed"))

    assert [one.trouble for one in done.discrepancies] == ["the Board approved while the gate was closed"]
