"""A text that stands alone has a key of its own; and a late decision about an old version leaves the new one alone."""

from collections.abc import Iterator
from datetime import date

import pytest

from coprod_ledger import Ledger
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.payment.commands import ReversalReason
from coprod_ledger.domain.payment.facts import PaymentMade
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.stories import cast, inpatient_facility


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger.acting_as(cast.CUSTODIAN)


def test_each_text_can_be_erased_without_the_next(told: Ledger) -> None:
    """Paid, reversed and paid again on one day: two references, two keys."""
    payment = cast.known_as(f"due to {cast.AMINA} for {cast.SECOND_MEETING}")
    on = date(2026, 11, 20)
    told.payments.pay(payment, reference="run 7", occurred_on=on)
    told.payments.reverse(payment, because=ReversalReason.REJECTED_BY_BANK, occurred_on=on)
    told.payments.pay(payment, reference="run 8", occurred_on=on)
    texts = [fact.reference for _, fact in told.facts() if isinstance(fact, PaymentMade) and fact.reference]

    assert [isinstance(text, Sealed) for text in texts] == [True, True]
    assert len({text.key_id for text in texts if isinstance(text, Sealed)}) == 2


def test_a_late_decision_about_an_old_version_says_nothing_of_the_new_one() -> None:
    """The Board returns version 1 after version 2 was written: version 2 can still be signed and submitted."""
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        told = ledger.acting_as(cast.CUSTODIAN)
        element = ElementText(element="beds", heading="Beds", text=PersonalText("Low"), sources=[cast.LOW_BEDS])
        brief = told.briefs.draft(project_id=cast.PROJECT, elements=[element]).id
        higher = element.model_copy(update={"text": PersonalText("High")})
        told.briefs.revise(brief, elements=[higher])
        told.briefs.record_board_decision(brief, version=1, outcome=BoardOutcome.RETURNED, words="Think again.")
        for stream, who in (("experience", cast.AMINA), ("occupation", cast.CAROL), ("community", cast.DEV)):
            told.briefs.sign_off(brief, version=2, stream=stream, member_id=who)
        told.briefs.submit_to_board(brief, version=2)
        gate = next(gate for gate in told.ask.sign_off(cast.PROJECT).gates if gate.brief_id == brief)

        assert gate.status == "submitted"
