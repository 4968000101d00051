"""Somebody who has the ledger's file, and no keys."""

import json

from coprod_ledger import Ledger
from coprod_ledger.domain.member.facts import InformationShown, MemberConfided
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.stories import cast, inpatient_facility

A_LITTLE = {"receives_universal_credit": False}
MUCH = {f"receives_{one}": True for one in ("universal_credit", "carers_allowance", "attendance_allowance")} | {
    "receives_disability_living_allowance": True,
    "receives_employment_and_support_allowance": True,
}


def _length(text: object) -> int:
    assert isinstance(text, Sealed)
    return len(text.box)


def test_the_length_of_what_was_confided_does_not_tell_how_much_it_was() -> None:
    """Each benefit that somebody names would make the box longer."""
    with Ledger.in_memory() as ledger:
        for told in (A_LITTLE, MUCH):
            one = ledger.members.register(name="Ann").id
            ledger.members.confide(one, details=json.dumps(told))

        confided = [_length(fact.details) for _, fact in ledger.facts() if isinstance(fact, MemberConfided)]
        assert len(confided) == 2
        assert len(set(confided)) == 1


def test_the_length_of_what_was_shown_does_not_tell_what_the_rules_found() -> None:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        for one in (cast.AMINA, cast.BRYN):
            ledger.acting_as(cast.CUSTODIAN).show_effects(one)

        shown = [_length(fact.details) for _, fact in ledger.facts() if isinstance(fact, InformationShown)]
        assert len(shown) == 2
        assert len(set(shown)) == 1
