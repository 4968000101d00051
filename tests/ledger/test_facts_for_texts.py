"""A member's own record finds its texts among the facts as they were known then, and no later ones."""

from collections.abc import Iterator

import pytest

from coprod_ledger import Ledger
from coprod_ledger.ledger.own_record import _Source
from coprod_ledger.stories import inpatient_facility


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


@pytest.mark.parametrize(("position", "is_known"), [(1, True), (50, True), (51, False), (9999, False)])
def test_a_fact_is_found_by_its_position_if_it_was_known_then(told: Ledger, position: int, is_known: bool) -> None:
    with told.at(known_at=50)._then() as then:
        fact = _Source(then).fact_at(position)

    assert fact == (dict(told.facts())[position] if is_known else None)
