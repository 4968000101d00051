"""Effects join what is owed with what somebody told, only for those who may see it, and are kept as they were shown."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.facts import InformationShown
from coprod_ledger.domain.personal import Erased, Sealed, Withheld
from coprod_ledger.domain.session.facts import SessionHeld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.errors import NotShownError
from coprod_ledger.stories import cast, inpatient_facility

PAYROLL = Actor("payroll", frozenset({Role.PAYMENTS_OFFICER}))
AMINA_HERSELF = Actor("amina", frozenset({Role.MEMBER}), member_id=cast.AMINA)
BRYN_HIMSELF = Actor("bryn", frozenset({Role.MEMBER}), member_id=cast.BRYN)


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


def effects(ledger: Ledger, actor: Actor) -> Assessment | Erased | Withheld | None:
    answer = ledger.acting_as(actor).at(as_at=inpatient_facility.AS_AT).owed(member_id=cast.AMINA)
    return answer.people[0].effects


def test_people_see_their_own_effects_and_nobody_elses(told: Ledger) -> None:
    assert isinstance(effects(told, AMINA_HERSELF), Assessment)
    assert isinstance(effects(told, BRYN_HIMSELF), Withheld)
    assert isinstance(effects(told, PAYROLL), Withheld)
    assert isinstance(effects(told, cast.ADVISER), Assessment)


def test_what_is_withheld_does_not_tell_whether_anything_was_told(told: Ledger) -> None:
    """Carol told nothing and Amina much: payroll sees the same of both."""
    people = told.acting_as(PAYROLL).at(as_at=inpatient_facility.AS_AT).owed().people

    assert len({msgspec.json.encode(person.effects) for person in people}) == 1


def test_destroyed_keys_leave_the_sums_and_take_the_effects(told: Ledger) -> None:
    assert told._core.vault.keys is not None
    told._core.vault.keys.destroy(cast.AMINA, on="2026-11-20")
    person = told.acting_as(cast.CUSTODIAN).at(as_at=inpatient_facility.AS_AT).owed(member_id=cast.AMINA).people[0]

    assert isinstance(person.effects, Erased)
    assert isinstance(person.name, Erased)
    assert [balance.owed_minor for balance in person.balances] == [7500, 1240]


def test_what_was_shown_is_kept_sealed_with_the_editions_in_clear(told: Ledger) -> None:
    told.acting_as(cast.ADVISER).show_effects(cast.AMINA, paid_on=date(2026, 12, 1))
    fact = [fact for _, fact in told.facts()][-1]

    assert isinstance(fact, InformationShown)
    assert any(version.startswith("universal_credit: edition") for version in fact.rule_versions)
    assert isinstance(fact.details, Sealed)
    shown = told._core.vault.opened(fact.details, AMINA_HERSELF)
    assert isinstance(shown, str)
    assert "universal_credit" in shown


def test_the_kept_editions_are_the_same_whatever_was_told(told: Ledger) -> None:
    """Otherwise the clear part would tell who gets which benefit."""
    for member_id in (cast.AMINA, cast.BRYN):
        told.acting_as(cast.ADVISER).show_effects(member_id, paid_on=date(2026, 12, 1))
    shown = [fact.rule_versions for _, fact in told.facts() if isinstance(fact, InformationShown)]

    assert len(shown) == 2
    assert len(set(shown)) == 1


@pytest.mark.parametrize(("actor", "member_id"), [(PAYROLL, cast.AMINA), (cast.ADVISER, cast.CAROL)])
def test_nothing_is_recorded_as_shown_when_there_was_nothing_to_show(
    told: Ledger, actor: Actor, member_id: object
) -> None:
    before = sum(1 for _ in told.facts())

    with pytest.raises(NotShownError):
        told.acting_as(actor).show_effects(member_id)  # type: ignore[arg-type]  # one of the story's ids
    assert sum(1 for _ in told.facts()) == before


def test_two_days_of_payment_are_compared_for_those_who_may_see_it(told: Ledger) -> None:
    """In 2027-28 no rates are known: there is no answer for the later day, and it says so."""
    days = date(2026, 12, 1), date(2027, 5, 5)
    (amina,) = told.acting_as(cast.ADVISER).ask.payment_dates(*days).people
    (hidden,) = told.acting_as(PAYROLL).ask.payment_dates(*days).people

    assert isinstance(amina.differences, tuple)
    assert "universal_credit" in [difference.rule for difference in amina.differences]
    assert isinstance(hidden.differences, Withheld)
    assert amina.owed_minor == hidden.owed_minor == 7500


def test_the_organisations_classification_reaches_the_rules(told: Ledger) -> None:
    """With it National Insurance can answer; without it the rule says that it was not told."""
    lead = told.acting_as(cast.CUSTODIAN)
    member = lead.members.register(name="Erin Vaughan").id
    lead.members.declare_capacity(member, capacity=Capacity.CARER)
    lead.members.offer_terms(
        member,
        organisation_id=cast.TRUST,
        policy_code="nhs-england-ppv",
        policy_version="3",
        role_level="role-4",
        classification=Classification.NO_EMPLOYMENT,
        occurred_on=date(2026, 9, 1),
    )
    (fact, *_) = [fact for _, fact in told.facts() if isinstance(fact, SessionHeld)]
    session = lead.sessions.hold(
        project_id=cast.PROJECT,
        kind=SessionKind.MEETING,
        title="Another meeting",
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
    ).id
    lead.sessions.attend(session, member_id=member, capacity=Capacity.CARER)
    lead.payments.work_out(member_id=member, session_id=session)
    (person,) = lead.ask.owed(member_id=member).people

    assert person.items[0].classification is Classification.NO_EMPLOYMENT
    assert isinstance(person.effects, Assessment)
    assert {finding.certainty.value for finding in person.effects.of("national_insurance")} == {"will_not"}


def test_a_sum_that_was_reduced_twice_is_assessed_like_one_reduced_at_once(told: Ledger) -> None:
    """Each word of the member's is a sum of its own to the rules, also where the same was said before."""
    (payment_id,) = [
        item.payment_id
        for person in told.at(as_at=inpatient_facility.AS_AT).owed(member_id=cast.AMINA).people
        for item in person.items
        if item.kind == "involvement" and item.owed_minor
    ]
    before = effects(told, AMINA_HERSELF)
    for _ in range(2):
        told.acting_as(cast.CUSTODIAN).payments.reduce(payment_id, by_minor=1000, occurred_on=inpatient_facility.AS_AT)
    found = effects(told, AMINA_HERSELF)

    assert isinstance(before, Assessment)
    assert isinstance(found, Assessment)
    named = {reference for finding in found.findings for reference in finding.payments}
    assert len([one for one in named if one.startswith(f"{payment_id} reduced")]) == 2
    assert {finding.rule for finding in found.findings} >= {finding.rule for finding in before.findings}
