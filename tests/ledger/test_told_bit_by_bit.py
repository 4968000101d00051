"""What people tell adds up, each thing with its own day; findings name the day, and what is old is asked for again."""

from collections.abc import Iterator
from datetime import date

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.effects.finding import Finding, RestsOn
from coprod_ledger.stories import cast, inpatient_facility

AMINA = Actor("amina", frozenset({Role.MEMBER}), member_id=cast.AMINA)
LATER = date(2026, 12, 10)


@pytest.fixture
def told() -> Iterator[Ledger]:
    """Amina told of Universal Credit on 12 November 2026."""
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


def effects(ledger: Ledger, *, as_at: date = LATER, paid_on: date | None = None) -> Assessment:
    (person,) = ledger.acting_as(cast.ADVISER).at(as_at=as_at).owed(member_id=cast.AMINA, paid_on=paid_on).people
    assert isinstance(person.effects, Assessment)
    return person.effects


def credit(ledger: Ledger, *, as_at: date = LATER, paid_on: date | None = None) -> Finding:
    """What Universal Credit makes of what she is owed."""
    return next(
        one
        for one in effects(ledger, as_at=as_at, paid_on=paid_on).of("universal_credit")
        if one.question == "payment" and one.rests_on
    )


def days(finding: Finding) -> dict[str, date]:
    return {one.circumstance: one.told_on for one in finding.rests_on}


def test_what_is_told_later_adds_to_what_was_told_before_each_with_its_day(told: Ledger) -> None:
    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_carers_allowance": false}', occurred_on=date(2026, 11, 15)
    )
    (carers,) = [one for one in effects(told).of("carers_allowance") if one.question == "payment"]

    assert days(carers) == {"receives_carers_allowance": date(2026, 11, 15)}
    assert carers.certainty == "will_not"
    assert days(credit(told))["receives_universal_credit"] == date(2026, 11, 12)


def test_a_later_word_on_the_same_thing_holds_from_its_day(told: Ledger) -> None:
    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_universal_credit": false}', occurred_on=date(2026, 11, 15)
    )

    assert days(credit(told)) == {"receives_universal_credit": date(2026, 11, 15)}
    assert days(credit(told, as_at=date(2026, 11, 14)))["receives_universal_credit"] == date(2026, 11, 12)


def test_what_was_told_earlier_and_recorded_later_replaces_nothing_newer(told: Ledger) -> None:
    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_universal_credit": false}', occurred_on=date(2026, 11, 1)
    )

    assert days(credit(told))["receives_universal_credit"] == date(2026, 11, 12)


def test_one_thing_is_taken_back_and_the_rest_stays(told: Ledger) -> None:
    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_universal_credit": null}', occurred_on=date(2026, 11, 15)
    )
    (unsaid, *_) = effects(told).of("universal_credit")

    assert unsaid.because == ("receives_universal_credit",)
    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_universal_credit": true}', occurred_on=date(2026, 11, 16)
    )
    assert set(days(credit(told)).values()) == {date(2026, 11, 12), date(2026, 11, 16)}


def test_everything_is_taken_back_also_what_is_recorded_afterwards_of_an_earlier_day(told: Ledger) -> None:
    her = told.acting_as(AMINA).members
    her.withdraw_confidence(cast.AMINA, occurred_on=date(2026, 11, 15))
    her.confide(cast.AMINA, details='{"receives_universal_credit": true}', occurred_on=date(2026, 11, 14))
    assert not any(one.rests_on for one in effects(told).findings)

    her.confide(cast.AMINA, details='{"receives_universal_credit": false}', occurred_on=date(2026, 11, 15))
    assert days(credit(told)) == {"receives_universal_credit": date(2026, 11, 15)}


def test_a_withdrawal_that_is_dated_too_early_still_takes_everything_back(told: Ledger) -> None:
    """Otherwise a slip in a date would go on using what somebody took back."""
    told.acting_as(AMINA).members.withdraw_confidence(cast.AMINA, occurred_on=date(2026, 11, 1))

    assert not any(one.rests_on for one in effects(told).findings)


def test_a_finding_names_the_day_and_asks_for_what_is_old_to_be_checked(told: Ledger) -> None:
    fresh, old = credit(told), credit(told, as_at=date(2027, 5, 11), paid_on=date(2026, 12, 1))
    older = credit(told, as_at=date(2027, 5, 12), paid_on=date(2026, 12, 1))

    assert any(
        "What you told us on 12 November 2026 still holds: whether you get Universal" in one
        for one in fresh.assumptions
    )
    assert not any(one.is_to_be_checked for one in (*fresh.rests_on, *old.rests_on))
    assert "First check" not in fresh.next_step + old.next_step
    assert all(one.is_to_be_checked for one in older.rests_on)
    assert older.next_step.startswith("First check whether you get Universal Credit")
    assert ", as you told us on 12 November 2026. " in older.next_step


def test_age_counts_until_the_payment_that_is_asked_about(told: Ledger) -> None:
    assert (
        RestsOn(circumstance="receives_universal_credit", told_on=date(2026, 5, 1), is_to_be_checked=True)
        not in credit(told).rests_on
    )
    telling = told.acting_as(AMINA).members
    telling.confide(cast.AMINA, details='{"receives_universal_credit": false}', occurred_on=date(2026, 11, 13))
    (later,) = credit(told, paid_on=date(2027, 5, 13)).rests_on
    (sooner,) = credit(told, paid_on=date(2027, 3, 13)).rests_on

    assert later.is_to_be_checked
    assert not sooner.is_to_be_checked


def test_what_is_erased_is_gone_and_what_is_told_anew_counts(told: Ledger) -> None:
    told.erasures.forget_member(
        member_id=cast.AMINA, category=Category.CIRCUMSTANCES, ground=ErasureGround.CONSENT_WITHDRAWN
    )
    (person,) = told.acting_as(cast.ADVISER).at(as_at=LATER).owed(member_id=cast.AMINA).people
    assert isinstance(person.effects, Erased)

    told.acting_as(AMINA).members.confide(
        cast.AMINA, details='{"receives_universal_credit": false}', occurred_on=date(2026, 11, 15)
    )
    assert days(credit(told)) == {"receives_universal_credit": date(2026, 11, 15)}
