"""Somebody who is a member, and wants to learn or change what is another's."""

from collections.abc import Iterator
from datetime import date

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.member.commands import MemberWithdrawConfidence
from coprod_ledger.domain.payment.commands import PaymentDecline, PaymentWithdrawDirection
from coprod_ledger.errors import NotYourOwnError
from coprod_ledger.stories import cast, inpatient_facility

BRYN = Actor("bryn", frozenset({Role.MEMBER}), cast.BRYN)
AMINAS = cast.known_as(f"due to {cast.AMINA} for {cast.SECOND_MEETING}")


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


PROBES: list[Command] = [
    MemberWithdrawConfidence(member_id=cast.AMINA),
    MemberWithdrawConfidence(member_id=cast.known_as("nobody")),
    PaymentDecline(payment_id=AMINAS, occurred_on=date(2020, 1, 1)),
    PaymentDecline(payment_id=cast.known_as("no payment"), occurred_on=date(2026, 10, 22)),
    PaymentWithdrawDirection(payment_id=AMINAS),
]
"""Each would be refused for a reason that tells of Amina, or that there is no such thing."""


@pytest.mark.parametrize("probe", PROBES, ids=[f"{number} {one.command_name()}" for number, one in enumerate(PROBES)])
def test_a_refusal_tells_a_member_nothing_of_anothers_record(told: Ledger, probe: Command) -> None:
    """Whether Amina told something, what became of her payment, whether there is such a member: all sound the same."""
    with pytest.raises(NotYourOwnError):
        told.acting_as(BRYN).execute(probe)

    tried = told.acting_as(BRYN).dry_run(probe).refused_because
    assert tried is not None
    assert "own record only" in tried


def test_the_same_answer_whether_or_not_somebody_told_something(told: Ledger) -> None:
    somebody = told.members.register(name="Eve").id
    probe = MemberWithdrawConfidence(member_id=somebody)
    before = told.acting_as(BRYN).dry_run(probe)
    told.members.confide(somebody, details='{"receives_universal_credit": true}')

    assert told.acting_as(BRYN).dry_run(probe) == before


def test_such_a_try_is_noted_as_a_denial(told: Ledger) -> None:
    with pytest.raises(NotYourOwnError):
        told.acting_as(BRYN).execute(PROBES[1])

    *_, last = told.acting_as(cast.CUSTODIAN).disclosures()
    assert (last.actor_id, last.asked, last.texts) == ("bryn", "member.withdraw_confidence", 0)


def test_a_member_is_still_told_why_their_own_is_refused(told: Ledger) -> None:
    told.acting_as(BRYN).members.withdraw_confidence(cast.BRYN)
    tried = told.acting_as(BRYN).dry_run(MemberWithdrawConfidence(member_id=cast.BRYN))

    assert "confidence of the member" in (tried.refused_because or "")


def test_a_member_is_told_why_their_own_payment_stays_as_it_is(told: Ledger) -> None:
    """The command names only the payment; whose it is, is known."""
    amina = told.acting_as(Actor("amina", frozenset({Role.MEMBER}), cast.AMINA))

    tried = amina.dry_run(PaymentWithdrawDirection(payment_id=AMINAS)).refused_because

    assert str(AMINAS) in (tried or "")
    assert "own record only" not in (tried or "")
